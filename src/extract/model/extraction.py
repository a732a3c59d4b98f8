"""Everything that one page gave, and the checks of its own arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model.articles import Article, Sentence
    from extract.model.counts import Count
    from extract.model.numerals import Numeral
    from extract.model.schools import School


class CheckKind(StrEnum):
    """Which arithmetic of the article was tried."""

    PERCENT = "percent"
    PARTS = "parts"
    ANNOUNCED = "announced"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The article's own arithmetic: agreement or contradiction of ``counts`` (indices)."""

    kind: CheckKind
    ok: bool
    detail: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that one page gave."""

    article: Article
    sentences: tuple[Sentence, ...] = ()
    schools: tuple[School, ...] = ()
    counts: tuple[Count, ...] = ()
    numerals: tuple[Numeral, ...] = ()
    checks: tuple[Check, ...] = ()
