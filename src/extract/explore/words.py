"""What tables and columns are called, and Datasette's metadata made of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from extract.explore.language import LANGUAGES, read_toml


def metadata(database: str, lang: str = "vi") -> dict[str, Any]:
    """Datasette's metadata for a database of that name (its file name without suffix)."""
    place = LANGUAGES.index(lang)
    data = read_toml("metadata.toml")
    about = read_toml("columns.toml")["about"]
    tables = {name: _table(raw, about, place) for name, raw in data.pop("tables").items()}
    return {**_chosen(data, place), "databases": {database: {"tables": tables}}}


def column_label(name: str, lang: str) -> str:
    """A column's name for readers.

    >>> column_label("of_value", "vi"), column_label("unheard_of", "vi")
    ('trên tổng', 'unheard_of')
    """
    return _labels(lang).get(name, name)


def table_label(name: str, lang: str) -> str:
    """A table's title; its own name where it has none.

    >>> table_label("schools", "vi")
    'Trường'
    """
    return _titles(lang).get(name, name)


@cache
def _labels(lang: str) -> dict[str, str]:
    place = LANGUAGES.index(lang)
    return {name: pair[place] for name, pair in read_toml("columns.toml")["label"].items()}


@cache
def _titles(lang: str) -> dict[str, str]:
    place = LANGUAGES.index(lang)
    tables = read_toml("metadata.toml")["tables"]
    return {name: raw["title"][place] for name, raw in tables.items() if "title" in raw}


def _table(raw: dict[str, Any], about: dict[str, Any], place: int) -> dict[str, Any]:
    names = raw.pop("columns", ())
    columns = {name: about[name][place] for name in names}
    return _chosen(raw, place) | ({"columns": columns} if columns else {})


def _chosen(raw: dict[str, Any], place: int) -> dict[str, Any]:
    """The same with each pair of languages replaced by one of them."""
    return {name: value[place] if name in ("title", "description") else value for name, value in raw.items()}
