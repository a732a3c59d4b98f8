"""What a run would do, without doing it."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import store
from extract.batch.select import chosen
from extract.model import Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extract.batch.options import RunOptions

#: Seconds a page on one core where no earlier run tells better.
_USUAL = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Pages that a run would meet; ``seconds`` is an estimate for the new ones."""

    pages: int
    new: int
    unchanged: int
    unreadable: int
    bytes: int
    seconds: float


def preview(path: Path, names: Sequence[str], options: RunOptions) -> Preview:
    """Read the sources, ask the database what it knows, store nothing.

    Raises :class:`~extract.errors.SourceMissing` and :class:`~extract.errors.NotOurDatabase`.
    """
    tally: Counter[str] = Counter()
    with store.readable(path) if path.exists() else nullcontext() as db:
        for item in chosen(names, options):
            tally["pages"] += 1
            if isinstance(item, Unreadable):
                tally["unreadable"] += 1
                continue
            known = store.known(db, store.document_id(item)) if db and not options.force else None
            fresh = known is None or known.extractor != store.EXTRACTOR
            tally.update({"new" if fresh else "unchanged": 1, "bytes": len(item.content) * fresh})
        pace = store.runs.pace(db) if db else None
    return Preview(
        pages=tally["pages"],
        new=tally["new"],
        unchanged=tally["unchanged"],
        unreadable=tally["unreadable"],
        bytes=tally["bytes"],
        seconds=tally["new"] * (pace or _USUAL / options.jobs),
    )
