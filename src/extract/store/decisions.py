"""What persons ruled: two schools are one, or two; a log that outlives the rows that it speaks of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

_FIELDS = ("name", "level", "number", "proper_name", "commune", "district", "province")


class NoSuchSchool(UsageError):
    """The database has no school of that id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One ruling; ``undone`` is when it was taken back, None while it stands."""

    id: int
    made: str
    verdict: str
    school_id: str
    other_id: str
    school: str
    other: str
    note: str | None
    evidence: tuple[str, ...]
    undone: str | None


def record(
    db: Database,
    verdict: str,
    pair: tuple[str, str],
    *,
    note: str | None = None,
    evidence: Sequence[str] = (),
) -> int:
    """Add a ruling on two told schools; answers its number. Raises :class:`NoSuchSchool`."""
    told = [json.dumps(describe(db, one), ensure_ascii=False) for one in pair]
    cursor = db.execute(
        "INSERT INTO school_decisions (made, verdict, school_id, other_id, school, other, note, evidence) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_now(), verdict, *pair, *told, note, json.dumps(list(evidence), ensure_ascii=False)],
    )
    return int(cursor.lastrowid or 0)


def undo(db: Database, number: int) -> None:
    """Take a ruling back; it stays in the log."""
    cursor = db.execute(
        "UPDATE school_decisions SET undone = ? WHERE id = ? AND undone IS NULL", [_now(), number]
    )
    if cursor.rowcount != 1:
        raise UsageError(f"no standing decision {number}; `vnextract schools history DB` lists them")


def log(db: Database) -> tuple[Decision, ...]:
    """All rulings, the oldest first."""
    rows = db.execute(
        "SELECT id, made, verdict, school_id, other_id, school, other, note, evidence, undone "
        "FROM school_decisions ORDER BY id"
    ).fetchall()
    return tuple(
        Decision(
            id=row[0],
            made=row[1],
            verdict=row[2],
            school_id=row[3],
            other_id=row[4],
            school=json.loads(row[5])["name"],
            other=json.loads(row[6])["name"],
            note=row[7],
            evidence=tuple(json.loads(row[8])),
            undone=row[9],
        )
        for row in rows
    )


def describe(db: Database, school_id: str) -> dict[str, Any]:
    """The fields of a told school, by which it is found again under another id."""
    row = db.execute(f"SELECT {', '.join(_FIELDS)} FROM schools WHERE id = ?", [school_id]).fetchone()
    if row is None:
        raise NoSuchSchool(f"no school {school_id}; `vnextract schools list DB` lists them")
    return dict(zip(_FIELDS, row, strict=True))


def standing(db: Database) -> dict[frozenset[str], str]:
    """The last standing verdict on each pair of schools that are in the database now.

    A school whose id changed, because a page was read anew, is found by its fields if they are one
    school's alone.
    """
    rows = db.execute(
        "SELECT verdict, school_id, other_id, school, other FROM school_decisions WHERE undone IS NULL ORDER BY id"
    ).fetchall()
    verdicts: dict[frozenset[str], str] = {}
    for verdict, school_id, other_id, school, other in rows:
        one = _found(db, school_id, json.loads(school))
        two = _found(db, other_id, json.loads(other))
        if one is not None and two is not None and one != two:
            verdicts[frozenset({one, two})] = verdict
    return verdicts


def _found(db: Database, school_id: str, fields: dict[str, Any]) -> str | None:
    """The school of that id, else the only one of these fields."""
    if db.execute("SELECT 1 FROM schools WHERE id = ?", [school_id]).fetchone():
        return school_id
    match = " AND ".join(f"{name} IS :{name}" for name in _FIELDS)
    rows = db.execute(f"SELECT id FROM schools WHERE {match}", fields).fetchall()
    return str(rows[0][0]) if len(rows) == 1 else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
