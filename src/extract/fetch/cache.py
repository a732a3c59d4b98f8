"""The HTTP cache's storage: what the archive holds, so that nothing is kept twice.

hishel decides by RFC 9111 what may be answered without asking, what has to be asked again and how; it
reads and writes here. An entry appears when its page is entered in the ledger, not before.
"""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import hishel

from extract.fetch.archive import Place

if TYPE_CHECKING:
    from extract.fetch.archive import Archive
    from extract.fetch.ledger import Ledger


class PageStorage(hishel.BaseStorage):
    """Entries over the ledger's ``pages``; the key of an entry is its address."""

    def __init__(self, ledger: Ledger, archive: Archive) -> None:
        super().__init__()
        self._ledger = ledger
        self._archive = archive
        self._fresh = threading.local()  # what this thread's request made of its page's entry

    def create_entry(
        self,
        request: hishel.Request,
        response: hishel.Response,
        key: str,
        *,
        ttl: float | None = None,
        tti: float | None = None,
    ) -> hishel.Entry:
        """Remember what may be cached until the page is stored; the body flows on."""
        del ttl, tti, key
        self._fresh.packed = _pack(request, response)
        return hishel.Entry(id=uuid.uuid4(), request=request, response=response)

    def get_entries(self, key: str) -> list[hishel.Entry]:
        """The entry of an address, with the body from its record."""
        self._fresh.packed = None
        row = self._ledger.one("SELECT * FROM pages WHERE url = ? AND cached IS NOT NULL", key)
        if row is None:
            return []
        place = place_of(row)
        if not self._archive.holds(place):
            return []
        request, response = _unpack(row["cached"])
        entry_id = uuid.uuid5(uuid.NAMESPACE_URL, key)
        self._fresh.updates = (entry_id, request, response)
        response = replace(response, headers=_ask_unless_told(response.headers))
        return [
            hishel.Entry(
                id=entry_id, request=request, response=replace(response, stream=self._archive.wire(place))
            )
        ]

    def update_headers(self, id: uuid.UUID, headers: hishel.Headers) -> None:  # noqa: A002 (hishel's name)
        """Remember the headers that a 304 brought."""
        entry_id, request, response = self._fresh.updates
        if entry_id == id:
            self._fresh.packed = _pack(request, replace(response, headers=headers))

    def remove_entry(self, id: uuid.UUID) -> None:  # noqa: A002 (hishel's name)
        """Nothing: an entry goes when its page is replaced."""

    def take(self) -> str | None:
        """What this thread's last request left to be entered with its page; None if nothing may be."""
        packed: str | None = self._fresh.packed
        self._fresh.packed = None
        return packed


def place_of(row: Any) -> Place:
    """The record of a row of ``pages``."""
    return Place(**{name: row[name] for name in ("warc", "offset", "length", "date", "record", "digest")})


def _ask_unless_told(headers: hishel.Headers) -> hishel.Headers:
    """Without a lifetime from the server a page is asked for again: a guess would miss a correction."""
    control = headers.get("cache-control", "")
    if "max-age" in control or "no-cache" in control or "expires" in headers:
        return headers
    kept = {name: headers.get_list(name) or [] for name in headers}
    return hishel.Headers(kept | {"cache-control": [f"{control}, no-cache".removeprefix(", ")]})


def _pack(request: hishel.Request, response: hishel.Response) -> str:
    return json.dumps(
        {
            "method": request.method,
            "url": request.url,
            "request": _lists(request.headers),
            "status": response.status_code,
            "response": _lists(response.headers),
        },
        ensure_ascii=False,
    )


def _lists(headers: hishel.Headers) -> dict[str, list[str]]:
    return {name: headers.get_list(name) or [] for name in headers}


def _unpack(packed: str) -> tuple[hishel.Request, hishel.Response]:
    raw = json.loads(packed)
    request = hishel.Request(method=raw["method"], url=raw["url"], headers=hishel.Headers(raw["request"]))
    return request, hishel.Response(status_code=raw["status"], headers=hishel.Headers(raw["response"]))
