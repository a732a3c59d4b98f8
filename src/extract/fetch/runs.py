"""Runs: which one a call begins or goes on with, and what it takes over from earlier ones."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError
from extract.fetch.ledger import now
from extract.fetch.outcome import Outcome

if TYPE_CHECKING:
    from extract.fetch.ledger import Ledger, Task
    from extract.fetch.settings import Settings

# A run that was killed is gone on with; one that was killed yesterday is yesterday's: its feeds have moved on.
_GOES_ON_FOR = timedelta(hours=12)


def open_run(ledger: Ledger, tasks: tuple[Task, ...], settings: Settings) -> tuple[int, bool]:
    """The run to work on, and whether it was begun before.

    A new run takes over the addresses that earlier runs of the same call left waiting.
    Raises :class:`~extract.errors.UsageError` where no address is given and no run waits.
    """
    key = _key(tasks, settings)
    unfinished = _unfinished(ledger, key if tasks else None)
    if unfinished is not None:
        return int(unfinished["id"]), True
    if not tasks:
        raise UsageError("nothing to fetch: name addresses, --feed, --sitemap, --section or --sources")
    with ledger.transaction():
        run = _begin(ledger, key, settings)
        ledger.add(run, tasks)
        _take_over(ledger, run, key)
    return run, False


def finish(ledger: Ledger, run: int) -> None:
    """A run came to its end, whether or not some hosts were left for a later one."""
    ledger.write("UPDATE runs SET finished = ? WHERE id = ?", now(), run)


def _key(tasks: tuple[Task, ...], settings: Settings) -> str:
    wanted = sorted({(task.url, str(task.kind), task.match or "") for task in tasks})
    said = json.dumps([wanted, str(settings.since), settings.match])
    return hashlib.sha256(said.encode()).hexdigest()


def _unfinished(ledger: Ledger, key: str | None) -> Any:
    """The last run that was cut short: of this call, or of any where none is named."""
    since = (datetime.now(UTC) - _GOES_ON_FOR).isoformat(timespec="milliseconds")
    return ledger.one(
        "SELECT id FROM runs WHERE finished IS NULL AND key = coalesce(?, key) AND started > ?"
        " ORDER BY id DESC LIMIT 1",
        key,
        since if key is not None else "",
    )


def _begin(ledger: Ledger, key: str, settings: Settings) -> int:
    return ledger.write(
        "INSERT INTO runs (key, started, user_agent, robots_ignored, private_allowed) VALUES (?, ?, ?, ?, ?)",
        key,
        now(),
        settings.user_agent,
        settings.ignore_robots,
        settings.allow_private,
    )


def _take_over(ledger: Ledger, run: int, key: str) -> None:
    """What earlier runs of the same call left waiting; what the new run lists itself is done with there."""
    for row in ledger.rows("SELECT id FROM runs WHERE key = ? AND id < ?", key, run):
        earlier = row["id"]
        ledger.write("UPDATE OR IGNORE tasks SET run_id = ? WHERE done = 0 AND run_id = ?", run, earlier)
        ledger.write(
            "UPDATE tasks SET done = 1, outcome = ?, detail = ? WHERE done = 0 AND run_id = ?",
            Outcome.SKIPPED,
            "listed again by a later run",
            earlier,
        )
        ledger.write("UPDATE runs SET finished = coalesce(finished, ?) WHERE id = ?", now(), earlier)
