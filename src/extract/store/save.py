"""Writing pages: whole articles in one transaction, versions, and what is known already."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.store import stories

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlite_utils import Database

    from extract.store.rows import PageRows, Row

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
    with transaction(db):
        replaced = _stored_counts(db, pages)
        orphans = _clear(db, [page.document_id for page in pages if page.document_id])
        _clear_failures(db, [page.source for page in pages])
        for table in TABLES:
            _insert(db, table, [row for page in pages for row in page.rows.get(table, ())])
        for page in pages:
            for article in page.rows.get("articles", ()):
                make_current(db, article["id"])
            stories.place(db, page.rows)
        drop_orphans(db, orphans)
    return _changes(pages, replaced)


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


def _insert(db: Database, table: str, rows: list[Row]) -> None:
    if not rows:
        return
    names = tuple(rows[0])
    columns = ", ".join(f'"{name}"' for name in names)
    values = ", ".join(f":{name}" for name in names)
    db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({values}) {_conflict(table, names)}", rows)


def _conflict(table: str, names: tuple[str, ...]) -> str:
    if table in _SHARED:
        return "ON CONFLICT DO NOTHING"
    if table not in {"documents", "failures"}:
        return ""
    updates = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    return f"ON CONFLICT (id) DO UPDATE SET {updates}"


def _stored_counts(db: Database, pages: Sequence[PageRows]) -> dict[str, set[str]]:
    """The counts that are stored of these pages, by document, for those that were read before."""
    stored = {}
    for page in pages:
        if page.document_id and known(db, page.document_id):
            rows = db.execute(_COUNTS_OF, [page.document_id]).fetchall()
            stored[page.document_id] = {row[0] for row in rows}
    return stored


_COUNTS_OF = """
SELECT counts.id FROM counts JOIN articles ON articles.id = article_id WHERE document_id = ?
"""


def _changes(pages: Sequence[PageRows], replaced: dict[str, set[str]]) -> Changes:
    now = {page.document_id: {row["id"] for row in page.rows.get("counts", ())} for page in pages}
    return Changes(
        gained=sum(len(now[document] - before) for document, before in replaced.items()),
        lost=sum(len(before - now[document]) for document, before in replaced.items()),
    )


def _clear(db: Database, documents: list[str]) -> set[str]:
    """Delete what these documents gave before; answers the schools that may be left without a mention."""
    orphans: set[str] = set()
    for document_id in documents:
        rows = db.execute(_SCHOOLS_OF, [document_id]).fetchall()
        orphans.update(row[0] for row in rows)
        db.execute("DELETE FROM articles WHERE document_id = ?", [document_id])
    return orphans


_SCHOOLS_OF = """
SELECT DISTINCT school_id FROM mentions JOIN articles ON articles.id = article_id WHERE document_id = ?
"""


def _clear_failures(db: Database, sources: Iterable[str]) -> None:
    """A source that is read now has no old failure."""
    db.conn.executemany("DELETE FROM failures WHERE source = ?", [(source,) for source in sources])


def drop_orphans(db: Database, schools: set[str]) -> None:
    """Delete those of the schools that no text mentions any more."""
    db.conn.executemany(
        "DELETE FROM schools WHERE id = ? AND id NOT IN (SELECT school_id FROM mentions)",
        [(school,) for school in sorted(schools)],
    )
