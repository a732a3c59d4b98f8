"""Document to Article: publisher rules first, a careful generic reader next, trafilatura last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.articles import plain
from extract.articles.publishers import unverified
from extract.errors import PageFailed
from extract.sources.decode import decode
from extract.sources.syllables import share_of_vietnamese

if TYPE_CHECKING:
    from extract.model import Article, Document

__all__ = ["read", "unverified"]

# Names in other languages keep Vietnamese prose below 1; scrambled text stays far under this.
_VIETNAMESE = 0.6


def read(document: Document) -> Article:
    """The article of a page or text file.

    Raises :class:`~extract.errors.NotAnArticle` with the kind of page that it is, and
    :class:`~extract.errors.PageFailed` with the cause that keeps it from being read.
    """
    text = decode(document).text
    if document.media_type.startswith("text/plain"):
        article = plain.read(document, text)
    else:
        from extract.articles import html  # lxml loads only when a page comes

        article = html.read(document, text)
    _refuse_other_languages(article)
    return article


def _refuse_other_languages(article: Article) -> None:
    """Scrambled text gives wrong schools, and rules for Vietnamese find nothing elsewhere."""
    share = share_of_vietnamese(article.text, sample=8_000)
    if share < _VIETNAMESE:
        raise PageFailed(
            article.source,
            "not Vietnamese",
            f"only {share:.0%} of the accented words are Vietnamese: another language, no accents, or scrambled text",
        )
