"""What readers say of facts, as badges."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extract.explore.read.base import marks, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


class Badge(NamedTuple):
    """The last review of a fact."""

    verdict: str
    reviewer: str
    made: str
    right_value: float | None
    note: str | None


class Candidate(NamedTuple):
    """A school that may be the same as another."""

    id: str
    name: str
    place: str


def badges(conn: sqlite3.Connection, fact_ids: Sequence[str]) -> dict[str, Badge]:
    """The last review of each fact that has one."""
    found = rows(conn, _BADGES.format(marks(fact_ids)), fact_ids)
    return {row["count_id"]: Badge(*(row[name] for name in Badge._fields)) for row in found}


_BADGES = """
SELECT count_id, verdict, reviewer, made, right_value, note, max(id) FROM reviews
WHERE count_id IN ({}) GROUP BY count_id
"""


def candidates(conn: sqlite3.Connection, school_id: str) -> tuple[Candidate, ...]:
    """Schools of the same level whose names are alike, accents aside."""
    return tuple(
        Candidate(row["school_id"], row["name"], ", ".join(part for part in tuple(row)[2:] if part))
        for row in rows(conn, _CANDIDATES, {"id": school_id})
    )


_CANDIDATES = """
SELECT other.school_id, other.name, other.commune, other.district, other.province
FROM school_cards AS mine JOIN school_cards AS other ON other.level = mine.level AND other.school_id != mine.school_id
  AND (plain(other.name) = plain(mine.name) OR (other.province IS mine.province AND other.commune IS mine.commune))
WHERE mine.school_id = :id ORDER BY plain(other.name) != plain(mine.name), other.name COLLATE vi LIMIT 30
"""
