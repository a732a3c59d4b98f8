"""What a page says of itself for machines: JSON-LD and meta tags."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.articles.lookup import css
from extract.articles.page import fold, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.articles.page import Page

_ARTICLES = re.compile(
    r"(?:News|Blog|Report|Opinion|Analysis|Scholarly|Tech)?(?:Article|Posting)$|LiveBlogPosting$"
)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_COMMENT_LINE = re.compile(r"^\s*//.*$", re.MULTILINE)
_HOME = frozenset({"trang chủ", "home", "trang nhất", "trang chu"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who is named as author, and as what type of thing ("Person", "Organization", "" if unsaid)."""

    name: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """The page's own data, unfiltered: any of it may be wrong. Empty strings stand for absence."""

    types: frozenset[str] = frozenset()
    headline: str = ""
    description: str = ""
    persons: tuple[Person, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    section: str = ""
    tags: tuple[str, ...] = ()
    site_name: str = ""
    og_type: str = ""
    paid: bool = False
    body: str = ""


def read(page: Page) -> Embedded:
    """JSON-LD first, meta tags next, field by field."""
    nodes = list(_json_ld(page))
    metas = _metas(page)
    article = next((node for node in nodes if _is_article(node)), {})
    return Embedded(
        types=frozenset(kind for node in nodes for kind in _types(node)),
        headline=_text(article.get("headline") or article.get("name"))
        or metas("og:title", "twitter:title", "title")
        or _document_title(page),
        description=metas("og:description", "description", "twitter:description")
        or _text(article.get("description")),
        persons=(
            *_persons(article.get("author")),
            *(Person(name=name, type="") for name in metas.all(*_AUTHOR_KEYS)),
        ),
        published=(
            *_texts(article.get("datePublished")),
            *metas.all(*_PUBLISHED_KEYS),
            *_itemprops(page, "time[itemprop=datePublished]", "span[itemprop=datePublished]"),
        ),
        modified=(
            *_texts(article.get("dateModified")),
            *metas.all(*_MODIFIED_KEYS),
            *_itemprops(page, "time[itemprop=dateModified]", "span[itemprop=dateModified]"),
        ),
        section=_breadcrumbs(nodes)
        or _text(article.get("articleSection"))
        or metas("article:section", "articlesection"),
        tags=_tags(article, metas),
        site_name=metas("og:site_name")
        or _text(_dict(article.get("publisher")).get("name"))
        or next(iter(_itemprops(page, "[itemprop=publisher] [itemprop=name]")), ""),
        og_type=metas("og:type"),
        body=_body(article),
        paid=str(article.get("isAccessibleForFree")).lower() == "false",
    )


_AUTHOR_KEYS = (
    "dable:author",
    "article:author",
    "author",
    "dc.creator",
    "cxenseparse:author",
    "parsely-author",
)
_PUBLISHED_KEYS = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "date", "dc.date",
    "dc.date.issued", "article:published", "og:published_time", "its_publication", "cxenseparse:recs:publishtime",
    "published_time",
)  # fmt: skip
_MODIFIED_KEYS = (
    "article:modified_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "og:updated_time",
    "article_updatetime",
)


@dataclass(frozen=True, slots=True)
class _Metas:
    """Meta tags by lower-case name or property; several may bear one name."""

    pairs: tuple[tuple[str, str], ...]

    def __call__(self, *keys: str) -> str:
        return next(self.all(*keys), "")

    def all(self, *keys: str) -> Iterator[str]:
        for key in keys:
            yield from (value for name, value in self.pairs if name == key)


def _metas(page: Page) -> _Metas:
    pairs = []
    for meta in css("meta[content]")(page.root):
        value = fold(html.unescape(meta.get("content") or ""))
        names = (meta.get("property"), meta.get("name"), meta.get("itemprop"))
        pairs += [(name.lower(), value) for name in names if name and value]
    return _Metas(tuple(pairs))


def _itemprops(page: Page, *selectors: str) -> list[str]:
    """Microdata on elements that show it: what they hold for machines, else their text."""
    found = []
    for element in page.select(*selectors):
        stated = element.get("content") or element.get("datetime")
        found.append(fold(html.unescape(stated)) if stated else text_of(element)[:200])
    # Several belong to the teasers of a list.
    return found if len(found) == 1 and found[0] else []


def _json_ld(page: Page) -> Iterator[dict[str, Any]]:
    """Every object of every JSON-LD script, graphs and lists opened."""
    for script in css("script[type='application/ld+json']")(page.root):
        waiting = [_loaded(script.text or "")]
        for _ in range(500):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                yield value
                waiting.append(value.get("@graph"))


def _loaded(text: str) -> Any:
    """JSON as sites write it: wrapped in comments, with raw line breaks and trailing commas."""
    text = _WRAPPING.sub("", text.strip())
    for candidate in (text, _TRAILING_COMMA.sub(r"\1", _COMMENT_LINE.sub("", text))):
        try:
            return json.loads(candidate, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _types(node: dict[str, Any]) -> Iterator[str]:
    yield from _texts(node.get("@type"))


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLES.search(kind) for kind in _types(node))


def _body(article: dict[str, Any]) -> str:
    """The text itself, lines kept; seldom there, and seldom whole."""
    value = article.get("articleBody")
    return html.unescape(value) if isinstance(value, str) else ""


def _dict(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        value = value[0] if value else None
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return next(_texts(value), "")


def _texts(value: Any) -> Iterator[str]:
    """Strings, however deep in lists, with entities resolved and on one line."""
    if isinstance(value, str):
        text = fold(html.unescape(value))
        if text:
            yield text
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item) if not isinstance(item, list) else ()


def _persons(value: Any) -> Iterator[Person]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield from (Person(name=name, type=_text(item.get("@type"))) for name in _texts(item.get("name")))
        else:
            yield from (Person(name=name, type="") for name in _texts(item))


def _breadcrumbs(nodes: list[dict[str, Any]]) -> str:
    """A line like "Kinh doanh > Tài chính" from a BreadcrumbList, without home and the article itself."""
    for node in nodes:
        if "BreadcrumbList" not in _types(node):
            continue
        items = node.get("itemListElement")
        names = [_crumb(item) for item in items] if isinstance(items, list) else []
        return " > ".join(name for name in names if name and name.lower() not in _HOME and len(name) < 60)
    return ""


def _crumb(item: Any) -> str:
    entry = _dict(item)
    return _text(entry.get("name")) or _text(_dict(entry.get("item")).get("name"))


def _tags(article: dict[str, Any], metas: _Metas) -> tuple[str, ...]:
    """Keywords, from where they are least stuffed with search terms."""
    sources = [list(_texts(article.get("keywords")))]
    sources += [list(metas.all(key)) for key in ("article:tag", "news_keywords", "its_tag", "keywords")]
    for values in sources:
        tags = [tag.strip(" .") for value in values for tag in re.split(r"[,;]", value) if tag.strip(" .")]
        if tags:
            return tuple(dict.fromkeys(tags))
    return ()


def _document_title(page: Page) -> str:
    return next((fold(title.text or "") for title in css("title")(page.root)), "")
