"""Document to Article: publisher rules first, a careful generic reader next, trafilatura last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.articles import plain
from extract.articles.publishers import unverified
from extract.errors import PageFailed
from extract.sources.decode import decode
from extract.sources.syllables import accents

if TYPE_CHECKING:
    from extract.model import Article, Document

__all__ = ["read", "unverified"]

# Vietnamese prose has accents on four words of five; English about Vietnam on one of twenty.
_ACCENTED = 0.1
_TITLE_ACCENTED = 0.4
# Names in other languages keep Vietnamese prose below 1; scrambled text stays far under this.
_VIETNAMESE = 0.6
_SAMPLE = 2_500
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(document: Document) -> Article:
    """The article of a page or text file.

    Raises :class:`~extract.errors.NotAnArticle` with the kind of page that it is, and
    :class:`~extract.errors.PageFailed` with the cause that keeps it from being read.
    """
    text = decode(document).text
    if _is_plain(document.media_type, text):
        article = plain.read(document, text)
    else:
        from extract.articles import html  # lxml loads only when a page comes

        article = html.read(document, text)
    _refuse_other_languages(article)
    return article


def _is_plain(media_type: str, text: str) -> bool:
    """Whether to read a text as plain, whatever its file is called: a page has tags, a text has none."""
    if media_type.startswith("text/plain"):
        return _PAGE.match(text) is None
    return "<" not in text and bool(text.strip())


def _refuse_other_languages(article: Article) -> None:
    """Scrambled text gives wrong schools, and rules for Vietnamese find nothing elsewhere."""
    accented, share = accents(article.text[:_SAMPLE])
    if accented < _ACCENTED and accents(article.title or "")[0] < _TITLE_ACCENTED:
        raise PageFailed(
            article.source,
            "not_vietnamese",
            f"only {accented:.0%} of the words bear accents: another language, or Vietnamese without them",
        )
    if accented >= _ACCENTED and share < _VIETNAMESE:
        raise PageFailed(
            article.source, "scrambled", f"only {share:.0%} of the accented words are Vietnamese syllables"
        )
