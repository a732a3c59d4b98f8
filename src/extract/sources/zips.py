"""ZIP archives, read member by member, in the order of their directory."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from extract.model import Unreadable
from extract.sources import members, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options

#: What a broken or foreign member raises while it is read.
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``archive.zip#member``."""
    try:
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist()[slice(*(options.window or (None,)))]:
                yield from _member(archive, info, path.as_posix(), options)
    except OSError as error:
        yield pages.unreadable(path.as_posix(), error)
    except DAMAGE as error:
        yield Unreadable(source=path.as_posix(), cause="damaged", message=f"not a whole ZIP archive: {error}")


def split(path: Path, _options: Options, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of members; one range for what cannot be opened, so that it is named once."""
    try:
        with zipfile.ZipFile(path) as archive:
            members_of = len(archive.infolist())
    except (OSError, *DAMAGE):
        members_of = 1
    return ((start, start + size) for start in range(0, members_of, size))


def count(path: Path) -> int:
    """How many pages an archive holds; 0 for one that cannot be opened."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(members.is_page(info.filename) for info in archive.infolist())
    except (OSError, *DAMAGE):
        return 0


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, options: Options) -> Iterator[Item]:
    source = f"{name}#{info.filename}"
    if refused := members.refusal(name, info.filename):
        yield refused
    elif info.flag_bits & 1 and members.is_page(info.filename):
        yield Unreadable(source=source, cause="encrypted", message="protected by a password; unpack it first")
    elif members.is_page(info.filename):
        try:
            with archive.open(info) as stream:
                yield members.document(source, stream, info.compress_size, options)  # type: ignore[arg-type]
        except DAMAGE as error:
            yield Unreadable(source=source, cause="damaged", message=str(error))
