"""MHTML, the single file in which browsers save a page."""

from __future__ import annotations

import email
from email import policy
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from extract.model import Unreadable
from extract.sources import pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """The page of a file; its pictures and styles count towards the size limit."""
    name = path.as_posix()
    try:
        content = path.read_bytes() if path.stat().st_size <= 8 * options.max_page else b""
    except OSError as error:
        yield pages.unreadable(name, error)
        return
    if content:
        yield of_bytes(name, content, options)
    else:
        yield Unreadable(source=name, cause="too_large", message="empty, or far over the limit of --max-page")


def of_bytes(name: str, content: bytes, options: Options) -> Item:
    """The first HTML part, with the URL and the date that the browser noted."""
    message: EmailMessage = email.message_from_bytes(content, policy=policy.default)
    part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if part is None:
        return Unreadable(source=name, cause="damaged", message="an MHTML file without an HTML part")
    body = part.get_payload(decode=True)
    url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
    return pages.of_bytes(
        name,
        body if isinstance(body, bytes) else b"",
        options.max_page,
        media="text/html",
        url=str(url) if url and str(url).startswith(("http:", "https:")) else None,
        fetched=_date(message),
        charset=part.get_content_charset(),
    )


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).isoformat()
    except ValueError:
        return None
