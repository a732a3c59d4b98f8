"""How a run is done, and which pages it takes."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from extract.sources import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which of the pages in the sources are taken; None means no bound.

    ``since`` and ``until`` are ISO dates, both included, and judge the date that the source knows of a
    page, as ``site`` judges its URL: pages of which the source does not know it are left out. ``sample``
    takes that many pages by chance, the same ones for the same ``seed``. ``only`` are exact sources.
    """

    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    since: str | None = None
    until: str | None = None
    site: str | None = None
    only: frozenset[str] | None = None

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left out."""
        bounds = (self.limit, self.sample, self.since, self.until, self.site, self.only)
        return all(bound is None for bound in bounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """``timeout`` is in seconds a page, ``memory`` in bytes a worker; ``chunk`` is pages a transaction.

    ``force`` reads pages again that are known and unchanged; ``fail_fast`` stops at the first failure;
    ``prune`` deletes what is stored of the named sources and no longer in them.
    """

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    timeout: float = 30.0
    memory: int = 2_000_000_000
    chunk: int = 200
    force: bool = False
    fail_fast: bool = False
    prune: bool = False
    sources: Options = field(default_factory=Options)
    selection: Selection = field(default_factory=Selection)
