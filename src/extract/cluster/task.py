"""What a worker of the cluster does with one part."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from extract import batch, store
from extract.cluster.share import Share
from extract.model import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.batch import RunOptions
    from extract.batch.guard import Guard, Ticket
    from extract.sources.split import Part
    from extract.store import PageRows


def read_part(part: Part, key: str, share: str, options: RunOptions) -> str:
    """Read a part into the shared storage, unless it is there; answers its key."""
    storage = Share(share)
    if not storage.has(key):
        storage.write(key, page_rows(part, options))
    return key


def page_rows(part: Part, options: RunOptions) -> Iterator[PageRows]:
    """The rows of every page of a part, in order; a page that crashes or hangs fails alone."""
    waiting: deque[Ticket[PageRows] | Unreadable] = deque()
    with batch.Guard(batch.page_rows, options) as guard:
        for item in part.load(options.sources):
            if batch.takes(options.selection, item):
                waiting.append(item if isinstance(item, Unreadable) else guard.submit(item))
            if len(waiting) > 8 * options.jobs:
                yield _rows(guard, waiting.popleft())
        while waiting:
            yield _rows(guard, waiting.popleft())


def _rows(guard: Guard[PageRows], waiting: Ticket[PageRows] | Unreadable) -> PageRows:
    if isinstance(waiting, Unreadable):
        return store.of_unreadable(waiting)
    return batch.rows_of(waiting.document, guard.result(waiting))
