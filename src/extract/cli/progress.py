"""What a run says while it works and when it is done."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType

    from extract.batch import Outcome
    from extract.store.runs import Totals

#: Seconds between two drawings of the line.
_EVERY = 0.2


class Progress:
    """A line on standard error, on a terminal only; failures are named wherever it goes."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = sources
        self._total: int | None = None
        self._done = self._failures = 0
        self._started = self._drawn = time.monotonic()
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        if self._terminal:
            from extract.sources import count

            self._total = count(self._sources)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._erase()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self._started

    def page(self, outcome: Outcome) -> None:
        """Take note of a page that is done."""
        self._done += 1
        if outcome.kind == "failed":
            self._failures += 1
            self._erase()
            click.echo(f"vnextract: {outcome.source}: {outcome.message}", err=True)
        if self._terminal and time.monotonic() - self._drawn >= _EVERY:
            self._drawn = time.monotonic()
            click.echo(f"\r\x1b[K{self.line()}", err=True, nl=False)

    def line(self) -> str:
        """Pages done, rate, time left and failures so far."""
        rate = self._done / max(self.seconds, 0.001)
        of = f"/{self._total:,}" if self._total else ""
        left = f", {_duration((self._total - self._done) / rate)} left" if self._total and rate else ""
        failed = f", {self._failures:,} failed" if self._failures else ""
        return f"{self._done:,}{of} pages, {rate:.1f}/s{left}{failed}"

    def _erase(self) -> None:
        if self._terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


def summary(database: Path, totals: Totals, progress: Progress) -> str:
    """The closing table."""
    rows = (
        ("pages read", totals.pages),
        ("  unchanged", totals.unchanged),
        ("  articles", totals.articles),
        ("  no article", totals.no_article),
        ("  failures", totals.failures),
        ("schools", totals.schools),
        ("counts", totals.counts),
    )
    lines = [f"{name:<14}{value:>10,}" for name, value in rows]
    return "\n".join([*lines, f"{_duration(progress.seconds)}; open with: vnextract serve {database}"])


def _duration(seconds: float) -> str:
    """Seconds as people read them.

    >>> _duration(3.21), _duration(75), _duration(7300)
    ('3.2 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
