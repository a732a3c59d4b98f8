"""The grid of a table: cells that span rows and columns, put where a reader sees them.

Words that span rows stand in each of them (the commune of three schools, the school of three years), and a
heading that spans columns stands over each of them. A number is never multiplied: one that spans rows stands
on a line of its own beside what spans the same rows, one that spans columns stays a single cell, so that its row
is narrower than the heading and nobody reads it by columns.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# No paper prints a wider table, and what spans repeat stays small: `colspan="100000"` is nobody's heading.
WIDEST = 200
_MOST_REPEATED = 50_000
# Longer texts are no names: they stand once, where they begin.
_NAME_WORDS = 15
_VALUE = re.compile(r"[(+~≈<>≥≤-]?\s*\d")
_PLAIN_NUMBER = re.compile(r"[\d.,/%()+\s-]*\d[\d.,/%()+\s-]*")
_YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-/]\s*(?:19|20)?\d\d)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A cell as the page has it: its text, and over how many rows and columns it says to reach."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell in its place; ``bottom`` and ``right`` are the first row and column that it does not reach."""

    text: str
    top: int
    bottom: int
    left: int
    right: int

    @property
    def is_wide(self) -> bool:
        """Whether it stands in several columns."""
        return self.right - self.left > 1

    @property
    def is_tall(self) -> bool:
        """Whether it stands in several rows."""
        return self.bottom - self.top > 1

    @property
    def is_value(self) -> bool:
        """Whether it opens with a number: "412", "74,59%", "31 cán bộ"."""
        return _VALUE.match(self.text) is not None

    @property
    def is_name(self) -> bool:
        """Whether it may be said again in every row that it reaches."""
        return len(self.text.split()) <= _NAME_WORDS


Row: TypeAlias = "list[Cell | None]"


def lines(rows: Sequence[Sequence[Written]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows that hold text, each by its number with its columns; the rows of a heading are one line.

    >>> xã, x, y = Written(text="Xã Bản Mé", rows=2), Written(text="Trường X"), Written(text="Trường Y")
    >>> for line in lines([[xã, x, Written(text="412")], [y, Written(text="98")]]):
    ...     print(line)
    (0, ('Xã Bản Mé', 'Trường X', '412'))
    (1, ('Xã Bản Mé', 'Trường Y', '98'))

    A table whose spans are beyond reason has rows of one column.
    """
    cells = _placed(rows)
    if cells is None or _repeated(cells) > _MOST_REPEATED:
        yield from _without_columns(rows)
        return
    numbers = sorted({cell.top for cell in cells if cell.text})
    grid = _laid(_closed(cells, numbers), len(numbers))
    first = sum(1 for _ in takewhile(_is_single, grid))
    end = _end_of_heading(grid, first)
    for number, row in enumerate(grid):
        if number == first and all(map(_may_head, row)):
            yield numbers[number], _heading(grid[first:end], grid[end:])
        elif not first <= number < end or number == first:
            yield from ((numbers[number], line) for line in _written(row, number))


def _without_columns(rows: Sequence[Sequence[Written]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, row in enumerate(rows):
        text = " ".join(cell.text for cell in row if cell.text)
        if text:
            yield number, (text,)


def _placed(rows: Sequence[Sequence[Written]]) -> list[Cell] | None:
    """Every cell in the first free columns of its row, as browsers place it; None beyond the widest table."""
    free_from = [0] * (WIDEST + 1)
    cells = []
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while left < WIDEST and free_from[left] > top:
                left += 1
            if left == WIDEST:
                return None
            right = left + 1
            while right < min(left + cell.columns, WIDEST) and free_from[right] <= top:
                right += 1
            bottom = min(top + max(1, cell.rows), len(rows))
            free_from[left:right] = [bottom] * (right - left)
            cells.append(Cell(text=cell.text, top=top, bottom=bottom, left=left, right=right))
            left = right
    return cells


def _repeated(cells: Sequence[Cell]) -> int:
    """How many characters all spans together would add."""
    return sum(len(cell.text) * ((cell.bottom - cell.top) * (cell.right - cell.left) - 1) for cell in cells)


def _closed(cells: Sequence[Cell], rows: Sequence[int]) -> list[Cell]:
    """The cells without rows that hold no text of their own and columns in which none begins."""
    columns = sorted({cell.left for cell in cells})
    moved = [
        replace(
            cell,
            top=bisect_left(rows, cell.top),
            bottom=bisect_left(rows, cell.bottom),
            left=bisect_left(columns, cell.left),
            right=bisect_left(columns, cell.right),
        )
        for cell in cells
    ]
    return [cell for cell in moved if cell.top < cell.bottom]


def _laid(cells: Sequence[Cell], height: int) -> list[Row]:
    """The cell in every place of the grid, each row as far as it reaches."""
    grid: list[Row] = [[] for _ in range(height)]
    for cell in cells:
        for row in grid[cell.top : cell.bottom]:
            row.extend([None] * (cell.right - len(row)))
            row[cell.left : cell.right] = [cell] * (cell.right - cell.left)
    return grid


def _is_single(row: Row) -> bool:
    """Whether one cell is all there is: the table's title, "I. Khối mầm non"."""
    return len({cell for cell in row if cell is not None}) < 2


def _end_of_heading(grid: Sequence[Row], first: int) -> int:
    """The first row under the heading, which begins in ``first`` and may go on under its wide cells."""
    end = min(first + 1, len(grid))
    while end < len(grid) and all(map(_may_head, grid[end - 1])) and _goes_on(grid[end - 1], grid[end], end):
        end += 1
    return end


def _may_head(cell: Cell | None) -> bool:
    """A year or words may head a column, a plain number is no heading."""
    return (
        cell is None or _PLAIN_NUMBER.fullmatch(cell.text) is None or _YEARS.fullmatch(cell.text) is not None
    )


def _goes_on(above: Row, row: Row, number: int) -> bool:
    """Whether a row parts the wide headings above it: "Số học sinh" over "Tổng số", "Nữ"."""
    own = [(column, cell) for column, cell in enumerate(row) if cell is not None and cell.top == number]
    over = [above[column] if column < len(above) else None for column, _ in own]
    parts_one = any(cell is not None and cell.text and cell.is_wide for cell in over)
    fits = all(cell is None or not cell.text or cell.is_wide for cell in over)
    return parts_one and fits and all(_may_head(cell) for _, cell in own)


def _heading(rows: Sequence[Row], body: Sequence[Row]) -> tuple[str, ...]:
    """What stands over each column, from above: "Số học sinh: Nữ".

    Where one heading is all that several columns of numbers have, it stays a single cell: which of them is
    which is not said.
    """
    columns: list[str] = []
    for column in range(max(map(len, rows))):
        cells = [row[column] for row in rows if column < len(row)]
        said = [cell for cell in dict.fromkeys(cells) if cell is not None and cell.text]
        if not said or said[-1].left == column or not _hides_columns(said[-1], body):
            columns.append(": ".join(dict.fromkeys(cell.text for cell in said)))
    return tuple(columns)


def _hides_columns(cell: Cell, body: Sequence[Row]) -> bool:
    """Whether numbers stand in several columns under a heading."""
    under = (row[cell.left : cell.right] for row in body)
    return any(sum(1 for c in {*places} if c is not None and c.is_value) > 1 for places in under)


def _written(row: Row, number: int) -> Iterator[tuple[str, ...]]:
    """The line of a row, after those of numbers that hold for it and for rows under it together."""
    if _is_single(row):
        yield tuple(cell.text for cell in row[:1] if cell is not None)
        return
    labels = _labels(row)
    shared = [cell for cell in row[labels:] if cell is not None and cell.is_tall and cell.is_value]
    for bottom in sorted({cell.bottom for cell in shared if cell.top == number}):
        yield tuple(_columns(row, number, [c for c in row if c is not None and c.bottom >= bottom]))
    yield tuple(_columns(row, number, [c for c in row if c is not None and c not in shared]))


def _labels(row: Row) -> int:
    """How many columns stand before the first words or hold them; a number there is a serial one."""
    worded = (n for n, cell in enumerate(row) if cell is not None and cell.text and not cell.is_value)
    return 1 + next(worded, 0)


def _columns(row: Row, number: int, said: Sequence[Cell]) -> Iterator[str]:
    """The texts of a row's columns, of the cells that are said here alone."""
    for column, cell in enumerate(row):
        if cell is None:
            yield ""
        elif column == cell.left:
            yield cell.text if cell in said and (cell.top == number or cell.is_name) else ""
        elif not cell.is_value:
            yield ""
