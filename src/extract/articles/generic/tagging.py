"""Keywords and breadcrumbs that a page shows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.articles.page import Page

_TAG_BOXES = (
    "[class~=tags] a",
    "[class*=tag-list] a",
    "[class*=taglist] a",
    "[class*=-tags] a",
    "[class*=_tags] a",
    "a[rel~=tag]",
    "[class*=keyword] a",
)
_CRUMBS = ("[class*=breadcrumb] a", "[id*=breadcrumb] a", "[class*=bread-crumb] a")
_HOME = frozenset({"trang chủ", "home", "trang nhất"})
_MOST = 30


def clean(texts: Iterable[str]) -> tuple[str, ...]:
    """Tags without marks around them, each once.

    >>> clean(["#giáo dục", "Lào Cai,", "giáo dục"])
    ('giáo dục', 'Lào Cai')
    """
    names = (text.strip(" #,;.•|") for text in texts)
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) < 80))


def shown(page: Page) -> tuple[str, ...]:
    """The links of the first box of tags; none if there are too many to be one article's."""
    for selector in _TAG_BOXES:
        links = list(islice(page.select(selector), _MOST + 1))
        names = clean(text_of(link) for link in links)
        if names and len(links) <= _MOST:
            return names
    return ()


def breadcrumb(page: Page) -> str:
    """A line like "Giáo dục > Tin tức" from the page's path of links; empty if it shows none."""
    for selector in _CRUMBS:
        names = [text_of(link) for link in islice(page.select(selector), 6)]
        names = [name for name in names if name and name.casefold() not in _HOME and len(name) < 40]
        if names:
            return " > ".join(dict.fromkeys(names))
    return ""
