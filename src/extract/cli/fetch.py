"""``vnextract fetch``: pages from the web, kept as WARC."""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click

from extract.cli.worker_options import Size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from extract.cli.fetched import Progress
    from extract.fetch import Fetched, Settings, Target

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("fetch")
@click.argument("addresses", nargs=-1, metavar="[URL...]")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Where the WARC files and the fetch log go.",
)
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="An RSS or Atom feed, and its pages.")
@click.option(
    "--sitemap", "sitemaps", multiple=True, metavar="URL", help="A sitemap or sitemap index, and its pages."
)
@click.option(
    "--section",
    "sections",
    multiple=True,
    metavar="URL",
    help="A section page, and the articles it links to.",
)
@click.option(
    "--sources",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.toml",
    help="A list of feeds, sitemaps and sections by site.",
)
@click.option(
    "--since", type=_DAY, metavar="DATE", help="Leave out pages that a listing dates before this day."
)
@click.option("--match", metavar="REGEX", help="Of listed pages take those whose address matches.")
@click.option(
    "--contact",
    envvar="VNEXTRACT_CONTACT",
    metavar="TEXT",
    help="Your address or web page, sent in the User-Agent so that a site can reach you.",
)
@click.option(
    "--delay", type=click.FloatRange(min=0), help="Seconds between two requests to a host.  [default: 2]"
)
@click.option(
    "--concurrency",
    type=click.IntRange(1, 64),
    default=8,
    show_default=True,
    help="Hosts asked at the same time.",
)
@click.option(
    "--tries",
    type=click.IntRange(1, 20),
    default=4,
    show_default=True,
    help="Tries a page when its host is busy or silent.",
)
@click.option(
    "--retry-wait",
    type=click.FloatRange(min=0),
    default=5.0,
    show_default=True,
    help="Seconds before the second try, doubling after.",
)
@click.option(
    "--max-wait",
    type=click.FloatRange(min=0),
    default=120.0,
    show_default=True,
    help="The longest pause in seconds that a host can ask for in a run.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="Seconds for one page as a whole.",
)
@click.option(
    "--max-page",
    type=Size(),
    default="10M",
    show_default=True,
    metavar="SIZE",
    help="Larger pages are refused and named.",
)
@click.option(
    "--warc-size",
    type=Size(),
    default="1G",
    show_default=True,
    metavar="SIZE",
    help="After so many bytes a new WARC file is begun.",
)
@click.option("--skip-known", is_flag=True, help="Do not ask again for pages of earlier runs.")
@click.option("--ignore-robots", is_flag=True, help="Ask for pages that robots.txt forbids; the log says so.")
@click.option(
    "--allow-private", is_flag=True, help="Allow addresses in private networks and on this machine."
)
@click.option("--cookies", is_flag=True, help="Keep cookies during the run.")
@click.option("--http2", is_flag=True, help="Speak HTTP/2 where a site does (needs the extra http2).")
@click.option("--proxy", metavar="URL", help="Fetch through this proxy.")
@click.option("--dry-run", is_flag=True, help="Read the listings and say which pages would be fetched.")
@click.option("--json", "json_wanted", is_flag=True, help="Print the summary as JSON.")
def command(folder: Path, dry_run: bool, json_wanted: bool, **options: Any) -> None:
    """Fetch news pages politely and keep what was seen.

    URL is an address, a file with one address a line, or - for such lines on standard input. Pages are
    kept as WARC files in FOLDER, with a log of every attempt in FOLDER/fetch.db. A second run transfers
    what has changed. Without any address, a run that was cut short is gone on with.

    \b
    Examples:
      vnextract fetch https://example.vn/giao-duc/bai-1.html --to web/
      vnextract fetch --feed https://example.vn/rss/giao-duc.rss --to web/ --contact toasoan@example.vn
      vnextract fetch --sources sources.toml --since 2026-03-01 --to web/
      vnextract run news.db web/
    """
    from extract.cli.fetched import Progress, as_json, remarks, table

    targets, settings = _wanted(options, dry_run)
    with Progress(list_pages=dry_run) as progress:
        fetched = _fetch(targets, folder, settings, progress)
    click.echo(json.dumps(as_json(fetched), ensure_ascii=False) if json_wanted else table(fetched))
    for line in remarks(fetched, folder, settings):
        click.echo(f"vnextract: {line}", err=True)
    sys.exit(exit_code(fetched))


def exit_code(fetched: Fetched) -> int:
    """0 all well, 1 some addresses gave nothing or wait, 130 stopped with Ctrl-C."""
    if fetched.interrupted:
        return 130
    return 0 if fetched.summary.all_well else 1


def _fetch(targets: tuple[Target, ...], folder: Path, settings: Settings, progress: Progress) -> Fetched:
    """Into the folder; a dry run into one that is thrown away."""
    from extract.fetch import fetch

    if not settings.dry_run:
        return fetch(targets, folder, settings, progress=progress.address)
    with TemporaryDirectory() as scratch:
        return fetch(targets, Path(scratch), settings, progress=progress.address)


def _wanted(options: dict[str, Any], dry_run: bool) -> tuple[tuple[Target, ...], Settings]:
    """What the options ask for: a sources.toml gives way to the command line."""
    from extract.fetch import Settings
    from extract.fetch.wanted import Sources, check_pattern, read_sources

    path = options.pop("sources")
    listed = read_sources(path) if path else Sources(targets=())
    targets = (*_targets(options), *listed.targets)
    check_pattern(options["match"], "--match")
    delay = options.pop("delay")
    since: datetime | None = options.pop("since")
    settings = Settings(
        delay=next(value for value in (delay, listed.delay, Settings().delay) if value is not None),
        contact=options.pop("contact") or listed.contact,
        since=since.date() if since else None,
        page_time=options.pop("timeout"),
        dry_run=dry_run,
        **options,
    )
    if settings.proxy and not settings.proxy.startswith(("http://", "https://")):
        raise click.UsageError("--proxy takes an address that begins with http:// or https://")
    if settings.http2 and find_spec("h2") is None:
        raise click.UsageError("--http2 needs another package: pip install 'vnextract[http2]'")
    return targets, settings


def _targets(options: dict[str, Any]) -> Iterator[Target]:
    from extract.fetch import Kind, Target, normalise
    from extract.fetch.wanted import read_urls
    from extract.sources import is_url

    for address in options.pop("addresses"):
        if is_url(address):
            yield Target(url=normalise(address))
        else:
            yield from read_urls(_lines(address))
    for kind, name in ((Kind.FEED, "feeds"), (Kind.SITEMAP, "sitemaps"), (Kind.SECTION, "sections")):
        for url in options.pop(name):
            yield Target(url=normalise(url), kind=kind)


def _lines(name: str) -> list[str]:
    """The lines of a file, or of standard input for -."""
    from extract.errors import SourceMissing

    try:
        with click.open_file(name, encoding="utf-8") as file:
            return list(file)
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissing(
            f"{name}: neither an address (https://…) nor a file with addresses that can be read: {error}"
        ) from error
