"""Plain-text sources: the title on the first line, blank lines between paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.articles import furniture
from extract.articles.bylines import Trust, people
from extract.articles.layout import Piece, lay_out
from extract.errors import NotAnArticle
from extract.model import Article, BlockKind, Method
from extract.sources.mend import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import Document

_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_METHOD = "plain_text"
# A first paragraph of this many words at most, with this many after it, is a sapo.
_LEAD_WORDS = 80
_LEAD_FOLLOWED_BY = 3
_SIGNATURE_WORDS = 6


def read(document: Document, text: str) -> Article:
    """The article of a text file; furniture around it is left out.

    Raises :class:`~extract.errors.NotAnArticle` of kind ``empty page`` when nothing follows the title.
    """
    paragraphs = _BLANK_LINES.split(plain(text.replace("\r\n", "\n").replace("\r", "\n")).strip())
    title, body = _title(paragraphs)
    kept, authors = _signed(furniture.cut(body, title))
    pieces = tuple(_pieces(kept))
    if not title or not pieces:
        raise NotAnArticle(document.source, "empty page", "the file holds no text after a title")
    lead = pieces[0].text if pieces[0].kind is BlockKind.LEAD else None
    laid_out, blocks = lay_out(pieces)
    return Article(
        source=document.source,
        url=document.url,
        title=title,
        lead=lead,
        authors=authors,
        text=laid_out,
        blocks=blocks,
        language="vi",
        method=Method(
            title=_METHOD,
            lead=_METHOD if lead else None,
            body=_METHOD,
            authors="signature" if authors else None,
        ),
    )


def _title(paragraphs: list[str]) -> tuple[str, list[str]]:
    """The first line, and what follows it with or without a blank line."""
    first, _, rest = paragraphs[0].partition("\n")
    return first.strip(), [rest, *paragraphs[1:]] if rest else paragraphs[1:]


def _signed(paragraphs: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """A full name alone after the last sentence signs the text; in a table of names it does not."""
    if len(paragraphs) < 3 or not furniture.is_prose(paragraphs[-2]):
        return paragraphs, ()
    authors = people(paragraphs[-1], Trust.STATED) if len(paragraphs[-1].split()) <= _SIGNATURE_WORDS else ()
    return (paragraphs[:-1], authors) if authors else (paragraphs, ())


def _pieces(paragraphs: list[str]) -> Iterator[Piece]:
    """The paragraphs as they stand, so that an offset in the text is one in the file, but for its title."""
    for number, paragraph in enumerate(paragraphs):
        kept = "\n".join(line.strip() for line in paragraph.split("\n")).strip()
        if not kept:
            continue
        kind = BlockKind.PARAGRAPH
        if furniture.is_image_name(kept.split("\n")[0]) or furniture.is_caption(kept):
            kind = BlockKind.CAPTION
        elif number == 0 and len(kept.split()) <= _LEAD_WORDS and len(paragraphs) > _LEAD_FOLLOWED_BY:
            kind = BlockKind.LEAD
        yield Piece(kind=kind, text=kept)
