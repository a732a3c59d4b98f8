"""Numbers of something, as one sentence writes them, before it is known whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model.spans import Span


class Approx(StrEnum):
    """How the value is hedged."""

    EXACT = "exact"
    MORE_THAN = "more_than"
    NEARLY = "nearly"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A counted noun where the text writes it; ``unit`` and ``kind`` are those of ``lexicon/units.toml``."""

    span: Span
    text: str
    unit: str
    kind: str

    @property
    def is_pronoun(self) -> bool:
        """Whether it stands for another noun ("em", "đồng chí", "người")."""
        return self.kind == "pronoun"

    @property
    def is_person(self) -> bool:
        """Whether people are counted."""
        return self.kind in ("person", "pronoun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something, as one sentence writes it, before it is known whose it is.

    ``span`` runs from the first numeral to the last word of the expression; ``numerals`` are the
    numerals that it uses up. ``noun`` is what is counted, None where the sentence does not say it
    beside the number; ``phrase`` is the noun with the words that narrow it. ``base`` is the noun that
    ``of_value`` counts. ``rule`` names how the parts were put together.
    """

    span: Span
    sentence: int
    numerals: tuple[Span, ...]
    rule: str
    noun: Noun | None = None
    phrase: Span | None = None
    base: Noun | None = None
    value: float | None = None
    value_max: float | None = None
    of_value: float | None = None
    percent: float | None = None
    percent_max: float | None = None
    approx: Approx = Approx.EXACT
