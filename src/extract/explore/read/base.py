"""What every question needs: a connection that knows our order of letters and our folding."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from extract.explore.order import compare
from extract.store.search import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def prepare(conn: sqlite3.Connection) -> None:
    """Teach a connection ``COLLATE vi`` and ``plain(text)``, which drops accents."""
    conn.row_factory = sqlite3.Row
    conn.create_collation("vi", compare)
    conn.create_function("plain", 1, _plain, deterministic=True)


def _plain(text: object) -> str | None:
    return None if text is None else plain(str(text))


def rows(
    conn: sqlite3.Connection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> list[sqlite3.Row]:
    """All rows of an answer."""
    return conn.execute(sql, parameters).fetchall()


def one(
    conn: sqlite3.Connection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> sqlite3.Row | None:
    """The first row, None if there is none."""
    row: sqlite3.Row | None = conn.execute(sql, parameters).fetchone()
    return row


def marks(values: Iterable[object]) -> str:
    """Question marks for a list of values.

    >>> marks("abc")
    '?, ?, ?'
    """
    return ", ".join("?" for _ in values)
