"""Rows of data tables: a header cell gives the unit, the first cell that names a school gives the owner.

A table is read from table rows, or from the run of short paragraphs that a flattened one leaves; that is
recognised by its serial numbers 1, 2, 3 … at equal distances. Where a cell's header is unsure, its number
is nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import numbers
from extract.link.draft import Draft
from extract.link.holder import of_schools
from extract.link.measure import Measure, unit_in
from extract.model import BlockKind, Noun, Quantity, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.marks import Mark
    from extract.model import Article

_SHORT = 80
_SERIAL = re.compile(r"(?i)(?:tt|stt|số tt|số thứ tự)\.?")
_NUMBER = re.compile(r"(?P<value>\d[\d.,]*)\s*(?:(?P<percent>%)|/\s*(?P<of>\d[\d.,]*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells as spans: the header, and the rows under it, all of the same width."""

    header: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]

    @property
    def span(self) -> Span:
        """From the first header cell to the last cell."""
        return self.header[0].cover(self.rows[-1][-1])


def read(article: Article, schools: Sequence[Mark]) -> tuple[list[Draft], list[Span]]:
    """The counts of all tables, and the spans that the tables cover."""
    found = list(_row_tables(article)) + list(_flat_tables(article))
    return [draft for table in found for draft in _read(article.text, table, schools)], [t.span for t in found]


def _row_tables(article: Article) -> Iterator[Table]:
    run: list[tuple[Span, ...]] = []
    for block in (*article.blocks, None):
        if block is not None and block.kind is BlockKind.TABLE_ROW:
            run.append(tuple(_cells(article.text, block.span)))
            continue
        if len(run) > 1:
            width = len(run[0])
            yield Table(header=run[0], rows=tuple(row for row in run[1:] if len(row) == width) or (run[0],))
        run = []


def _cells(text: str, row: Span) -> Iterator[Span]:
    at = row.start
    for cell in row.of(text).split("\t"):
        yield Span(at, at + len(cell))
        at += len(cell) + 1


def _flat_tables(article: Article) -> Iterator[Table]:
    """ "TT" / "Tên trường" / "Số lớp" / "1" / "Trường …" / "14" …, each a paragraph of its own."""
    text, blocks = article.text, [block.span for block in article.blocks]
    index = 0
    while index < len(blocks):
        width = _flat_width(text, blocks, index)
        if width is None:
            index += 1
            continue
        rows, at = [], index + width
        while at + width <= len(blocks) and blocks[at].of(text).strip() == str(len(rows) + 1):
            rows.append(tuple(blocks[at : at + width]))
            at += width
        yield Table(header=tuple(blocks[index : index + width]), rows=tuple(rows))
        index = at


def _flat_width(text: str, blocks: Sequence[Span], index: int) -> int | None:
    """How many cells a row has, if a flattened table begins at ``index``."""
    if not _SERIAL.fullmatch(blocks[index].of(text).strip()):
        return None
    for width in range(2, 12):
        first, second = index + width, index + 2 * width
        if first >= len(blocks) or len(blocks[first]) > _SHORT:
            return None
        if blocks[first].of(text).strip() == "1":
            return width if second >= len(blocks) or blocks[second].of(text).strip() == "2" or width > 2 else None
    return None


def _read(text: str, table: Table, schools: Sequence[Mark]) -> Iterator[Draft]:
    for row in table.rows:
        names = [mark for mark in schools if any(mark.span in cell for cell in row)]
        if len({mark.name for mark in names}) != 1:
            continue
        for header, cell in zip(table.header, row, strict=True):
            made = _cell(text, header, cell)
            if made is None or any(name.span in cell for name in names):
                continue
            quantity, measure = made
            yield Draft(
                quantity=quantity,
                holder=of_schools((names[0].name or "",)),
                measure=measure,
                status=Status.ACTUAL,
                rule="table_cell",
                quote=Span(names[0].span.start, row[-1].end),
            )


def _cell(text: str, header: Span, cell: Span) -> tuple[Quantity, Measure] | None:
    match = _NUMBER.fullmatch(cell.of(text).strip())
    above, _, below = header.of(text).partition("/")
    unit = unit_in(above)
    if match is None or unit is None or _SERIAL.fullmatch(header.of(text).strip()):
        return None
    value = numbers.parse_digits(match["value"].rstrip(".,"))
    of_value = numbers.parse_digits(match["of"]) if match["of"] else None
    rate = match["percent"] is not None or re.search(r"(?i)tỷ lệ|tỉ lệ|%", header.of(text)) is not None
    of_what = below.strip() or None
    quantity = Quantity(
        span=cell,
        sentence=-1,
        numerals=(cell,),
        rule="table_cell",
        noun=Noun(span=header, text=unit[1], unit=unit[0], kind=unit[2]),
        value=None if rate else value,
        percent=value if rate else None,
        of_value=of_value,
    )
    return quantity, Measure(what=unit[1], unit=unit[0], kind=unit[2], of_what=of_what, is_rate=rate)
