"""WACZ packages: the WARC files of one, read in place."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from extract.model import Unreadable
from extract.sources import pages, warcs, zips

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``package.wacz#archive/data.warc.gz#offset``."""
    name = path.as_posix()
    try:
        with zipfile.ZipFile(path) as package:
            for info in package.infolist():
                if info.filename.lower().endswith((".warc", ".warc.gz")):
                    with package.open(info) as stream:
                        yield from warcs.records(f"{name}#{info.filename}", stream, options)
    except OSError as error:
        yield pages.unreadable(name, error)
    except zips.DAMAGE as error:
        yield Unreadable(source=name, cause="damaged", message=f"not a whole WACZ package: {error}")
