"""An article put together field by field, each from the reader that speaks first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.articles import fields, pictures, publishers, story
from extract.articles.blocks import runs
from extract.articles.generic import lead as generic_lead
from extract.articles.layout import Piece, lay_out
from extract.articles.page import length_of
from extract.model import Article, BlockKind, Method

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.articles.blocks import Run
    from extract.articles.embedded import Embedded
    from extract.articles.fields import Scene
    from extract.articles.generic.body import Prose
    from extract.articles.page import Page
    from extract.articles.publishers import Known

# Two readers that differ by more than this share disagree about where the article is.
_DIFFER = 1 / 3
_LEAD_WORDS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The container of the body, and the layout that named it; None where the generic reader did."""

    element: HtmlElement
    known: Known | None
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    text: str = ""
    xpath: str | None = None
    method: str | None = None


def choose(page: Page, known: Known | None, prose: Prose) -> Chosen | None:
    """The publisher's container if its rules hold, else the generic reader's; None where neither finds one.

    Unverified rules that disagree with the generic reader give way; verified ones speak, with an alarm.
    """
    generic = prose.element
    bodies = page.select(*known.layout.body) if known is not None else ()
    own = next((element for element in bodies if length_of(element)), None)
    if known is None or own is None:
        return None if generic is None else Chosen(element=generic, known=None, method=_alarm(page, known))
    if generic is None:
        return Chosen(element=own, known=known, method=known.method)
    size, other = prose.size_in(own), prose.size_in(generic)
    agree = own is generic or abs(size - other) <= _DIFFER * max(size, other, 1)
    if agree:
        return Chosen(element=own, known=known, method=known.method)
    if known.layout.verified:
        return Chosen(element=own, known=known, method=f"{known.method}, generic differs")
    return Chosen(element=generic, known=None, method=f"generic, {known.method} differs")


def _alarm(page: Page, known: Known | None) -> str:
    """The generic reader, and which rules should have spoken but did not."""
    if known is not None:
        return f"generic, {known.method} found no body"
    silent = publishers.owner(page.host)
    return f"generic, no layout of {silent} fits" if silent else "generic"


def compose(page: Page, data: Embedded, chosen: Chosen) -> Article:
    """The article in a container."""
    scene = fields.look(page, data, chosen.known, chosen.element)
    title = scene.title
    lead_element = fields.lead_element(scene)
    drop = _dropped(chosen, lead_element, scene.heading)
    lead = _lead(scene, lead_element, drop)
    told = story.tell(
        runs(scene.body, drop), title=title.text if title else "", lead=lead.text, outlets=scene.outlets
    )
    lead, body = _first_paragraph(scene, lead, told.runs)
    whole = story.once([*_pictures_above(scene, lead_element), *body], "", "")
    text, blocks = lay_out(_pieces(page, lead, whole))
    authors = fields.authors(scene, told.authors)
    published = fields.published(scene)
    return Article(
        source=page.source,
        url=page.url,
        publisher=fields.publisher(scene),
        title=title.text if title else None,
        lead=lead.text or None,
        authors=authors.names,
        published=published.value,
        modified=fields.modified(scene, published.value),
        section=fields.section(scene),
        tags=fields.tags(scene),
        language="vi",
        text=text,
        blocks=blocks,
        method=Method(
            title=title.method if title else None,
            lead=lead.method,
            body=chosen.method,
            authors=authors.method or None,
            published=published.method,
        ),
    )


def _dropped(chosen: Chosen, lead: HtmlElement | None, heading: HtmlElement | None) -> frozenset[HtmlElement]:
    """What the layout drops inside the body, and what is said elsewhere."""
    dropped = set(fields.inside(chosen.element, chosen.known.layout.drop)) if chosen.known else set()
    dropped |= {element for element in (lead, heading) if element is not None}
    return frozenset(dropped - {chosen.element, *chosen.element.iterancestors()})


def _lead(scene: Scene, element: HtmlElement | None, drop: frozenset[HtmlElement]) -> _Lead:
    known = scene.known
    if element is None:
        return _Lead()
    if known is not None:
        drop = drop | frozenset(fields.inside(element, known.layout.drop))
    found = story.without_datelines(list(runs(element, drop - {element})))
    kept = [run for run in found if not story.leads_away(run)]
    text = story.strip_agency(" ".join(run.text for run in kept))
    by_rule = known is not None and any(element is found for found in scene.page.select(*known.layout.lead))
    method = known.method if known is not None and by_rule else "generic"
    return _Lead(text=text, xpath=scene.page.xpath_of(element), method=method) if text else _Lead()


def _first_paragraph(scene: Scene, lead: _Lead, body: tuple[Run, ...]) -> tuple[_Lead, tuple[Run, ...]]:
    """A bold first paragraph, or one that the page's description repeats to the end, is the sapo."""
    if lead.text or len(body) < 2 or body[0].kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return lead, body
    first = body[0]
    words = len(first.text.split())
    stated = scene.data.description
    whole = generic_lead.similarity(first.text, stated) > 0.9 and len(stated) > 0.9 * len(first.text)
    if words < _LEAD_WORDS or not (first.strong > 0.9 or whole):
        return lead, body
    found = _Lead(text=first.text, xpath=scene.page.xpath_of(first.element), method="generic/first_paragraph")
    return found, body[1:]


def _pictures_above(scene: Scene, lead: HtmlElement | None) -> list[Run]:
    """Captions between the title and the text, under a picture that stands above it."""
    start = scene.heading if scene.heading is not None else lead
    if start is None or scene.body in start.iterancestors():
        return []
    return [run for caption in pictures.above(start, scene.body) for run in runs(caption, caption=True)]


def _pieces(page: Page, lead: _Lead, body: list[Run]) -> list[Piece]:
    pieces = [Piece(kind=BlockKind.LEAD, text=lead.text, xpath=lead.xpath)] if lead.text else []
    return pieces + [Piece(kind=run.kind, text=run.text, xpath=page.xpath_of(run.element)) for run in body]
