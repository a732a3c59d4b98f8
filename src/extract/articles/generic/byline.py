"""Who signed: elements that call themselves bylines, and what the page says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from extract.articles import marks
from extract.articles.bylines import Trust, people
from extract.articles.lookup import elements
from extract.articles.page import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.articles.embedded import Embedded, Person
    from extract.articles.page import Page

_NAMED = (
    "//*[contains(@class, 'uthor') or contains(@id, 'uthor') or contains(@class, 'acgia') or contains(@class, 'ac-gia')"
    " or contains(@class, 'yline') or contains(@class, 'eporter') or @rel='author' or @itemprop='author'"
    " or contains(@id, 'acgia') or contains(@href, '/tac-gia/') or contains(@href, '/author/') or contains(@class, 'utdanh') or contains(@class, 'ut-danh') or contains(@class, 'riter')]"
)
_LONGEST = 120
_NEAR, _SHORT, _FULL = 60, 40, {3, 4}
_NO_NAMES = frozenset({"Hồ Chí Minh"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Byline:
    """People, and who named them."""

    names: tuple[str, ...]
    method: str


def marked(
    page: Page, title: HtmlElement | None, body: HtmlElement, outlets: tuple[str, ...]
) -> Byline | None:
    """The byline that an element near the article calls itself."""
    near = _near(title, body)
    for element in elements(_NAMED)(page.root):
        if element.tag in {"meta", "link", "body", "script"} or not _is_marked(element):
            continue
        if (
            near not in (element, *element.iterancestors())
            or marks.in_quote(element)
            or _is_elsewhere(element, near)
        ):
            continue
        names = _inner(element, outlets) or _names(element, outlets)
        if names:
            return Byline(names=names, method="generic/marked")
    return None


def _inner(element: HtmlElement, outlets: tuple[str, ...]) -> tuple[str, ...]:
    """Names of bylines inside a byline: "Lê An | 12/01/2018" has its name in an element of its own."""
    inside = [node for node in islice(element.iter("*"), 1, 40) if marks.is_author(node)]
    around = {ancestor for node in inside for ancestor in node.iterancestors()}
    names = [name for node in inside if node not in around for name in _names(node, outlets)]
    first = {name.casefold(): name for name in reversed(names)}
    return tuple(dict.fromkeys(first[name.casefold()] for name in names))


def _is_marked(element: HtmlElement) -> bool:
    return marks.is_author(element) or any(element.get(key) for key in ("rel", "itemprop", "href"))


def _names(element: HtmlElement, outlets: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the links in it, one each; else of its text."""
    text = text_of(element)
    if len(text) > _LONGEST:
        return ()
    whole = people(text, Trust.MARKED, outlets)
    linked = [name for link in element.iter("a") for name in people(text_of(link), Trust.MARKED, outlets)]
    return whole if len(whole) >= len(set(linked)) else tuple(dict.fromkeys(linked))


def _near(title: HtmlElement | None, body: HtmlElement) -> HtmlElement:
    """The smallest element around title and body; a little more than the body without a title."""
    around = [body, *body.iterancestors()]
    if title is None:
        return around[min(2, len(around) - 1)]
    own = {title, *title.iterancestors()}
    return next((node for node in around if node in own), around[-1])


def _is_elsewhere(element: HtmlElement, near: HtmlElement) -> bool:
    """Whether it stands in a comment, a teaser or another box."""
    for node in (element, *element.iterancestors()):
        if node is near:
            return False
        if marks.is_furniture(node) and not marks.is_author(node):
            return True
    return False


def stated(data: Embedded, outlets: tuple[str, ...]) -> Byline | None:
    """People whom JSON-LD or meta tags name, told from the site and its systems."""
    for person in _persons(data):
        names = people(person.name, _trust(person), outlets)
        if names:
            rest = [
                name
                for other in data.persons
                if other.type == person.type == "Person"
                for name in people(other.name, Trust.MARKED, outlets)
            ]
            return Byline(names=tuple(dict.fromkeys((*names, *rest))), method="generic/stated")
    return None


def unmarked(title: HtmlElement | None, body: HtmlElement, outlets: tuple[str, ...]) -> Byline | None:
    """A full name of three syllables alone between title and text: shorter ones may be places or sections."""
    if title is None:
        return None
    for element in islice(elements("following::*")(title), _NEAR):
        if element is body:
            break
        text = text_of(element) if len(element) == 0 and not element.get("href") else ""
        if len(text.split()) in _FULL and len(text) < _SHORT and text not in _NO_NAMES:
            names = people(text, Trust.STATED, outlets)
            if names == (text,):
                return Byline(names=names, method="generic/unmarked")
    return None


def _trust(person: Person) -> Trust:
    return Trust.MARKED if person.type == "Person" else Trust.STATED


def _persons(data: Embedded) -> Iterator[Person]:
    yield from (person for person in data.persons if not person.type.endswith("Organization"))
