"""Opening a database file: ours or not, new or old, writable or not; every trouble in plain words."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlite_utils import Database

from extract.errors import NotOurDatabase, SourceMissing
from extract.store import schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"

#: How long a second run waits for the first one's transaction, in milliseconds.
BUSY_TIMEOUT = 60_000


#: Kilobytes of the file that are kept in memory, and of what is sorted before it goes to disk.
_CACHE = 8_000

#: Pages of the write-ahead log, 4 KB each, from which on it is copied into the file.
_LOG_PAGES = 32_000


@contextmanager
def writable(path: Path) -> Iterator[Database]:
    """A database of ours, created or brought up to date, open for writing.

    Raises :class:`~extract.errors.NotOurDatabase`, also for what goes wrong while it is open.
    """
    _refuse_foreign(path)
    _refuse_read_only(path)
    with explained(path), _open(f"{path.absolute().as_uri()}?mode=rwc") as db:
        schema.mark(db)
        _settings(db)
        _refuse_newer(db, path)
        schema.ensure(db)
        yield db
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def readable(path: Path) -> Iterator[Database]:
    """A database of ours, open for reading only; nothing is created.

    Raises :class:`~extract.errors.SourceMissing` and :class:`~extract.errors.NotOurDatabase`.
    """
    require_ours(path)
    with explained(path), _open(f"{path.absolute().as_uri()}?mode=ro") as db:
        yield db


def require_ours(path: Path) -> None:
    """Refuse what is missing or not a database of this program."""
    if not path.exists():
        raise SourceMissing(f"{path}: no such database; `vnextract run {path} SOURCE` creates it")
    if path.is_file() and path.stat().st_size == 0:
        raise NotOurDatabase(f"{path}: an empty file; `vnextract run {path} SOURCE` fills it")
    _refuse_foreign(path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into one line that names the file, the cause and the way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        for start, words in _WORDS:
            if name.startswith(start):
                raise NotOurDatabase(f"{path}: {words}") from error
        raise


_WORDS = (
    ("SQLITE_READONLY", "cannot be written (read-only); change its permissions or name another file"),
    ("SQLITE_CANTOPEN", "cannot be opened; check that its folder exists and may be written"),
    ("SQLITE_FULL", "the disk is full; nothing of the last pages was stored, free space and run again"),
    ("SQLITE_IOERR", "the disk refused to read or write; check space and permissions and run again"),
    ("SQLITE_BUSY", "another program is writing to it; wait until it has finished and run again"),
    ("SQLITE_NOTADB", "not an SQLite database; name another file"),
    ("SQLITE_CORRUPT", "damaged; restore a copy, or move it away and run again"),
)


@contextmanager
def _open(uri: str) -> Iterator[Database]:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT / 1000, isolation_level=None)
    try:
        yield Database(connection)
    finally:
        connection.close()


def _settings(db: Database) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    # Ids are hashes, so that a chunk of pages touches most pages of an index: they are kept in memory, and the log
    # takes many chunks before each of them is copied into the file once.
    db.execute(f"PRAGMA cache_size = -{_CACHE}")
    db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")


def _refuse_foreign(path: Path) -> None:
    if path.is_dir():
        raise NotOurDatabase(f"{path}: a folder; name a database file")
    if not path.parent.is_dir():
        raise NotOurDatabase(f"{path}: its folder does not exist; create {path.parent} first")
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb") as file:
        head = file.read(100)
    if not head.startswith(_MAGIC):
        raise NotOurDatabase(f"{path}: not an SQLite database; name another file")
    if int.from_bytes(head[68:72], "big") != schema.APPLICATION_ID and _has_foreign_tables(path):
        raise NotOurDatabase(
            f"{path}: a database of another program; name another file, it was left as it is"
        )


def _has_foreign_tables(path: Path) -> bool:
    """Asks SQLite itself: after a kill the header may still wait in the write-ahead log."""
    with explained(path), _open(f"{path.absolute().as_uri()}?mode=ro") as db:
        (ours,) = db.execute("PRAGMA application_id").fetchone()
        return ours != schema.APPLICATION_ID and bool(db.table_names())


def _refuse_newer(db: Database, path: Path) -> None:
    if schema.is_newer(db):
        raise NotOurDatabase(f"{path}: made by a newer version of vnextract; upgrade, or name another file")


def _refuse_read_only(path: Path) -> None:
    """Permission bits count for root as well, who could write in spite of them."""
    if path.exists() and not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise NotOurDatabase(
            f"{path}: cannot be written (read-only); change its permissions or name another file"
        )
