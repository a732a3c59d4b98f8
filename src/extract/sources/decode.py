"""Bytes to text: strict UTF-8, the declared charset, the old Vietnamese charsets, windows-1258."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from extract.errors import PageFailed
from extract.sources.charsets import from_tcvn3, from_viscii, from_vni
from extract.sources.mend import mend
from extract.sources.syllables import share_of_vietnamese

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import Document

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)
# Words of markup would drown the words that are read.
_CODE = re.compile(r"<(?:script|style)\b", re.IGNORECASE)
_CODE_END = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BROKEN = "\N{REPLACEMENT CHARACTER}"
# Letters that only Vietnamese in Unicode has, whole or taken apart.
_SURE = re.compile("[ạ-ỹ\u0300\u0301\u0309\u0323]")
_SURE_COUNT = 40
# Prose in a legacy charset keeps a few names and numbers that no table explains.
_CONVINCING = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and the charset by which it was read."""

    text: str
    charset: str


def decode(document: Document) -> Decoded:
    """The text of a document, markup and all.

    Raises :class:`~extract.errors.PageFailed` with cause ``binary`` or ``undecodable``.
    """
    content = document.content
    if content.startswith(_MAGIC):
        raise PageFailed(
            document.source, "binary", "the bytes are an image, archive or office file, not a page"
        )
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return Decoded(text=mend(content[len(bom) :].decode(charset, "replace")), charset=charset)
    decoded = _unicode(content) or _best(document)
    if decoded is None:
        raise PageFailed(
            document.source, "undecodable", "no charset gives readable text: save the page as UTF-8"
        )
    return decoded


def _unicode(content: bytes) -> Decoded | None:
    """Strict UTF-8 (which legacy text fails), or UTF-16 without its mark."""
    head = content[:400]
    if head.count(b"\0") > len(head) // 8 and len(content) % 2 == 0:
        # Spaces and markup are zero in their high byte.
        charset = "utf-16-le" if head[1::2].count(b"\0") > head[::2].count(b"\0") else "utf-16-be"
        text = content.decode(charset, "replace")
        if share_of_vietnamese(_sample(text)) > _CONVINCING:
            return Decoded(text=text, charset=charset)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return _reread(Decoded(text=mend(text), charset="utf-8"))


def _reread(decoded: Decoded) -> Decoded:
    """Text of old fonts that somebody has carried over to UTF-8 letter by letter: "Tr­êng", "tröôøng"."""
    if sum(1 for _ in islice(_SURE.finditer(decoded.text), _SURE_COUNT)) == _SURE_COUNT:
        return decoded
    sample = _sample(decoded.text)
    if sample.isascii() or share_of_vietnamese(sample) > _CONVINCING:
        return decoded
    for charset, convert in (("tcvn3", from_tcvn3), ("vni", from_vni)):
        if share_of_vietnamese(convert(sample)) > max(_CONVINCING, share_of_vietnamese(sample) + 0.2):
            return Decoded(text=convert(decoded.text), charset=charset)
    return decoded


def _best(document: Document) -> Decoded | None:
    """The reading of which most is Vietnamese; of equals the first."""
    candidates = list(_readings(document.content, document.charset))
    scored = [(share_of_vietnamese(_sample(reading.text)), reading) for reading in candidates]
    best, reading = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    if reading is not None and (best >= 0.5 or reading.charset == "utf-8"):
        return reading
    return _guess(document.content)


def _readings(content: bytes, charset: str | None) -> Iterator[Decoded]:
    text = content.decode("utf-8", "replace")
    if text.count(_BROKEN) * 50 < len(text):
        yield Decoded(text=mend(text.replace(_BROKEN, "")), charset="utf-8")
    for name in _declared(content, charset):
        yield Decoded(text=content.decode(name, "replace"), charset=name)
    shown = content.decode("cp1252", "replace")
    yield Decoded(text=from_tcvn3(shown), charset="tcvn3")
    yield Decoded(text=from_vni(shown), charset="vni")
    yield Decoded(text=from_viscii(content), charset="viscii")
    yield Decoded(text=content.decode("cp1258", "replace"), charset="windows-1258")


def _declared(content: bytes, charset: str | None) -> Iterator[str]:
    inside = _DECLARED.search(content[:4096])
    for name in (charset, inside[1].decode("ascii") if inside else None):
        try:
            yield codecs.lookup(name or "").name
        except LookupError:
            continue


def _guess(content: bytes) -> Decoded | None:
    """What charset-normalizer makes of it: some page of another language."""
    from charset_normalizer import from_bytes

    match = from_bytes(content[:100_000]).best()
    if match is None:
        return None
    return Decoded(text=content.decode(match.encoding, "replace"), charset=match.encoding)


def _sample(text: str) -> str:
    """Some text of a page without its markup."""
    start = max(0, len(text) // 2 - 60_000)
    first, *rest = _CODE.split(text[start : start + 120_000])
    after = (part[end.end() :] for part in rest if (end := _CODE_END.search(part)))
    return _TAG.sub(" ", " ".join((first, *after)))
