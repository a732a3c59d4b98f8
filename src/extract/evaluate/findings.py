"""What the comparison of one article found: one finding for each row that was judged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What is measured; the first six have precision and recall, the next six an accuracy."""

    MENTIONS = "mentions"
    SCHOOLS = "schools"
    SCHOOL_STRICT = "school_strict"
    SCHOOL_RELAXED = "school_relaxed"
    AREA_STRICT = "area_strict"
    AREA_RELAXED = "area_relaxed"
    LEVEL = "level"
    PLACE = "place"
    HEAD = "head"
    APPROX = "approx"
    STATUS = "status"
    AREA_NAME = "area_name"
    MISATTRIBUTION = "misattribution"  # a gold fact that was put on another school
    TO_GOLD_SCHOOL = "to_gold_school"  # … on one that the article really names
    AREA_TO_SCHOOL = "area_to_school"  # an area's figure that was put on a school
    HARD_NEGATIVE = "hard_negative"  # an article without any school
    NEGATIVE_SCHOOL = "hard_negative_school"
    NEGATIVE_COUNT = "hard_negative_count"
    BAD_OFFSET = "bad_offset"


class Outcome(StrEnum):
    """How a row fared."""

    HIT = "hit"
    MISS = "miss"
    FALSE_POSITIVE = "false positive"
    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"
    INVENTED = "invented"

    @property
    def good(self) -> bool:
        """Whether this is no error."""
        return self in (Outcome.HIT, Outcome.RIGHT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One judged row; ``row`` says which, ``rule`` which rule predicted it (None for gold rows)."""

    item: str
    measure: Measure
    outcome: Outcome
    row: str
    rule: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """All findings of one article."""

    item: str
    findings: tuple[Finding, ...]
