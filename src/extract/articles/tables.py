"""Tables: of data, around a picture, or mere layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# Longer texts beside or under a picture are an article laid out in a table.
_CAPTION_WORDS = 150
_CELL_WORDS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What a table holds: the text under a picture, or rows with their cells parted by tabs."""

    pictured: bool = False
    lines: tuple[tuple[HtmlElement, str], ...] = ()


def read(table: HtmlElement) -> Rows | None:
    """The rows of a data table, or word that it frames pictures; None for layout, which is walked through."""
    if next(table.iterdescendants("img", "picture", "video"), None) is not None:
        return Rows(pictured=True) if _is_picture_frame(table) else None
    if next(table.iterdescendants("table", "h1", "h2", "blockquote", "figure"), None) is not None:
        return None
    rows = [(row, cells) for row in table.iter("tr") if any(cells := [text_of(cell) for cell in _cells(row)])]
    wide = [cells for _, cells in rows if len(cells) > 1]
    if len(wide) < 2 or _mean_words(wide) > _CELL_WORDS:
        return None
    return Rows(lines=tuple((row, "\t".join(cells)) for row, cells in rows))


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def _mean_words(rows: list[list[str]]) -> float:
    cells = [len(cell.split()) for cells in rows for cell in cells]
    return sum(cells) / max(1, len(cells))


def _is_picture_frame(table: HtmlElement) -> bool:
    """A picture and some words: every piece of text is short, and there is little for each picture."""
    pictures = sum(1 for _ in table.iterdescendants("img", "picture", "video"))
    return len(text_of(table).split()) <= _CAPTION_WORDS * min(pictures, 4)
