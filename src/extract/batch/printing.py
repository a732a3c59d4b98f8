"""Records without a database: the other use of the pool."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from extract import sources
from extract.batch import tasks
from extract.batch.guard import Guard, Ticket
from extract.batch.options import RunOptions
from extract.batch.values import Lost, PageLine
from extract.model import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def extract_all(names: Iterable[str], options: RunOptions | None = None) -> Iterator[PageLine]:
    """The line of every page, in the order of the sources.

    Raises :class:`~extract.errors.SourceMissing` before anything is read.
    """
    chosen = options or RunOptions()
    waiting: deque[Ticket[PageLine] | Unreadable] = deque()
    with Guard(tasks.page_line, chosen) as guard:
        for item in sources.load(names, chosen.sources):
            waiting.append(item if isinstance(item, Unreadable) else guard.submit(item))
            if len(waiting) > 8 * chosen.jobs:
                yield _line(guard, waiting.popleft())
        while waiting:
            yield _line(guard, waiting.popleft())


def _line(guard: Guard[PageLine], waiting: Ticket[PageLine] | Unreadable) -> PageLine:
    if isinstance(waiting, Unreadable):
        return _failed(waiting.source, waiting.message)
    result = guard.result(waiting)
    return _failed(waiting.document.source, result.message) if isinstance(result, Lost) else result


def _failed(source: str, message: str) -> PageLine:
    return PageLine(source=source, failed=True, message=f"{source}: {message}")
