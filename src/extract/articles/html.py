"""HTML pages: the publisher's rules where there are some, the generic reader for the rest, trafilatura last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.articles import embedded, fallback, kinds, publishers
from extract.articles import page as pages
from extract.articles.compose import choose, compose
from extract.articles.generic import body

if TYPE_CHECKING:
    from extract.model import Article, Document


def read(document: Document, text: str) -> Article:
    """The article of a page.

    Raises :class:`~extract.errors.NotAnArticle` and :class:`~extract.errors.PageFailed`.
    """
    page = pages.parse(document, text)
    data = embedded.read(page)
    kinds.refuse_by_nature(page, data)
    known, prose = publishers.find(page), body.find(page)
    kinds.refuse_by_shape(page, data, prose, known)
    chosen = choose(page, known, prose)
    article = compose(page, data, chosen) if chosen is not None else None
    if article is None or not article.text:
        # Only where nothing speaks against an article: it takes any page for one.
        article = fallback.read(page, data)
    if article is None:
        raise kinds.refuse_without_text(page, data)
    kinds.refuse_by_content(page, data, article, by_rule=chosen is not None and chosen.known is not None)
    return article
