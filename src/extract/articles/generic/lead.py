"""The sapo: what stands between the title and the text, or what the page's description repeats."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from extract.articles import furniture, marks
from extract.articles.lookup import elements
from extract.articles.page import SILENT, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_FOLLOWING = "following::*"
_SHORTEST, _LONGEST = 40, 1500
_NEAR = 400
_LIKE = 0.6
_SAPO_WORDS = 15
_BLOCKS = frozenset(
    {"p", "div", "h2", "h3", "h4", "strong", "b", "span", "td", "section", "blockquote", "ul", "em", "header"}
)


def find(title: HtmlElement | None, body: HtmlElement, description: str) -> HtmlElement | None:
    """The element that is most of a sapo before the first paragraph of the text."""
    best: tuple[float, HtmlElement] | None = None
    alone: list[HtmlElement] = []
    inside = frozenset(islice(body.iter("*"), 200))
    around = frozenset(title.iterancestors()) if title is not None else frozenset()
    for element in _between(title, body):
        score = 0.0 if _is_boxed(element, around) else _score(element, description)
        if score >= 2 and (best is None or score > best[0]):
            best = (score, element)
        if score > 0 and element not in inside and len(element) < 4 and _is_prose(element):
            alone.append(element)
    if best is not None:
        return best[1]
    # One paragraph between title and text is the sapo, whatever it is called.
    return alone[0] if len(alone) == 1 else None


def _is_prose(element: HtmlElement) -> bool:
    return element.tag in {"p", "h2", "h3", "h4", "div", "strong"} and furniture.is_prose(text_of(element))


def _between(title: HtmlElement | None, body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements from the title to the body, and the first ones inside the body."""
    inside = islice(body.iterdescendants("*"), 40)
    if title is None:
        yield from inside
        return
    around = set(body.iterancestors())
    before_body = title is not body and body not in title.iterancestors()
    for number, element in enumerate(elements(_FOLLOWING)(title)):
        if number > _NEAR:
            return
        if element is body:
            break
        if isinstance(element.tag, str) and element not in around:
            yield element
            if not before_body and number > 60:
                return
    if before_body:
        yield from inside


def _score(element: HtmlElement, description: str) -> float:
    """What speaks for an element: its names, its tag, the description it repeats."""
    if element.tag not in _BLOCKS or element.tag in SILENT or marks.is_hidden(element):
        return 0.0
    named = 3.0 if marks.is_lead(element) and not marks.is_caption(element) else 0.0
    if not named and len(element) > 12:
        return 0.0
    text = text_of(element)
    if not _SHORTEST <= len(text) <= _LONGEST:
        return 0.0
    if _link_share(element, text) > 0.5:
        return 0.0
    like = similarity(text, description)
    return 0.1 + named + _looks(element, text) + (3.0 * like if like >= _LIKE else 0.0)


def _looks(element: HtmlElement, text: str) -> float:
    """A bold paragraph, or a heading that is a whole sentence, stands where sapos do."""
    if element.tag in {"h2", "h3"}:
        return 2.0 if len(text.split()) >= _SAPO_WORDS and furniture.is_prose(text) else 0.8
    bold = element.tag == "p" and len(text.split()) >= _SAPO_WORDS and _is_bold(element, text)
    return 2.0 if bold else 0.0


def _is_bold(element: HtmlElement, text: str) -> bool:
    return sum(len(text_of(strong)) for strong in element.iterchildren("strong", "b")) >= 0.9 * len(text)


def _is_boxed(element: HtmlElement, around: frozenset[HtmlElement]) -> bool:
    """Whether it stands in a box that is no part of the article; what holds the title is none."""
    near = islice((element, *element.iterancestors()), 8)
    return any(
        marks.is_hidden(node) or (number < 4 and marks.is_furniture(node))
        for number, node in enumerate(near)
        if node not in around and node.tag not in {"body", "form"}
    )


def _link_share(element: HtmlElement, text: str) -> float:
    return sum(len(text_of(link)) for link in element.iter("a")) / max(1, len(text))


def similarity(text: str, description: str) -> float:
    """How much of a text and its description is the same; a description may be cut short.

    >>> similarity("Trường có thêm 12 lớp mới, đón 400 em.", "Trường có thêm 12 lớp…")
    1.0
    """
    words, stated = _words(text), _words(description)
    if len(stated) < 4 or not words:
        return 0.0
    head = words[: len(stated) + 5]
    common = len(set(head) & set(stated))
    cut = common / len(set(stated)) if len(stated) >= 0.4 * len(words) else 0.0
    whole = len(set(words) & set(stated)) / len(set(words) | set(stated))
    return max(cut, whole)


def _words(text: str) -> list[str]:
    return [word for word in ("".join(filter(str.isalnum, part)) for part in text.casefold().split()) if word]
