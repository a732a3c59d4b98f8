"""A school over time: every fact with its source, other names seen, contradictions, series for a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.explore.read.base import one, rows
from extract.explore.read.facts import Fact, contradictions, facts

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

#: Nouns that stand for the pupils of a school.
PUPILS = ("học sinh", "trẻ", "học viên", "sinh viên")

#: Nouns that stand for its staff.
STAFF = ("cán bộ, giáo viên, nhân viên", "cán bộ, giáo viên", "giáo viên")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A string that articles use for the school, and how often."""

    text: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A figure in a chart: ``series`` is members, staff, pupils or classes.

    ``when`` is the time as known, ``date`` the full day that it is drawn at.
    """

    series: str
    when: str
    date: str
    value: float
    is_target: bool
    fact_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPage:
    """Everything that the page of a school shows; ``facts`` from the newest to the oldest."""

    id: str
    name: str
    level: str
    commune: str | None
    district: str | None
    province: str | None
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]
    joint: tuple[Fact, ...]
    points: tuple[Point, ...]
    contradictions: tuple[tuple[Fact, Fact], ...]
    articles: int
    latest: Fact | None


def school_page(conn: sqlite3.Connection, school_id: str) -> SchoolPage | None:
    """The page of a school; None if there is no such school."""
    row = one(conn, "SELECT * FROM schools WHERE id = ?", [school_id])
    if row is None:
        return None
    found = school_facts(conn, [school_id])
    fields = "id name level commune district province".split()
    return SchoolPage(
        **{name: row[name] for name in fields},
        names=_names(conn, school_id, row["name"]),
        facts=found,
        joint=facts(conn, _JOINT, [school_id]),
        points=tuple(points(found)),
        contradictions=contradictions(found),
        articles=len({fact.article_id for fact in found}),
        latest=latest_membership(found),
    )


def school_facts(conn: sqlite3.Connection, school_ids: Sequence[str]) -> tuple[Fact, ...]:
    """Facts of the latest versions, newest first."""
    places = ", ".join("?" for _ in school_ids)
    where = f"counts.school_id IN ({places}) AND articles.superseded_by IS NULL"
    found = facts(conn, where, school_ids)
    return tuple(
        sorted(found, key=lambda fact: (fact.when or "", fact.published or "", fact.id), reverse=True)
    )


_JOINT = """
counts.id IN (SELECT count_id FROM count_schools WHERE school_id = ?) AND articles.superseded_by IS NULL
ORDER BY articles.published DESC
"""


def latest_membership(found: Sequence[Fact]) -> Fact | None:
    """The newest actual figure of party members, None if there is none."""
    members = [fact for fact in found if fact.is_membership and fact.status == "actual"]
    known = [fact for fact in members if fact.value is not None or fact.percent is not None]
    return max(known, key=lambda fact: (fact.when or "", fact.value is not None, fact.id), default=None)


def _names(conn: sqlite3.Connection, school_id: str, name: str) -> tuple[Name, ...]:
    sql = """SELECT text, count(*) AS times FROM mentions WHERE school_id = ? AND text != ?
      GROUP BY text ORDER BY times DESC, text COLLATE vi LIMIT 30"""
    return tuple(Name(text=row["text"], times=row["times"]) for row in rows(conn, sql, [school_id, name]))


def points(found: Sequence[Fact]) -> Iterator[Point]:
    """Figures of the whole school that a chart can show, oldest first."""
    for fact in sorted(found, key=lambda one_fact: one_fact.when or ""):
        date = day_of(fact.when)
        if (
            fact.when is None
            or date is None
            or fact.part is not None
            or fact.status not in ("actual", "target", "past")
        ):
            continue
        target = fact.status == "target"
        for series, value in _series(fact):
            yield Point(
                series=series, when=fact.when, date=date, value=value, is_target=target, fact_id=fact.id
            )


def _series(fact: Fact) -> Iterator[tuple[str, float]]:
    if fact.value is None:
        return
    if fact.is_membership:
        yield "members", fact.value
        if fact.of_value is not None and fact.status != "target":
            yield "staff", fact.of_value
    elif fact.what.lower() in STAFF:
        yield "staff", fact.value
    elif fact.what.lower() in PUPILS:
        yield "pupils", fact.value
    elif fact.what.lower() == "lớp":
        yield "classes", fact.value


def day_of(when: str | None) -> str | None:
    """A day to put a time at: the middle of a year or month, the September of a school year.

    >>> day_of("2024"), day_of("2024-09"), day_of("2024/2025"), day_of("2025-09-16T07:00")
    ('2024-07-01', '2024-09-15', '2024-09-05', '2025-09-16')
    """
    if not when:
        return None
    if "/" in when:
        return f"{when[:4]}-09-05"
    return {4: f"{when}-07-01", 7: f"{when}-15"}.get(len(when), when[:10])
