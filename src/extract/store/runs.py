"""The ledger of runs: when, with what, and how it ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extract import __version__
from extract.store import stale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a run read and found.

    ``unchanged`` pages were known; of them ``known_articles`` and ``known_counts`` are stored since
    earlier. ``failures`` include pages that failed before and are unchanged. ``gained`` and ``lost`` are
    the counts in which pages that were read again differ from before.
    """

    pages: int = 0
    unchanged: int = 0
    articles: int = 0
    no_article: int = 0
    failures: int = 0
    schools: int = 0
    counts: int = 0
    known_articles: int = 0
    known_counts: int = 0
    gained: int = 0
    lost: int = 0


def start(db: Database, command: Sequence[str], options: str) -> int:
    """Open a run on sources read with ``options`` (a JSON object); answers its id."""
    cursor = db.execute(
        "INSERT INTO runs (started, state, command, options, extractor) VALUES (?, 'running', ?, ?, ?)",
        [_now(), json.dumps(list(command), ensure_ascii=False), options, __version__],
    )
    return int(cursor.lastrowid or 0)


def finish(db: Database, run: int, state: str, totals: Totals, seconds: float) -> None:
    """Close a run as ``finished``, ``interrupted`` or ``failed``, and say which told school is which."""
    if totals.articles or stale.identities(db):
        from extract.store import identities  # with the maps: not for a run that finds nothing new

        identities.refresh(db)
    figures = asdict(totals)
    columns = ", ".join(f"{name} = :{name}" for name in figures)
    db.execute(
        f"UPDATE runs SET finished = :finished, state = :state, seconds = :seconds, {columns} WHERE id = :id",
        {**figures, "finished": _now(), "state": state, "seconds": round(seconds, 3), "id": run},
    )


def pace(db: Database) -> float | None:
    """Seconds a new page took in the latest run that tells; None if none does."""
    row = db.execute(
        "SELECT seconds / (pages - unchanged) FROM runs WHERE pages - unchanged >= 50 ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return float(row[0]) if row and row[0] else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
