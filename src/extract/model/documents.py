"""What came in: bytes and where they came from, or what could not be read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Bytes as they came in, and where they came from.

    ``source`` leads back to the bytes: a path, ``archive.zip#member``, a WARC file and offset, or ``-``.
    ``fetched`` is when the page was saved or fetched, in ISO 8601, if the source knows.
    ``charset`` is the one declared outside the bytes (an HTTP header), if any.
    """

    source: str
    content: bytes
    media_type: str = "text/html"
    url: str | None = None
    fetched: str | None = None
    charset: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the bytes in hexadecimal: the identity of this version of the page."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something in a source that gives no document; the source goes on after it.

    ``cause`` is a short word that failures are grouped by ("too_large", "damaged", "escapes" …).
    """

    source: str
    cause: str
    message: str
