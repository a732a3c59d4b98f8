"""A run: one lane a host, all lanes at once, everything that is to be done in the ledger."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import ExtractError, UsageError
from extract.fetch import runs
from extract.fetch.archive import Archive
from extract.fetch.ask import Asker
from extract.fetch.cache import PageStorage
from extract.fetch.guard import Guard
from extract.fetch.keep import Keeper
from extract.fetch.lanes import Lanes
from extract.fetch.ledger import Ledger, Task
from extract.fetch.outcome import Outcome
from extract.fetch.summary import Summary, summarise
from extract.fetch.turns import Turns
from extract.fetch.urls import normalise
from extract.fetch.visit import Visitor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extract.fetch.lanes import Progress
    from extract.fetch.outcome import Outcome
    from extract.fetch.settings import Settings, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a run did; ``interrupted`` after Ctrl-C, ``healed`` in bytes cut off an earlier run's archive."""

    summary: Summary
    resumed: bool
    healed: int
    interrupted: bool


def fetch(
    targets: Iterable[Target],
    folder: Path,
    settings: Settings,
    *,
    guard: Guard | None = None,
    progress: Progress | None = None,
) -> Fetched:
    """Fetch ``targets`` into ``folder``, going on with an unfinished run of the same targets.

    Raises :class:`~extract.errors.UsageError` where the folder is in use or no folder of ours, and
    :class:`~extract.fetch.urls.BadURL` where a target is no address.
    """
    tasks = _tasks(targets)
    _make(folder)
    with ExitStack() as stack:
        stack.enter_context(_alone(folder))
        ledger = Ledger(folder / "fetch.db")
        stack.callback(ledger.close)
        archive = Archive(folder, ledger, settings.warc_size, settings.user_agent)
        stack.callback(archive.close)
        healed = archive.heal()
        run, resumed = runs.open_run(ledger, tasks, settings)
        work = _Work(run=run, settings=settings, ledger=ledger, archive=archive)
        with _named_failures(folder):
            interrupted = work.go(guard or Guard(allow_private=settings.allow_private), progress or _silent)
        if not interrupted:
            runs.finish(ledger, run)
        return Fetched(
            summary=summarise(ledger, run), resumed=resumed, healed=healed, interrupted=interrupted
        )


def _silent(task: Task, outcome: Outcome, waiting: int) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """The parts of a run, put together."""

    run: int
    settings: Settings
    ledger: Ledger
    archive: Archive

    def go(self, guard: Guard, progress: Progress) -> bool:
        """Visit whatever waits. Whether Ctrl-C ended it."""
        stop = threading.Event()
        turns = Turns(self.settings, self.ledger, stop)
        storage = PageStorage(self.ledger, self.archive)
        with closing(Asker(self.settings, guard, self.ledger, storage, turns)) as asker:
            visitor = Visitor(
                run=self.run,
                settings=self.settings,
                ledger=self.ledger,
                asker=asker,
                keeper=Keeper(self.ledger, self.archive),
                turns=turns,
            )
            lanes = Lanes(run=self.run, ledger=self.ledger, visitor=visitor, stop=stop, progress=progress)
            return lanes.go()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder}: cannot be made a folder: {error.strerror}; name another with --to"
        ) from error


def _tasks(targets: Iterable[Target]) -> tuple[Task, ...]:
    tasks = []
    for target in targets:
        url = normalise(target.url)
        tasks.append(Task(url=url, kind=target.kind, asked=url, match=target.match))
    return tuple(tasks)


@contextmanager
def _named_failures(folder: Path) -> Iterator[None]:
    """A full or read-only disk ends the run; what is in the log by then is in the archive."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise ExtractError(
            f"{folder}: cannot be written: {error}; make room, then run the same line again to go on"
        ) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One fetcher a folder: the lock goes with the process, however it ends."""
    descriptor = os.open(folder / "fetch.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise UsageError(
            f"{folder}: another vnextract fetch is at work there; wait for it or name another folder"
        ) from error
    try:
        yield
    finally:
        os.close(descriptor)
