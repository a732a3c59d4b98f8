"""The rows of a page on their way to the writer: packed where they are made, unpacked when they are stored."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one table, as SQLite takes them: the values of each in the order of ``columns``."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    def column(self, name: str) -> list[Any]:
        """The values of one column.

        >>> Table(("id", "name"), (("1", "Hoa Mai"), ("2", "Hoa Ban"))).column("name")
        ['Hoa Mai', 'Hoa Ban']
        """
        place = self.columns.index(name)
        return [row[place] for row in self.rows]


Tables = dict[str, Table]


def table(rows: Sequence[Row]) -> Table:
    """A table of rows that all have the same columns, one at least."""
    return Table(tuple(rows[0]), tuple(tuple(row.values()) for row in rows))


def pack(tables: Tables) -> bytes:
    """Tables as bytes, a tenth of what they take as objects."""
    return pickle.dumps(
        {name: (one.columns, one.rows) for name, one in tables.items()}, pickle.HIGHEST_PROTOCOL
    )


def unpack(packed: bytes) -> Tables:
    """The tables that were packed."""
    # A worker of ours packed them in this run; parts of a cluster are read as JSON.
    return {name: Table(*one) for name, one in pickle.loads(packed).items()}  # noqa: S301
