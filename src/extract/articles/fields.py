"""The fields around the text: from the publisher's layout first, from the generic reader next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.articles import dates, marks, publishers
from extract.articles.bylines import Trust, people
from extract.articles.generic import byline, tagging, when
from extract.articles.generic import lead as generic_lead
from extract.articles.generic import title as generic_title
from extract.articles.generic.byline import Byline
from extract.articles.lookup import css
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.articles.embedded import Embedded
    from extract.articles.generic.title import Title
    from extract.articles.page import Page
    from extract.articles.publishers import Known

_LEVELS = 5
_HOME = frozenset({"trang chủ", "home", "trang nhất", ""})
# Days in addresses: /2015/03/23/, /20150323/, -20260307080054340.htm
_URL_DAY = re.compile(
    r"/(20\d\d)[/-]([01]?\d)[/-]([0-3]?\d)(?=\D)|[/-](20\d\d)([01]\d)([0-3]\d)(?:\d{9,11}\.|/)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A moment in ISO 8601, and who gave it."""

    value: str | None = None
    method: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What the readers of the fields look at; ``known`` is None where no layout speaks."""

    page: Page
    data: Embedded
    known: Known | None
    body: HtmlElement
    title: Title | None
    outlets: tuple[str, ...]

    @property
    def heading(self) -> HtmlElement | None:
        """The element of the title, None where the page only states it."""
        return self.title.element if self.title else None


def look(page: Page, data: Embedded, known: Known | None, body: HtmlElement) -> Scene:
    """The scene around a body, its title found."""
    return Scene(
        page=page,
        data=data,
        known=known,
        body=body,
        title=_title(page, known, data, body),
        outlets=_outlets(page, known, data),
    )


def inside(element: HtmlElement, selectors: tuple[str, ...]) -> Iterator[HtmlElement]:
    """Elements inside another that match."""
    for selector in selectors:
        yield from css(selector)(element)


def _title(page: Page, known: Known | None, data: Embedded, body: HtmlElement) -> Title | None:
    """The title of the article; None on a page that names none."""
    element = page.first(*known.layout.title) if known is not None else None
    if known is not None and element is not None:
        return generic_title.Title(text=text_of(element), method=known.method, element=element)
    return generic_title.find(page, data.headline, body)


def _outlets(page: Page, known: Known | None, data: Embedded) -> tuple[str, ...]:
    """The names under which the site itself signs."""
    names = (data.site_name, known.paper if known else None, publishers.paper(page.host), page.host)
    return tuple(name for name in names if name)


def lead_element(scene: Scene) -> HtmlElement | None:
    """The element of the sapo; None if it has none of its own."""
    element = scene.page.first(*scene.known.layout.lead) if scene.known is not None else None
    if element is not None:
        return element
    return generic_lead.find(scene.heading, scene.body, scene.data.description)


def authors(scene: Scene, signed: tuple[str, ...]) -> Byline:
    """Who wrote it: the layout's byline, one that is marked as such, a signature, what the page states."""
    signature = Byline(names=signed, method="signature") if signed else None
    if scene.known is not None:
        by_rule = _by_rule(scene, scene.known)
        if by_rule is not None or signature is not None:
            return by_rule or signature or _NOBODY
    marked = byline.marked(scene.page, scene.heading, scene.body, scene.outlets)
    named = marked or signature or byline.stated(scene.data, scene.outlets)
    return named or byline.unmarked(scene.heading, scene.body, scene.outlets) or _NOBODY


_NOBODY = Byline(names=(), method="")


def _by_rule(scene: Scene, known: Known) -> Byline | None:
    for selector in known.layout.authors:
        found = [element for element in scene.page.select(selector) if not marks.in_quote(element)]
        texts = [text_of(element)[:200] for element in found]
        names = [name for text in texts for name in people(text, Trust.MARKED, scene.outlets)]
        if names:
            first = {name.casefold(): name for name in reversed(names)}
            return Byline(
                names=tuple(dict.fromkeys(first[name.casefold()] for name in names)), method=known.method
            )
    return None


def published(scene: Scene) -> When:
    """When it came out: what readers see and what the page states check each other."""
    page, known = scene.page, scene.known
    texts = (
        [text_of(element)[:200] for element in page.select(*known.layout.date)] if known is not None else []
    )
    by_rule = next(dates.moments(texts, page.fetched), None)
    seen = by_rule or when.shown(scene.heading, scene.body, page.fetched)
    moment, source = dates.settle([seen] if seen else [], dates.moments(scene.data.published, page.fetched))
    if moment is not None:
        shown_by = known.method if known is not None and by_rule is not None else "generic"
        return When(value=moment.iso(), method=f"{shown_by}/shown" if source == "shown" else source)
    return _from_url(page.url or "")


def _from_url(url: str) -> When:
    day = _URL_DAY.search(url)
    if day is None:
        return When()
    moment = dates.parse("-".join(group for group in day.groups() if group))
    return When(value=moment.iso(), method="url") if moment else When()


def modified(scene: Scene, first: str | None) -> str | None:
    """When it was last changed, if that is stated and not before it came out."""
    moment = next(dates.moments(scene.data.modified, scene.page.fetched), None)
    if moment is None or (first and moment.iso()[:16] < first[:16]):
        return None
    return moment.iso()


def publisher(scene: Scene) -> str | None:
    """The paper's name: as its publisher file has it, else as the page states it."""
    named = scene.known.paper if scene.known else None
    return named or publishers.paper(scene.page.host) or scene.data.site_name or None


def section(scene: Scene) -> str | None:
    """Where in the paper it stands, "Kinh doanh > Tài chính"."""
    for selector in scene.known.layout.section if scene.known is not None else ():
        names = [text_of(element) for element in scene.page.select(selector)]
        names = [name for name in names if name.casefold() not in _HOME and len(name) < 60]
        # More than these are a menu.
        if 0 < len(names) <= _LEVELS:
            return " > ".join(dict.fromkeys(names))
    return scene.data.section or tagging.breadcrumb(scene.page) or None


def tags(scene: Scene) -> tuple[str, ...]:
    """The article's keywords, as readers see them before as machines do."""
    for selector in scene.known.layout.tags if scene.known is not None else ():
        names = tagging.clean(text_of(element) for element in scene.page.select(selector))
        if names:
            return names
    return tagging.shown(scene.page) or scene.data.tags
