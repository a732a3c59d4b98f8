"""Addresses among the sources of ``vnextract run``: fetched first, then read from their archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from extract.fetch import Fetched

WEB = (
    click.option(
        "--to",
        "web_folder",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Where pages from the web are kept.  [default: DB's name with -web]",
    ),
    click.option("--contact", envvar="VNEXTRACT_CONTACT", metavar="TEXT", help="Sent to sites as yours."),
    click.option("--allow-private", is_flag=True, help="Fetch from private networks and this machine, too."),
)
NAMES = ("web_folder", "contact", "allow_private")


def fetched_first(
    names: tuple[str, ...], database: Path, web: dict[str, Any]
) -> tuple[tuple[str, ...], bool]:
    """The sources with the folder of the archive in the place of addresses, and whether none failed."""
    from extract.sources import is_url

    urls = tuple(name for name in names if is_url(name))
    if not urls:
        return names, True
    folder = web["web_folder"] or database.with_name(f"{database.stem}-web")
    fetched = _fetch(urls, folder, web)
    if fetched.interrupted:
        click.echo("vnextract: stopped; run the same line again to go on", err=True)
        raise SystemExit(130)
    rest = tuple(name for name in names if name not in urls)
    return (*rest, str(folder)), fetched.summary.all_well


def no_addresses(names: tuple[str, ...]) -> None:
    """A dry run fetches nothing."""
    from extract.sources import is_url

    if any(is_url(name) for name in names):
        raise click.UsageError(
            "--dry-run reads no addresses; see what would be fetched: vnextract fetch --dry-run"
        )


def _fetch(urls: tuple[str, ...], folder: Path, web: dict[str, Any]) -> Fetched:
    from extract.cli.fetched import Progress, remarks
    from extract.fetch import Settings, Target, fetch

    settings = Settings(contact=web["contact"], allow_private=web["allow_private"])
    with Progress(list_pages=False) as progress:
        fetched = fetch([Target(url=url) for url in urls], folder, settings, progress=progress.address)
    for line in remarks(fetched, folder, settings):
        click.echo(f"vnextract: {line}", err=True)
    return fetched
