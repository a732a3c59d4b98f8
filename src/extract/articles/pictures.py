"""Pictures above the text: their captions belong to the article too."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from extract.articles import marks
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_LONGEST = 400
_LEVELS = 4


def above(start: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """Elements between ``start`` and ``body`` that call themselves captions, each once."""
    around = {body, *body.iterancestors()}
    found: list[HtmlElement] = []
    for node in islice((start, *start.iterancestors()), _LEVELS):
        for sibling in node.itersiblings("*"):
            if sibling in around:
                yield from found
                yield from _before(sibling, body)
                return
            found += [element for element in sibling.iter("*") if _is_caption(element, found)]


def _before(branch: HtmlElement, body: HtmlElement) -> Iterator[HtmlElement]:
    """Captions in a branch that leads to the body, as far as it."""
    found: list[HtmlElement] = []
    for element in branch.iter("*"):
        if element is body:
            yield from found
            return
        if _is_caption(element, found):
            found.append(element)


def _is_caption(element: HtmlElement, found: list[HtmlElement]) -> bool:
    if not marks.is_caption(element) or element.tag in {"img", "picture", "table", "body"}:
        return False
    boxed = any(
        marks.is_furniture(node) or marks.is_hidden(node) or node in found
        for node in islice(element.iterancestors(), 3)
    )
    return not boxed and 0 < len(text_of(element)) <= _LONGEST
