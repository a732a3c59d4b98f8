"""``vnextract explain``: why the rows of a page are what they are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.errors import NotAnArticle, PageError, PageFailed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.explain import Told


@click.command("explain")
@click.argument("source", metavar="SOURCE")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write a self-contained HTML page instead of printing.",
)
def command(source: str, html: Path | None) -> None:
    """Show every sentence of a page with what was read in it, and why.

    Below each sentence stand its schools, its rows with the rules that read and linked them, and the
    numbers that were set aside, each with its reason. SOURCE is what 'vnextract run' takes: a page, a
    folder, an archive, a quoted glob, or - for standard input.

    \b
    Examples:
      vnextract explain page.html
      vnextract explain page.html | less -R
      vnextract explain page.html --html why.html
    """
    from extract.explain import page, terminal

    problems: list[PageError] = []
    told = _read(source, problems)
    if html is None:
        for number, one in enumerate(told):
            for line in ("", *terminal.render(one)) if number else terminal.render(one):
                click.echo(line)
    elif articles := list(told):
        html.write_text(page.render(articles), encoding="utf-8")
        click.echo(f"{html}: {len(articles)} explained", err=True)
    sys.exit(1 if any(not isinstance(problem, NotAnArticle) for problem in problems) else 0)


def _read(source: str, problems: list[PageError]) -> Iterator[Told]:
    """The pages of a source that hold an article, one at a time; the others are named on standard error."""
    from extract import pipeline, sources
    from extract.explain import tell
    from extract.model import Unreadable

    for document in sources.load([source]):
        try:
            if isinstance(document, Unreadable):
                raise PageFailed(document.source, document.cause, document.message)
            yield tell(pipeline.extract(document))
        except PageError as error:
            click.echo(f"vnextract: {error}", err=True)
            problems.append(error)
