"""What keeps a reader safe from the text of the pages: a strict policy, and text shown as text."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Asgi = Callable[[Any, Any, Any], Awaitable[None]]

_NONCE: ContextVar[str] = ContextVar("csp_nonce", default="")

#: Nothing from another host, no eval; inline script only with the nonce of this answer. Inline style is
#: allowed: Datasette's SQL editor makes style elements of its own.
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
)


def nonce() -> str:
    """The nonce of the answer that is being made."""
    return _NONCE.get()


def guarded(app: Asgi) -> Asgi:
    """The same app, every answer with the policy."""

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        value = secrets.token_urlsafe(16)
        _NONCE.set(value)
        policy = (b"content-security-policy", _POLICY.format(nonce=value).encode())

        async def send_guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", ()), policy, *_HEADERS]}
            await send(message)

        await app(scope, receive, send_guarded)

    return wrapped


_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(value: Any) -> Any:
    """Text without characters that turn the direction of what stands around them; one for one.

    >>> shown("12\u202e89")
    '12\ufffd89'
    """
    if not isinstance(value, str):
        return value
    return value if value.isascii() else type(value)(_BIDI.sub("\ufffd", value))


def web_address(url: str | None) -> str | None:
    """A URL that may be a link; None for any scheme but http and https.

    >>> web_address("javascript:alert(1)"), web_address("https://a.example/b")
    (None, 'https://a.example/b')
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None
