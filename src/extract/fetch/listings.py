"""Feeds, sitemaps and section pages: which addresses they list, and how each is dated."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from lxml import etree, html

from extract.fetch.outcome import GiveUp, Outcome
from extract.fetch.settings import Kind
from extract.fetch.urls import BadURL, normalise, path_of, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

# The file types that a section page links to besides articles.
_NO_PAGE = re.compile(
    r"\.(?:jpe?g|png|gif|webp|svg|pdf|docx?|xlsx?|zip|rar|mp[34]|css|js|xml|rss)\Z", re.IGNORECASE
)
_MAX_ENTRIES = 10_000  # of a feed; an honest one has fewer than a hundred
_MAX_ADDRESSES = 50_000  # of a sitemap, by its own standard
_DIGITS = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A listed address; ``dated`` is None where the listing does not say."""

    url: str
    kind: Kind = Kind.PAGE
    dated: date | None = None


def read_feed(content: bytes, url: str) -> Iterator[Link]:
    """The entries of an RSS or Atom feed, in its order.

    Raises :class:`GiveUp` where it is none.
    """
    import feedparser

    if content.count(b"<item") + content.count(b"<entry") > _MAX_ENTRIES:
        raise GiveUp(Outcome.BAD_LISTING, f"a feed of more than {_MAX_ENTRIES:,} entries")
    feed = feedparser.parse(
        io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False, response_headers={}
    )
    if not feed.entries and not feed.get("version"):
        reason = feed.get("bozo_exception", "no feed element")
        raise GiveUp(Outcome.BAD_LISTING, f"no RSS or Atom feed: {reason}")
    for entry in feed.entries:
        yield from _link(entry.get("link", ""), url, dated=_entry_date(entry))


def _entry_date(entry: Any) -> date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return None if moment is None else date(*moment[:3])


def read_sitemap(file: IO[bytes], url: str) -> Iterator[Link]:
    """The pages or further sitemaps of a sitemap, read piece by piece.

    Raises :class:`GiveUp` where it is none.
    """
    found, addresses = False, 0
    try:
        for _, element in etree.iterparse(
            file,
            events=("end",),
            tag=("{*}url", "{*}sitemap", "{*}urlset", "{*}sitemapindex"),
            resolve_entities=False,
            no_network=True,
            recover=False,
        ):
            found = True
            if etree.QName(element).localname in ("url", "sitemap"):
                addresses += 1
                if addresses > _MAX_ADDRESSES:
                    raise GiveUp(Outcome.BAD_LISTING, f"a sitemap of more than {_MAX_ADDRESSES:,} addresses")
                yield from _sitemap_link(element, url)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise GiveUp(Outcome.BAD_LISTING, f"no sitemap: {error}") from error
    if not found:
        raise GiveUp(Outcome.BAD_LISTING, "no sitemap: neither urlset nor sitemapindex")


def _sitemap_link(element: etree._Element, url: str) -> Iterator[Link]:
    texts = {
        etree.QName(child).localname: (child.text or "").strip()
        for child in element.iter(etree.Element)
        if child is not element
    }
    kind = Kind.SITEMAP if etree.QName(element).localname == "sitemap" else Kind.PAGE
    dated = as_date(texts.get("publication_date", "")) or as_date(texts.get("lastmod", ""))
    yield from _link(_loc(element), url, kind, dated)


def _loc(element: etree._Element) -> str:
    """The element's own address: news and image extensions bring further ones."""
    return next(((child.text or "") for child in element if etree.QName(child).localname == "loc"), "")


def _forget(element: etree._Element) -> None:
    """Give back what has been read, so that memory stays flat over 50,000 entries."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def as_date(text: str) -> date | None:
    """The day of a W3C date or time; None where it names no day.

    >>> as_date("2026-03-05T08:00:00+07:00"), as_date("2026-03"), as_date("hôm qua")
    (datetime.date(2026, 3, 5), None, None)
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def read_section(text: str, url: str) -> Iterator[Link]:
    """The links of a section page that look like articles of the same site, each once."""
    if not text.strip():
        return
    tree: Any = html.fromstring(text)
    base = next(iter(tree.xpath("//base/@href")), "")
    seen: set[str] = set()
    for href in tree.xpath("//a/@href"):
        for link in _link(str(href), _join(base, url)):
            if link.url not in seen and same_site(link.url, url) and looks_like_article(link.url):
                seen.add(link.url)
                yield link


def looks_like_article(url: str) -> bool:
    """Whether the last part of the path reads like a headline or bears an article's number.

    >>> looks_like_article("https://example.vn/giao-duc/truong-mam-non-mo-them-lop-20260305.html")
    True
    >>> looks_like_article("https://example.vn/giao-duc.html"), looks_like_article("https://example.vn/a-b.jpg")
    (False, False)
    """
    path = path_of(url).rstrip("/")
    last = path.rpartition("/")[2]
    if _NO_PAGE.search(last):
        return False
    return last.count("-") >= 5 or _DIGITS.search(last) is not None


def _join(base: str, url: str) -> str:
    try:
        return normalise(base, url) if base else url
    except BadURL:
        return url


def _link(address: str, base: str, kind: Kind = Kind.PAGE, dated: date | None = None) -> Iterator[Link]:
    """The link, or nothing where it is no address that is fetched (mailto:, javascript: …)."""
    if not address.strip():
        return
    try:
        yield Link(url=normalise(address, base), kind=kind, dated=dated)
    except BadURL:
        return
