"""Publisher rules: one small declarative file a site or CMS family.

To add a site, write ``<name>.py`` beside the others with ``PUBLISHER = Publisher(…)`` and name it in
``_FILES``; docs/publishers.md shows it from start to end.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.articles.page import Page
    from extract.articles.publisher import Layout, Publisher

# Sites before families, so that a site's own layout speaks before its CMS's.
_FILES = (
    "vnexpress", "dantri", "vietnamnet", "zing", "saigontimes", "laodong", "vov", "vtv", "qdnd", "cand", "baotintuc",
    "dangcongsan", "baodautu", "h24", "baomoi", "vccorp", "mcms", "edu",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The publisher whose layout a page bears; ``paper`` is None where a family speaks for an unknown host."""

    publisher: Publisher
    layout: Layout
    paper: str | None

    @property
    def method(self) -> str:
        """How the layout is called in ``method``: "vnexpress/2020"."""
        return f"{self.publisher.name}/{self.layout.era}"


@cache
def registry() -> tuple[Publisher, ...]:
    """Every publisher, in the order in which they are asked."""
    return tuple(import_module(f"{__name__}.{name}").PUBLISHER for name in _FILES)


def unverified() -> tuple[str, ...]:
    """Layouts that no real page has confirmed, as "publisher/era"."""
    return tuple(
        f"{publisher.name}/{layout.era}" for publisher in registry() for layout in publisher.unverified
    )


def find(page: Page) -> Known | None:
    """The first layout whose signs are on the page, of its own site's publisher or of a family."""
    return next(_fitting(page), None)


def paper(host: str) -> str | None:
    """The name of the paper at a host, None if no publisher file names it."""
    names = (publisher.site(host) for publisher in registry() if host)
    return next((name for name in names if name), None)


def owner(host: str) -> str | None:
    """The publisher whose rules ought to fit pages of a host, None if no publisher file names it."""
    return next((publisher.name for publisher in registry() if host and publisher.site(host)), None)


def _fitting(page: Page) -> Iterator[Known]:
    host = page.host
    own = [publisher for publisher in registry() if publisher.site(host)]
    # A page without an address may be anybody's; a known host is never another site's.
    others = [
        publisher for publisher in registry() if publisher not in own and (publisher.family or not host)
    ]
    for publisher in (*own, *others):
        for layout in publisher.layouts:
            if layout.matches(page):
                yield Known(publisher=publisher, layout=layout, paper=_paper(publisher, host))


def _paper(publisher: Publisher, host: str) -> str | None:
    """The paper at a host; a page without an address in a single site's layout is that site's."""
    if not host and not publisher.family:
        return publisher.sites[0][1]
    return publisher.site(host) or paper(host)
