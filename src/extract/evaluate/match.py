"""Which predicted fact is which gold fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.evaluate.items import Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Positions of a gold fact and the predicted fact that is the same one."""

    gold: int
    found: int


def match(gold: tuple[Fact, ...], found: tuple[Fact, ...]) -> tuple[Pair, ...]:
    """One-to-one pairs of the same school and number, the best agreement first, then text order."""
    candidates = sorted(
        (_disagreement(mine, theirs), i, j)
        for i, mine in enumerate(gold)
        for j, theirs in enumerate(found)
        if mine.who == theirs.who and mine.same_number(theirs)
    )
    pairs: list[Pair] = []
    taken: set[tuple[str, int]] = set()
    for _, i, j in candidates:
        if not taken & {("gold", i), ("found", j)}:
            taken |= {("gold", i), ("found", j)}
            pairs.append(Pair(gold=i, found=j))
    return tuple(pairs)


def excused(found: Fact, optional: tuple[Fact, ...]) -> bool:
    """Whether a surplus fact is one that gold leaves open, on the same school, its members or an area."""
    return any(
        free.same_number(found)
        and (
            found.who is None
            or (free.who in (found.who, None) and (not free.among or found.who in free.among))
        )
        for free in optional
    )


def near(text: str, gold: Fact, found: Fact) -> bool:
    """Whether the predicted fact lies in the gold quote; True when it has no position."""
    if found.start is None:
        return True
    start = text.find(gold.quote)
    return found.start < start + len(gold.quote) and start < (found.end or found.start + 1)


def _disagreement(gold: Fact, found: Fact) -> tuple[bool, bool, bool, bool]:
    """Sorts the best pair first: by strictness, head noun, both numbers, approximation."""
    return (
        not gold.strictly(found),
        gold.head != found.head,
        (gold.value, gold.percent) != (found.value, found.percent),
        gold.approx != found.approx,
    )
