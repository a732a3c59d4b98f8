"""The title: the heading that agrees with what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from extract.articles import marks
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.articles.page import Page

# " - Báo X", " | Y", " « Z": a site's name after the title
_SUFFIX = re.compile(r"\s+[-–—|«:]{1,2}\s+[^-–—|«]{2,50}$")
_ENOUGH = 0.5
_TITLE_WORDS = 5
_TITLE = re.compile(r"title|tieu-?de|headline", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The title's text, who gave it, and its element if it is on the page."""

    text: str
    method: str
    element: HtmlElement | None = None


def find(page: Page, stated: str, body: HtmlElement) -> Title | None:
    """The heading that is most like the stated title; the stated one if no heading is."""
    best: tuple[float, HtmlElement, str] | None = None
    for element, text, bonus in (*_candidates(page), *_above(body)):
        score = likeness(text, stated) + bonus if stated else bonus
        if best is None or score > best[0]:
            best = (score, element, text)
    if best is not None and (best[0] >= _ENOUGH or not stated):
        return Title(text=best[2], method="generic/heading", element=best[1])
    bare = _SUFFIX.sub("", stated)
    return Title(text=bare, method="generic/stated") if bare else None


def _candidates(page: Page) -> Iterator[tuple[HtmlElement, str, float]]:
    """Headings, and what calls itself a title, with how much each is trusted for its tag."""
    shown = [(element, text_of(element)) for element in page.root.iter("h1") if _is_shown(element)]
    headings = [(element, text) for element, text in shown if text]
    first = next((text for _, text in headings if len(text.split()) >= _TITLE_WORDS), None)
    for heading, text in headings:
        # A long first heading, or an only one, is the title even of a page that states another elsewhere.
        alone = len(headings) == 1 and " " in text
        yield heading, text, _ENOUGH if text == first or alone else 0.2
    for element in page.select("h2[class*=itle]", "h3[class*=itle]", "[class*=itle]", "[id*=itle]", "h2"):
        if (
            element.tag not in {"h1", "script", "meta", "body", "html", "title"}
            and len(element) < 6
            and _is_shown(element)
        ):
            text = text_of(element)
            if 8 < len(text) < 250:
                yield element, text, 0.0


def _above(body: HtmlElement) -> Iterator[tuple[HtmlElement, str, float]]:
    """What calls itself a title right above the text, where nothing else is like the stated title."""
    for node in islice((body, *body.iterancestors()), 3):
        for element in islice(node.itersiblings("*", preceding=True), 4):
            text = text_of(element) if _TITLE.search(marks.names_of(element)) else ""
            if len(text.split()) >= _TITLE_WORDS and len(text) < 250:
                yield element, text, _ENOUGH
                return


def _is_shown(element: HtmlElement) -> bool:
    hidden = any(map(marks.is_hidden, (element, *element.iterancestors())))
    return not hidden and element.get("type") is None


def likeness(text: str, stated: str) -> float:
    """How much of two titles is the same, from 0 to 1; one may go on with the site's name.

    >>> likeness("Trường mới ở Sao Mai", "Trường mới ở Sao Mai | Báo Sao")
    1.0
    """
    one, other = _key(text), _key(stated)
    if not one or not other:
        return 0.0
    if (
        one == other
        or (len(one) >= 8 and (other.startswith(one) and len(one) * 2.5 > len(other)))
        or (one.startswith(other) and len(other) > 30)
    ):
        return 1.0
    words, stated_words = set(one.split()), set(other.split())
    return len(words & stated_words) / max(1, len(words | stated_words))


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
