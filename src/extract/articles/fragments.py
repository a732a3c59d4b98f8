"""Small pieces of markup, such as a table or a text kept in JSON-LD, however broken they are."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from extract.articles.page import BREAKS, SILENT, fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from bs4 import BeautifulSoup, Tag

# "&lt;p&gt;Trường …&lt;/p&gt;", and the same escaped once more: "&amp;lt;p&amp;gt;"
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-z][^<>]{0,200}?&(?:amp;)*gt;", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_ESCAPES = 3
# Cells are read one by one: only what breaks the text inside them counts.
CELL_BREAKS = BREAKS - {"table", "tbody", "thead", "tfoot", "tr", "td", "th"}


def parse(markup: str, breaks: Collection[str] = BREAKS) -> BeautifulSoup:
    """The elements of a fragment, without those whose text nobody reads, and with breaks as line feeds.

    For small pieces only: a whole page costs ten times what lxml takes.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(f"<div>{markup}</div>", "lxml")
    for silent in soup(list(SILENT)):
        silent.clear()
    for block in soup(list(breaks)):
        block.insert(0, "\n")
        block.append("\n")
    return soup


def words_of(tag: Tag) -> str:
    """The words of an element of :func:`parse` on one line."""
    return fold(tag.get_text())


def lines(markup: str) -> tuple[str, ...]:
    """The text of a fragment, one line for each paragraph; text without markup keeps its own lines.

    >>> lines("<p>Trường <b>M</b>ầm non<br>Hoa Gạo</P><p>có 6 lớp")
    ('Trường Mầm non', 'Hoa Gạo', 'có 6 lớp')
    >>> lines("&lt;p&gt;Trường có 6 lớp &amp;amp; 131 trẻ&lt;/p&gt;")
    ('Trường có 6 lớp & 131 trẻ',)
    >>> lines("Trường có 6 lớp.\\nSĩ số < 30.")
    ('Trường có 6 lớp.', 'Sĩ số < 30.')
    """
    for _ in range(_ESCAPES):
        if not _ESCAPED_TAG.search(markup):
            break
        markup = html.unescape(markup)
    is_markup = _TAG.search(markup) is not None
    text = parse(markup).get_text() if is_markup else html.unescape(markup)
    return tuple(line for raw in text.splitlines() if (line := fold(raw)))
