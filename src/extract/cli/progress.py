"""What a run says while it works and when it is done."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import asdict
from typing import IO, TYPE_CHECKING, Self

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from types import TracebackType

    from extract.batch import Outcome, Result

#: Seconds between two drawings of the line on a terminal, and between two plain lines elsewhere.
_EVERY_TERMINAL = 0.2
_EVERY_ELSEWHERE = 30.0

#: So many failures are named one by one; the table has them all.
_NAMED = 50


class Progress:
    """Lines on standard error: one that is redrawn on a terminal, a plain one now and then elsewhere."""

    def __init__(self, sources: Sequence[str], all_of_them: bool) -> None:
        self._sources = sources if all_of_them else ()
        self._total: int | None = None
        self._done = self._failures = 0
        self._started = self._drawn = time.monotonic()
        self._terminal = sys.stderr.isatty()
        self._every = _EVERY_TERMINAL if self._terminal else _EVERY_ELSEWHERE

    def __enter__(self) -> Self:
        if self._terminal and self._sources:
            from extract.sources import count

            self._total = count(self._sources)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._erase()

    def page(self, outcome: Outcome) -> None:
        """Take note of a page that is done."""
        self._done += 1
        if outcome.kind == "failed":
            self._failures += 1
            self._name(outcome)
        if time.monotonic() - self._drawn >= self._every:
            self._drawn = time.monotonic()
            before, after = ("\r\x1b[K", "") if self._terminal else ("", "\n")
            click.echo(f"{before}{self.line()}{after}", err=True, nl=False)

    def line(self) -> str:
        """Pages done, rate, time left and failures so far."""
        rate = self._done / max(time.monotonic() - self._started, 0.001)
        of = f"/{self._total:,}" if self._total else ""
        left = f", {duration((self._total - self._done) / rate)} left" if self._total and rate else ""
        failed = f", {self._failures:,} failed" if self._failures else ""
        return f"{self._done:,}{of} pages, {rate:.1f}/s{left}{failed}"

    def _name(self, outcome: Outcome) -> None:
        self._erase()
        if self._failures <= _NAMED:
            click.echo(f"vnextract: {outcome.source}: {outcome.message}", err=True)
        elif self._failures == _NAMED + 1:
            click.echo("vnextract: more failures follow; 'vnextract status' sums them up", err=True)

    def _erase(self) -> None:
        if self._terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


class Log:
    """JSON Lines of what became of each page, where a file is given."""

    def __init__(self, file: IO[str] | None) -> None:
        self._file = file

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def of(self, report: Callable[[Outcome], None]) -> Callable[[Outcome], None]:
        """The same listener, with a line for each page."""
        if self._file is None:
            return report
        file = self._file

        def both(outcome: Outcome) -> None:
            file.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
            report(outcome)

        return both


def summary(database: Path, result: Result) -> str:
    """The closing table."""
    totals = result.totals
    rows = [
        ("pages read", totals.pages),
        ("  unchanged", totals.unchanged),
        ("  articles", totals.articles),
        ("  no article", totals.no_article),
        ("  failures", totals.failures),
        ("schools", totals.schools),
        ("counts", totals.counts),
    ]
    if totals.gained or totals.lost:
        rows += [("  gained", totals.gained), ("  lost", totals.lost)]
    if result.pruned:
        rows.append(("pages deleted", result.pruned))
    lines = [f"{name:<14}{value:>10,}" for name, value in rows]
    return "\n".join([*lines, f"{duration(result.seconds)}; open with: vnextract serve {database}"])


def duration(seconds: float) -> str:
    """Seconds as people read them.

    >>> duration(3.21), duration(75), duration(7300)
    ('3.2 s', '1 min 15 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
