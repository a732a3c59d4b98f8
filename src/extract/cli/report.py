"""``vnextract report``: charts and tables in one file."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("report")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("report.html"),
    show_default=True,
    metavar="FILE",
    help="Where to write it.",
)
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of the report."
)
def command(database: Path, output: Path, lang: str) -> None:
    """Write charts and tables into one HTML file that opens anywhere, without a server or the network.

    \b
    Examples:
      vnextract report news.db -o report.html
      vnextract report news.db --lang en
    """
    from extract.explore.report import report

    report(database, output, lang)
    click.echo(f"{output}: {output.stat().st_size:,} bytes", err=True)
