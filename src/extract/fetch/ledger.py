"""``fetch.db``: what is to be fetched, every attempt at it, and what the archive holds.

The ledger is the authority: what it does not know is not in the archive (see ``archive.heal``), and an
address is done when its row says so. All calls may come from any thread; writes are serialised.
"""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extract.errors import NotOurDatabase
from extract.fetch.outcome import Outcome
from extract.fetch.settings import Kind
from extract.fetch.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_APPLICATION = 0x764E4654  # "vNFT" in the header of the file
_SCHEMA = """
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,              -- what was asked for; the same call goes on with an unfinished run
  started TEXT NOT NULL,
  finished TEXT,
  user_agent TEXT NOT NULL,
  robots_ignored INTEGER NOT NULL,
  private_allowed INTEGER NOT NULL
);
CREATE TABLE tasks (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs(id),
  url TEXT NOT NULL,
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  asked TEXT NOT NULL,            -- the address that was named or listed, before redirects
  parent_id INTEGER REFERENCES tasks(id),
  depth INTEGER NOT NULL,         -- of sitemaps, from 1
  redirects INTEGER NOT NULL,
  match TEXT,
  as_is INTEGER NOT NULL DEFAULT 0, -- 1: keep it although it is a version of another page
  done INTEGER NOT NULL DEFAULT 0,
  outcome TEXT,
  detail TEXT,
  UNIQUE (run_id, url)
);
CREATE INDEX tasks_waiting ON tasks (run_id, host, id) WHERE done = 0;
CREATE TABLE attempts (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES runs(id),
  task_id INTEGER REFERENCES tasks(id), -- NULL for robots.txt
  url TEXT NOT NULL,              -- the address that was named or listed
  final_url TEXT NOT NULL,        -- the address that was asked for this time
  host TEXT NOT NULL,
  kind TEXT NOT NULL,
  started TEXT NOT NULL,
  seconds REAL,
  status INTEGER,
  bytes INTEGER,                  -- of the body, as sent
  outcome TEXT NOT NULL,
  detail TEXT,
  warc TEXT,
  offset INTEGER,
  robots_ignored INTEGER NOT NULL
);
CREATE INDEX attempts_host ON attempts (host, id);
CREATE INDEX attempts_task ON attempts (task_id);
CREATE TABLE pages (
  url TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  warc TEXT NOT NULL,             -- of the response record
  offset INTEGER NOT NULL,
  length INTEGER NOT NULL,
  date TEXT NOT NULL,             -- of the response record
  record TEXT NOT NULL,           -- its WARC-Record-ID
  digest TEXT NOT NULL,           -- its WARC-Payload-Digest
  sha256 TEXT NOT NULL,           -- of the content, without content coding
  canonical TEXT,
  checked TEXT NOT NULL,          -- when it was last seen to be current
  cached TEXT                     -- what the HTTP cache knows of it, JSON; NULL if it must not be cached
);
CREATE INDEX pages_canonical ON pages (canonical) WHERE canonical IS NOT NULL;
CREATE TABLE versions (
  url TEXT PRIMARY KEY,           -- of an AMP, print or mobile version, or another address of a page
  canonical TEXT NOT NULL         -- what is fetched in its place
);
CREATE TABLE warcs (
  name TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL          -- up to here the records are known; what follows was cut off
);
CREATE TABLE robots (
  origin TEXT PRIMARY KEY,
  fetched TEXT NOT NULL,
  status INTEGER NOT NULL,
  body BLOB NOT NULL
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """An address to be fetched in a run; ``id`` is None until it is in the ledger."""

    url: str
    kind: Kind
    asked: str
    id: int | None = None
    parent_id: int | None = None
    depth: int = 1
    redirects: int = 0
    match: str | None = None
    as_is: bool = False


def now() -> str:
    """This moment as stored: ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Ledger:
    """An open ``fetch.db``."""

    def __init__(self, path: Path) -> None:
        """Open or create the file; raises :class:`NotOurDatabase`."""
        self.path = path
        self.lock = threading.RLock()
        try:
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=30)
            self._db.row_factory = sqlite3.Row
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise NotOurDatabase(
                f"{path}: no fetch log, or damaged ({error}); move it away to start another"
            ) from error

    def _prepare(self) -> None:
        tables = self.one("SELECT count(*) FROM sqlite_master")[0]
        if self.one("PRAGMA application_id")[0] != _APPLICATION:
            if tables:
                raise NotOurDatabase(
                    f"{self.path}: another program's database; name another folder with --to"
                )
            self._db.executescript(
                f"BEGIN IMMEDIATE;{_SCHEMA}PRAGMA application_id={_APPLICATION};PRAGMA user_version=1;COMMIT;"
            )
        self._db.execute("PRAGMA journal_mode=WAL").fetchone()
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute("PRAGMA foreign_keys=ON")

    def close(self) -> None:
        """Close the file; calls after this fail."""
        with self.lock:
            self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside, or none."""
        with self.lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def one(self, sql: str, *values: object) -> Any:
        """The first row, or None."""
        with self.lock:
            return self._db.execute(sql, values).fetchone()

    def rows(self, sql: str, *values: object) -> list[Any]:
        """All rows."""
        with self.lock:
            return self._db.execute(sql, values).fetchall()

    def write(self, sql: str, *values: object) -> int:
        """Change rows; the id of an inserted one."""
        with self.lock:
            return self._db.execute(sql, values).lastrowid or 0

    # ---- tasks ----------------------------------------------------------------------------------

    def add(self, run: int, tasks: Iterable[Task]) -> int:
        """Put addresses on the list; those that this run knows already are passed over. How many are new."""
        before = self._db.total_changes
        with self.lock:
            self._db.executemany(
                "INSERT OR IGNORE INTO tasks (run_id, url, host, kind, asked, parent_id, depth, redirects, match)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (run, t.url, host_of(t.url), t.kind, t.asked, t.parent_id, t.depth, t.redirects, t.match)
                    for t in tasks
                ),
            )
            return self._db.total_changes - before

    def next(self, run: int, host: str) -> Task | None:
        """The first address of a host that waits: listings before pages."""
        row = self.one(
            "SELECT * FROM tasks WHERE run_id = ? AND host = ? AND done = 0 ORDER BY kind = 'page', id LIMIT 1",
            run,
            host,
        )
        return None if row is None else _task(row)

    def waiting(self, run: int) -> dict[str, int]:
        """How many addresses wait, by host."""
        rows = self.rows("SELECT host, count(*) FROM tasks WHERE run_id = ? AND done = 0 GROUP BY host", run)
        return {row[0]: row[1] for row in rows}

    def finish(self, task: Task, outcome: Outcome, detail: str | None = None) -> None:
        """An address is done with."""
        self.write(
            "UPDATE tasks SET done = 1, outcome = ?, detail = ? WHERE id = ?", outcome, detail, task.id
        )

    def is_waiting(self, run: int, url: str) -> bool:
        """Whether a run has yet to ask for an address."""
        return self.one("SELECT 1 FROM tasks WHERE run_id = ? AND url = ? AND done = 0", run, url) is not None

    def reopen_a_version(self, run: int, canonical: str) -> None:
        """One version of a page that gave nothing is wanted after all, as it is."""
        self.write(
            "UPDATE tasks SET done = 0, as_is = 1 WHERE id = (SELECT min(id) FROM tasks"
            " WHERE run_id = ? AND outcome = ? AND detail = ? AND as_is = 0)",
            run,
            Outcome.VARIANT,
            f"to {canonical}",
        )

    def chain(self, task: Task) -> tuple[Task, ...]:
        """The addresses that led to this one by redirects, the nearest first."""
        found: list[Task] = []
        parent = task.parent_id
        while parent is not None and len(found) <= task.redirects:
            row = self.one("SELECT * FROM tasks WHERE id = ?", parent)
            found.append(_task(row))
            parent = row["parent_id"]
        return tuple(found[: task.redirects])

    # ---- attempts -------------------------------------------------------------------------------

    def begin(self, run: int, task: Task, *, robots_ignored: bool) -> int:
        """Note an attempt before it is made, so that one cut short is seen."""
        return self.write(
            "INSERT INTO attempts (run_id, task_id, url, final_url, host, kind, started, outcome, robots_ignored)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            run,
            task.id,
            task.asked,
            task.url,
            host_of(task.url),
            task.kind,
            now(),
            Outcome.INTERRUPTED,
            robots_ignored,
        )

    def last_request(self, host: str) -> datetime | None:
        """When a request to ``host`` last began or ended, in any run."""
        row = self.one(
            "SELECT started, seconds FROM attempts WHERE host = ? AND outcome != 'fresh' ORDER BY id DESC LIMIT 1",
            host,
        )
        if row is None:
            return None
        return datetime.fromtimestamp(
            datetime.fromisoformat(row["started"]).timestamp() + (row["seconds"] or 0), UTC
        )


def _task(row: Any) -> Task:
    return Task(
        id=row["id"],
        url=row["url"],
        kind=Kind(row["kind"]),
        asked=row["asked"],
        parent_id=row["parent_id"],
        depth=row["depth"],
        redirects=row["redirects"],
        match=row["match"],
        as_is=bool(row["as_is"]),
    )
