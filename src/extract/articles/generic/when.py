"""When the article came out, as the page shows it near the title."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from extract.articles import dates, marks
from extract.articles.lookup import elements, stands_in, texts
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.articles.dates import Moment

_DATED = (
    ".//time | .//*[contains(@class, 'ate') or contains(@class, 'ime') or contains(@id, 'ate') or contains(@id, 'ime')"
    " or contains(@class, 'ublish') or contains(@class, 'gay') or contains(@class, 'meta') or contains(@class, 'info')]"
)
_WRITTEN = ".//text()[string-length() < 120]"
_LIKE_DATE = re.compile(
    r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{2,4}|\d{4}-\d{2}-\d{2}|tháng\s+\w+.{0,6}\d{4}", re.IGNORECASE
)
_LEVELS = 5
_LONGEST = 150


def shown(title: HtmlElement | None, body: HtmlElement, fetched: str | None) -> Moment | None:
    """The date that stands nearest to the title, outside the text."""
    start = title if title is not None else body
    for ancestor in islice((start, *start.iterancestors()), 1, _LEVELS + 1):
        if ancestor.tag == "html":
            break
        # Of the whole page only what calls itself a date counts: dates are written all over it.
        written = () if ancestor.tag == "body" else _written(ancestor, body)
        for text in (*_marked(ancestor, body), *written):
            moment = next(dates.moments([text], fetched), None)
            if moment is not None:
                return moment
    return None


def _marked(ancestor: HtmlElement, body: HtmlElement) -> Iterator[str]:
    for element in islice(elements(_DATED)(ancestor), 60):
        if not marks.is_date(element) or _is_elsewhere(element, ancestor):
            continue
        text = text_of(element)
        if element.tag == "time" and element.get("datetime") and not _LIKE_DATE.search(text):
            yield element.get("datetime") or ""
        if len(text) <= _LONGEST and (not _is_in(element, body) or _is_dateline(text)):
            yield text


def _written(ancestor: HtmlElement, body: HtmlElement) -> Iterator[str]:
    """Short texts with a date in them that no name marks."""
    for node in islice(texts(_WRITTEN)(ancestor), 300):
        if _LIKE_DATE.search(node.strip()):
            parent = stands_in(node)
            text = text_of(parent)
            if (
                len(text) <= _LONGEST
                and not _is_elsewhere(parent, ancestor)
                and (not _is_in(parent, body) or _is_dateline(text))
            ):
                yield text


def _is_dateline(text: str) -> bool:
    """Whether a text is a date and little else."""
    found = _LIKE_DATE.search(text)
    return found is not None and sum(map(str.isdigit, text)) >= 0.2 * len(text.replace(" ", ""))


def _is_in(element: HtmlElement, body: HtmlElement) -> bool:
    return element is body or body in element.iterancestors()


def _is_elsewhere(element: HtmlElement, near: HtmlElement) -> bool:
    """Whether it stands in a script or in a list of other articles."""
    for node in (element, *element.iterancestors()):
        if node is near:
            return False
        if node.tag in {"script", "style", "li"} or (
            marks.is_furniture(node) and len(text_of(node)) > 2 * _LONGEST
        ):
            return True
    return False
