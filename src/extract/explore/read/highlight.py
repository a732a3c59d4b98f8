"""A text cut into pieces, so that spans that overlap can all be shown."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span to be shown: what it is ("school", "fact", "number", "aside") and the id or reason it stands for."""

    start: int
    end: int
    kind: str
    ref: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text without a border inside; the facts that it belongs to, and those that begin or end with it."""

    text: str
    school: str | None = None
    aside: str | None = None
    number: bool = False
    facts: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Piece]:
    """The pieces of ``text[start:end]``; a mark that reaches over the borders is shown inside them.

    >>> marks = [Mark(start=0, end=5, kind="fact", ref="a"), Mark(start=3, end=8, kind="fact", ref="b")]
    >>> [(piece.text, piece.facts, piece.ends) for piece in pieces("12345678", 0, 8, marks)]
    [('123', ('a',), ()), ('45', ('a', 'b'), ('a',)), ('678', ('b',), ('b',))]
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end} | {min(max(at, start), end) for mark in inside for at in (mark.start, mark.end)}
    cuts = sorted(borders)
    for left, right in pairwise(cuts):
        yield _piece(text, left, right, inside)


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Piece:
    here = [mark for mark in marks if mark.start <= left and right <= mark.end]
    facts = [mark for mark in here if mark.kind == "fact"]
    return Piece(
        text=text[left:right],
        school=next((mark.ref for mark in here if mark.kind == "school"), None),
        aside=next((mark.ref for mark in here if mark.kind == "aside"), None),
        number=any(mark.kind == "number" for mark in here),
        facts=tuple(mark.ref for mark in facts),
        begins=tuple(mark.ref for mark in facts if mark.start == left),
        ends=tuple(mark.ref for mark in facts if mark.end == right),
    )
