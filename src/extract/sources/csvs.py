"""CSV files with a header line, in UTF-8."""

from __future__ import annotations

import csv
import gzip
import io
from typing import TYPE_CHECKING

from extract.model import Unreadable
from extract.sources import columns, pages
from extract.sources.json_lines import open_packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``file.csv#row``, rows counted from 1 after the header."""
    name = path.as_posix()
    csv.field_size_limit(2 * options.max_page)
    try:
        with open_packed(path) as packed, io.TextIOWrapper(packed, "utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            columns.require(name, table.fieldnames or (), options)
            for number, row in enumerate(table, 1):
                yield columns.document(f"{name}#{number}", row, options)
    except (csv.Error, UnicodeDecodeError, EOFError, gzip.BadGzipFile) as error:
        yield Unreadable(source=name, cause="damaged", message=f"the rest cannot be read as CSV: {error}")
    except OSError as error:
        yield pages.unreadable(name, error)
