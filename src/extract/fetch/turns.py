"""Politeness: one request at a time to a host, a pause after each, and not too many hosts at once."""

from __future__ import annotations

import random
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from extract.errors import ExtractError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.fetch.ledger import Ledger
    from extract.fetch.settings import Settings


class Stopped(ExtractError):
    """The run was asked to stop while an address waited for its turn."""


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, on the monotonic clock; its lock is held during a request."""

    free: float
    lock: threading.Lock = field(default_factory=threading.Lock)


class Turns:
    """Who may ask which host, and when; ``stop`` ends every wait."""

    def __init__(self, settings: Settings, ledger: Ledger, stop: threading.Event) -> None:
        self._settings = settings
        self._ledger = ledger
        self._stop = stop
        self._hosts: dict[str, _Host] = {}
        self._guard = threading.Lock()
        self._slots = threading.Semaphore(settings.concurrency)

    @contextmanager
    def at(self, host: str, pause: float) -> Iterator[Callable[[], None]]:
        """A turn at ``host``, taken when the function given is called (not at all for a cached page).

        ``pause`` is the least time in seconds between the end of a request and the next one.
        """
        known = self._host(host, pause)
        taken = False

        def take() -> None:
            nonlocal taken
            if taken:
                return
            known.lock.acquire()
            try:
                self.sleep(known.free - time.monotonic())
                self._slots.acquire()
            except BaseException:
                known.lock.release()
                raise
            taken = True

        try:
            yield take
        finally:
            if taken:
                known.free = time.monotonic() + self._with_jitter(pause)
                self._slots.release()
                known.lock.release()

    @property
    def stopping(self) -> bool:
        """Whether the run was asked to stop."""
        return self._stop.is_set()

    def sleep(self, seconds: float) -> None:
        """Wait; raises :class:`Stopped` as soon as the run is to stop."""
        if seconds > 0 and self._stop.wait(seconds):
            raise Stopped("stopped")

    def _host(self, host: str, pause: float) -> _Host:
        with self._guard:
            if host not in self._hosts:
                self._hosts[host] = _Host(free=self._free_since(host, pause))
            return self._hosts[host]

    def _free_since(self, host: str, pause: float) -> float:
        """A run that was killed a moment ago has asked a moment ago."""
        last = self._ledger.last_request(host)
        if last is None:
            return 0.0
        return time.monotonic() + pause - (datetime.now(UTC) - last).total_seconds()

    def _with_jitter(self, pause: float) -> float:
        return pause * (1 + self._settings.jitter * random.random())  # noqa: S311 (no secret)
