"""Which reader opens which file: a table of formats, first match wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.model import Document, Unreadable
from extract.sources import pages

Item = Document | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How sources are read; ``max_page`` is in bytes."""

    max_page: int = 10_000_000


Read = Callable[[Path, Options], Iterator[Item]]


@dataclass(frozen=True, slots=True)
class Format:
    """Files with one of ``suffixes`` (lower case) are opened by ``read``."""

    name: str
    suffixes: tuple[str, ...]
    read: Read


FORMATS: tuple[Format, ...] = (Format("page", (".html", ".htm", ".xhtml", ".txt"), pages.read),)


def format_of(path: Path) -> Format | None:
    """The format of a file by its name; None for files that a folder walk passes over.

    >>> format_of(Path("a/B.HTML")).name, format_of(Path("photo.jpg"))
    ('page', None)
    """
    name = path.name.lower()
    return next((known for known in FORMATS if name.endswith(known.suffixes)), None)
