"""Addresses in one form: the one that a browser asks for, without what only tracks its reader."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import parse_qsl

import ada_url

from extract.errors import UsageError
from extract.lexicon import words

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_MOVED_BY_NAME = re.compile(r"\A(?:www|m|mobile|wap|touch|amp)\.")


class BadURL(UsageError):
    """The address cannot be asked for; the message says why and holds no password."""


def normalise(url: str, base: str | None = None) -> str:
    """The form of ``url`` that is asked for, stored and compared.

    Host names in ASCII, percent-encoding in one spelling, no fragment, no tracking parameters.
    Raises :class:`BadURL` for what is no address, for schemes other than http and https, and for
    addresses with a user name or a password.

    >>> normalise("HTTP://Báo.example:80/Giáo%2ddục/../%c3%a1.html?b=2&utm_source=x&a=#dau")
    'http://xn--bo-mia.example/%C3%A1.html?b=2&a='
    >>> normalise("../2.html", "https://example.vn/tin/1.html"), normalise("http://0x7f.1")
    ('https://example.vn/2.html', 'http://127.0.0.1/')
    """
    parsed = _parse(url, base)
    if parsed.protocol not in ("http:", "https:"):
        raise BadURL(f"{parsed.protocol} addresses are not fetched, only http: and https:")
    if parsed.username or parsed.password:
        raise BadURL(f"{parsed.protocol}//{parsed.host}: addresses with a user name are not fetched")
    parsed.hash = ""
    parsed.hostname = parsed.hostname.rstrip(".")
    parsed.pathname = _one_spelling(parsed.pathname)
    parsed.search = _without_tracking(parsed.search)
    return parsed.href


def _parse(url: str, base: str | None) -> ada_url.URL:
    text = url.strip()
    if base is None and not _HAS_SCHEME.match(text):
        raise BadURL(f"{text[:200]!r} is no address: it should begin with https:// or http://")
    try:
        return ada_url.URL(text, base)
    except ValueError as error:
        raise BadURL(f"{_without_secrets(text)[:200]!r} is no address that a browser could open") from error


def _without_secrets(text: str) -> str:
    """What stands before an @ may be a password.

    >>> _without_secrets("https://an:mat-khau@example.vn:x/")
    'https://…@example.vn:x/'
    """
    return re.sub(r"(?<=//)[^/?#]*@", "…@", text)


def _one_spelling(text: str) -> str:
    """Escapes in upper case, and none where the character itself may stand (RFC 3986, 6.2.2)."""

    def spell(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    return _ESCAPE.sub(spell, text)


def _without_tracking(search: str) -> str:
    kept = [part for part in search.removeprefix("?").split("&") if part and not _tracks(part)]
    return _one_spelling("&".join(kept))


def _tracks(part: str) -> bool:
    name = part.partition("=")[0].lower()
    names, beginnings = _tracking()
    return name in names or name.startswith(beginnings)


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    listed = words("tracking_parameters")
    exact = frozenset(word for word in listed if not word.endswith("*"))
    return exact, tuple(word[:-1] for word in listed if word.endswith("*"))


def host_of(url: str) -> str:
    """The host of a normalised address: requests to it are made one at a time.

    >>> host_of("http://127.0.0.1:8000/x"), host_of("http://[::1]/")
    ('127.0.0.1', '[::1]')
    """
    return ada_url.URL(url).hostname


def origin_of(url: str) -> str:
    """Scheme, host and port of a normalised address: what one robots.txt speaks for."""
    return ada_url.URL(url).origin


def path_of(url: str) -> str:
    """The path of a normalised address."""
    return ada_url.URL(url).pathname


def same_site(one: str, other: str) -> bool:
    """Whether two addresses belong to one paper: the same host but for www, m or amp, and the same port.

    >>> same_site("https://m.example.vn/a", "http://www.example.vn/b"), same_site("http://a.vn", "http://b.vn")
    (True, False)
    """
    return _site(one) == _site(other)


def _site(url: str) -> tuple[str, str]:
    parsed = ada_url.URL(url)
    return _MOVED_BY_NAME.sub("", parsed.hostname), parsed.port


def is_version(url: str) -> bool:
    """Whether the address looks like the AMP, print or mobile version of a page.

    >>> is_version("https://m.example.vn/a.html"), is_version("https://example.vn/a.html?print=1")
    (True, True)
    >>> is_version("https://example.vn/in-an/a.html")
    False
    """
    parsed = ada_url.URL(url)
    path = parsed.pathname.lower()
    query = parse_qsl(parsed.search.removeprefix("?"), keep_blank_values=True)
    return (
        parsed.hostname.startswith(words("page_versions", "host"))
        or path.endswith(words("page_versions", "ending"))
        or any(segment in f"{path}/" for segment in words("page_versions", "segment"))
        or any(f"?{name.lower()}" in words("page_versions", "parameter") for name, _ in query)
    )
