"""Bodies: read raw, inflated piece by piece, and never past a cap."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import zlib
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING

from extract.fetch.outcome import GiveUp, Outcome, TryAgain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_IN_MEMORY = 1_000_000  # what is larger goes to a temporary file
_STEP = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A whole body: ``wire`` as it was sent, ``content`` without its content coding; sizes in bytes.

    ``digest`` is of the wire bytes, as WARC writes it; ``sha256`` of the content, in hexadecimal.
    """

    wire: IO[bytes]
    content: IO[bytes]
    wire_size: int
    size: int
    digest: str
    sha256: str

    def read(self, limit: int = -1) -> bytes:
        """The content from its beginning, at most ``limit`` bytes of it."""
        self.content.seek(0)
        return self.content.read(limit)

    def close(self) -> None:
        """Give the memory and the temporary files back."""
        self.wire.close()
        self.content.close()


class Inflater:
    """Gzip in pieces, of one member or of several on end, with no piece larger than 64 KiB."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The next pieces; raises ``zlib.error`` where ``data`` is no gzip."""
        while data:
            if self._member.eof:
                data = data.lstrip(b"\0")  # some servers pad
                if not data.startswith(GZIP_MAGIC):
                    return
                self._member = zlib.decompressobj(wbits=31)
            self._started = True
            yield self._member.decompress(data, _STEP)
            data = self._member.unconsumed_tail or self._member.unused_data

    @property
    def complete(self) -> bool:
        """Whether the data so far ends where a gzip file may end."""
        return self._member.eof or not self._started


def read_body(pieces: Iterable[bytes], encoding: str, cap: int) -> Body:
    """Read a body to its end; ``encoding`` is its Content-Encoding, ``cap`` in bytes of content.

    Raises :class:`GiveUp` (too large, mislabelled) and :class:`TryAgain` (truncated); what was read
    until then is given back.
    """
    wire, content = _file(), _file()
    sent = hashlib.sha1(usedforsecurity=False)
    digest = hashlib.sha256()
    try:
        for piece in _inflated(_hashed(pieces, sent), encoding, wire, cap):
            content.write(piece)
            digest.update(piece)
    except BaseException:
        wire.close()
        content.close()
        raise
    sizes = wire.tell(), content.tell()
    wire.seek(0)
    return Body(
        wire=wire,
        content=content,
        wire_size=sizes[0],
        size=sizes[1],
        digest=f"sha1:{base64.b32encode(sent.digest()).decode('ascii')}",
        sha256=digest.hexdigest(),
    )


def too_large(cap: int) -> GiveUp:
    """The end of a body that would not stop."""
    return GiveUp(Outcome.TOO_LARGE, f"larger than {cap:,} bytes; raise --max-page if it is a page")


def gunzipped(file: IO[bytes], cap: int) -> IO[bytes]:
    """A file that may be a gzip file in itself (``sitemap.xml.gz``), read under ``cap``."""
    file.seek(0)
    zipped = file.read(2) == GZIP_MAGIC
    file.seek(0)
    return io.BufferedReader(_Capped(gzip.GzipFile(fileobj=file, mode="rb") if zipped else file, cap))


class _Capped(io.RawIOBase):
    def __init__(self, file: IO[bytes] | gzip.GzipFile, cap: int) -> None:
        self._file = file
        self._cap = cap
        self._read = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # typeshed's buffer
        try:
            data = self._file.read(min(len(buffer), _STEP))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise GiveUp(Outcome.BAD_LISTING, f"its gzip is damaged: {error}") from error
        self._read += len(data)
        if self._read > self._cap:
            raise too_large(self._cap)
        buffer[: len(data)] = data
        return len(data)


def _hashed(pieces: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    for piece in pieces:
        digest.update(piece)
        yield piece


def _file() -> IO[bytes]:
    return SpooledTemporaryFile(max_size=_IN_MEMORY)


def _inflated(pieces: Iterable[bytes], encoding: str, wire: IO[bytes], cap: int) -> Iterator[bytes]:
    """The content of a body whose bytes go to ``wire`` as they come."""
    coding = encoding.strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise GiveUp(Outcome.MISLABELLED, f"sent as {coding!r}, which was not asked for")
    inflater = Inflater() if "gzip" in coding else None
    size = 0
    for piece in pieces:
        wire.write(piece)
        for part in (piece,) if inflater is None else _no_gzip_is_an_error(inflater.feed(piece)):
            size += len(part)
            if size > cap or wire.tell() > cap:
                raise too_large(cap)
            yield part
    if inflater is not None and not inflater.complete:
        raise TryAgain(Outcome.TRUNCATED, "the compressed body ends before its end")


def _no_gzip_is_an_error(pieces: Iterator[bytes]) -> Iterator[bytes]:
    try:
        yield from pieces
    except zlib.error as error:
        raise GiveUp(Outcome.MISLABELLED, f"said to be gzip and is not: {error}") from error
