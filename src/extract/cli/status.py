"""``vnextract status``: what a database holds, and what went wrong."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.store.status import Status


@click.command("status")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")
def command(database: Path, as_json: bool) -> None:
    r"""Say what a database holds and what went wrong.

    Shows the last runs, failures by cause with examples and the command that tries them again, pages by
    site and by the rule or reader that read them, shares of pages without an article or a school, the
    numerals that were set aside by reason, and sites whose own rules no longer match their pages.

    \b
    Examples:
      vnextract status news.db
      vnextract status news.db --json | jq .failures
    """
    from extract import store

    with store.readable(database) as db:
        found = store.status.status(db)
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(database, found)))


def _lines(database: Path, found: Status) -> Iterator[str]:
    yield f"{found.pages:,} pages, {found.articles:,} articles, {found.schools:,} schools, {found.counts:,} counts"
    yield f"{_share(found.no_article, found.pages)} of the pages hold no article"
    yield f"{_share(found.no_school, found.articles)} of the articles name no school"
    yield from _table("Last runs", ((f"{run.started}  {run.state}", run.pages) for run in found.runs))
    yield from _failures(database, found)
    yield from _table("Pages by site", ((tally.name, tally.number) for tally in found.sites))
    yield from _table("Articles by how the body was read", _methods(found))
    yield from _table("Numerals set aside", ((tally.name, tally.number) for tally in found.reasons))
    yield from _table(
        "Sites whose own rules no longer match (articles read by other means)",
        ((tally.name, tally.number) for tally in found.alarms),
    )


def _methods(found: Status) -> Iterator[tuple[str, int]]:
    """Methods, with a mark at layouts that no real page has confirmed."""
    from extract.articles.publishers import unverified

    doubtful = set(unverified())
    for one in found.methods:
        yield f"{one.name} (unverified)" if one.name in doubtful else one.name, one.number


def _table(title: str, rows: Iterator[tuple[str, int]]) -> Iterator[str]:
    lines = [f"  {number:>10,}  {name}" for name, number in rows]
    if lines:
        yield from ("", title, *lines)


def _failures(database: Path, found: Status) -> Iterator[str]:
    if not found.failures:
        return
    yield from ("", "Failures")
    for failure in found.failures:
        yield f"  {failure.number:>10,}  {failure.cause}"
        yield from (f"{'':14}{example}" for example in failure.examples)
    yield f"  try them again: vnextract retry {database}"


def _share(part: int, whole: int) -> str:
    """A share in percent; of nothing it is none.

    >>> _share(1, 8), _share(0, 0)
    ('12.5%', '0.0%')
    """
    return f"{part / max(whole, 1):.1%}"
