"""An article with everything that was found in it, and its other versions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.explore.read.base import one, rows
from extract.explore.read.facts import Fact, facts
from extract.explore.read.highlight import Mark, Piece, pieces

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of the page with its pieces."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The article's own arithmetic over some of its facts."""

    kind: str
    ok: bool
    detail: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A numeral that is no fact, and why; ``before`` and ``after`` are the words around it."""

    before: str
    text: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one version says of a thing and the next one says otherwise; None where it says nothing."""

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """Either of the two, for what they share."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - a change has at least one side
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One capture of the page; ``changes`` are those since the capture before it."""

    article_id: str
    fetched: str | None
    modified: str | None
    is_latest: bool
    is_this: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Another page with the same text."""

    article_id: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A school of the article with the strings that name it."""

    id: str
    name: str
    level: str
    place: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Everything that the page of an article shows; ``methods`` are pairs of field and reader."""

    id: str
    title: str | None
    url: str | None
    source: str
    publisher: str | None
    published: str | None
    modified: str | None
    fetched: str | None
    section: str | None
    authors: tuple[str, ...]
    methods: tuple[tuple[str, str], ...]
    superseded_by: str | None
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...]
    schools: tuple[Found, ...]
    asides: tuple[Aside, ...]
    checks: tuple[Check, ...]
    versions: tuple[Version, ...]
    copies: tuple[Copy, ...]


def article_page(conn: sqlite3.Connection, article_id: str) -> ArticlePage | None:
    """The page of an article; None if there is no such article."""
    row = one(conn, _ARTICLE, [article_id])
    if row is None:
        return None
    found = facts(conn, "counts.article_id = ? ORDER BY counts.position", [article_id])
    numerals = rows(conn, _NUMERALS, [article_id])
    fields = "id title url source publisher published modified fetched section superseded_by".split()
    return ArticlePage(
        **{name: row[name] for name in fields},
        authors=tuple(json.loads(row["authors"])),
        methods=tuple(
            (name, row[f"method_{name}"])
            for name in "title lead body authors published".split()
            if row[f"method_{name}"]
        ),
        blocks=_blocks(conn, row, found, numerals),
        facts=found,
        schools=_schools(conn, article_id),
        asides=tuple(_aside(row["text"], numeral) for numeral in numerals if numeral["reason"]),
        checks=_checks(conn, article_id),
        versions=_versions(conn, row),
        copies=_copies(conn, row),
    )


_ARTICLE = """
SELECT articles.*, documents.fetched, documents.page FROM articles
JOIN documents ON documents.id = document_id WHERE articles.id = ?
"""

_NUMERALS = """
SELECT start, "end", text, reason FROM numerals WHERE article_id = ? ORDER BY position
"""


def _blocks(
    conn: sqlite3.Connection, article: sqlite3.Row, found: Sequence[Fact], numerals: Sequence[sqlite3.Row]
) -> tuple[Block, ...]:
    marks = [Mark(start=fact.start, end=fact.end, kind="fact", ref=fact.id) for fact in found]
    marks += [
        Mark(start=row["start"], end=row["end"], kind="school", ref=row["school_id"])
        for row in rows(conn, "SELECT * FROM mentions WHERE article_id = ? ORDER BY start", [article["id"]])
    ]
    marks += [
        Mark(
            start=row["start"],
            end=row["end"],
            kind="aside" if row["reason"] else "number",
            ref=row["reason"] or "",
        )
        for row in numerals
    ]
    blocks = rows(conn, "SELECT * FROM blocks WHERE article_id = ? ORDER BY position", [article["id"]])
    return tuple(
        Block(kind=row["kind"], pieces=tuple(pieces(article["text"], row["start"], row["end"], marks)))
        for row in blocks
    )


def _schools(conn: sqlite3.Connection, article_id: str) -> tuple[Found, ...]:
    return tuple(
        Found(
            id=row["id"],
            name=row["name"],
            level=row["level"],
            place=tuple(row[tier] for tier in ("commune", "district", "province") if row[tier]),
            mentions=row["times"],
        )
        for row in rows(conn, _SCHOOLS, [article_id])
    )


_SCHOOLS = """
SELECT schools.*, count(*) AS times FROM mentions JOIN schools ON schools.id = school_id
WHERE article_id = ? GROUP BY schools.id ORDER BY min(mentions.start)
"""


def _aside(text: str, row: sqlite3.Row) -> Aside:
    before = text[max(0, row["start"] - 40) : row["start"]].rpartition("\n")[2]
    after = text[row["end"] : row["end"] + 40].partition("\n")[0]
    return Aside(before=before, text=row["text"], after=after, reason=row["reason"])


def _checks(conn: sqlite3.Connection, article_id: str) -> tuple[Check, ...]:
    return tuple(
        Check(
            kind=row["kind"],
            ok=bool(row["ok"]),
            detail=row["detail"],
            facts=tuple((row["facts"] or "").split()),
        )
        for row in rows(conn, _CHECKS, [article_id])
    )


_CHECKS = """
SELECT checks.*, (SELECT group_concat(count_id, ' ') FROM check_counts WHERE check_id = checks.id) AS facts
FROM checks WHERE article_id = ? ORDER BY position
"""


def _versions(conn: sqlite3.Connection, article: sqlite3.Row) -> tuple[Version, ...]:
    """Captures from the oldest to the newest; empty where there is only one."""
    found = rows(conn, _VERSIONS, [article["page"]])
    if len(found) == 1:
        return ()
    result: list[Version] = []
    before: tuple[Fact, ...] | None = None
    for row in found:
        after = facts(conn, "counts.article_id = ? ORDER BY counts.position", [row["id"]])
        result.append(
            Version(
                article_id=row["id"],
                fetched=row["fetched"],
                modified=row["modified"],
                is_latest=row["superseded_by"] is None,
                is_this=row["id"] == article["id"],
                changes=() if before is None else changes(before, after),
            )
        )
        before = after
    return tuple(result)


_VERSIONS = """
SELECT articles.id, fetched, modified, superseded_by FROM documents
JOIN articles ON document_id = documents.id
WHERE page = ? ORDER BY superseded_by IS NULL, fetched, modified, articles.id
"""


def changes(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[Change, ...]:
    """What was changed, dropped and added, fact by fact."""
    old, new = _by_subject(before), _by_subject(after)
    result = []
    for subject in dict.fromkeys([*old, *new]):
        first, second = old.get(subject, []), new.get(subject, [])
        for at in range(max(len(first), len(second))):
            change = Change(
                before=first[at] if at < len(first) else None, after=second[at] if at < len(second) else None
            )
            if not _same(change):
                result.append(change)
    return tuple(result)


def _by_subject(found: Sequence[Fact]) -> dict[tuple[object, ...], list[Fact]]:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in found:
        groups.setdefault((fact.school or fact.area, fact.part, fact.what, fact.status), []).append(fact)
    return groups


def _same(change: Change) -> bool:
    if change.before is None or change.after is None:
        return False
    return _figures(change.before) == _figures(change.after)


def _figures(fact: Fact) -> tuple[object, ...]:
    return (fact.value, fact.value_max, fact.of_value, fact.percent, fact.percent_max, fact.approx)


def _copies(conn: sqlite3.Connection, article: sqlite3.Row) -> tuple[Copy, ...]:
    sql = """SELECT id, publisher, published FROM articles
      WHERE story_id = ? AND id != ? AND superseded_by IS NULL ORDER BY published LIMIT 20"""
    return tuple(
        Copy(article_id=row["id"], publisher=row["publisher"], published=row["published"])
        for row in rows(conn, sql, [article["story_id"], article["id"]])
        if article["superseded_by"] is None
    )


def article_of(conn: sqlite3.Connection, fact_id: str) -> str | None:
    """The article that states a fact; None if there is no such fact."""
    row = one(conn, "SELECT article_id FROM counts WHERE id = ?", [fact_id])
    return None if row is None else row["article_id"]
