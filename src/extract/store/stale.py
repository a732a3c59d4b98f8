"""Whether something that is worked out from all schools is behind them, told without working it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def identities(db: Database) -> bool:
    """Whether a told school has no identity, or one that is gone: after a run that was killed, or pruning."""
    (stale,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM schools WHERE id NOT IN (SELECT school_id FROM school_identities)) "
        "OR EXISTS (SELECT 1 FROM school_identities WHERE identity_id NOT IN (SELECT id FROM schools))"
    ).fetchone()
    return bool(stale)


def cards(db: Database) -> bool:
    """Whether schools have no card yet, as in a database of an older version."""
    (missing,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM schools) AND NOT EXISTS (SELECT 1 FROM school_cards)"
    ).fetchone()
    return bool(missing)
