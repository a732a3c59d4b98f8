"""``vnextract run``: pages into the database."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


@click.command("run")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Worker processes.  [default: the cores]")
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="Seconds a page may take.",
)
@click.option("--all", "force", is_flag=True, help="Read pages again that are known and unchanged.")
def command(database: Path, sources: tuple[str, ...], jobs: int | None, timeout: float, force: bool) -> None:
    """Read pages into a SQLite database.

    DB is created when it is missing. SOURCE is a saved page (.html, .htm, .txt), a folder, a quoted
    glob, or - for standard input. Running the same line again reads only what is new or changed.

    \b
    Examples:
      vnextract run news.db pages/
      vnextract run news.db 'pages/2025-*.html' --jobs 4
      curl -s https://example.vn/bai.html | vnextract run news.db -

    Exit codes: 0 all well, 1 some pages failed (they are named, and in the table failures),
    2 wrong usage or a missing source, 130 stopped with Ctrl-C.
    """
    from extract.batch import RunOptions, run
    from extract.cli.progress import Progress, summary

    options = RunOptions(jobs=jobs or os.cpu_count() or 1, timeout=timeout, force=force)
    with Progress(sources) as progress:
        totals, finished = run(database, sources, options, progress.page)
    click.echo(summary(database, totals, progress))
    if not finished:
        click.echo("vnextract: stopped; run the same line again to go on", err=True)
        sys.exit(130)
    sys.exit(1 if totals.failures else 0)
