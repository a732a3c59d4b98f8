"""What a database holds, in a form that tests compare."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

#: Not facts: when work was done, and storage of the search index.
_LEFT_OUT = ("runs", "_sqlite_migrations", "sqlite_", "search_fts")


def rows(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """The answer to a query."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        return db.execute(sql, values).fetchall()


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that holds facts, sorted."""
    names = [name for (name,) in rows(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    facts = [name for name in names if not name.startswith(_LEFT_OUT)]
    columns = {"search": "kind, ref, exact, plain"}
    return {
        name: sorted(rows(path, f"SELECT {columns.get(name, '*')} FROM {name}"), key=repr)  # noqa: S608
        for name in facts
    }
