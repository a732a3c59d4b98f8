"""The ledger of runs: when, with what, and how it ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extract import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What a run read and found; ``unchanged`` pages were known and are in none of the later figures."""

    pages: int = 0
    unchanged: int = 0
    articles: int = 0
    no_article: int = 0
    failures: int = 0
    schools: int = 0
    counts: int = 0


def start(db: Database, command: Sequence[str]) -> int:
    """Open a run; answers its id."""
    cursor = db.execute(
        "INSERT INTO runs (started, state, command, extractor) VALUES (?, 'running', ?, ?)",
        [_now(), json.dumps(list(command), ensure_ascii=False), __version__],
    )
    return int(cursor.lastrowid or 0)


def finish(db: Database, run: int, state: str, totals: Totals, seconds: float) -> None:
    """Close a run as ``finished``, ``interrupted`` or ``failed``."""
    figures = asdict(totals)
    columns = ", ".join(f"{name} = :{name}" for name in figures)
    db.execute(
        f"UPDATE runs SET finished = :finished, state = :state, seconds = :seconds, {columns} WHERE id = :id",  # noqa: S608 - names are ours
        {**figures, "finished": _now(), "state": state, "seconds": round(seconds, 3), "id": run},
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
