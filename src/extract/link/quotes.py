"""Who is speaking: the school whose head is quoted, where it is named only after the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.roles import Mark

_QUOTE = re.compile(r"“[^“”]{1,1500}”|\"[^\"]{1,1500}\"")
_WORDS = 8
_SPEAKER = re.compile(r"\s*[,.\-–—]*\s*(?:(?:đó là|là)\s+)?(?:[^.!?\n“”]{0,120})$")


def quoted(text: str) -> Iterator[Span]:
    """What stands between quotation marks as somebody's words: a sentence or more, no mere name."""
    for match in _QUOTE.finditer(text):
        if len(match.group().split()) >= _WORDS:
            yield Span(*match.span())


def speakers(text: str, block: Span, schools: Sequence[Mark]) -> tuple[tuple[Span, str], ...]:
    """Quotations of a block with the school of their speaker, where it is named right after them.

    Only a quotation before which the block names no school is read so: there "trường" has no antecedent yet.
    """
    found = []
    for match in _QUOTE.finditer(text, block.start, block.end):
        if any(block.start <= mark.span.start < match.start() for mark in schools):
            continue
        after = [m for m in schools if match.end() <= m.span.start < block.end]
        if after and _SPEAKER.match(text[match.end() : after[0].span.start]):
            found.append((Span(*match.span()), after[0].name or ""))
    return tuple(found)
