"""The line itself: one document in, one extraction out, by pure functions from value to value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract import articles, identity, link, locate, rules, segment
from extract.model import Extraction

if TYPE_CHECKING:
    from extract.model import Article, Document


def extract(document: Document) -> Extraction:
    """Read one page to the end.

    Raises :class:`~extract.errors.NotAnArticle` and :class:`~extract.errors.PageFailed`.
    """
    return extract_article(articles.read(document))


def extract_article(article: Article) -> Extraction:
    """Schools, counts, ledger and checks of an article."""
    areas = rules.find_areas(article)
    schools = identity.resolve(article, rules.find_schools(article, areas), areas)
    ours = link.may_hold_counts(article, schools)
    words = segment.Words(article, segment.sentences(article), ask=ours)
    if ours:
        findings = rules.find_quantities(article, words, schools, areas)
        linked = link.attribute(article, words.sentences(), schools, areas, findings)
    else:
        linked = link.nothing(rules.set_aside(article, words, areas))
    return Extraction(
        article=article,
        sentences=words.sentences(),
        schools=locate.locate(article, schools, areas),
        counts=linked.counts,
        numerals=linked.numerals,
        checks=linked.checks,
    )
