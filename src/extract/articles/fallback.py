"""What is left where nothing shown is an article: the page's own copy for machines, then trafilatura."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.articles import dates, fragments
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
    """The text that the page keeps for machines, else what trafilatura takes for the article; None if next to nothing."""
    for method, find in (("embedded", _stated), ("trafilatura", _extracted)):
        paragraphs = [fold(line) for line in find(page, data).splitlines() if line.strip()]
        if sum(len(paragraph.split()) for paragraph in paragraphs) >= _FEWEST_WORDS and data.headline:
            return _article(page, data, method, paragraphs)
    return None


def _stated(_: Page, data: Embedded) -> str:
    """The page's copy of its text for machines, which may be markup, and broken or escaped twice."""
    return "\n".join(fragments.lines(data.body))


def _extracted(page: Page, _: Embedded) -> str:
    from trafilatura import extract

    if len(page.text) > _LARGEST:
        return ""
    return extract(page.text, include_comments=False, include_tables=False) or ""


def _article(page: Page, data: Embedded, method: str, paragraphs: list[str]) -> Article:
    laid_out, blocks = lay_out(Piece(kind=BlockKind.PARAGRAPH, text=paragraph) for paragraph in paragraphs)
    moment, source = dates.settle([], dates.moments(data.published, page.fetched))
    return Article(
        source=page.source,
        url=page.url,
        publisher=data.site_name or None,
        title=data.headline,
        published=moment.iso() if moment else None,
        section=data.section or None,
        tags=data.tags,
        language="vi",
        text=laid_out,
        blocks=blocks,
        method=Method(title="embedded", body=method, published=source or None),
    )
