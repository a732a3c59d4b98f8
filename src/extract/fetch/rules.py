"""Which robots.txt speaks for an address: asked for once a day and origin, and kept."""

from __future__ import annotations

import math
import threading
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extract.fetch import robots
from extract.fetch.keep import note_answer
from extract.fetch.ledger import Task, now
from extract.fetch.outcome import GiveUp, Outcome
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
        self._known: dict[str, Robots | GiveUp] = {}
        self._lock = threading.Lock()

    def pause(self, url: str) -> float:
        """The pause in seconds between requests that ``url``'s site asks for.

        Raises :class:`GiveUp` where its rules forbid the address, or cannot be known.
        """
        rules = self.of(url)
        if not rules.allows(url):
            raise GiveUp(Outcome.DISALLOWED, "by robots.txt")
        return rules.delay

    def of(self, url: str) -> Robots:
        """The rules that bind ``url``.

        Raises :class:`GiveUp` where there may be rules that cannot be known: then nothing may be asked for.
        """
        origin = origin_of(url)
        with self._lock:
            known = self._known.get(origin)
        if known is None:
            known = self._kept(origin, robots.LIFETIME) or self._fetched(origin)
            with self._lock:
                self._known[origin] = known
        if isinstance(known, GiveUp):
            raise known
        return known

    def _kept(self, origin: str, lifetime: float) -> Robots | None:
        """The copy of an earlier answer, unless it is older than ``lifetime`` in seconds."""
        row = self._ledger.one("SELECT * FROM robots WHERE origin = ?", origin)
        if row is None:
            return None
        age = datetime.now(UTC) - datetime.fromisoformat(row["fetched"])
        return robots.read(row["status"], row["body"]) if age.total_seconds() < lifetime else None

    def _fetched(self, origin: str) -> Robots | GiveUp:
        """What the site says now; where it does not answer, what it said last."""
        try:
            status, body = self._answer(f"{origin}/robots.txt")
        except GiveUp as end:
            if end.outcome is not Outcome.REFUSED:
                end.detail = f"robots.txt: {end.detail}"
            return self._kept(origin, math.inf) or end
        self._ledger.write(
            "INSERT OR REPLACE INTO robots (origin, fetched, status, body) VALUES (?, ?, ?, ?)",
            origin,
            now(),
            status,
            body,
        )
        return robots.read(status, body)

    def _answer(self, url: str) -> tuple[int, bytes]:
        """Status and body after redirects; too many of them are as good as a 404 (RFC 9309, 2.3.1.2)."""
        for _ in range(robots.MAX_REDIRECTS + 1):
            try:
                answer = self._ask(Task(url=url, kind=Kind.ROBOTS, asked=url))
            except GiveUp as end:
                if end.outcome is Outcome.NOT_FOUND:
                    return 404, b""
                raise
            note_answer(self._ledger, answer, Outcome.REDIRECT if answer.body is None else Outcome.STORED)
            if answer.body is not None:
                with closing(answer.body):
                    return answer.status, answer.body.read(robots.MAX_BYTES)
            try:
                url = normalise(answer.headers["location"], url)
            except BadURL:
                break
        return 404, b""
