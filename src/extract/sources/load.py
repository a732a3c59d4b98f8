"""From the names on the command line to documents, in a stable order."""

from __future__ import annotations

import glob
import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import SourceMissing
from extract.sources import pages, zips
from extract.sources.formats import Options, format_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.sources.formats import Item

STDIN = "-"


def load(names: Iterable[str], options: Options | None = None) -> Iterator[Item]:
    """Documents of all named sources, in the order named; what cannot be read comes as Unreadable.

    Raises :class:`~extract.errors.SourceMissing` when a name matches nothing, before anything is read.
    """
    chosen = options or Options()
    names = tuple(names)
    if absent := missing(names):
        raise SourceMissing(_missing_message(absent))
    for name in names:
        yield from map(_writable, _load_one(name, chosen))


def is_url(name: str) -> bool:
    """Whether a name is an address on the web, which is fetched first.

    >>> is_url("https://example.vn/"), is_url("urls.txt"), is_url("-")
    (True, False, False)
    """
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", name) is not None


def missing(names: Iterable[str]) -> tuple[str, ...]:
    """Those names that are neither a file, a folder, ``-`` nor a glob that matches."""
    return tuple(name for name in names if name != STDIN and not _paths(name))


def count(names: Iterable[str]) -> int | None:
    """How many documents there are; None where that takes reading them."""
    total = 0
    for file in paths(names):
        known = format_of(file)
        if known is not None and known.module not in {"pages", "mhtml", "zips"}:
            return None
        total += zips.count(file) if known and known.module == "zips" else 1
    return total


def files(root: Path) -> Iterator[Path]:
    """Files below a folder that some format knows, sorted by path, hidden ones left out."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            known = format_of(path)
            if known and known.walk and not name.startswith("."):
                yield path


def paths(names: Iterable[str]) -> Iterator[Path]:
    """The files of all named sources, in the order in which they are read."""
    for path in (path for name in names if name != STDIN for path in _paths(name)):
        yield from files(path) if path.is_dir() else (path,)


def _load_one(name: str, options: Options) -> Iterator[Item]:
    if name == STDIN:
        yield pages.of_stream(STDIN, sys.stdin.buffer, options.max_page)
    for file in paths([name]):
        known = format_of(file)
        yield from (known.read if known else pages.read)(file, options)


def _writable(item: Item) -> Item:
    """The item under a name that can be written: bytes of a file name that are no text become marks.

    >>> from extract.model import Unreadable
    >>> _writable(Unreadable(source="b\\udce0i.html", cause="", message="")).source
    'b\ufffdi.html'
    """
    if item.source.isascii():
        return item
    source = item.source.encode(errors="surrogateescape").decode(errors="replace")
    return item if source == item.source else replace(item, source=source)


def _paths(name: str) -> list[Path]:
    """A path that exists, written one way however it was typed, else what it matches as a glob."""
    path = Path(name)
    if path.exists():
        return [Path(os.path.normpath(path))]
    return [Path(match) for match in sorted(glob.glob(name, recursive=True))]  # noqa: PTH207 - absolute patterns


def _missing_message(absent: tuple[str, ...]) -> str:
    names = ", ".join(absent)
    return f"{names}: no such file or folder, and no file matches it as a pattern; check the name"
