"""The ledger: every numeral is used by a count or set aside for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model.quantities import Quantity
    from extract.model.spans import Span


class Reason(StrEnum):
    """Why a numeral is no count. The list is closed and has no catch-all."""

    DATE = "date"
    TIME = "time"
    YEAR = "year"
    TERM = "term"
    DURATION = "duration"
    AGE = "age"
    MONEY = "money"
    MEASURE = "measure"
    SCORE = "score"
    ORDINAL = "ordinal"
    RANK = "rank"
    MULTIPLE = "multiple"
    RATE = "rate"
    CLASS_NAME = "class_name"
    DOCUMENT_NUMBER = "document_number"
    TELEPHONE = "telephone"
    ADDRESS = "address"
    FILE_NAME = "file_name"
    NAME_PART = "name_part"
    LIST_NUMBER = "list_number"
    VAGUE = "vague"
    REPEATED = "repeated"
    ONE_OF = "one_of"
    UNRELATED = "unrelated"
    NO_UNIT = "no_unit"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A numeral of the text: used by ``counts[count]``, or set aside for ``reason``; never both."""

    span: Span
    text: str
    value: float | None
    count: int | None = None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The quantities of an article in text order, and the numerals set aside, each with its reason."""

    quantities: tuple[Quantity, ...]
    aside: tuple[Numeral, ...]
