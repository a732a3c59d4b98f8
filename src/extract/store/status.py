"""What a database holds, for those who keep an archive."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database

#: So many lines of each table, and examples of each cause.
_LINES = 15
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of what."""

    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failures:
    """Failures of one cause; ``examples`` are "source: message"."""

    cause: str
    number: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A line of the ledger of runs."""

    started: str
    state: str
    pages: int
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The figures of ``vnextract status``; ``alarms`` are sites whose own rules found no body."""

    pages: int
    articles: int
    schools: int
    counts: int
    no_article: int
    no_school: int
    runs: tuple[Run, ...]
    failures: tuple[Failures, ...]
    sites: tuple[Tally, ...]
    methods: tuple[Tally, ...]
    reasons: tuple[Tally, ...]
    alarms: tuple[Tally, ...]


def status(db: Database) -> Status:
    """All figures, of the latest versions of articles."""
    return Status(
        pages=_number(db, "SELECT count(*) FROM documents"),
        articles=_number(db, "SELECT count(*) FROM articles WHERE superseded_by IS NULL"),
        schools=_number(db, "SELECT count(*) FROM schools"),
        counts=_number(db, f"SELECT count(*) FROM counts WHERE article_id IN ({_CURRENT})"),
        no_article=_number(db, "SELECT count(*) FROM documents WHERE outcome = 'not_an_article'"),
        no_school=_number(db, f"SELECT count(*) FROM ({_CURRENT} EXCEPT SELECT article_id FROM mentions)"),
        runs=tuple(
            Run(started=row[0], state=row[1], pages=row[2], seconds=row[3])
            for row in db.execute("SELECT started, state, pages, seconds FROM runs ORDER BY id DESC LIMIT 5")
        ),
        failures=_failures(db),
        sites=_tallies(db, "coalesce(site, '(unknown)')", "documents"),
        methods=_tallies(db, "coalesce(method_body, '(none)')", "articles", "superseded_by IS NULL"),
        reasons=_tallies(db, "reason", "numerals", f"reason IS NOT NULL AND article_id IN ({_CURRENT})"),
        alarms=_tallies(
            db,
            "site || ': ' || method_body",
            "documents JOIN articles ON document_id = documents.id",
            "superseded_by IS NULL AND (method_body LIKE '%found no body%' OR method_body LIKE '%differs%'"
            " OR method_body LIKE '%fits')",
        ),
    )


_CURRENT = "SELECT id FROM articles WHERE superseded_by IS NULL"


def failed_sources(db: Database, cause: str | None) -> tuple[str, ...]:
    """The sources in the table failures, of one cause or of all."""
    rows = db.execute(
        "SELECT source FROM failures WHERE ? IS NULL OR cause = ? ORDER BY source", [cause, cause]
    )
    return tuple(row[0] for row in rows)


def latest_options(db: Database) -> dict[str, Any]:
    """How the sources of the last run were read, by the names of ``sources.Options``."""
    row = db.execute("SELECT options FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    return dict(json.loads(row[0])) if row else {}


def _failures(db: Database) -> tuple[Failures, ...]:
    causes = _tallies(db, "cause", "failures")
    return tuple(
        Failures(cause=one.name, number=one.number, examples=_examples(db, one.name)) for one in causes
    )


def _examples(db: Database, cause: str) -> tuple[str, ...]:
    rows = db.execute(
        "SELECT source || ': ' || message FROM failures WHERE cause = ? ORDER BY source LIMIT ?",
        [cause, _EXAMPLES],
    )
    return tuple(row[0] for row in rows)


def _tallies(db: Database, name: str, table: str, where: str = "1") -> tuple[Tally, ...]:
    sql = f"SELECT {name}, count(*) FROM {table} WHERE {where} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_LINES}"
    return tuple(Tally(name=row[0], number=row[1]) for row in db.execute(sql))


def _number(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])
