"""The places of one tier in an article, asked by position."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from extract import lexicon
from extract.wording import fold

if TYPE_CHECKING:
    from extract.model import AreaKind, AreaMention


@dataclass(frozen=True, kw_only=True)
class Row:
    """Places in text order.

    >>> Row(areas=()).before(10) is None, Row(areas=()).only_name
    (True, None)
    """

    areas: tuple[AreaMention, ...]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names under which they compare."""
        return frozenset(fold(area.name) for area in self.areas)

    @property
    def only_name(self) -> str | None:
        """The name, if all are one place."""
        return self.areas[0].name if len(self.names) == 1 else None

    @cached_property
    def _ends(self) -> list[int]:
        return [area.span.end for area in self.areas]

    def before(self, at: int) -> AreaMention | None:
        """The last place that ends before a position."""
        index = bisect_right(self._ends, at)
        return self.areas[index - 1] if index else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """The places of one kind, in three choices.

    ``every`` are all that may place a school, ``typed`` those with a type word, ``free`` those that no
    school states for itself, and ``acting`` the free ones whose authority or party body acts.
    """

    kind: AreaKind
    every: Row
    typed: Row
    free: Row
    acting: Row


def tier(kind: AreaKind, areas: tuple[AreaMention, ...], attached: frozenset[int]) -> Tier:
    """The places of a kind; ``attached`` are the starts of those that a school states for itself."""
    every = tuple(area for area in areas if area.kind is kind)
    free = tuple(area for area in every if area.span.start not in attached)
    return Tier(
        kind=kind,
        every=Row(areas=every),
        typed=Row(areas=tuple(area for area in every if area.type)),
        free=Row(areas=free),
        acting=Row(areas=tuple(area for area in free if area.holder in acting_bodies())),
    )


@cache
def acting_bodies() -> frozenset[str]:
    """Holders that act for their place: authorities and party organisations."""
    kinds = {"authority", "authority_office", "party", "office"}
    return frozenset(entry.key for entry in lexicon.load("holders") if entry.kind in kinds)
