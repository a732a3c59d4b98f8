"""What readers say of facts: right, wrong (with the right value) or unsure; a log that outlives the rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError

if TYPE_CHECKING:
    from sqlite_utils import Database

VERDICTS = ("right", "wrong", "unsure")


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What one reader says of one fact; ``right_value`` only of a wrong one, None where it is not known."""

    count_id: str
    verdict: str
    reviewer: str
    right_value: float | None = None
    note: str | None = None


def record(db: Database, review: Review) -> int:
    """Add a review; answers its number. Raises :class:`~extract.errors.UsageError` for one that says nothing."""
    fact = _fact(db, review.count_id)
    _require(review)
    cursor = db.execute(
        "INSERT INTO reviews (made, reviewer, count_id, verdict, right_value, note, article_id, fact) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            datetime.now(UTC).isoformat(timespec="seconds"),
            review.reviewer.strip(),
            review.count_id,
            review.verdict,
            review.right_value,
            (review.note or "").strip() or None,
            fact["article_id"],
            json.dumps(fact, ensure_ascii=False),
        ],
    )
    return int(cursor.lastrowid or 0)


def _require(review: Review) -> None:
    if review.verdict not in VERDICTS:
        raise UsageError(f"{review.verdict}: a verdict is one of {', '.join(VERDICTS)}")
    if not review.reviewer.strip():
        raise UsageError("a review needs the name of its reader")
    if review.right_value is not None and review.verdict != "wrong":
        raise UsageError("only a wrong fact has another value that is right")


def _fact(db: Database, count_id: str) -> dict[str, Any]:
    cursor = db.execute(
        "SELECT counts.*, schools.name AS school FROM counts LEFT JOIN schools ON schools.id = school_id "
        "WHERE counts.id = ?",
        [count_id],
    )
    row = cursor.fetchone()
    if row is None:
        raise UsageError(f"no fact {count_id}; it may have been read anew, open the article again")
    return dict(zip((column[0] for column in cursor.description), row, strict=True))
