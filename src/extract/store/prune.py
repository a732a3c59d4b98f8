"""Deleting what is no longer in its source."""

from __future__ import annotations

from os.path import normpath
from typing import TYPE_CHECKING

from extract.model import Document
from extract.store import ids
from extract.store.save import drop_orphans, transaction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from extract.model import Unreadable


class Seen:
    """Pages and sources that a run met, as short hashes."""

    def __init__(self) -> None:
        self._pages: set[str] = set()
        self._sources: set[str] = set()

    def add(self, item: Document | Unreadable) -> None:
        """Take note of an item."""
        self._sources.add(ids.hash_of(item.source))
        if isinstance(item, Document):
            self._pages.add(ids.hash_of(ids.page_of(item)))

    def has(self, page: str | None, source: str) -> bool:
        """Whether a stored row is still backed by the sources."""
        known = page is not None and ids.hash_of(page) in self._pages
        return known or ids.hash_of(source) in self._sources


def prune(db: Database, names: Sequence[str], seen: Seen) -> int:
    """Delete the pages of these sources that were not met, with all their rows; answers how many."""
    roots = [normpath(name) for name in names]
    stored = db.execute("SELECT id, page, source FROM documents").fetchall()
    gone = [row[0] for row in stored if _is_below(row[2], roots) and not seen.has(row[1], row[2])]
    failed = db.execute("SELECT id, source FROM failures WHERE document_id IS NULL").fetchall()
    lapsed = [row[0] for row in failed if _is_below(row[1], roots) and not seen.has(None, row[1])]
    with transaction(db):
        db.conn.executemany("DELETE FROM documents WHERE id = ?", [(one,) for one in gone])
        db.conn.executemany("DELETE FROM failures WHERE id = ?", [(one,) for one in lapsed])
        drop_orphans(db, {row[0] for row in db.execute("SELECT id FROM schools")} if gone else set())
    return len(gone)


def _is_below(source: str, roots: Sequence[str]) -> bool:
    """Whether a source is one of the roots, a file below it or a member of it.

    >>> _is_below("tin/a.html", ["tin"]), _is_below("a.zip#b", ["a.zip"]), _is_below("tinh.html", ["tin"])
    (True, True, False)
    """
    return any(source == root or source.startswith((f"{root}/", f"{root}#")) for root in roots)
