"""Writing pages: whole articles in one transaction, versions, and what is known already."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract.store import stories

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

    from extract.store.packed import Tables
    from extract.store.rows import PageRows

#: Parents before children; the bands of an article are stored when it is placed into its story.
TABLES = (
    "documents failures articles blocks sentences schools mentions counts count_schools numerals checks "
    "check_counts school_places school_links signatures search"
).split()

#: Rows that several pages share: the first one stays.
_SHARED = frozenset({"schools", "search"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the database says of a document that was read before."""

    outcome: str
    extractor: str
    article_id: str | None
    superseded: bool
    counts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Counts that reading a page again gave anew, and those that it no longer gives."""

    gained: int
    lost: int


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """BEGIN IMMEDIATE … COMMIT; all or nothing, and a second writer waits instead of failing half-way."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def known(db: Database, document_id: str) -> Known | None:
    """What is stored for a document; None if it was never read."""
    row = db.execute(
        "SELECT outcome, extractor, articles.id, articles.superseded_by, "
        "(SELECT count(*) FROM counts WHERE article_id = articles.id) FROM documents "
        "LEFT JOIN articles ON articles.document_id = documents.id WHERE documents.id = ?",
        [document_id],
    ).fetchone()
    if row is None:
        return None
    return Known(
        outcome=row[0], extractor=row[1], article_id=row[2], superseded=row[3] is not None, counts=row[4]
    )


def failure_of(db: Database, document_id: str) -> tuple[str, str]:
    """Cause and message of a document that failed."""
    row = db.execute("SELECT cause, message FROM failures WHERE document_id = ?", [document_id]).fetchone()
    return row or ("unknown", "failed before; `vnextract run --all` tries again")


def save(db: Database, pages: Sequence[PageRows]) -> Changes:
    """Store pages in one transaction; the rows of a page that was stored before are replaced whole."""
    gained = lost = 0
    with transaction(db):
        replaced = [_clear(db, page) for page in pages]
        for page, before in zip(pages, replaced, strict=True):
            counts = _store(db, page.tables)
            if before is not None:
                gained += len(counts - before.counts)
                lost += len(before.counts - counts)
        drop_orphans(db, {school for before in replaced if before is not None for school in before.schools})
    return Changes(gained=gained, lost=lost)


def make_current(db: Database, article_id: str) -> None:
    """Mark the other versions of an article's page as superseded by it, or it by a later capture."""
    versions = db.execute(_VERSIONS, [article_id]).fetchall()
    fetched = {row[0]: row[1] for row in versions}
    mine = fetched[article_id]
    later = [(when, one) for one, when in fetched.items() if mine and when and when > mine]
    winner = max(later)[1] if later else article_id
    for one, _, superseded_by in versions:
        wanted = None if one == winner else winner
        if superseded_by != wanted:
            db.execute("UPDATE articles SET superseded_by = ? WHERE id = ?", [wanted, one])


_VERSIONS = """
SELECT articles.id, documents.fetched, articles.superseded_by
FROM documents AS mine JOIN articles AS this ON this.document_id = mine.id AND this.id = ?
JOIN documents ON documents.page = mine.page
JOIN articles ON articles.document_id = documents.id
"""


def _store(db: Database, tables: Tables) -> set[str]:
    """Insert the rows of a page; answers the ids of its counts."""
    for name in TABLES:
        if name in tables:
            db.conn.executemany(_statement(name, tables[name].columns), tables[name].rows)
    for article_id in tables["articles"].column("id") if "articles" in tables else ():
        make_current(db, article_id)
    stories.place(db, tables)
    return set(tables["counts"].column("id")) if "counts" in tables else set()


@cache
def _statement(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" for _ in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) {_conflict(table, columns)}"


def _conflict(table: str, columns: tuple[str, ...]) -> str:
    if table in _SHARED:
        return "ON CONFLICT DO NOTHING"
    if table not in {"documents", "failures"}:
        return ""
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in columns if name != "id")
    return f"ON CONFLICT (id) DO UPDATE SET {updates}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """Ids of what a page gave when it was read before."""

    counts: set[str]
    schools: set[str]


def _clear(db: Database, page: PageRows) -> _Before | None:
    """Delete what a page gave before, old failures of its source too; None for a page that is new."""
    document = [page.document_id]
    db.execute("DELETE FROM failures WHERE source = ?", [page.source])
    if db.execute("SELECT 1 FROM documents WHERE id = ?", document).fetchone() is None:
        return None
    counts, schools = ({row[0] for row in db.execute(sql, document)} for sql in (_COUNTS_OF, _SCHOOLS_OF))
    db.execute("DELETE FROM articles WHERE document_id = ?", document)
    return _Before(counts=counts, schools=schools)


_COUNTS_OF = """
SELECT counts.id FROM counts JOIN articles ON articles.id = article_id WHERE document_id = ?
"""

_SCHOOLS_OF = """
SELECT DISTINCT school_id FROM mentions JOIN articles ON articles.id = article_id WHERE document_id = ?
"""


def drop_orphans(db: Database, schools: set[str]) -> None:
    """Delete those of the schools that no text mentions any more."""
    db.conn.executemany(
        "DELETE FROM schools WHERE id = ? AND id NOT IN (SELECT school_id FROM mentions)",
        [(school,) for school in sorted(schools)],
    )
