"""Rows into a file: CSV, CSV for Excel, XLSX, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    Rows = Iterable[Sequence[object]]

FORMATS = ("csv", "xlsx", "jsonl", "parquet")

#: What a sheet holds: rows, and characters in a cell.
_SHEET_ROWS, _CELL = 1_048_576, 32_767


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where to, and how; ``path`` None is standard output; ``excel`` is for CSV only."""

    path: Path | None
    format: str
    excel: bool = False


def format_of(path: Path | None, given: str | None) -> str:
    """The format that was asked for, else the one that the file's name ends in; CSV for standard output."""
    if given:
        return given
    suffix = path.suffix.lstrip(".").lower() if path else "csv"
    known = {"ndjson": "jsonl", "json": "jsonl"}.get(suffix, suffix)
    if known not in FORMATS:
        raise UsageError(f"{path}: the format is not clear; name it with --format ({', '.join(FORMATS)})")
    return known


def write(target: Target, names: Sequence[str], rows: Rows) -> int:
    """Write the rows; answers how many."""
    if target.path is None and target.format in ("xlsx", "parquet"):
        raise UsageError(f"{target.format} goes into a file; name it with -o")
    if target.path is not None and not target.path.absolute().parent.is_dir():
        raise UsageError(f"{target.path}: its folder does not exist; create {target.path.parent} first")
    counted = _Counted(rows)
    _WRITERS[target.format](target, names, counted)
    return counted.number


class _Counted:
    """Rows that know how many of them were taken."""

    def __init__(self, rows: Rows) -> None:
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Sequence[object]]:
        for row in self._rows:
            self.number += 1
            yield row


@contextmanager
def _text(target: Target, encoding: str = "utf-8") -> Iterator[IO[str]]:
    if target.path is None:
        yield sys.stdout
        return
    with target.path.open("w", encoding=encoding, newline="") as file:
        yield file


def _csv(target: Target, names: Sequence[str], rows: Rows) -> None:
    encoding = "utf-8-sig" if target.excel else "utf-8"
    with _text(target, encoding) as file:
        if target.excel and target.path is None:
            file.write("\ufeff")
        writer = csv.writer(
            file, delimiter=";" if target.excel else ",", lineterminator="\r\n" if target.excel else "\n"
        )
        writer.writerow(names)
        for row in rows:
            writer.writerow([for_excel(value) for value in row] if target.excel else row)


def for_excel(value: object) -> object:
    """A cell as a Vietnamese Excel reads it: decimal commas; text that would be a formula stays text.

    >>> for_excel(74.59), for_excel("=1+1"), for_excel(None)
    ('74,59', "'=1+1", None)
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value).replace(".", ",")
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _jsonl(target: Target, names: Sequence[str], rows: Rows) -> None:
    with _text(target) as file:
        for row in rows:
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")


def _xlsx(target: Target, names: Sequence[str], rows: Rows) -> None:
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(target.path), options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(names) - 1, 16)
        sheet.write_row(0, 0, names, book.add_format({"bold": True}))
        for number, row in enumerate(rows, start=1):
            if number >= _SHEET_ROWS:
                raise UsageError(
                    f"{target.path}: more rows than a sheet holds; filter with --where or use CSV"
                )
            for place, value in enumerate(row):
                _cell(sheet, number, place, value)
        sheet.autofilter(0, 0, 0, len(names) - 1)


def _cell(sheet: object, row: int, column: int, value: object) -> None:
    if isinstance(value, int | float):
        sheet.write_number(row, column, value)  # type: ignore[attr-defined]
    elif value is not None:
        sheet.write_string(row, column, str(value)[:_CELL])  # type: ignore[attr-defined]


def _parquet(target: Target, names: Sequence[str], rows: Rows) -> None:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(
            "Parquet needs pyarrow; install it with: pip install 'vnextract[parquet]'"
        ) from error
    columns = list(zip(*rows, strict=True)) or [() for _ in names]
    table = pa.table({name: _array(pa, column) for name, column in zip(names, columns, strict=True)})
    pq.write_table(table, str(target.path))


def _array(pa: object, values: Sequence[object]) -> object:
    """A column of one type: whole numbers, numbers, or text."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int}:
        return pa.array(values, pa.int64())  # type: ignore[attr-defined]
    if kinds and kinds <= {int, float}:
        return pa.array([None if one is None else float(one) for one in values], pa.float64())  # type: ignore[arg-type, attr-defined]
    return pa.array([None if one is None else str(one) for one in values], pa.string())  # type: ignore[attr-defined]


_WRITERS: dict[str, Callable[[Target, Sequence[str], Rows], None]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "xlsx": _xlsx,
    "parquet": _parquet,
}
