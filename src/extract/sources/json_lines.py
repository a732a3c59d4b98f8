"""JSON Lines: one object a line, with the page in a column."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, BinaryIO, cast

from extract.model import Unreadable
from extract.sources import columns, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``file.jsonl#line``, lines counted from 1."""
    name = path.as_posix()
    try:
        with open_packed(path) as file:
            for number, line in enumerate(iter(lambda: file.readline(4 * options.max_page), b""), 1):
                if line.strip():
                    yield _document(f"{name}#{number}", line, name if number == 1 else None, options)
    except (EOFError, gzip.BadGzipFile) as error:
        yield Unreadable(source=name, cause="damaged", message=f"the rest cannot be unpacked: {error}")
    except OSError as error:
        yield pages.unreadable(name, error)


def open_packed(path: Path) -> BinaryIO:
    """A file, unpacked while it is read where its name ends in .gz."""
    return cast("BinaryIO", gzip.open(path) if path.name.lower().endswith(".gz") else path.open("rb"))


def _document(source: str, line: bytes, first_of: str | None, options: Options) -> Item:
    try:
        row = json.loads(line)
    except ValueError as error:
        return Unreadable(source=source, cause="damaged", message=f"not a JSON object: {error}")
    if not isinstance(row, dict):
        return Unreadable(source=source, cause="damaged", message="not a JSON object")
    if first_of is not None:
        columns.require(first_of, row, options)
    return columns.document(source, row, options)
