"""The words that a count is quoted by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.roles import Kind, Role
from extract.model import Span

if TYPE_CHECKING:
    from extract.link.scene import Scene


_CLAUSE = re.compile(r"[.;:!?…]\s|\n|“")

_FAR = 160


def quote(scene: Scene) -> Span:
    """From the owner (or the head of the clause) to the end of the counted phrase."""
    quantity = scene.quantity
    end = max(quantity.span.end, quantity.phrase.end if quantity.phrase else 0)
    owners = [m for m in scene.before if m.kind in (Kind.SCHOOL, Kind.SELF) and m.role is Role.SUBJECT]
    start = scene.sentence.start
    for clause in _CLAUSE.finditer(scene.text, start, scene.start):
        start = clause.end()
    if owners and scene.start - owners[-1].span.start <= _FAR:
        start = min(start, owners[-1].span.start) if owners[-1].span.start > start - _FAR else start
    if scene.start - start > _FAR:
        comma = scene.text.rfind(", ", start, scene.start)
        start = (
            owners[-1].span.start
            if owners and scene.start - owners[-1].span.start <= _FAR
            else max(start, comma + 2)
        )
    return Span(start, max(end, quantity.numerals[-1].end if quantity.numerals else end))
