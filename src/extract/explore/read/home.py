"""What is in the database, in numbers."""

from __future__ import annotations

import sqlite3
import time
from dataclasses import dataclass
from typing import NamedTuple

from extract.explore.read.base import one, rows
from extract.explore.read.questions import Question, questions


class Answer(NamedTuple):
    """A question and how many rows answer it; None if counting took too long."""

    question: Question
    rows: int | None


class Listed(NamedTuple):
    """An article in a list."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    facts: int


class Paper(NamedTuple):
    """A paper and how many of its articles are here."""

    name: str
    articles: int


class Run(NamedTuple):
    """A run as the ledger has it."""

    started: str
    finished: str | None
    state: str
    pages: int
    articles: int
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """Counts are those of the latest versions of articles; ``first`` and ``last`` are dates."""

    articles: int
    schools: int
    facts: int
    papers: tuple[Paper, ...]
    first: str | None
    last: str | None
    answers: tuple[Answer, ...]
    latest: tuple[Listed, ...]
    run: Run | None
    failures: int
    contradictions: int


def home_page(conn: sqlite3.Connection) -> HomePage:
    """The numbers of the home page."""
    total = one(conn, _TOTALS)
    assert total is not None  # noqa: S101 - an aggregate gives a row
    run = one(
        conn, "SELECT started, finished, state, pages, articles, failures FROM runs ORDER BY id DESC LIMIT 1"
    )
    return HomePage(
        **dict(total),
        papers=tuple(Paper(row["publisher"], row["articles"]) for row in rows(conn, _PAPERS)),
        answers=tuple(
            Answer(question, count(conn, question)) for question in questions() if question.on_home
        ),
        latest=tuple(Listed(**dict(row)) for row in rows(conn, _LATEST)),
        run=None if run is None else Run(**dict(run)),
    )


_TOTALS = """
SELECT
  (SELECT count(*) FROM articles WHERE superseded_by IS NULL) AS articles,
  (SELECT count(*) FROM school_cards) AS schools,
  (SELECT count(*) FROM counts JOIN articles ON articles.id = article_id AND superseded_by IS NULL) AS facts,
  (SELECT min(substr(published, 1, 10)) FROM articles WHERE published IS NOT NULL) AS first,
  (SELECT max(substr(published, 1, 10)) FROM articles) AS last,
  (SELECT count(*) FROM failures) AS failures,
  (SELECT count(*) FROM checks JOIN articles ON articles.id = article_id AND superseded_by IS NULL
    WHERE ok = 0) AS contradictions
"""

_PAPERS = """
SELECT publisher, count(*) AS articles FROM articles
WHERE publisher IS NOT NULL AND superseded_by IS NULL GROUP BY publisher ORDER BY articles DESC, publisher LIMIT 12
"""

_LATEST = """
SELECT id, title, publisher, published, (SELECT count(*) FROM counts WHERE article_id = articles.id) AS facts
FROM articles WHERE superseded_by IS NULL ORDER BY published DESC LIMIT 6
"""

#: Seconds that counting the answers of one question may take.
PATIENCE = 1.5


def count(conn: sqlite3.Connection, question: Question) -> int | None:
    """How many rows answer a question with its usual parameters."""
    until = time.monotonic() + PATIENCE
    conn.set_progress_handler(lambda: time.monotonic() > until, 10_000)
    try:
        row = one(conn, f"SELECT count(*) AS n FROM ({question.sql})", dict.fromkeys(question.parameters, ""))  # noqa: S608 - ours
    except sqlite3.OperationalError as error:
        if str(error) != "interrupted":
            raise
        return None
    finally:
        conn.set_progress_handler(None, 0)
    return None if row is None else int(row["n"])
