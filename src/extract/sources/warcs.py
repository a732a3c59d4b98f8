"""WARC files as crawlers write them: the HTML that a server answered with, once each.

A document's URL and date are those of its record, and its source is the file and the record's offset.
Revisit records hold no page of their own and are passed over, as are redirects, errors and other media.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, Any

from extract.model import Unreadable
from extract.sources import pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options

_MEDIA = frozenset({"text/html", "application/xhtml+xml", "text/plain"})

#: Bytes of a record that HTTP headers may take beside the page.
_HEADERS = 1_000_000


def read(path: Path, options: Options) -> Iterator[Item]:
    """Documents named ``file.warc.gz#offset``."""
    name, said = path.as_posix(), False
    last, stop = options.window or (0, path.stat().st_size)
    with path.open("rb") as file:
        file.seek(last)
        for offset, item in _records(name, file, options):
            if offset >= stop:
                return
            last = offset
            if item is not None:
                said = isinstance(item, Unreadable) and item.cause == "damaged"
                yield item
    if not said and (_is_cut_packed if name.lower().endswith(".gz") else _is_cut)(path, last):
        yield _damaged(name, "the file is cut off")


def split(path: Path, _options: Options, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of bytes that begin with a record."""
    from fastwarc.warc import ArchiveIterator

    starts = [0]
    try:
        for number, record in enumerate(ArchiveIterator(str(path), parse_http=False, fsspec_args=False)):
            if number and number % size == 0:
                starts.append(record.stream_pos)
    except (OSError, ValueError):
        pass  # the reader of the last range meets and names the damage
    return zip(starts, [*starts[1:], path.stat().st_size], strict=True)


def records(name: str, stream: Any, options: Options) -> Iterator[Item]:
    """Documents of a WARC stream, named ``name#offset``."""
    return (item for _, item in _records(name, stream, options) if item is not None)


def _records(name: str, stream: Any, options: Options) -> Iterator[tuple[int, Item | None]]:
    """Every record's offset, with the item of one that holds a page."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource
    try:
        for record in ArchiveIterator(stream, parse_http=False, fsspec_args=False):
            source = f"{name}#{record.stream_pos}"
            yield record.stream_pos, _item(source, record, options) if record.record_type & kinds else None
    except (OSError, ValueError) as error:
        yield 0, _damaged(name, str(error))


def _item(source: str, record: Any, options: Options) -> Item | None:
    """The item of a record; None for one that holds no page."""
    declared = record.content_length
    block = record.reader.read(options.max_page + _HEADERS)
    record.set_bytes_content(block)
    try:
        if record.is_http:
            record.parse_http(auto_decode="all")
        if not _is_page(record):
            return None
        content = record.reader.read(options.max_page + 1)
    except (OSError, ValueError) as error:
        return Unreadable(source=source, cause="damaged", message=f"its body cannot be unpacked: {error}")
    if len(block) < min(declared, options.max_page + _HEADERS):
        return Unreadable(source=source, cause="damaged", message="the record is cut off")
    return _document(source, record, content, options)


def _is_page(record: Any) -> bool:
    if not record.is_http:
        return str(record.headers.get("Content-Type", "")).partition(";")[0].strip().lower() in _MEDIA
    if record.http_headers is None or record.http_headers.status_code != 200:
        return False
    return str(record.http_content_type or "").lower() in _MEDIA


def _document(source: str, record: Any, content: bytes, options: Options) -> Item:
    media = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return pages.of_bytes(
        source,
        content,
        options.max_page,
        media="text/plain" if str(media).startswith("text/plain") else "text/html",
        url=record.headers.get("WARC-Target-URI"),
        fetched=record.headers.get("WARC-Date"),
        charset=record.http_charset if record.is_http else None,
    )


def _is_cut_packed(path: Path, last: int) -> bool:
    """Whether the file does not end with its last compressed record."""
    unpack = zlib.decompressobj(wbits=31)
    with path.open("rb") as file:
        file.seek(last)
        while not unpack.eof and (packed := file.read(65_536)):
            unpack.decompress(packed)
        return not unpack.eof or bool(unpack.unused_data.strip(b"\x00") or file.read(1))


def _is_cut(path: Path, last: int) -> bool:
    """Whether the file does not end with its last record, but for blank lines."""
    with path.open("rb") as file:
        file.seek(last)
        head, gap, _ = file.read(65_536).partition(b"\r\n\r\n")
        declared = _LENGTH.search(head)
        end = last + len(head) + len(gap) + int(declared[1] if declared else 0)
        file.seek(end)
        rest = file.read(65_536).strip(b"\r\n")
        return not declared or end > path.stat().st_size or bool(rest)


_LENGTH = re.compile(rb"(?im)^content-length: *([0-9]+)")


def _damaged(name: str, why: str) -> Unreadable:
    return Unreadable(source=name, cause="damaged", message=f"its end cannot be read: {why}")
