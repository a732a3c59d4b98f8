"""The archive: WARC 1.1 files beside the ledger, each record a gzip member of its own.

A record counts once the ledger knows it. Opening the archive heals it: bytes that the ledger does not
know (a record half written when the process was killed, or one whole but not yet entered) are cut off,
and pages whose records are gone are forgotten, so that they are fetched again.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import responses
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

from extract import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from warcio.recordloader import ArcWarcRecord

    from extract.fetch.body import Body
    from extract.fetch.ledger import Ledger
    from extract.fetch.network import Exchange, Headers

_PROFILE = "http://netpreserve.org/warc/1.1/revisit/"
_SUFFIX = ".warc.gz"
# These speak of the connection, not of the page; the body is kept as it was after they were undone.
_UNDONE = frozenset({"transfer-encoding"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a response record stands; ``offset`` and ``length`` in bytes of the file."""

    warc: str
    offset: int
    length: int
    date: str
    record: str
    digest: str


class Archive:
    """The WARC files of a folder, open for reading and appending. Appending needs the ledger's lock."""

    def __init__(self, folder: Path, ledger: Ledger, max_bytes: int, user_agent: str) -> None:
        self._folder = folder
        self._ledger = ledger
        self._max_bytes = max_bytes
        self._user_agent = user_agent
        self._file: IO[bytes] | None = None
        self._name = ""

    def close(self) -> None:
        """Close the file that is written to, after the record that is being written."""
        with self._ledger.lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    # ---- writing --------------------------------------------------------------------------------

    def store(self, url: str, exchange: Exchange, body: Body) -> Place:
        """Append a response with its request; the caller enters the place in the ledger."""
        body.wire.seek(0)
        record = self._builder().create_warc_record(
            url,
            "response",
            payload=body.wire,
            length=body.wire_size,
            http_headers=_response_head(exchange),
            warc_headers_dict=_common(exchange),
        )
        return self._append(record, url, exchange)

    def revisit(self, url: str, exchange: Exchange, first: Place, profile: str) -> Place:
        """Append the news that ``first`` still holds, and by which of WARC's two ``profile`` names."""
        headers = _common(exchange) | {
            "WARC-Profile": _PROFILE + profile,
            "WARC-Refers-To": first.record,
            "WARC-Refers-To-Target-URI": url,
            "WARC-Refers-To-Date": first.date,
            "WARC-Payload-Digest": first.digest,
        }
        record = self._builder().create_warc_record(
            url, "revisit", http_headers=_response_head(exchange), warc_headers_dict=headers
        )
        return self._append(record, url, exchange)

    def _ready(self) -> None:
        """Open the file to append to, outside of any transaction: the last one while there is room."""
        if self._file is not None and self._file.tell() >= self._max_bytes:
            self._file.close()
            self._file = None
        if self._file is None:
            last = self._ledger.one("SELECT name, bytes FROM warcs ORDER BY rowid DESC LIMIT 1")
            full = last is None or last["bytes"] >= self._max_bytes
            gone = last is not None and not (self._folder / last["name"]).exists()
            self._name = self._new_name() if full or gone else last["name"]
            self._file = (self._folder / self._name).open("ab")
            if self._file.tell() == 0:
                self._head(self._file)

    def _new_name(self) -> str:
        """The name of a further file, in the ledger before it is on the disk."""
        serial = self._ledger.one("SELECT count(*) FROM warcs")[0] + 1
        name = f"vnextract-{datetime.now(UTC):%Y%m%dT%H%M%S}-{serial:05}{_SUFFIX}"
        self._ledger.write("INSERT INTO warcs (name, bytes) VALUES (?, 0)", name)
        return name

    def _head(self, file: IO[bytes]) -> None:
        info = {
            "software": f"vnextract/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "http-header-user-agent": self._user_agent,
        }
        writer = self._builder(file)
        writer.write_record(writer.create_warcinfo_record(self._name, info))
        self._ledger.write("UPDATE warcs SET bytes = ? WHERE name = ?", file.tell(), self._name)

    @contextmanager
    def appending(self) -> Iterator[None]:
        """Records appended inside stay if nothing goes wrong inside, a full disk for instance."""
        self._ready()
        start = 0 if self._file is None else self._file.tell()
        try:
            yield
        except BaseException:
            self._drop_from(start)
            raise

    def _append(self, record: ArcWarcRecord, url: str, exchange: Exchange) -> Place:
        if self._file is None:
            raise RuntimeError("records are appended inside appending()")
        offset = self._file.tell()
        length = self._write(self._file, record, url, exchange)
        self._ledger.write("UPDATE warcs SET bytes = ? WHERE name = ?", self._file.tell(), self._name)
        return Place(
            warc=self._name,
            offset=offset,
            length=length,
            date=record.rec_headers.get_header("WARC-Date"),
            record=record.rec_headers.get_header("WARC-Record-ID"),
            digest=record.rec_headers.get_header("WARC-Payload-Digest"),
        )

    def _write(self, file: IO[bytes], record: ArcWarcRecord, url: str, exchange: Exchange) -> int:
        """Response (or revisit), then request; how long the first is."""
        writer = self._builder(file)
        start = file.tell()
        writer.write_record(record)
        length = file.tell() - start
        request = _request_record(writer, url, exchange)
        request.rec_headers.add_header("WARC-Concurrent-To", record.rec_headers.get_header("WARC-Record-ID"))
        request.rec_headers.replace_header("WARC-Date", record.rec_headers.get_header("WARC-Date"))
        writer.write_record(request)
        os.fsync(file.fileno())
        return length

    def _drop_from(self, offset: int) -> None:
        file, self._file = self._file, None
        if file is not None:
            with suppress(OSError):  # what is still in its buffer does not fit either
                file.close()
            os.truncate(self._folder / self._name, offset)

    @staticmethod
    def _builder(file: IO[bytes] | None = None) -> Any:
        from warcio.warcwriter import WARCWriter

        return WARCWriter(file or BytesIO(), gzip=True, warc_version="WARC/1.1")

    # ---- reading back ---------------------------------------------------------------------------

    def holds(self, place: Place) -> bool:
        """Whether the record is still there: files may be moved away once they have been read."""
        path = self._folder / place.warc
        return path.is_file() and path.stat().st_size >= place.offset + place.length

    def wire(self, place: Place) -> Iterator[bytes]:
        """The body of a response record as it was sent, in pieces."""
        from warcio.archiveiterator import ArchiveIterator

        with (self._folder / place.warc).open("rb") as file:
            file.seek(place.offset)
            records = ArchiveIterator(file)
            stream = next(records).raw_stream
            while piece := stream.read(64 * 1024):
                yield piece
            records.close()

    # ---- healing --------------------------------------------------------------------------------

    def heal(self) -> int:
        """Bring files and ledger together after a kill or a crash. How many bytes were cut off."""
        cut = 0
        for row in self._ledger.rows("SELECT name, bytes FROM warcs"):
            path = self._folder / row["name"]
            if not path.exists():
                continue
            size = path.stat().st_size
            if size < row["bytes"]:
                size = self._forget_beyond(row["name"], size)
            else:
                cut += size - row["bytes"]
                size = row["bytes"]
            os.truncate(path, size)
        return cut

    def _forget_beyond(self, name: str, size: int) -> int:
        """Pages whose records the file lost are unknown again; where the last whole one ends."""
        with self._ledger.transaction():
            self._ledger.write("DELETE FROM pages WHERE warc = ? AND offset + length > ?", name, size)
            end = self._ledger.one("SELECT max(offset + length) FROM pages WHERE warc = ?", name)[0] or 0
            self._ledger.write("UPDATE warcs SET bytes = ? WHERE name = ?", end, name)
        return int(end)


def _common(exchange: Exchange) -> dict[str, str]:
    headers = {} if exchange.address is None else {"WARC-IP-Address": exchange.address}
    return headers | ({"WARC-Protocol": "h2"} if exchange.protocol == "HTTP/2" else {})


def _response_head(exchange: Exchange) -> Any:
    from warcio.statusandheaders import StatusAndHeaders

    headers = [
        (f"X-Archive-Orig-{name}" if name.lower() in _UNDONE else name, value)
        for name, value in exchange.response_headers
    ]
    reason = exchange.reason or responses.get(exchange.status, "")  # HTTP/2 sends none
    return StatusAndHeaders(f"{exchange.status} {reason}".rstrip(), headers, protocol="HTTP/1.1")


def _request_record(builder: Any, url: str, exchange: Exchange) -> ArcWarcRecord:
    from warcio.statusandheaders import StatusAndHeaders

    head = StatusAndHeaders(
        f"{exchange.method} {exchange.target} HTTP/1.1",
        _without_secrets(exchange.request_headers),
        is_http_request=True,
    )
    return builder.create_warc_record(url, "request", http_headers=head)


def _without_secrets(headers: Headers) -> list[tuple[str, str]]:
    secret = {"authorization", "proxy-authorization", "cookie"}
    return [(name, value) for name, value in headers if name.lower() not in secret]
