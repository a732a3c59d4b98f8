"""What is ready to be stored, what was counted, and who hears of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract import store
from extract.batch.values import Outcome
from extract.store import PageRows, runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    Report = Callable[[Outcome], None]

_TALLY = {"article": "articles", "not_an_article": "no_article", "failed": "failures"}


class Ledger:
    """Stores pages in the order in which they come, ``chunk`` of them in a transaction, and counts them."""

    def __init__(self, db: Database, chunk: int, report: Report) -> None:
        self._db, self._chunk, self._report = db, chunk, report
        self._ready: list[PageRows] = []
        self._waiting: set[str] = set()
        self._tally: Counter[str] = Counter()

    @property
    def failures(self) -> int:
        """Failures so far."""
        return self._tally["failures"]

    def totals(self) -> runs.Totals:
        """What is stored so far."""
        return runs.Totals(**self._tally)

    def holds(self, document_id: str) -> bool:
        """Whether a document is ready and not stored yet."""
        return document_id in self._waiting

    def collect(self, page: PageRows) -> None:
        """Take a page that was read; it is stored with its chunk."""
        if page.document_id is not None and page.document_id in self._waiting:
            self.flush()  # its earlier reading goes first
        self._ready.append(page)
        self._waiting.add(page.document_id or "")
        if len(self._ready) >= self._chunk:
            self.flush()

    def flush(self) -> None:
        """Store what is ready, and tell of it."""
        ready, self._ready = self._ready, []
        self._waiting.clear()
        if not ready:
            return
        changes = store.save(self._db, ready)
        self._tally.update(gained=changes.gained, lost=changes.lost)
        for page in ready:
            self._count(page)

    def unchanged(self, source: str, document_id: str, known: store.Known | None) -> None:
        """Take a page that is stored already, or (None) stands in the source twice."""
        self._tally.update(pages=1, unchanged=1)
        if known is None:
            self._report(Outcome(source=source, kind="unchanged"))
            return
        self._tally.update(known_articles=known.outcome == "article", known_counts=known.counts)
        if known.superseded and known.article_id is not None:
            self.flush()
            with store.transaction(self._db):
                store.make_current(self._db, known.article_id)
        if known.outcome == "failed":
            self._tally.update(failures=1)
            cause, message = store.failure_of(self._db, document_id)
            self._report(Outcome(source=source, kind="failed", cause=cause, message=message))
        else:
            self._report(Outcome(source=source, kind="unchanged"))

    def _count(self, page: PageRows) -> None:
        self._tally.update({"pages": 1, _TALLY[page.outcome]: 1})
        self._tally.update(schools=page.schools, counts=page.counts)
        self._report(
            Outcome(
                source=page.source,
                kind=page.outcome,
                cause=page.cause,
                message=page.message,
                schools=page.schools,
                counts=page.counts,
            )
        )
