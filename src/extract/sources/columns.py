"""Rows of tables as documents: which column holds the page, its URL and its date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from extract.errors import UsageError
from extract.model import Unreadable
from extract.sources import pages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.sources.formats import Item, Options

Row = Mapping[str, object]

#: Names that are tried, in this order, where none is given.
HTML = ("html", "content", "body", "text")
URL = ("url", "link", "uri")
DATE = ("date", "fetched", "crawled", "timestamp")


def require(name: str, columns: Iterable[str], options: Options) -> None:
    """Refuse a table without the column of the pages, or without one that was asked for.

    Raises :class:`~extract.errors.UsageError`.
    """
    there = tuple(columns)
    for option, wanted in _wanted(options).items():
        if wanted is not None and wanted not in there:
            raise UsageError(f"{name}: no column {wanted!r} ({option}); it has {', '.join(there)}")
    if _first(there, options.html_column, HTML) is None:
        raise UsageError(
            f"{name}: which column holds the pages? Name it with --html-column: {', '.join(there)}"
        )


def document(source: str, row: Row, options: Options) -> Item:
    """The document of a row; a row without a page is named."""
    names = tuple(row)
    page = row.get(_first(names, options.html_column, HTML) or "")
    if not isinstance(page, str | bytes) or not page:
        return Unreadable(source=source, cause="no_page", message="its column of pages is empty")
    content = page.encode() if isinstance(page, str) else page
    return pages.of_bytes(
        source,
        content,
        options.max_page,
        media=pages.media_type("", content),
        url=_text(row, _first(names, options.url_column, URL)),
        fetched=_text(row, _first(names, options.date_column, DATE)),
        charset="utf-8" if isinstance(page, str) else None,
    )


def _wanted(options: Options) -> dict[str, str | None]:
    return {
        "--html-column": options.html_column,
        "--url-column": options.url_column,
        "--date-column": options.date_column,
    }


def _first(names: Iterable[str], wanted: str | None, usual: Iterable[str]) -> str | None:
    if wanted is not None:
        return wanted
    there = set(names)
    return next((name for name in usual if name in there), None)


def _text(row: Row, name: str | None) -> str | None:
    value = row.get(name or "")
    return str(value) if value not in (None, "") else None
