"""trafilatura's standard mode, for pages in which nothing else found an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.articles.layout import Piece, lay_out
from extract.articles.page import fold
from extract.model import Article, BlockKind, Method

if TYPE_CHECKING:
    from extract.articles.embedded import Embedded
    from extract.articles.page import Page

_FEWEST_WORDS = 40
# It takes seconds over larger pages, and those in which nothing was found are damaged.
_LARGEST = 800_000


def read(page: Page, data: Embedded) -> Article | None:
    """What trafilatura takes for the article; None if that is next to nothing."""
    from trafilatura import extract

    if len(page.text) > _LARGEST:
        return None
    text = extract(page.text, include_comments=False, include_tables=False, favor_precision=False) or ""
    paragraphs = [fold(line) for line in text.splitlines() if line.strip()]
    if sum(len(paragraph.split()) for paragraph in paragraphs) < _FEWEST_WORDS or not data.headline:
        return None
    laid_out, blocks = lay_out(Piece(kind=BlockKind.PARAGRAPH, text=paragraph) for paragraph in paragraphs)
    return Article(
        source=page.source,
        url=page.url,
        title=data.headline,
        text=laid_out,
        blocks=blocks,
        language="vi",
        method=Method(title="embedded", body="trafilatura"),
    )
