"""What is asked for, and how politely and how carefully it is fetched."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract import __version__

if TYPE_CHECKING:
    from datetime import date

ROBOTS_NAME = "vnextract"  # the name that robots.txt files address us by


class Kind(StrEnum):
    """What an address is expected to hold."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    SECTION = "section"
    ROBOTS = "robots"


LISTINGS = (Kind.FEED, Kind.SITEMAP, Kind.SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address to fetch; ``match`` is a regular expression that pages found through it must match."""

    url: str
    kind: Kind = Kind.PAGE
    match: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to fetch; times are in seconds, sizes in bytes.

    ``delay`` is the least time between two requests to a host, lengthened by up to ``jitter`` of
    itself. ``max_wait`` is the longest pause that a server can ask for before the rest of its pages
    is left for a later run. ``page_time`` limits one request as a whole, ``read_timeout`` a silence.
    ``since`` drops listed pages that are dated before it. With ``dry_run`` listings are read and pages are not.
    """

    delay: float = 2.0
    jitter: float = 0.25
    concurrency: int = 8
    tries: int = 4
    retry_wait: float = 5.0
    max_wait: float = 120.0
    connect_timeout: float = 15.0
    read_timeout: float = 20.0
    page_time: float = 60.0
    max_page: int = 10_000_000
    max_listing: int = 50_000_000
    max_depth: int = 4
    max_redirects: int = 10
    warc_size: int = 1_000_000_000
    since: date | None = None
    match: str | None = None
    contact: str | None = None
    proxy: str | None = None
    allow_private: bool = False
    ignore_robots: bool = False
    skip_known: bool = False
    cookies: bool = False
    http2: bool = False
    dry_run: bool = False

    @property
    def user_agent(self) -> str:
        """Who we say we are.

        >>> Settings(contact="https://example.vn/bot").user_agent
        'vnextract/0.1.0 (+https://example.vn/bot)'
        """
        contact = f" (+{self.contact})" if self.contact else " (no contact given)"
        return f"{ROBOTS_NAME}/{__version__}{contact}"

    def cap(self, kind: Kind) -> int:
        """The most that a body of this kind may hold once it is inflated."""
        return self.max_listing if kind is Kind.SITEMAP else self.max_page
