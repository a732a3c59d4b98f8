"""Which reader opens which file: a table of formats, first match wins."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from extract.model import Document, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Read = Callable[[Path, "Options"], Iterator["Item"]]
    Split = Callable[[Path, "Options", int], Iterator[tuple[int, int]]]

Item = Document | Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How sources are read.

    ``max_page`` is in bytes; ``max_ratio`` is how many times larger than its packed form a page of an
    archive may be. ``table`` names the table of a SQLite source, and the columns those of a table, a CSV
    or a JSON Lines source (None: the usual names are tried).
    """

    max_page: int = 10_000_000
    max_ratio: int = 200
    table: str | None = None
    html_column: str | None = None
    url_column: str | None = None
    date_column: str | None = None
    window: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """Files with one of ``suffixes`` (lower case) are read by ``module``'s function ``read``.

    ``walk`` tells whether such files in a folder are read without being named, ``archive`` whether they
    hold many pages and are refused inside another archive.
    """

    module: str
    suffixes: tuple[str, ...]
    walk: bool = True
    archive: bool = False

    @property
    def read(self) -> Read:
        """The reader, imported now."""
        return cast("Read", import_module(f"extract.sources.{self.module}").read)

    @property
    def split(self) -> Split | None:
        """Where a file may be parted, ``size`` pages or so in a part; None where it is read in one go."""
        module = import_module(f"extract.sources.{self.module}")
        return cast("Split | None", getattr(module, "split", None))


FORMATS: tuple[Format, ...] = (
    Format(module="pages", suffixes=(".html", ".htm", ".xhtml", ".txt")),
    Format(module="mhtml", suffixes=(".mhtml", ".mht")),
    Format(module="zips", suffixes=(".zip",), archive=True),
    Format(
        module="tars", suffixes=(".tar", ".tar.gz", ".tgz", ".tar.zst", ".tar.xz", ".tar.bz2"), archive=True
    ),
    Format(module="warcs", suffixes=(".warc", ".warc.gz"), archive=True),
    Format(module="waczs", suffixes=(".wacz",), archive=True),
    Format(module="json_lines", suffixes=(".jsonl", ".jsonl.gz", ".ndjson"), walk=False),
    Format(module="csvs", suffixes=(".csv", ".csv.gz"), walk=False),
    Format(module="sqlites", suffixes=(".db", ".sqlite", ".sqlite3"), walk=False),
)

#: What may stand inside an archive and is a page; other archives in it are refused.
PAGES = (".html", ".htm", ".xhtml", ".txt", ".mhtml", ".mht")
ARCHIVES = tuple(suffix for known in FORMATS if known.archive for suffix in known.suffixes)


def format_of(path: Path) -> Format | None:
    """The format of a file by its name; None where no suffix is known.

    >>> from pathlib import Path
    >>> format_of(Path("a/B.HTML")).module, format_of(Path("x.warc.gz")).module, format_of(Path("photo.jpg"))
    ('pages', 'warcs', None)
    """
    name = path.name.lower()
    return next((known for known in FORMATS if name.endswith(known.suffixes)), None)
