"""``vnextract extract``: records as JSON Lines, no database."""

from __future__ import annotations

import sys

import click


@click.command("extract")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def command(sources: tuple[str, ...]) -> None:
    """Print what pages say, one JSON object a line for each article.

    SOURCE is a file, a folder, a quoted glob, or - for standard input. No database is touched; pages
    without an article and pages that fail are named on standard error.

    \b
    Examples:
      vnextract extract page.html | jq .counts
      vnextract extract pages/ > records.jsonl
      curl -s https://example.vn/bai.html | vnextract extract -
    """
    from extract.batch import extract_all

    failed = False
    for line in extract_all(sources):
        failed = failed or line.failed
        if line.record is None:
            click.echo(f"vnextract: {line.message}", err=True)
        else:
            click.echo(line.record)
    sys.exit(1 if failed else 0)
