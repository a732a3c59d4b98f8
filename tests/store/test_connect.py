"""Databases that are not ours, not new or not writable: one clear line each."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from extract import store
from extract.errors import NotOurDatabase, SourceMissing
from extract.store import schema

if TYPE_CHECKING:
    from pathlib import Path


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE notes (text)")


def text_file(path: Path) -> None:
    path.write_text("not a database, but a text that is long enough to be one", encoding="utf-8")


def read_only(path: Path) -> None:
    with store.writable(path):
        pass
    path.chmod(0o444)


def newer(path: Path) -> None:
    with store.writable(path) as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('vnextract', 'm999', '')"
        )


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (foreign, "another program"),
        (text_file, "not an SQLite database"),
        (read_only, "read-only"),
        (newer, "newer version"),
        (folder, "a folder"),
    ],
)
def test_refused_and_left_as_it_was(tmp_path: Path, make: object, words: str) -> None:
    path = tmp_path / "news.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(NotOurDatabase, match=words) as caught, store.writable(path):
        pass
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(NotOurDatabase, match="does not exist"), store.writable(tmp_path / "no" / "news.db"):
        pass


def test_reading_creates_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with pytest.raises(SourceMissing, match="no such database"), store.readable(path):
        pass
    assert not path.exists()


def test_reading_sees_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with store.writable(path):
        pass
    with store.readable(path) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM articles")


def test_opening_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with store.writable(path):
        pass
    before = path.read_bytes()
    with store.writable(path):
        pass
    assert path.read_bytes() == before


def test_a_changed_view_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with store.writable(path) as db:
        db.create_view("targets", "SELECT 1 AS one", replace=True)
    with store.writable(path) as db:
        assert "one" not in db["targets"].columns_dict


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with pytest.raises(NotOurDatabase, match="disk is full"):
        fill_the_disk(path)
    with store.readable(path) as db:
        assert db.execute("SELECT count(*) FROM failures").fetchone() == (0,)


def fill_the_disk(path: Path) -> None:
    """Let the file grow by two pages only, then write more in one transaction."""
    with store.writable(path) as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with store.transaction(db):
            for number in range(1_000):
                values = [number, "a" * 500]
                db.execute("INSERT INTO failures VALUES (?, NULL, ?, NULL, 'x', 'x', 'x')", values)


def test_statements_hold_triggers_together() -> None:
    script = "CREATE TRIGGER t AFTER DELETE ON a BEGIN\n  DELETE FROM b;\nEND;\nSELECT 1;"
    assert len(list(schema.statements(script))) == 2


def test_a_database_whose_writer_was_killed_is_still_ours(tmp_path: Path) -> None:
    """Its tables wait in the write-ahead log; the header of the file says whose it is."""
    path, left = tmp_path / "news.db", tmp_path / "left.db"
    with store.writable(path):
        for suffix in ("", "-wal"):
            left.with_name(f"left.db{suffix}").write_bytes(path.with_name(f"news.db{suffix}").read_bytes())
    with store.writable(left) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (0,)
