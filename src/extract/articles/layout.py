"""Pieces of a page, laid out as the text of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.model import Block, BlockKind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block before it has its place in the text."""

    kind: BlockKind
    text: str
    xpath: str | None = None


def lay_out(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The text of the pieces, joined by a blank line, and where each stands in it.

    >>> text, blocks = lay_out([Piece(kind=BlockKind.LEAD, text="Sapo."), Piece(kind=BlockKind.QUOTE, text="Lời.")])
    >>> [(block.kind.value, block.span.of(text)) for block in blocks]
    [('lead', 'Sapo.'), ('quote', 'Lời.')]
    """
    texts: list[str] = []
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        end = start + len(piece.text)
        blocks.append(Block(kind=piece.kind, span=Span(start, end), xpath=piece.xpath))
        texts.append(piece.text)
        start = end + len(PARAGRAPH_BREAK)
    return PARAGRAPH_BREAK.join(texts), tuple(blocks)
