"""``vnextract extract``: records as JSON Lines, no database."""

from __future__ import annotations

import sys
from typing import Any

import click

from extract.cli.worker_options import TABLES, WORKERS, run_options, with_options


@click.command("extract")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@with_options([*WORKERS, *TABLES])
def command(sources: tuple[str, ...], **chosen: Any) -> None:
    """Print what pages say, one JSON object a line for each article.

    SOURCE is what 'vnextract run' takes: a page, a folder, an archive, a quoted glob, or -. No database is touched; pages
    without an article and pages that fail are named on standard error.

    \b
    Examples:
      vnextract extract page.html | jq .counts
      vnextract extract pages/ > records.jsonl
      curl -s https://example.vn/bai.html | vnextract extract -
    """
    from extract.batch import extract_all

    failed = False
    for line in extract_all(sources, run_options(chosen)):
        failed = failed or line.failed
        if line.record is None:
            click.echo(f"vnextract: {line.message}", err=True)
        else:
            click.echo(line.record)
    sys.exit(1 if failed else 0)
