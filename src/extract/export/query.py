"""Which rows: of a table or view, those that fulfil all filters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import UsageError
from extract.store.search import plain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

_OPERATORS = {"=": "=", "!=": "!=", ">=": ">=", "<=": "<=", ">": ">", "<": "<", "~": "LIKE"}
_FILTER = re.compile(r"(?P<column>\w+)\s*(?P<operator>!=|>=|<=|=|>|<|~)\s*(?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A condition on a column; the operator "~" means: holds these words, accents and case aside."""

    column: str
    operator: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A table or view and its filters."""

    view: str
    filters: tuple[Filter, ...] = ()


def parse_filter(text: str) -> Filter:
    """A filter as typed: "level=thcs", "value>=10", "province~lao cai".

    >>> parse_filter("value>=10")
    Filter(column='value', operator='>=', value='10')
    """
    match = _FILTER.fullmatch(text)
    if match is None:
        raise UsageError(
            f"{text}: a filter is COLUMN=VALUE, also with != > >= < <= or ~ (holds, accents aside)"
        )
    return Filter(**match.groupdict())


def columns(conn: sqlite3.Connection, view: str) -> tuple[str, ...]:
    """The columns of a table or view. Raises :class:`~extract.errors.UsageError` if there is none."""
    found = tuple(row[1] for row in conn.execute("SELECT * FROM pragma_table_info(?)", [view]))
    if not found:
        sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%search%' ORDER BY 1"
        known = ", ".join(row[0] for row in conn.execute(sql) if not row[0].startswith(("sqlite_", "_")))
        raise UsageError(f"{view}: no such table or view; there are {known}")
    return found


def select(conn: sqlite3.Connection, query: Query) -> Iterator[Sequence[object]]:
    """The rows, one by one."""
    conn.create_function(
        "plain", 1, lambda text: None if text is None else plain(str(text)), deterministic=True
    )
    sql, values = _sql(query, columns(conn, query.view))
    yield from conn.execute(sql, values)


def _sql(query: Query, known: Sequence[str]) -> tuple[str, list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for one in query.filters:
        if one.column not in known:
            raise UsageError(f"{one.column}: {query.view} has no such column; it has {', '.join(known)}")
        if one.operator == "~":
            conditions.append(f'plain("{one.column}") LIKE ?')
            values.append(f"%{plain(one.value)}%")
        else:
            conditions.append(f'"{one.column}" {_OPERATORS[one.operator]} ?')
            values.append(_value(one.value))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f'SELECT * FROM "{query.view}"{where}', values  # noqa: S608 - names are checked, values are bound


def _value(text: str) -> object:
    """Numbers as numbers: SQLite compares a computed column without an affinity of its own."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() and "." not in text else number
