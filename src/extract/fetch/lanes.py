"""Lanes: one thread a host, each working off what waits for its host in the ledger."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.errors import ExtractError
from extract.fetch.ledger import Task
from extract.fetch.outcome import Outcome, TryAgain
from extract.fetch.turns import Stopped

if TYPE_CHECKING:
    from extract.fetch.ledger import Ledger
    from extract.fetch.visit import Visitor

_LANES = 64  # hosts that are dealt with at once; most of them wait for their delay
_PATIENCE = 10  # addresses in a row without an answer, after which a host is left for a later run
_PARTING = 5.0  # seconds that requests under way may still take when the run is stopped
_SILENCE = frozenset({Outcome.UNREACHABLE, Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.BUSY})

Progress = Callable[[Task, Outcome, int], None]  # what became of an address, and how many still wait


@dataclass(slots=True, kw_only=True)
class Lanes:
    """The lanes of a run; ``stop`` ends every wait of its visitor."""

    run: int
    ledger: Ledger
    visitor: Visitor
    stop: threading.Event
    progress: Progress
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _running: dict[str, threading.Thread] = field(default_factory=dict)
    _left: set[str] = field(default_factory=set)
    _error: Exception | None = None

    def go(self) -> bool:
        """Work until nothing waits. Whether Ctrl-C ended it; errors that end a lane are raised here."""
        logging.getLogger("stamina").setLevel(logging.ERROR)  # the ledger says which tries there were
        interrupted = False
        try:
            self._dispatch()
        except KeyboardInterrupt:
            interrupted = True
        self._wind_down()
        if self._error is not None:
            raise self._error
        return interrupted

    def _dispatch(self) -> None:
        """Keep a lane going for every host with waiting addresses."""
        with self._changed:
            while self._error is None:
                waiting = self.ledger.waiting(self.run).keys() - self._left
                for host in sorted(waiting - self._running.keys()):
                    if len(self._running) < _LANES:
                        self._start(host)
                if not self._running:
                    return
                self._changed.wait(timeout=1.0)

    def _start(self, host: str) -> None:
        lane = threading.Thread(target=self._lane, args=(host,), name=f"lane {host}", daemon=True)
        self._running[host] = lane
        lane.start()

    def _wind_down(self) -> None:
        """Let the requests under way end; a lane that sleeps has nothing to lose."""
        self.stop.set()
        until = time.monotonic() + _PARTING
        for lane in list(self._running.values()):
            lane.join(timeout=max(0.0, until - time.monotonic()))

    def _lane(self, host: str) -> None:
        error: Exception | None = None
        finished = False
        try:
            self._work(host)
            finished = True
        except Stopped:
            pass
        except (ExtractError, OSError, sqlite3.Error) as raised:  # handed over: go() raises it
            error = raised
        finally:
            with self._changed:
                self._running.pop(host, None)
                self._error = self._error or error
                self._left |= set() if finished else {host}
                self._changed.notify()

    def _work(self, host: str) -> None:
        """All addresses of a host, one after the other."""
        silent = 0
        while not self.stop.is_set() and (task := self.ledger.next(self.run, host)) is not None:
            try:
                outcome = self.visitor.visit(task)
            except TryAgain as end:
                self.ledger.write("UPDATE tasks SET detail = ? WHERE id = ?", end.detail, task.id)
                self._leave(host)
                return
            self.progress(task, outcome, sum(self.ledger.waiting(self.run).values()))
            silent = silent + 1 if outcome in _SILENCE else 0
            if silent >= _PATIENCE:
                self._leave(host)
                return

    def _leave(self, host: str) -> None:
        with self._changed:
            self._left.add(host)
