"""What every question needs: a connection that knows our order of letters and our folding."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from extract.explore.order import compare
from extract.store.search import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def prepare(conn: sqlite3.Connection) -> None:
    """Teach a connection ``COLLATE vi``, ``plain(text)``, which drops accents, and ``in_place(words, name …)``."""
    conn.row_factory = sqlite3.Row
    conn.create_collation("vi", compare)
    conn.create_function("plain", 1, _plain, deterministic=True)
    conn.create_function("in_place", -1, in_place, deterministic=True)


def _plain(text: object) -> str | None:
    return None if text is None else plain(str(text))


def in_place(words: str | None, *names: str | None) -> bool:
    """Whether one of the names holds what a reader typed, accents aside; nothing typed is in every place.

    >>> in_place("lao cai", None, "Lào Cai"), in_place("Yên Bái", "Lào Cai"), in_place("", None)
    (True, False, True)
    """
    wanted = plain(words or "").strip()
    return not wanted or any(wanted in plain(name) for name in names if name)


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
