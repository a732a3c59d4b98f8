"""From the web: pages fetched politely and safely, kept as WARC, with a log of every attempt.

``fetch`` gathers pages, feeds, sitemaps and section pages into a folder: ``*.warc.gz`` holds what was
seen, ``fetch.db`` what was asked, what came of it and what is still to do. Extraction reads the WARC
files as any other archive and never needs the web again.
"""

from __future__ import annotations

from extract.fetch.crawl import Fetched, fetch
from extract.fetch.guard import Guard
from extract.fetch.outcome import Outcome
from extract.fetch.settings import Kind, Settings, Target
from extract.fetch.summary import Summary
from extract.fetch.urls import BadURL, normalise

__all__ = [
    "BadURL",
    "Fetched",
    "Guard",
    "Kind",
    "Outcome",
    "Settings",
    "Summary",
    "Target",
    "fetch",
    "normalise",
]
