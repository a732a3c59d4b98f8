"""Putting pages into archive and ledger, both or neither."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.fetch.cache import place_of
from extract.fetch.ledger import now
from extract.fetch.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.fetch.archive import Archive, Place
    from extract.fetch.ask import Answer
    from extract.fetch.body import Body
    from extract.fetch.ledger import Ledger, Task


class Keeper:
    """The one way into the archive."""

    def __init__(self, ledger: Ledger, archive: Archive) -> None:
        self._ledger = ledger
        self._archive = archive

    def knows(self, url: str) -> bool:
        """Whether the archive holds a page of this address."""
        return self._ledger.one("SELECT 1 FROM pages WHERE url = ?", url) is not None

    def version_of(self, url: str) -> str | None:
        """The address that ``url`` is a version of, if an earlier run found that and the archive holds it."""
        row = self._ledger.one(
            "SELECT v.canonical FROM versions v JOIN pages p ON p.url = v.canonical WHERE v.url = ?", url
        )
        return None if row is None else str(row["canonical"])

    def note_version(self, url: str, canonical: str) -> None:
        """Remember what ``url`` is a version of."""
        self._ledger.write("INSERT OR REPLACE INTO versions (url, canonical) VALUES (?, ?)", url, canonical)

    @contextmanager
    def kept(self, task: Task, answer: Answer, body: Body, canonical: str | None) -> Iterator[Outcome]:
        """Keep an answer; what is written to the ledger inside is entered with it, all or nothing."""
        with self._ledger.lock, self._archive.appending(), self._ledger.transaction():
            outcome, place = self._keep(task, answer, body, canonical)
            note_answer(self._ledger, answer, outcome, place=place)
            yield outcome

    def _keep(
        self, task: Task, answer: Answer, body: Body, canonical: str | None
    ) -> tuple[Outcome, Place | None]:
        row = self._ledger.one("SELECT * FROM pages WHERE url = ?", task.url)
        known = None if row is None or not self._archive.holds(place_of(row)) else row
        if answer.exchange is None:
            return Outcome.FRESH, None
        if known is not None and (answer.unchanged or known["sha256"] == body.sha256):
            return Outcome.UNCHANGED, self._seen_again(task, answer, body, place_of(known))
        place = self._archive.store(task.url, answer.exchange, body)
        self._ledger.write(
            "INSERT OR REPLACE INTO pages (url, kind, warc, offset, length, date, record, digest, sha256,"
            " canonical, checked, cached) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            task.url,
            task.kind,
            place.warc,
            place.offset,
            place.length,
            place.date,
            place.record,
            place.digest,
            body.sha256,
            canonical,
            now(),
            answer.cached,
        )
        return Outcome.STORED, place

    def _seen_again(self, task: Task, answer: Answer, body: Body, first: Place) -> Place | None:
        """A revisit record; none where the same content came packed in another way."""
        self._ledger.write(
            "UPDATE pages SET checked = ?, cached = ? WHERE url = ?", now(), answer.cached, task.url
        )
        if answer.exchange is None or not (answer.unchanged or body.digest == first.digest):
            return None
        profile = "server-not-modified" if answer.unchanged else "identical-payload-digest"
        return self._archive.revisit(task.url, answer.exchange, first, profile)

    def note(self, answer: Answer, outcome: Outcome, detail: str | None) -> None:
        """The row of an attempt whose answer is not kept."""
        note_answer(self._ledger, answer, outcome, detail)


def note_answer(
    ledger: Ledger, answer: Answer, outcome: Outcome, detail: str | None = None, place: Place | None = None
) -> None:
    """The row of an attempt that was answered; ``place`` is the record it led to."""
    ledger.write(
        "UPDATE attempts SET seconds = ?, status = ?, bytes = ?, outcome = ?, detail = ?, warc = ?, offset = ?"
        " WHERE id = ?",
        answer.seconds,
        None if answer.exchange is None else answer.exchange.status,
        0 if answer.unchanged or answer.body is None else answer.body.wire_size,
        outcome,
        detail,
        None if place is None else place.warc,
        None if place is None else place.offset,
        answer.attempt,
    )
