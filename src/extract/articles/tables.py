"""Tables: of data, around a picture, or mere layout."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml.etree import tostring

from extract.articles import fragments, grid
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag
    from lxml.html import HtmlElement

# Longer texts beside or under a picture are an article laid out in a table.
_CAPTION_WORDS = 150
_CELL_WORDS = 40
_SPAN = re.compile(r"\s*\+?([0-9]+)")
# Beyond any table; `rowspan="0"` means all rows that follow.
_ALL = 100_000
# Ties a row of the table that is read to its element in the page.
_NUMBER = "data-row-number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a table holds: the text under a picture, or rows with their cells parted by tabs.

    Cells that span rows or columns stand where a reader sees them; the rows of a heading are one line.
    """

    pictured: bool = False
    lines: tuple[tuple[HtmlElement, str], ...] = ()


def read(table: HtmlElement) -> Rows | None:
    """The rows of a data table, or word that it frames pictures; None for layout, which is walked through."""
    if next(table.iterdescendants("img", "picture", "video"), None) is not None:
        return Rows(pictured=True) if _is_picture_frame(table) else None
    if next(table.iterdescendants("table", "h1", "h2", "blockquote", "figure"), None) is not None:
        return None
    rows = [cells for row in table.iter("tr") if any(cells := [text_of(cell) for cell in _cells(row)])]
    wide = [cells for cells in rows if len(cells) > 1]
    if len(wide) < 2 or _mean_words(wide) > _CELL_WORDS:
        return None
    return Rows(lines=tuple(_lines(table)))


def _lines(table: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """The lines of the grid with the elements of their rows."""
    elements = list(table.iter("tr"))
    copied = deepcopy(table)
    for number, row in enumerate(copied.iter("tr")):
        row.set(_NUMBER, str(number))
    markup = tostring(copied, encoding="unicode", method="html", with_tail=False)
    soup = fragments.parse(markup, fragments.CELL_BREAKS)
    rows: list[list[grid.Written]] = [[] for _ in elements]
    for row in soup("tr", attrs={_NUMBER: True}):
        rows[int(str(row[_NUMBER]))] = [_written(cell) for cell in row(["td", "th"], recursive=False)]
    for number, columns in grid.lines(rows):
        yield elements[number], "\t".join(columns)


def _written(cell: Tag) -> grid.Written:
    return grid.Written(
        text=fragments.words_of(cell),
        rows=_span(cell, "rowspan") or _ALL,
        columns=_span(cell, "colspan") or 1,
    )


def _span(cell: Tag, name: str) -> int:
    """Over how many rows or columns a cell says to reach; one where it says nothing that is a number."""
    found = _SPAN.match(str(cell.get(name) or ""))
    return 1 if found is None else min(_ALL, int(found[1][:9]))


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def _mean_words(rows: list[list[str]]) -> float:
    cells = [len(cell.split()) for cells in rows for cell in cells]
    return sum(cells) / max(1, len(cells))


def _is_picture_frame(table: HtmlElement) -> bool:
    """A picture and some words: every piece of text is short, and there is little for each picture."""
    pictures = sum(1 for _ in table.iterdescendants("img", "picture", "video"))
    return len(text_of(table).split()) <= _CAPTION_WORDS * min(pictures, 4)
