"""What a user asks for: addresses on the command line, in files, in a sources.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import SourceMissing, UsageError
from extract.fetch.settings import Kind, Target
from extract.fetch.urls import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LISTS = {"pages": Kind.PAGE, "feeds": Kind.FEED, "sitemaps": Kind.SITEMAP, "sections": Kind.SECTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A sources.toml; ``contact`` and ``delay`` (seconds) are None where it does not say."""

    targets: tuple[Target, ...]
    contact: str | None = None
    delay: float | None = None


def read_urls(lines: Iterable[str]) -> Iterator[Target]:
    """Addresses, one a line; blank lines and lines that begin with # are passed over.

    Raises :class:`~extract.fetch.urls.BadURL`.
    """
    for line in lines:
        text = line.strip().removeprefix("\ufeff")
        if text and not text.startswith("#"):
            yield Target(url=normalise(text))


def read_sources(path: Path) -> Sources:
    """A sources.toml, whole.

    Raises :class:`SourceMissing` where there is none and :class:`UsageError` where it is wrong.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceMissing(f"{path}: {error.strerror}; check the name") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not readable as TOML: {error}") from error
    _only(path, raw, {"contact", "delay", "site"}, "")
    targets = tuple(target for site in raw.get("site", ()) for target in _site(path, site))
    if not targets:
        raise UsageError(
            f"{path}: lists nothing to fetch; a [[site]] needs feeds, sitemaps, sections or pages"
        )
    return Sources(targets=targets, contact=raw.get("contact"), delay=raw.get("delay"))


def _site(path: Path, site: dict[str, Any]) -> Iterator[Target]:
    name = site.get("name", "a [[site]] without a name")
    _only(path, site, {"name", "match", *_LISTS}, f" of {name}")
    match = site.get("match")
    check_pattern(match, f"{path}: match of {name}")
    for key, kind in _LISTS.items():
        for url in site.get(key, ()):
            yield Target(url=normalise(url), kind=kind, match=match)


def check_pattern(pattern: str | None, where: str) -> None:
    """Raises :class:`UsageError` where ``pattern`` is no regular expression."""
    try:
        re.compile(pattern or "")
    except re.error as error:
        raise UsageError(f"{where}: {pattern!r} is no regular expression: {error}") from error


def _only(path: Path, raw: dict[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(raw.keys() - known)
    if unknown:
        raise UsageError(f"{path}: unknown {', '.join(unknown)}{where}; known are {', '.join(sorted(known))}")
