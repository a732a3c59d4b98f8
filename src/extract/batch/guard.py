"""A pool of worker processes in which a page that crashes, hangs or eats memory fails alone."""

from __future__ import annotations

import multiprocessing
import resource
import signal
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

#: Imported once, by the server that workers are forked from.
_PRELOAD = ["extract.batch.preload"]


@dataclass(slots=True)
class Ticket(Generic[T]):
    """A page on its way through the pool."""

    document: Document
    future: ProcessFuture[T]


class Guard(Generic[T]):
    """Runs ``task`` on documents in worker processes; use it as a context manager."""

    def __init__(self, task: Callable[[Document], T], options: RunOptions) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOAD)
        self._task = task
        self._timeout = options.timeout
        self._pool = ProcessPool(
            max_workers=options.jobs, initializer=_prepare, initargs=(options.memory,), context=context
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def submit(self, document: Document) -> Ticket[T]:
        """Hand a document to the next free worker."""
        return Ticket(document, self._schedule(document))

    def result(self, ticket: Ticket[T]) -> T | Lost:
        """Wait for what the worker made of the page."""
        for _ in range(ATTEMPTS - 1):
            if not isinstance(ticket.future.exception(), ProcessExpired):
                break
            ticket.future = self._schedule(ticket.document)
        error = ticket.future.exception()
        return ticket.future.result() if error is None else self._lost(error)

    def _schedule(self, document: Document) -> ProcessFuture[T]:
        return self._pool.schedule(self._task, args=(document,), timeout=self._timeout)

    def _lost(self, error: BaseException) -> Lost:
        if isinstance(error, TimeoutError):
            return Lost(cause="timeout", message=f"took longer than {self._timeout:g} s; see --timeout")
        if isinstance(error, ProcessExpired):
            return Lost(
                cause="crashed", message=f"killed its worker {ATTEMPTS} times (exit {error.exitcode})"
            )
        if isinstance(error, MemoryError):
            return Lost(cause="memory", message="needs more memory than a worker may use")
        return Lost(cause="error", message=f"{type(error).__name__}: {error}")


def _prepare(memory: int) -> None:
    """Set up a worker: Ctrl-C is the driver's business, and memory has an end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
