"""A pool of worker processes in which a page that crashes, hangs or eats memory fails alone."""

from __future__ import annotations

import multiprocessing
import resource
import signal
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from extract.batch.values import Lost

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from extract.batch.options import RunOptions
    from extract.model import Document

T = TypeVar("T")

#: A worker that is killed from outside must not cost its page; a page that kills thrice is to blame.
ATTEMPTS = 3

#: Seconds between two looks at a pool that keeps a page waiting. If no page was done between them, the pool may be
#: stuck: a worker that is killed while it fetches a page, or hands one back, takes a lock of the queue with it. So it
#: is renewed, once for a page that is only slow.
PATIENCE = 5.0

#: Imported once, by the server that workers are forked from.
_PRELOAD = ["extract.batch.preload"]


@dataclass(slots=True, eq=False)
class Ticket(Generic[T]):
    """A page on its way through the pool."""

    document: Document
    future: ProcessFuture[T]


class Guard(Generic[T]):
    """Runs ``task`` on documents in worker processes; use it as a context manager."""

    def __init__(self, task: Callable[[Document], T], options: RunOptions) -> None:
        self._task = task
        self._options = options
        self._waiting: list[Ticket[T]] = []
        self._pool = _pool(options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _end(self._pool)

    def submit(self, document: Document) -> Ticket[T]:
        """Hand a document to the next free worker."""
        ticket = Ticket(document, self._schedule(document))
        self._waiting.append(ticket)
        return ticket

    def result(self, ticket: Ticket[T]) -> T | Lost:
        """Wait for what the worker made of the page."""
        error = self._error(ticket)
        for _ in range(ATTEMPTS - 1):
            if not isinstance(error, ProcessExpired):
                break
            ticket.future = self._schedule(ticket.document)
            error = self._error(ticket)
        self._waiting.remove(ticket)
        return ticket.future.result() if error is None else self._lost(error)

    def _error(self, ticket: Ticket[T]) -> BaseException | None:
        """How the page ended; a pool that broke, or got stuck, is replaced, and what waits goes to the new one."""
        for attempt in range(ATTEMPTS):
            self._wait(ticket, patient=attempt > 0)
            if ticket.future.done() and not isinstance(ticket.future.exception(), BrokenProcessPool):
                return ticket.future.exception()
            self._renew()
        return BrokenProcessPool("workers end before they take a page")

    def _wait(self, ticket: Ticket[T], *, patient: bool) -> None:
        """Until the page is done, or for some time none was done: for as long as one is in work, if ``patient``."""
        before = -1
        while not wait([ticket.future], timeout=PATIENCE).done:
            done = sum(one.future.done() for one in self._waiting)
            works = patient and any(one.future.running() for one in self._waiting)
            if not self._pool.active or (done == before and not works):
                return
            before = done

    def _renew(self) -> None:
        """A new pool, and what the old one left undone in it; what happens to that while the old one ends is void."""
        left = [
            one
            for one in self._waiting
            if not one.future.done() or isinstance(one.future.exception(), BrokenProcessPool)
        ]
        _end(self._pool)
        self._pool = _pool(self._options)
        for ticket in left:
            ticket.future = self._schedule(ticket.document)

    def _schedule(self, document: Document) -> ProcessFuture[T]:
        if not self._pool.active:
            self._renew()
        return self._pool.schedule(self._task, args=(document,), timeout=self._options.timeout)

    def _lost(self, error: BaseException) -> Lost:
        if isinstance(error, TimeoutError):
            return Lost(
                cause="timeout", message=f"took longer than {self._options.timeout:g} s; see --timeout"
            )
        if isinstance(error, ProcessExpired):
            return Lost(
                cause="crashed", message=f"killed its worker {ATTEMPTS} times (exit {error.exitcode})"
            )
        if isinstance(error, BrokenProcessPool):
            return Lost(
                cause="crashed",
                message=f"no worker lived long enough to read it, in {ATTEMPTS} pools; is memory short? see --jobs",
            )
        if isinstance(error, MemoryError):
            return Lost(cause="memory", message="needs more memory than a worker may use")
        return Lost(cause="error", message=f"{type(error).__name__}: {error}")


def _pool(options: RunOptions) -> ProcessPool:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOAD)
    return ProcessPool(
        max_workers=options.jobs, initializer=_prepare, initargs=(options.memory,), context=context
    )


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _prepare(memory: int) -> None:
    """Set up a worker: Ctrl-C is the driver's business, and memory has an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
