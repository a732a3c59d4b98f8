"""A count in the making, and what linking gives back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.link.holder import Holder
    from extract.link.terms import Measure
    from extract.model import Check, Count, Numeral, Quantity, Span, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A quantity with everything that was decided of it. ``quote`` is where the text says it."""

    quantity: Quantity
    holder: Holder
    measure: Measure
    status: Status
    rule: str
    quote: Span
    part: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Counts in text order, the ledger of all numerals, and the article's own arithmetic."""

    counts: tuple[Count, ...]
    numerals: tuple[Numeral, ...]
    checks: tuple[Check, ...]
