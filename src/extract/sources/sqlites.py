"""A table of a SQLite database, read in the order of its rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from extract.errors import UsageError
from extract.model import Unreadable
from extract.sources import columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``file.db#table/rowid``."""
    name = path.as_posix()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            db.row_factory = sqlite3.Row
            table = _table(db, name, options)
            sql = f'SELECT rowid AS "_row_", * FROM "{table}" WHERE rowid >= ? AND rowid < ? ORDER BY rowid'  # noqa: S608
            for row in db.execute(sql, options.window or _ALL):
                fields = dict(row)
                yield columns.document(f"{name}#{table}/{fields.pop('_row_')}", fields, options)
    except sqlite3.DatabaseError as error:
        yield Unreadable(source=name, cause="damaged", message=f"not a readable SQLite database: {error}")


def split(path: Path, options: Options, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of row numbers; one range for what cannot be read, so that it is named once."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            table = _table(db, path.as_posix(), options)
            low, high = db.execute(f'SELECT min(rowid), max(rowid) FROM "{table}"').fetchone()  # noqa: S608
    except sqlite3.DatabaseError:
        low, high = 0, 0
    return ((start, start + size) for start in range(low or 0, (high or 0) + 1, size))


_ALL = (-(1 << 63), (1 << 63) - 1)


def _table(db: sqlite3.Connection, name: str, options: Options) -> str:
    """The table that was named and is there, with the column of the pages."""
    there = [
        row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    if options.table is None or options.table not in there:
        raise UsageError(f"{name}: name the table with --table; it has {', '.join(there) or 'none'}")
    columns.require(name, (row[1] for row in db.execute(f'PRAGMA table_info("{options.table}")')), options)
    return options.table
