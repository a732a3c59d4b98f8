"""``vnextract retry``: pages that failed, once more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from extract.cli.worker_options import WORKERS, run_options, with_options


@click.command("retry")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "--cause", metavar="WORD", help="Only failures of that cause, as 'vnextract status' names them."
)
@with_options(WORKERS)
def command(database: Path, cause: str | None, **chosen: Any) -> None:
    r"""Read pages again that failed.

    Takes them from the table failures and reads them from where they came; call it in the same folder as
    the run. Pages that now give an article leave the table.

    \b
    Examples:
      vnextract retry news.db
      vnextract retry news.db --cause timeout --timeout 120

    Exit codes: 0 none is left that was tried, 1 some failed again, 2 wrong usage or a missing source.
    """
    from dataclasses import replace

    from extract import store
    from extract.batch import Selection, run
    from extract.cli.progress import Progress, summary

    with store.readable(database) as db:
        failed = store.status.failed_sources(db, cause)
        reading = store.status.latest_options(db)
    if not failed:
        click.echo(f"{database}: nothing to retry")
        return
    options = run_options({**chosen, "force": True, "selection": Selection(only=frozenset(failed))})
    reading["max_page"] = options.sources.max_page
    options = replace(options, sources=replace(options.sources, **reading))
    names = list(dict.fromkeys(source.partition("#")[0] for source in failed))
    with Progress(names, all_of_them=False) as progress:
        result = run(database, names, options, progress.page)
    click.echo(summary(database, result))
    sys.exit(130 if result.state == "interrupted" else int(bool(result.totals.failures)))
