"""Reviewed facts as annotated articles, in the format of fixtures/gold: a correction becomes a test.

An article appears once a reader has judged one of its facts. A right fact is a row; a wrong one is a row
with the right value, or none where that is not known; what nobody has judged, or is unsure, is optional.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

Json = dict[str, Any]

#: The keys of a row of gold, in their order.
KEYS = (
    "school scope area what value value_max of_value of_what percent percent_max approx status part as_of quote"
).split()


def gold(conn: sqlite3.Connection) -> Iterator[Json]:
    """One object for each article that was reviewed."""
    for article_id in _ids(conn):
        article = _dicts(conn, "SELECT id, title, text FROM articles WHERE id = ?", article_id)
        if article:
            yield _item(conn, article[0])


def _ids(conn: sqlite3.Connection) -> list[str]:
    return [row[0] for row in conn.execute("SELECT DISTINCT article_id FROM reviews ORDER BY 1")]


def _item(conn: sqlite3.Connection, article: Json) -> Json:
    verdicts = {row["count_id"]: row for row in _dicts(conn, _VERDICTS, article["id"])}
    counts = {row["id"]: row for row in _dicts(conn, _COUNTS, article["id"])}
    judged = {ref: json.loads(row["fact"]) for ref, row in verdicts.items() if ref not in counts}
    rows = [_row(conn, fact, verdicts.get(ref)) for ref, fact in {**counts, **judged}.items()]
    kept = [row for row in rows if row is not None]
    return {
        "id": f"review-{article['id']}",
        "split": "reviews",
        "kind": "facts",
        "title": article["title"] or "",
        "text": article["text"],
        "schools": _schools(conn, article["id"]),
        "counts": kept,
    }


_VERDICTS = """
SELECT * FROM reviews WHERE article_id = ?
  AND id IN (SELECT max(id) FROM reviews GROUP BY count_id) ORDER BY id
"""

_COUNTS = """
SELECT counts.*, schools.name AS school FROM counts LEFT JOIN schools ON schools.id = school_id
WHERE article_id = ? ORDER BY position
"""


def _row(conn: sqlite3.Connection, fact: Json, verdict: Json | None) -> Json | None:
    """A row of gold; None for a fact that is wrong and has no right value."""
    row = {key: _number(fact.get(key)) for key in KEYS}
    row["joint_schools"] = [one["name"] for one in _dicts(conn, _JOINT, fact["id"])]
    said = None if verdict is None else verdict["verdict"]
    if said == "wrong":
        if verdict is None or verdict["right_value"] is None:
            return None
        row["value"] = _number(verdict["right_value"])
    if said not in ("right", "wrong"):
        row["optional"] = True
    return row


_JOINT = """
SELECT name FROM count_schools JOIN schools ON schools.id = school_id WHERE count_id = ? ORDER BY name
"""


def _schools(conn: sqlite3.Connection, article_id: str) -> list[Json]:
    found = _dicts(conn, _SCHOOLS, article_id)
    for school in found:
        sql = "SELECT DISTINCT text FROM mentions WHERE article_id = ? AND school_id = ? ORDER BY start"
        school["mentions"] = [row[0] for row in conn.execute(sql, [article_id, school.pop("id")])]
    return found


_SCHOOLS = """
SELECT schools.id, name, level, commune, district, province FROM schools
WHERE id IN (SELECT school_id FROM mentions WHERE article_id = ?) ORDER BY name
"""


def _dicts(conn: sqlite3.Connection, sql: str, *values: object) -> list[Json]:
    cursor = conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _number(value: Any) -> Any:
    """Whole numbers without a fraction."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
