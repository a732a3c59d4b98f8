"""The work of one run on this machine: the pool is fed, and answers are taken in the order of the source."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract import store
from extract.batch.values import Lost
from extract.errors import PageFailed
from extract.model import Document, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database

    from extract.batch.guard import Guard, Ticket
    from extract.batch.ledger import Ledger
    from extract.batch.options import RunOptions
    from extract.sources.formats import Item
    from extract.store import PageRows

#: Pages and bytes that may be under way at a time; the reader waits beyond them. They keep the workers busy while
#: the driver stores a chunk.
_WINDOW_PAGES_A_JOB = 40
_WINDOW_BYTES = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page in the order of the source: in the pool, or settled already."""

    item: Item
    document_id: str = ""
    ticket: Ticket[PageRows] | None = None
    known: store.Known | None = None


class Work:
    """Pages from the source through the pool into the ledger."""

    def __init__(self, db: Database, guard: Guard[PageRows], options: RunOptions, ledger: Ledger) -> None:
        self._db, self._guard, self._options, self._ledger = db, guard, options, ledger
        self._waiting: deque[Waiting] = deque()
        self._under_way: Counter[str] = Counter()
        self._bytes = 0

    def all(self, items: Iterable[Item]) -> None:
        """Every page, to the end, or to the first failure where that is asked for."""
        for item in items:
            self._accept(item)
            while self._full():
                self._settle(self._waiting.popleft())
            if self._options.fail_fast and self._ledger.failures:
                break
        while self._waiting:
            self._settle(self._waiting.popleft())
        self._ledger.flush()

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
        if current or self._under_way[document_id] or self._ledger.holds(document_id):
            self._waiting.append(Waiting(item=item, document_id=document_id, known=known))
            return
        self._under_way[document_id] += 1
        self._bytes += len(item.content)
        self._waiting.append(Waiting(item=item, document_id=document_id, ticket=self._guard.submit(item)))

    def _settle(self, waiting: Waiting) -> None:
        item = waiting.item
        if isinstance(item, Unreadable):
            self._ledger.collect(store.of_unreadable(item))
        elif waiting.ticket is None:
            self._ledger.unchanged(item.source, waiting.document_id, waiting.known)
        else:
            self._bytes -= len(item.content)
            del self._under_way[waiting.document_id]
            self._ledger.collect(rows_of(item, self._guard.result(waiting.ticket)))


def rows_of(document: Document, result: PageRows | Lost) -> PageRows:
    """The rows of a page, also of one whose worker did not answer."""
    if isinstance(result, Lost):
        return store.of_error(document, PageFailed(document.source, result.cause, result.message))
    return result
