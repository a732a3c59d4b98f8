"""Compiled ways to find elements and texts, with the types that lxml leaves open."""

from __future__ import annotations

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


Elements = Callable[["HtmlElement"], "list[HtmlElement]"]
Texts = Callable[["HtmlElement"], list[TextNode]]


@cache
def css(selector: str) -> Elements:
    """Elements that match a CSS selector, in page order."""
    return cast("Elements", CSSSelector(selector, translator="html"))


@cache
def elements(path: str) -> Elements:
    """Elements that an XPath expression selects."""
    return cast("Elements", etree.XPath(path))


@cache
def texts(path: str) -> Texts:
    """Texts that an XPath expression selects."""
    return cast("Texts", etree.XPath(path))
