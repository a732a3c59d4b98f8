"""A school over time: every fact with its source, other names seen, contradictions, series for a chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.explore.read.base import marks, one, rows
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
class Telling:
    """One way in which articles tell the school: its name and the places that they state."""

    id: str
    name: str
    place: tuple[str, ...]
    articles: int
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kin:
    """A school that this one came from or became; ``quote`` are the words that say so."""

    id: str
    name: str
    is_predecessor: bool
    quote: str
    article_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolPage:
    """Everything that the page of a school shows; ``facts`` from the newest to the oldest.

    ``before`` and ``after`` are its official place on the maps before and after July 2025, from the
    commune up; empty where it is not settled.
    """

    id: str
    name: str
    level: str
    commune: str | None
    district: str | None
    province: str | None
    provisional: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    tellings: tuple[Telling, ...]
    kin: tuple[Kin, ...]
    names: tuple[Name, ...]
    facts: tuple[Fact, ...]
    joint: tuple[Fact, ...]
    points: tuple[Point, ...]
    contradictions: tuple[tuple[Fact, Fact], ...]
    articles: int
    latest: Fact | None


def school_page(conn: sqlite3.Connection, school_id: str) -> SchoolPage | None:
    """The page of a school, asked for by any of its tellings; None if there is no such school."""
    row = one(conn, _SCHOOL, [school_id])
    if row is None:
        return None
    told = tellings(conn, row["id"])
    ids = [telling.id for telling in told]
    found = school_facts(conn, ids)
    return SchoolPage(
        **{name: row[name] for name in "id name level commune district province".split()},
        provisional=bool(row["provisional"]),
        before=_names_of(row, "commune_before", "district_before", "province_before"),
        after=_names_of(row, "commune_after", "province_after"),
        tellings=told,
        kin=tuple(Kin(**dict(one_row)) for one_row in rows(conn, _KIN, {"id": row["id"]})),
        names=_names(conn, ids, row["name"]),
        facts=found,
        joint=facts(conn, _JOINT.format(marks(ids)), ids),
        points=tuple(points(found)),
        contradictions=contradictions(found),
        articles=len({fact.article_id for fact in found}),
        latest=latest_membership(found),
    )


_SCHOOL = """
SELECT school_official.*, head.* FROM schools AS asked
LEFT JOIN school_identities ON school_identities.school_id = asked.id
JOIN schools AS head ON head.id = coalesce(school_identities.identity_id, asked.id)
LEFT JOIN school_official ON school_official.school_id = head.id
WHERE asked.id = ?
"""

_KIN = """
SELECT other.id, other.name, new.identity_id = :id AS is_predecessor, link.detail AS quote, link.article_id
FROM school_links AS link
JOIN school_identities AS old ON old.school_id = link.school_id
JOIN school_identities AS new ON new.school_id = link.other_id
JOIN schools AS other ON other.id = CASE WHEN new.identity_id = :id THEN old.identity_id ELSE new.identity_id END
WHERE link.kind = 'successor' AND :id IN (old.identity_id, new.identity_id) AND old.identity_id != new.identity_id
GROUP BY other.id
"""


def _names_of(row: sqlite3.Row, *columns: str) -> tuple[str, ...]:
    return tuple(row[column] for column in columns if row[column])


def tellings(conn: sqlite3.Connection, identity: str) -> tuple[Telling, ...]:
    """The ways in which articles tell a school, the one that stands for all of them first."""
    return tuple(
        Telling(
            id=row["id"],
            name=row["name"],
            place=_names_of(row, "commune", "district", "province"),
            articles=row["articles"],
            reason=row["reason"],
        )
        for row in rows(conn, _TELLINGS, {"id": identity})
    )


_TELLINGS = """
SELECT schools.*, (SELECT count(DISTINCT article_id) FROM mentions WHERE school_id = schools.id) AS articles,
  (SELECT reason FROM school_links WHERE school_id = schools.id AND kind = 'same') AS reason
FROM schools
WHERE id = :id OR id IN (SELECT school_id FROM school_identities WHERE identity_id = :id)
ORDER BY id != :id, name COLLATE vi
"""


def school_facts(conn: sqlite3.Connection, school_ids: Sequence[str]) -> tuple[Fact, ...]:
    """Facts of the latest versions, newest first."""
    where = f"counts.school_id IN ({marks(school_ids)}) AND articles.superseded_by IS NULL"
    found = facts(conn, where, school_ids)
    return tuple(
        sorted(found, key=lambda fact: (fact.when or "", fact.published or "", fact.id), reverse=True)
    )


_JOINT = """
counts.id IN (SELECT count_id FROM count_schools WHERE school_id IN ({})) AND articles.superseded_by IS NULL
ORDER BY articles.published DESC
"""


def latest_membership(found: Sequence[Fact]) -> Fact | None:
    """The newest actual figure of party members, None if there is none."""
    members = [fact for fact in found if fact.is_membership and fact.status == "actual"]
    known = [fact for fact in members if fact.value is not None or fact.percent is not None]
    return max(known, key=lambda fact: (fact.when or "", fact.value is not None, fact.id), default=None)


def _names(conn: sqlite3.Connection, ids: Sequence[str], name: str) -> tuple[Name, ...]:
    found = rows(conn, _NAMES.format(marks(ids)), [*ids, name])
    return tuple(Name(text=row["text"], times=row["times"]) for row in found)


_NAMES = """
SELECT text, count(*) AS times FROM mentions WHERE school_id IN ({}) AND text != ?
GROUP BY text ORDER BY times DESC, text COLLATE vi LIMIT 30
"""


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
