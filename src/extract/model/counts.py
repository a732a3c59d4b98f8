"""Numbers that the article states, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.model.quantities import Approx

if TYPE_CHECKING:
    from extract.model.spans import Span


class Scope(StrEnum):
    """Whom a count belongs to."""

    SCHOOL = "school"
    AREA = "area"
    OTHER = "other"


class Status(StrEnum):
    """When the number holds: now, before, as a plan, or as a difference."""

    ACTUAL = "actual"
    PAST = "past"
    TARGET = "target"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number that the article states, and whose it is.

    ``school`` and ``joint_schools`` are canonical names as in ``School.name``. ``percent`` is on a
    scale to 100; ``value_max`` and ``percent_max`` are the upper ends of ranges. ``as_of`` is the time
    as written, ``as_of_date`` what it resolves to in ISO 8601 of the precision that is known, a school
    year as "2024/2025". ``quote`` is exactly ``span`` of the article's text.
    """

    school: str | None
    scope: Scope
    what: str
    span: Span
    quote: str
    rule: str
    area: str | None = None
    joint_schools: tuple[str, ...] = ()
    part: str | None = None
    unit: str | None = None
    qualifiers: tuple[str, ...] = ()
    value: float | None = None
    value_max: float | None = None
    of_value: float | None = None
    of_what: str | None = None
    percent: float | None = None
    percent_max: float | None = None
    approx: Approx = Approx.EXACT
    status: Status = Status.ACTUAL
    as_of: str | None = None
    as_of_date: str | None = None
