"""Cells of Datasette's tables: figures as readers write them, names as links to our pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.explore.language import Language

#: Columns whose values are words of a closed list, and the section of the table of words that has them.
_SECTIONS = {
    "level": "level",
    "status": "status",
    "scope": "scope",
    "approx": "approx",
    "reason": "reason",
    "cause": "cause",
    "outcome": "outcome",
    "verdict": "verdict",
    "kind": "check",
}

_DATES = frozenset(
    "published modified as_of_date fetched when before_when after_when target_when result_when at".split()
)
_MOMENTS = frozenset(("started", "finished"))
_PERCENTS = frozenset(("percent", "percent_max", "percent_computed", "share"))
#: Numbers that are no quantities.
_PLAIN = frozenset("id position start end block number ok".split())

#: Our page for a row of a column: the kind of page.
_PAGES = {
    "article_id": "article",
    "school_id": "school",
    "identity_id": "school",
    "count_id": "fact",
    "other_count_id": "fact",
}


def cell(
    lang: Language, link: Callable[[str, str], str], column: str, value: Any, table: str | None
) -> str | None:
    """What to show in a cell; None leaves it to Datasette."""
    if value is None or isinstance(value, bytes):
        return None
    kind = (
        {"articles": "article", "schools": "school", "counts": "fact"}.get(table or "")
        if column == "id"
        else _PAGES.get(column)
    )
    if kind:
        ref = value["value"] if isinstance(value, dict) else value
        return _linked(lang, link(kind, str(ref)), value)
    if isinstance(value, int | float):
        return _number(lang, column, value)
    return _text(lang, column, str(value))


def _linked(lang: Language, href: str, value: Any) -> str:
    """A label where Datasette has one; an id says nothing to a reader, so "see" stands for it."""
    label = value["label"] if isinstance(value, dict) else None
    return Markup('<a href="{}" title="{}">{}</a>').format(href, value, label or lang.t("datasette.open"))


def _number(lang: Language, column: str, value: float) -> str | None:
    if column in _PLAIN:
        return None
    shown = lang.percent(value) if column in _PERCENTS else lang.number(value)
    return Markup('<span class="number">{}</span>').format(shown)


def _text(lang: Language, column: str, value: str) -> str | None:
    if column in _SECTIONS:
        return lang.label(_SECTIONS[column], value)
    if column in _DATES and re.match(r"\d{4}", value):
        return Markup('<time datetime="{}">{}</time>').format(value, lang.date(value))
    if column in _MOMENTS:
        return lang.moment(value)
    if value.startswith("[") and column in ("authors", "tags", "qualifiers"):
        return ", ".join(str(one) for one in json.loads(value))
    if column == "text" and len(value) > 300:
        return f"{value[:300]} …"
    return None


def plain_cell(lang: Language, column: str, value: Any) -> Any:
    """What to show in a cell of a page without links."""
    if value is None:
        return ""
    shown = (
        _number(lang, column, value) if isinstance(value, int | float) else _text(lang, column, str(value))
    )
    return value if shown is None else shown


def value_label(lang: Language, column: str, value: Any) -> str:
    """A value of a facet."""
    if value in (None, ""):
        return "–"
    known = lang.label(_SECTIONS[column], str(value)) if column in _SECTIONS else str(value)
    return known or lang.t("datasette.exact")
