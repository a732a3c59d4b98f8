"""The run: sources in, rows out, by one writer, with every page accounted for."""

from __future__ import annotations

import signal
import time
from collections import Counter, deque
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import sources, store
from extract.batch import tasks
from extract.batch.guard import Guard, Ticket
from extract.batch.values import Lost
from extract.errors import PageFailed
from extract.model import Document, Unreadable
from extract.store import PageRows, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from sqlite_utils import Database

    from extract.batch.options import RunOptions

    Report = Callable[["Outcome"], None]

#: Pages and bytes that may be under way at a time; the reader waits beyond them.
_WINDOW_PAGES_A_JOB = 8
_WINDOW_BYTES = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one page: article, not_an_article, failed or unchanged."""

    source: str
    kind: str
    cause: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page in the order of the source: in the pool, or settled already."""

    item: Document | Unreadable
    ticket: Ticket[PageRows] | None = None
    known: store.Known | None = None


def run(path: Path, names: Sequence[str], options: RunOptions, report: Report) -> tuple[runs.Totals, bool]:
    """Read the sources into the database; ``report`` hears of every page once it is stored.

    Answers the totals and whether the run came to its end (False after Ctrl-C).
    """
    started = time.monotonic()
    items = sources.load(names, options.sources)
    first = next(items, None)
    with store.writable(path) as db, _stoppable() as stopped, Guard(tasks.page_rows, options) as guard:
        run_id = runs.start(db, names)
        work = _Run(db, guard, options, report)
        state = "failed"
        try:
            work.all(_until(stopped, first, items))
            state = "interrupted" if stopped() else "finished"
        finally:
            runs.finish(db, run_id, state, work.totals(), time.monotonic() - started)
    return work.totals(), state == "finished"


class _Run:
    """The state of one run: what waits, what is ready to be stored, what was counted."""

    def __init__(self, db: Database, guard: Guard[PageRows], options: RunOptions, report: Report) -> None:
        self._db, self._guard, self._options, self._report = db, guard, options, report
        self._waiting: deque[Waiting] = deque()
        self._under_way: Counter[str] = Counter()
        self._bytes = 0
        self._ready: list[PageRows] = []
        self._tally: Counter[str] = Counter()

    def all(self, items: Iterator[Document | Unreadable]) -> None:
        """Every page, to the end."""
        for item in items:
            self._accept(item)
            while self._full():
                self._settle(self._waiting.popleft())
        while self._waiting:
            self._settle(self._waiting.popleft())
        self._store()

    def totals(self) -> runs.Totals:
        """What is stored so far."""
        return runs.Totals(**self._tally)

    def _full(self) -> bool:
        pages = _WINDOW_PAGES_A_JOB * self._options.jobs
        return len(self._waiting) > pages or (self._bytes > _WINDOW_BYTES and len(self._waiting) > 1)

    def _accept(self, item: Document | Unreadable) -> None:
        if isinstance(item, Unreadable):
            self._waiting.append(Waiting(item=item))
            return
        document_id = store.document_id(item)
        known = None if self._options.force else store.known(self._db, document_id)
        current = known is not None and known.extractor == store.EXTRACTOR
        if current or self._under_way[document_id]:
            self._waiting.append(Waiting(item=item, known=known))
            return
        self._under_way[document_id] += 1
        self._bytes += len(item.content)
        self._waiting.append(Waiting(item=item, ticket=self._guard.submit(item)))

    def _settle(self, waiting: Waiting) -> None:
        item = waiting.item
        if isinstance(item, Unreadable):
            self._collect(store.of_unreadable(item))
        elif waiting.ticket is None:
            self._unchanged(item, waiting.known)
        else:
            self._bytes -= len(item.content)
            result = self._guard.result(waiting.ticket)
            self._collect(_lost(item, result) if isinstance(result, Lost) else result)

    def _collect(self, page: PageRows) -> None:
        self._ready.append(page)
        if len(self._ready) >= self._options.chunk:
            self._store()

    def _store(self) -> None:
        ready, self._ready = self._ready, []
        store.save(self._db, ready)
        for page in ready:
            self._under_way.pop(page.document_id or "", None)
            self._count(page)

    def _count(self, page: PageRows) -> None:
        tally = {"article": "articles", "not_an_article": "no_article", "failed": "failures"}[page.outcome]
        self._tally.update(
            {
                "pages": 1,
                tally: 1,
                "schools": len(page.rows.get("schools", ())),
                "counts": len(page.rows.get("counts", ())),
            }
        )
        self._report(Outcome(source=page.source, kind=page.outcome, cause=page.cause, message=page.message))

    def _unchanged(self, item: Document, known: store.Known | None) -> None:
        self._tally.update({"pages": 1, "unchanged": 1})
        if known is not None and known.superseded and known.article_id is not None:
            self._store()
            with store.transaction(self._db):
                store.make_current(self._db, known.article_id)
        if known is not None and known.outcome == "failed":
            self._tally.update({"failures": 1})
            failure = store.failure_of(self._db, store.document_id(item))
            self._report(Outcome(source=item.source, kind="failed", cause=failure[0], message=failure[1]))
        else:
            self._report(Outcome(source=item.source, kind="unchanged"))


def _lost(document: Document, lost: Lost) -> PageRows:
    return store.of_error(document, PageFailed(document.source, lost.cause, lost.message))


def _until(
    stopped: Callable[[], bool], first: Document | Unreadable | None, rest: Iterator[Document | Unreadable]
) -> Iterator[Document | Unreadable]:
    """Pages until the source ends or the user asks to stop."""
    item = first
    while item is not None and not stopped():
        yield item
        item = next(rest, None)


@contextmanager
def _stoppable() -> Iterator[Callable[[], bool]]:
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
