"""TAR archives, plain or compressed (gzip, Zstandard, xz, bzip2), streamed."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extract.model import Unreadable
from extract.sources import members, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``archive.tar.gz#member``."""
    import zstandard

    damage = (tarfile.TarError, zlib.error, lzma.LZMAError, EOFError, zstandard.ZstdError)
    try:
        with _open(path) as archive:
            for info in archive:
                yield from _member(archive, info, path.as_posix(), options)
    except damage as error:
        yield Unreadable(source=path.as_posix(), cause="damaged", message=f"not a whole TAR archive: {error}")
    except OSError as error:
        yield pages.unreadable(path.as_posix(), error)


@contextmanager
def _open(path: Path) -> Iterator[tarfile.TarFile]:
    if not path.name.lower().endswith(".zst"):
        with tarfile.open(path, "r|*") as archive:
            yield archive
        return
    import zstandard

    with (
        path.open("rb") as packed,
        zstandard.ZstdDecompressor().stream_reader(packed) as stream,
        tarfile.open(fileobj=stream, mode="r|") as archive,
    ):
        yield archive


def _member(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str, options: Options) -> Iterator[Item]:
    source = f"{name}#{info.name}"
    if refused := members.refusal(name, info.name):
        yield refused
    elif not members.is_page(info.name):
        return
    elif info.issym() or info.islnk():
        yield Unreadable(source=source, cause="link", message="a link, not a page of its own")
    elif info.isfile() and (stream := archive.extractfile(info)):
        yield members.document(source, stream, None, options)  # type: ignore[arg-type]
