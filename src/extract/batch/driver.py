"""The run: sources in, rows out, by one writer, with every page accounted for."""

from __future__ import annotations

import json
import signal
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from extract import store
from extract.batch import tasks
from extract.batch.guard import Guard
from extract.batch.ledger import Ledger
from extract.batch.select import chosen
from extract.batch.work import Work
from extract.store import prune, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from extract.batch.options import RunOptions
    from extract.batch.values import Outcome
    from extract.sources.formats import Item

    Report = Callable[[Outcome], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How a run ended: ``state`` is finished, interrupted or failed (stopped at the first failure)."""

    totals: runs.Totals
    state: str
    seconds: float
    pruned: int = 0


def run(path: Path, names: Sequence[str], options: RunOptions, report: Report) -> Result:
    """Read the sources into the database; ``report`` hears of every page once it is stored.

    Raises :class:`~extract.errors.SourceMissing` and :class:`~extract.errors.NotOurDatabase`.
    """
    started = time.monotonic()
    items = chosen(names, options)
    first = next(items, None)
    seen = prune.Seen() if options.prune else None
    state, pruned = "failed", 0
    with store.writable(path) as db, stoppable() as stopped, Guard(tasks.page_rows, options) as guard:
        run_id = runs.start(db, names, kept(options))
        ledger = Ledger(db, options.chunk, report)
        try:
            Work(db, guard, options, ledger).all(_until(stopped, first, items, seen))
            state = _state(ledger, options, interrupted=stopped())
            if seen is not None and state == "finished":
                pruned = prune.prune(db, names, seen)
        finally:
            runs.finish(db, run_id, state, ledger.totals(), time.monotonic() - started)
    return Result(totals=ledger.totals(), state=state, seconds=time.monotonic() - started, pruned=pruned)


def _state(ledger: Ledger, options: RunOptions, *, interrupted: bool) -> str:
    if interrupted:
        return "interrupted"
    return "failed" if options.fail_fast and ledger.failures else "finished"


def kept(options: RunOptions) -> str:
    """How the sources were read, for a later retry."""
    return json.dumps(asdict(options.sources), ensure_ascii=False)


def _until(
    stopped: Callable[[], bool], first: Item | None, rest: Iterator[Item], seen: prune.Seen | None
) -> Iterator[Item]:
    """Items until the source ends or the user asks to stop."""
    item = first
    while item is not None and not stopped():
        if seen is not None:
            seen.add(item)
        yield item
        item = next(rest, None)


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Ctrl-C and SIGTERM ask to stop after the pages under way; a second one stops at once."""
    asked: list[int] = []

    def ask(number: int, _frame: object) -> None:
        if asked:
            raise KeyboardInterrupt
        asked.append(number)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
