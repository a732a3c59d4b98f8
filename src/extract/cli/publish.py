"""``vnextract publish``: a folder that serves a database anywhere."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("publish")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Else DB's name and -site."
)
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of the pages."
)
def command(database: Path, output: Path | None, lang: str) -> None:
    """Write a folder that serves the same pages, read-only.

    It holds a copy of the database, metadata, the pages, a Dockerfile and serve.sh; docs/newsroom.md shows
    the usual ways to host it.

    \b
    Examples:
      vnextract publish news.db
      vnextract publish news.db -o site/ && site/serve.sh
    """
    from extract.explore.publish import publish

    folder = output or database.with_name(f"{database.stem}-site")
    copy = publish(database, folder, lang)
    click.echo(f"{folder}: {copy.stat().st_size:,} bytes of data; serve it with {folder}/serve.sh", err=True)
