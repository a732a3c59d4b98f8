"""An article out of a few words, for tests of the rules that read prose."""

from __future__ import annotations

from extract.model import Article, Block, BlockKind, Method, Span


def article(text: str, title: str | None = None) -> Article:
    """Plain text as an article; blank lines part its paragraphs."""
    blocks = []
    at = 0
    for part in text.split("\n\n"):
        blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(at, at + len(part))))
        at += len(part) + 2
    return Article(source="prose.txt", text=text, title=title, blocks=tuple(blocks), method=Method())
