"""Fetching in tests: into a folder, from the loopback server, without waiting."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from extract.fetch import Fetched, Guard, Kind, Outcome, Settings, Target, fetch

if TYPE_CHECKING:
    from pathlib import Path

QUICK: dict[str, Any] = {
    "delay": 0.0,
    "retry_wait": 0.01,
    "max_wait": 3.0,
    "page_time": 5.0,
    "allow_private": True,
}


def gather(
    folder: Path, *urls: str, kind: Kind = Kind.PAGE, guard: Guard | None = None, **how: Any
) -> Fetched:
    """Fetch addresses of the loopback server."""
    targets = tuple(Target(url=url, kind=kind) for url in urls)
    return fetch(targets, folder, Settings(**(QUICK | how)), guard=guard)


def ends(folder: Path, base: str = "") -> dict[str, str]:
    """How every address of the last run ended, by its path."""
    rows = query(
        folder, "SELECT url, outcome FROM tasks WHERE run_id = (SELECT max(id) FROM runs) ORDER BY id"
    )
    return {url.removeprefix(base): outcome for url, outcome in rows}


def details(folder: Path, outcome: Outcome) -> list[str]:
    """What the log says of the addresses that ended so."""
    return [row[0] for row in query(folder, "SELECT detail FROM tasks WHERE outcome = ?", outcome)]


def query(folder: Path, sql: str, *values: object, commit: bool = False) -> list[Any]:
    """Rows of the fetch log."""
    with closing(sqlite3.connect(folder / "fetch.db")) as database:
        rows = database.execute(sql, values).fetchall()
        if commit:
            database.commit()
        return rows


def records(folder: Path, kind: str = "response") -> list[tuple[str, bytes]]:
    """Address and content (without content coding) of the archive's records, read by another program."""
    wanted = {"response": WarcRecordType.response, "revisit": WarcRecordType.revisit}[kind]
    found: list[tuple[str, bytes]] = []
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            found.extend(
                (str(record.headers["WARC-Target-URI"]), record.reader.read())
                for record in ArchiveIterator(file, record_types=wanted, auto_decode="all")
            )
    return found
