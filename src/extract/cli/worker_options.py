"""Options that several commands share, and the values that they make."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.batch import RunOptions


F = TypeVar("F", bound=Callable[..., Any])

_SIZES = {"": 1, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


class Size(click.ParamType[int]):
    """A number of bytes, as 500K, 10M or 2G."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes of what was typed."""
        text = str(value).upper().removesuffix("B")
        number, unit = text.rstrip("KMG"), text[len(text.rstrip("KMG")) :]
        if not number.isdigit() or unit not in _SIZES:
            self.fail(f"{value!r} is no size; write 500K, 10M or 2G", param, ctx)
        return int(number) * _SIZES[unit]


WORKERS = (
    click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes.  [default: the cores]"),
    click.option(
        "--timeout",
        type=click.FloatRange(min=0.1),
        default=30.0,
        show_default=True,
        metavar="SECONDS",
        help="Time that a page may take.",
    ),
    click.option(
        "--max-page",
        type=Size(),
        default="10M",
        show_default=True,
        metavar="SIZE",
        help="Larger pages are refused and named.",
    ),
)

TABLES = (
    click.option("--table", metavar="NAME", help="Table of a SQLite source."),
    click.option("--html-column", metavar="NAME", help="Column that holds the page (HTML or text)."),
    click.option("--url-column", metavar="NAME", help="Column that holds the page's URL."),
    click.option("--date-column", metavar="NAME", help="Column that tells when the page was saved."),
)


def with_options(options: Iterable[Callable[[F], F]]) -> Callable[[F], F]:
    """A decorator that adds options in their order."""

    def add(command: F) -> F:
        for option in reversed(tuple(options)):
            command = option(command)
        return command

    return add


def run_options(chosen: dict[str, Any]) -> RunOptions:
    """What the shared options say; the rest of ``chosen`` are fields of RunOptions."""
    from extract.batch import RunOptions
    from extract.sources import Options

    names = ("max_page", "table", "html_column", "url_column", "date_column")
    reading = {name: chosen.pop(name) for name in names if name in chosen}
    jobs = chosen.pop("jobs", None) or os.cpu_count() or 1
    return RunOptions(jobs=jobs, sources=Options(**reading), **chosen)
