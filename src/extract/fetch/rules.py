"""Which robots.txt speaks for an address: asked for once a day and origin, and kept."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extract.fetch import robots
from extract.fetch.keep import note_answer
from extract.fetch.ledger import Task, now
from extract.fetch.outcome import GiveUp, Outcome, TryAgain
from extract.fetch.settings import Kind
from extract.fetch.urls import BadURL, normalise, origin_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.fetch.ask import Answer
    from extract.fetch.ledger import Ledger
    from extract.fetch.robots import Robots


class RobotsRules:
    """The rules of every origin that a run meets."""

    def __init__(self, ledger: Ledger, ask: Callable[[Task], Answer]) -> None:
        self._ledger = ledger
        self._ask = ask
        self._known: dict[str, Robots] = {}
        self._lock = threading.Lock()

    def of(self, url: str) -> Robots:
        """The rules that bind ``url``."""
        origin = origin_of(url)
        with self._lock:
            known = self._known.get(origin)
        if known is None:
            known = self._kept(origin) or self._fetched(origin)
            with self._lock:
                self._known[origin] = known
        return known

    def _kept(self, origin: str) -> Robots | None:
        """The copy of the last day."""
        row = self._ledger.one("SELECT * FROM robots WHERE origin = ?", origin)
        if row is None:
            return None
        age = datetime.now(UTC) - datetime.fromisoformat(row["fetched"])
        if age.total_seconds() > robots.LIFETIME:
            return None
        return robots.read(row["status"], row["body"])

    def _fetched(self, origin: str) -> Robots:
        """What the site says now; where it cannot be reached, what it said last, else nothing may be asked."""
        status, body = self._answer(f"{origin}/robots.txt")
        if status == 429 or status >= 500 or status == 0:
            row = self._ledger.one("SELECT * FROM robots WHERE origin = ?", origin)
            return robots.read(status, b"") if row is None else robots.read(row["status"], row["body"])
        self._ledger.write(
            "INSERT OR REPLACE INTO robots (origin, fetched, status, body) VALUES (?, ?, ?, ?)",
            origin,
            now(),
            status,
            body,
        )
        return robots.read(status, body)

    def _answer(self, url: str) -> tuple[int, bytes]:
        """Status and body after redirects; 0 where there is no answer, 404 where redirects lead nowhere."""
        for _ in range(robots.MAX_REDIRECTS + 1):
            try:
                answer = self._ask(Task(url=url, kind=Kind.ROBOTS, asked=url))
            except TryAgain:
                return 0, b""
            except GiveUp as end:
                return end.status or 0, b""
            outcome = Outcome.REDIRECT if answer.body is None else Outcome.STORED
            note_answer(self._ledger, answer, outcome)
            if answer.body is not None:
                content = answer.body.read(robots.MAX_BYTES)
                answer.body.close()
                return answer.status, content
            try:
                url = normalise(answer.headers["location"], url)
            except BadURL:
                return 404, b""
        return 404, b""
