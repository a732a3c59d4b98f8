"""What a body is: by its label before it is read, and by its first bytes afterwards."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from extract.errors import PageFailed
from extract.fetch.body import gunzipped
from extract.fetch.outcome import GiveUp, Outcome
from extract.fetch.settings import Kind
from extract.lexicon import words
from extract.model import Document
from extract.sources.decode import decode

if TYPE_CHECKING:
    from extract.fetch.body import Body

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"})
_FEEDS = _PAGES | {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
_SITEMAPS = _FEEDS | {"application/gzip", "application/x-gzip", "application/octet-stream"}
_TYPES = {Kind.PAGE: _PAGES, Kind.SECTION: _PAGES, Kind.FEED: _FEEDS, Kind.SITEMAP: _SITEMAPS}
_LOOK = 1_000_000  # bytes of a page that are searched for links and signs


def check_type(label: str | None, kind: Kind) -> None:
    """Refuse what is no text by its label, before its body is read.

    Raises :class:`GiveUp`. A missing label passes: the bytes will tell.
    """
    allowed = _TYPES.get(kind)
    name = (label or "").partition(";")[0].strip().lower()
    if name and allowed is not None and name not in allowed:
        raise GiveUp(Outcome.WRONG_TYPE, f"{name} is no {kind}: only HTML, XML and text are fetched", 200)


def text_of(body: Body, url: str, label: str | None) -> str:
    """The text of a page, decoded as the extractor decodes it.

    Raises :class:`GiveUp` where the bytes are none: an image, an archive, or of no known charset.
    """
    parts = (label or "").partition("charset=")
    charset = parts[2].strip(" \"';") or None
    try:
        return decode(Document(source=url, content=body.read(_LOOK), charset=charset)).text
    except PageFailed as error:
        raise GiveUp(Outcome.MISLABELLED, f"labelled {label!r}, but {error.message}", 200) from error


def unzipped(body: Body, cap: int) -> IO[bytes]:
    """The content of a sitemap, which may be a gzip file in itself."""
    return gunzipped(body.content, cap)


def is_challenge(content: bytes) -> bool:
    """Whether an error page asks for a proof that a person reads it."""
    text = content.decode("utf-8", "replace").lower()
    return any(word in text for word in words("out_of_reach", "captcha"))
