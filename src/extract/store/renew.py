"""Tables that are worked out anew from all that is stored: written where they changed, and never held in memory."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sqlite_utils import Database

    Row = dict[str, Any]


@contextmanager
def renewed(
    db: Database, table: str, columns: tuple[str, ...], where: str = "1"
) -> Iterator[Callable[[Iterable[Row]], object]]:
    """Make the rows of a table those that are handed over meanwhile, in a transaction.

    The first column is the key; ``where`` says which rows of the table are meant.
    """
    key, *others = columns
    names = ", ".join(columns)
    wanted = f"temp.wanted_{table}"
    db.execute(f"CREATE TABLE {wanted} ({key} PRIMARY KEY, {', '.join(others)}) WITHOUT ROWID")
    marks = ", ".join(f":{name}" for name in columns)
    yield lambda rows: db.conn.executemany(f"INSERT INTO {wanted} VALUES ({marks})", rows)
    db.execute(f"DELETE FROM {table} WHERE {where} AND {key} NOT IN (SELECT {key} FROM {wanted})")
    db.execute(
        f"INSERT OR REPLACE INTO {table} ({names}) "
        f"SELECT {names} FROM {wanted} EXCEPT SELECT {names} FROM {table} WHERE {where}"
    )
    db.execute(f"DROP TABLE {wanted}")
