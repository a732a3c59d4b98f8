"""Choosing pages out of a source without holding more than one of them."""

from __future__ import annotations

import hashlib
import heapq
from itertools import islice
from typing import TYPE_CHECKING

from extract import sources
from extract.model import Document, Unreadable
from extract.store.ids import site_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.batch.options import RunOptions, Selection
    from extract.sources.formats import Item


def chosen(names: Sequence[str], options: RunOptions) -> Iterator[Item]:
    """The items of the sources that the selection takes, in the order of the sources.

    Raises :class:`~extract.errors.SourceMissing` at once.
    """
    selection = options.selection
    kept = filter(lambda item: takes(selection, item), sources.load(names, options.sources))
    if selection.sample is not None:
        names_of = {item.source for item in _sample(kept, selection.sample, selection.seed)}
        again = sources.load(names, options.sources)
        kept = filter(lambda item: takes(selection, item) and item.source in names_of, again)
    return islice(kept, selection.limit)


def takes(selection: Selection, item: Item) -> bool:
    """Whether an item is within the bounds; what cannot be read is judged by its source alone."""
    if selection.only is not None and item.source not in selection.only:
        return False
    if isinstance(item, Unreadable):
        return True
    return _is_of_site(selection, item) and _is_in_time(selection, item)


def _is_of_site(selection: Selection, item: Document) -> bool:
    if selection.site is None:
        return True
    site = site_of(item.url) or ""
    return site == selection.site or site.endswith(f".{selection.site}")


def _is_in_time(selection: Selection, item: Document) -> bool:
    if selection.since is None and selection.until is None:
        return True
    day = (item.fetched or "")[:10]
    return bool(day) and (selection.since or "") <= day <= (selection.until or "9999")


def _sample(items: Iterable[Item], size: int, seed: int) -> list[_Named]:
    """Those of the smallest hash: by chance, and the same ones each time."""
    named = (_Named(item.source, seed) for item in items)
    return heapq.nsmallest(size, named, key=lambda one: one.hash)


class _Named:
    """The name of an item without its bytes."""

    __slots__ = ("hash", "source")

    def __init__(self, source: str, seed: int) -> None:
        self.source = source
        self.hash = hashlib.sha256(f"{seed}\n{source}".encode()).digest()
