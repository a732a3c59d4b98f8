"""A page: its bytes decoded once and parsed once, and how its elements are looked up and read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from extract.articles import lookup
from extract.articles.lookup import css
from extract.articles.paths import Paths
from extract.errors import NotAnArticle, PageFailed
from extract.sources.mend import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.model import Document

SILENT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "svg", "object", "select", "textarea"}
)
_XML_PROLOG = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+)")
BREAKS = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page. ``source`` leads back to its document, ``url`` is what the page says of itself."""

    source: str
    text: str
    root: HtmlElement
    url: str | None
    fetched: str | None = None
    paths: Paths = field(default_factory=Paths, compare=False, repr=False)
    said: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    @property
    def host(self) -> str:
        """The host of the page's address without "www.", empty if there is none."""
        return _host(self.url)

    def xpath_of(self, element: HtmlElement) -> str:
        """The element's place in the page."""
        return self.paths.of(element)

    def select(self, *selectors: str) -> Iterator[HtmlElement]:
        """Elements of the page that match, selector by selector.

        A selector whose names are nowhere in the markup matches nothing, and is not tried.
        """
        for selector in selectors:
            if all(self._says(name) for name in lookup.names(selector)):
                yield from css(selector)(self.root)

    def _says(self, name: str) -> bool:
        """Whether the markup holds a name; asked for once, since many selectors share theirs."""
        if name not in self.said:
            self.said[name] = name in self.text
        return self.said[name]

    def first(self, *selectors: str) -> HtmlElement | None:
        """The first element with text, by the first selector that has one."""
        return next((element for element in self.select(*selectors) if text_of(element)), None)


def parse(document: Document, text: str) -> Page:
    """Parse a document's text.

    Raises :class:`~extract.errors.NotAnArticle` when nothing is in it, and
    :class:`~extract.errors.PageFailed` with cause ``too_deep`` when its elements nest beyond all reason.
    """
    markup = _XML_PROLOG.sub("", text).replace("\0", "")
    # Halves of surrogate pairs come from broken entities and have no bytes.
    content = markup.encode("utf-8", "ignore")
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = document_fromstring(content, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise NotAnArticle(document.source, "empty page", "the page holds no elements") from None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise PageFailed(
            document.source, "too_deep", "elements nest more than 2,000 deep: the page is damaged"
        )
    return Page(
        source=document.source,
        text=markup,
        root=root,
        url=_address(document, markup, root),
        fetched=document.fetched,
    )


def _address(document: Document, markup: str, root: HtmlElement) -> str | None:
    """Where the page lives: its canonical link, what it tells networks, where a browser saved it from."""
    base = document.url or _saved_from(markup)
    stated = [link.get("href") for link in css("link[rel=canonical]")(root)]
    stated += [meta.get("content") for meta in css("meta[property='og:url']")(root)]
    for address in stated:
        full = _joined(base, (address or "").strip())
        if full is not None:
            return full
    return base


def _joined(base: str | None, address: str) -> str | None:
    """An absolute web address, None for anything else; other hosts than the page's are not believed."""
    try:
        full = urljoin(base or "", address) if address else ""
        parts = urlsplit(full)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc:
        return None
    own, other = _host(base), _host(full)
    return full if not own or own.endswith(other) or other.endswith(own) else None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _saved_from(markup: str) -> str | None:
    found = _SAVED_FROM.search(markup[:4000])
    return found[1] if found else None


def text_of(element: HtmlElement | None, skip: Iterable[HtmlElement] = ()) -> str:
    """The words of an element on one line, without scripts and without what is skipped.

    >>> from lxml.html import fromstring
    >>> text_of(fromstring("<h1>Trường<br>Sao <b>M</b>ai<script>x</script></h1>"))
    'Trường Sao Mai'
    """
    if element is None:
        return ""
    skipped = set(skip)
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            if node.tag in SILENT or node in skipped:
                walker.skip_subtree()
            elif node.text:
                parts.append(node.text)
        if event != "start" or node.tag in BREAKS:
            parts.append(" " if node.tag in BREAKS else "")
            if event != "start" and node is not element and node.tail:
                parts.append(node.tail)
    return fold("".join(parts))


def length_of(element: HtmlElement) -> float:
    """How many characters are in an element, scripts included: cheap, for comparing boxes."""
    return lookup.number("string-length(normalize-space(.))")(element)


def fold(text: str) -> str:
    """Text in NFC with plain single spaces."""
    return " ".join(plain(text).split())
