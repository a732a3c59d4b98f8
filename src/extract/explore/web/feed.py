"""New facts as an Atom feed (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from extract.explore.read.facts import Fact, facts
from extract.explore.web import figures
from extract.explore.web.environment import link
from extract.explore.web.face import require
from extract.explore.web.security import shown

if TYPE_CHECKING:
    import sqlite3

    from extract.explore.language import Language

_ATOM = "http://www.w3.org/2005/Atom"

#: Facts in the feed.
LENGTH = 50


async def feed(datasette: Any, request: Any) -> Any:
    """The newest facts, by the date of their article."""
    from datasette import Response

    from extract.explore.web.views import ask

    face = require(datasette)
    found = await ask(datasette, newest)
    body = atom(face.language, found, lambda path: datasette.absolute_url(request, path), datasette)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def newest(conn: sqlite3.Connection) -> tuple[Fact, ...]:
    """The facts of the newest articles."""
    return facts(conn, _NEWEST, {"length": LENGTH})


_NEWEST = """
counts.article_id IN (
  SELECT id FROM articles WHERE superseded_by IS NULL AND published IS NOT NULL
  ORDER BY published DESC LIMIT :length)
ORDER BY articles.published DESC, counts.position LIMIT :length
"""


def atom(lang: Language, found: tuple[Fact, ...], absolute: Any, datasette: Any) -> bytes:
    """The feed as XML."""
    ET.register_namespace("", _ATOM)
    root = ET.Element(f"{{{_ATOM}}}feed")
    address = absolute(link(datasette, "facts.atom"))
    _add(root, "title", lang.t("site.title"))
    _add(root, "id", address)
    _add(root, "updated", _moment(found[0].published if found else None))
    ET.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": address})
    for fact in found:
        _entry(root, lang, fact, absolute(link(datasette, "article", fact.article_id, f"f-{fact.id}")))
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body


def _entry(root: ET.Element, lang: Language, fact: Fact, address: str) -> None:
    entry = ET.SubElement(root, f"{{{_ATOM}}}entry")
    _add(entry, "title", figures.statement(lang, fact))
    _add(entry, "id", f"urn:vnextract:count:{fact.id}")
    _add(entry, "updated", _moment(fact.published))
    author = ET.SubElement(entry, f"{{{_ATOM}}}author")
    _add(author, "name", fact.publisher or fact.source)
    ET.SubElement(entry, f"{{{_ATOM}}}link", {"href": address})
    _add(entry, "summary", f"“{fact.quote}”")


def _add(parent: ET.Element, name: str, text: str) -> None:
    """An element with text that XML can hold."""
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = "".join(char for char in shown(text) if char >= " " or char in "\t\n")


def _moment(published: str | None) -> str:
    """RFC 3339 wants a time and an offset."""
    if not published:
        return "1970-01-01T00:00:00Z"
    return published if "T" in published else f"{published}T00:00:00+07:00"
