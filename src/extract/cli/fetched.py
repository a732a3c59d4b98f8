"""What fetching says while it works and when it is done."""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

import click

from extract.cli.progress import duration

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from extract.fetch import Fetched, Outcome, Settings
    from extract.fetch.ledger import Task

#: Seconds between two drawings of the line.
_EVERY = 0.2
_SHOWN = 20  # failures that are named one by one; fetch.db has them all


class Progress:
    """A line on standard error, on a terminal only; a dry run prints the pages that it finds."""

    def __init__(self, *, list_pages: bool) -> None:
        self._list_pages = list_pages
        self._ends: Counter[str] = Counter()
        self._waiting = 0
        self._started = self._drawn = time.monotonic()
        self._terminal = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._erase()

    def address(self, task: Task, outcome: Outcome, waiting: int) -> None:
        """Take note of an address that is done; ``waiting`` are not."""
        self._ends[outcome] += 1
        self._waiting = waiting
        if self._list_pages and task.kind == "page" and outcome == "skipped":
            self._erase()
            click.echo(task.url)
        if self._terminal and time.monotonic() - self._drawn >= _EVERY:
            self._drawn = time.monotonic()
            click.echo(f"\r\x1b[K{self.line()}", err=True, nl=False)

    def line(self) -> str:
        """Addresses done of those known by now, rate, time left, and how the most of them ended."""
        done = self._ends.total()
        rate = done / max(time.monotonic() - self._started, 0.001)
        left = f", {duration(self._waiting / rate)} left" if self._waiting and rate else ""
        most = ", ".join(f"{count:,} {_words(end)}" for end, count in self._ends.most_common(4))
        return f"{done:,}/{done + self._waiting:,} addresses, {rate:.1f}/s{left}: {most}"

    def _erase(self) -> None:
        if self._terminal:
            click.echo("\r\x1b[K", err=True, nl=False)


def table(fetched: Fetched) -> str:
    """Hosts, how their addresses ended, and how many."""
    lines = fetched.summary.lines
    width = max((len(line.host) for line in lines), default=4)
    rows = [
        f"{line.host:<{width}}  {_words(line.outcome or 'waiting'):<14}{line.addresses:>8,}" for line in lines
    ]
    return "\n".join([*rows, _cost(fetched)])


def _cost(fetched: Fetched) -> str:
    summary = fetched.summary
    return f"{summary.requests:,} requests, {summary.bytes / 1e6:,.1f} MB, {summary.seconds:,.0f} s"


def remarks(fetched: Fetched, folder: Path, settings: Settings) -> list[str]:
    """What the table does not say: failures by name, and how to go on."""
    summary = fetched.summary
    said = [f"{failure.url}: {_words(failure.outcome)}: {failure.detail}" for failure in summary.failures]
    more = len(said) - _SHOWN
    lines = said[:_SHOWN] + ([f"… and {more:,} more; all are in {folder}/fetch.db"] if more > 0 else [])
    if fetched.healed:
        lines.append(f"{fetched.healed:,} bytes of an unfinished record were cut off the archive")
    if fetched.interrupted:
        lines.append("stopped; run the same line again to go on")
    elif summary.waiting:
        lines.append(
            f"{summary.waiting:,} addresses wait for a later run: their hosts asked for that or are silent"
        )
    if settings.contact is None and not settings.allow_private:
        lines.append("no --contact given: sites can only block what they cannot write to")
    return lines


def as_json(fetched: Fetched) -> dict[str, Any]:
    """The summary as plain values."""
    summary = fetched.summary
    hosts: dict[str, dict[str, int]] = {}
    for line in summary.lines:
        hosts.setdefault(line.host, {})[line.outcome or "waiting"] = line.addresses
    return {
        "run": summary.run,
        "resumed": fetched.resumed,
        "interrupted": fetched.interrupted,
        "hosts": hosts,
        "failures": [
            {"url": failure.url, "outcome": failure.outcome, "detail": failure.detail}
            for failure in summary.failures
        ],
        "requests": summary.requests,
        "bytes": summary.bytes,
        "seconds": summary.seconds,
    }


def _words(name: str) -> str:
    """An outcome as it is read.

    >>> _words("not_found")
    'not found'
    """
    return name.replace("_", " ")
