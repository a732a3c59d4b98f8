"""The work of one run: what is under way, what is ready to be stored, what was counted."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import store
from extract.batch.values import Lost, Outcome
from extract.errors import PageFailed
from extract.model import Document, Unreadable
from extract.store import PageRows, runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlite_utils import Database

    from extract.batch.guard import Guard, Ticket
    from extract.batch.options import RunOptions
    from extract.sources.formats import Item

    Report = Callable[[Outcome], None]

#: Pages and bytes that may be under way at a time; the reader waits beyond them.
_WINDOW_PAGES_A_JOB = 8
_WINDOW_BYTES = 32_000_000

_TALLY = {"article": "articles", "not_an_article": "no_article", "failed": "failures"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page in the order of the source: in the pool, or settled already."""

    item: Item
    ticket: Ticket[PageRows] | None = None
    known: store.Known | None = None


class Work:
    """Feeds the pool, stores what comes back in the order of the source, a chunk a transaction."""

    def __init__(self, db: Database, guard: Guard[PageRows], options: RunOptions, report: Report) -> None:
        self._db, self._guard, self._options, self._report = db, guard, options, report
        self._waiting: deque[Waiting] = deque()
        self._under_way: Counter[str] = Counter()
        self._bytes = 0
        self._ready: list[PageRows] = []
        self._tally: Counter[str] = Counter()

    def all(self, items: Iterable[Item]) -> None:
        """Every page, to the end, or to the first failure where that is asked for."""
        for item in items:
            self._accept(item)
            while self._full():
                self._settle(self._waiting.popleft())
            if self._options.fail_fast and self._tally["failures"]:
                break
        while self._waiting:
            self._settle(self._waiting.popleft())
        self._store()

    def totals(self) -> runs.Totals:
        """What is stored so far."""
        return runs.Totals(**self._tally)

    def _full(self) -> bool:
        pages = _WINDOW_PAGES_A_JOB * self._options.jobs
        return len(self._waiting) > pages or (self._bytes > _WINDOW_BYTES and len(self._waiting) > 1)

    def _accept(self, item: Item) -> None:
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
        if not ready:
            return
        changes = store.save(self._db, ready)
        self._tally.update(gained=changes.gained, lost=changes.lost)
        for page in ready:
            self._under_way.pop(page.document_id or "", None)
            self._count(page)

    def _count(self, page: PageRows) -> None:
        schools, counts = (len(page.rows.get(table, ())) for table in ("schools", "counts"))
        self._tally.update({"pages": 1, _TALLY[page.outcome]: 1, "schools": schools, "counts": counts})
        self._report(
            Outcome(
                source=page.source,
                kind=page.outcome,
                cause=page.cause,
                message=page.message,
                schools=schools,
                counts=counts,
            )
        )

    def _unchanged(self, item: Document, known: store.Known | None) -> None:
        self._tally.update(pages=1, unchanged=1)
        if known is None:  # the same bytes stand in the source twice
            self._report(Outcome(source=item.source, kind="unchanged"))
            return
        self._tally.update(known_articles=known.outcome == "article", known_counts=known.counts)
        if known.superseded and known.article_id is not None:
            self._store()
            with store.transaction(self._db):
                store.make_current(self._db, known.article_id)
        if known.outcome == "failed":
            self._tally.update(failures=1)
            cause, message = store.failure_of(self._db, store.document_id(item))
            self._report(Outcome(source=item.source, kind="failed", cause=cause, message=message))
        else:
            self._report(Outcome(source=item.source, kind="unchanged"))


def _lost(document: Document, lost: Lost) -> PageRows:
    return store.of_error(document, PageFailed(document.source, lost.cause, lost.message))
