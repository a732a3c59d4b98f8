"""Compiled ways to find elements and texts, with the types that lxml leaves open."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from lxml import etree
from lxml.cssselect import CSSSelector

if TYPE_CHECKING:
    from lxml.html import HtmlElement


class TextNode(Protocol):
    """A text of a page that knows where it stands."""

    is_tail: bool

    def getparent(self) -> HtmlElement: ...  # noqa: D102
    def strip(self) -> str: ...  # noqa: D102


def stands_in(node: TextNode) -> HtmlElement:
    """The element in which a text stands: lxml gives the one before a text behind an element, or a comment."""
    owner = node.getparent()
    return cast("HtmlElement", owner.getparent()) if node.is_tail else owner


Elements = Callable[["HtmlElement"], "list[HtmlElement]"]
_NAME = re.compile(r"[.#]([A-Za-z_][\w-]*)|=['\"]?([A-Za-z_][\w-]+)")

Number = Callable[["HtmlElement"], float]
Texts = Callable[["HtmlElement"], list[TextNode]]


@cache
def names(selector: str) -> tuple[str, ...]:
    """Classes, ids and values that a CSS selector without alternatives speaks of.

    >>> names("h1.title-detail"), names("p[data-role=sapo] > a")
    (('title-detail',), ('sapo',))
    """
    return tuple(one or other for one, other in _NAME.findall(selector))


@cache
def css(selector: str) -> Elements:
    """Elements that match a CSS selector, in page order."""
    return cast("Elements", CSSSelector(selector, translator="html"))


@cache
def elements(path: str) -> Elements:
    """Elements that an XPath expression selects."""
    return cast("Elements", etree.XPath(path))


@cache
def number(path: str) -> Number:
    """A number that an XPath expression computes."""
    return cast("Number", etree.XPath(path))


@cache
def texts(path: str) -> Texts:
    """Texts that an XPath expression selects."""
    return cast("Texts", etree.XPath(path))
