"""Keywords and breadcrumbs that a page shows."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from extract.articles.lookup import elements
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.articles.page import Page

_TAG_BOXES = "//*[contains(@class, 'tag') or contains(@class, 'Tag') or contains(@class, 'key') or contains(@class, 'khoa')]"
_TAGS = re.compile(
    r"(?:^|[\s_-])(?:block-?)?(?:tags?|keys?|keywords?)(?:[\s_-]|$|box|list|detail|pos|wrap)|tag-?(?:box|list)|tu-?khoa",
    re.IGNORECASE,
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
    for box in elements(_TAG_BOXES)(page.root):
        if box.tag == "body" or not _TAGS.search(box.get("class") or ""):
            continue
        links = list(islice(box.iter("a"), _MOST + 1))
        names = clean(text_of(link) for link in links)
        if names and len(links) <= _MOST:
            return names
    return clean(text_of(link) for link in islice(page.select("a[rel~=tag]"), _MOST))


def breadcrumb(page: Page) -> str:
    """A line like "Giáo dục > Tin tức" from the page's path of links; empty if it shows none."""
    for selector in _CRUMBS:
        names = [text_of(link) for link in islice(page.select(selector), 6)]
        names = [name for name in names if name and name.casefold() not in _HOME and len(name) < 40]
        if names:
            return " > ".join(dict.fromkeys(names))
    return ""
