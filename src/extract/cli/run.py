"""``vnextract run``: pages into the database."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.cli.from_web import NAMES, WEB, fetched_first, no_addresses
from extract.cli.worker_options import TABLES, WORKERS, run_options, with_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.batch import Result, RunOptions, Selection

_DAY = click.DateTime(["%Y-%m-%d"])

_WHICH = (
    click.option(
        "--list", "listed", type=click.File(), help="File with more sources, one a line (- for stdin)."
    ),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Read the first N pages only."),
    click.option("--sample", type=click.IntRange(min=1), metavar="N", help="Read N pages by chance."),
    click.option("--seed", default=0, show_default=True, help="Another seed, another sample."),
    click.option("--since", type=_DAY, metavar="DATE", help="Only pages saved on or after that day."),
    click.option("--until", type=_DAY, metavar="DATE", help="Only pages saved on or before that day."),
    click.option("--site", metavar="HOST", help="Only pages of that site."),
)

_HOW = (
    click.option("--all", "force", is_flag=True, help="Read pages again that are known and unchanged."),
    click.option("--prune", is_flag=True, help="Delete pages that are gone from the sources."),
    click.option("--dry-run", is_flag=True, help="Say what would be read; store nothing."),
    click.option("--fail-fast", is_flag=True, help="Stop at the first failure."),
)

_SAID_NAMES = ("min_articles", "min_counts", "log", "as_json", "cluster", "share")
_SAID = (
    click.option("--min-articles", type=int, metavar="N", help="Exit 1 if the sources hold fewer articles."),
    click.option("--min-counts", type=int, metavar="N", help="Exit 1 if they hold fewer counts."),
    click.option(
        "--log", type=click.File("w", lazy=False), help="Write what became of each page, as JSON Lines."
    ),
    click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON."),
)


_WHERE = (
    click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Dask scheduler (tcp://host:8786), or 'local' for one on this host.",
    ),
    click.option("--share", metavar="FOLDER", help="Folder or URL that all workers of the cluster reach."),
)


@click.command("run")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@with_options([*_WHICH, *_HOW, *WORKERS, *_WHERE, *TABLES, *WEB, *_SAID])
def command(database: Path, sources: tuple[str, ...], **chosen: Any) -> None:
    r"""Read pages and archives into a SQLite database.

    DB is created when it is missing. SOURCE is a saved page (.html, .htm, .txt, .mhtml), an archive
    (.zip, .tar and .tar.gz/.zst/.xz, .warc, .warc.gz, .wacz), a table of pages (.jsonl, .csv, .db), a
    folder of any but tables, a quoted glob, - for a page on standard input, or a page's address (https://…),
    which is fetched first and kept; see 'vnextract fetch'. Archives are read in place.

    Running the same line again reads only what is new or changed, and goes on where an interrupted run
    stopped. A page that crashes, hangs or cannot be read fails alone and is named; see 'vnextract status'.

    --since, --until and --site judge what the source knows of a page (archives of the web and tables
    know URL and date, folders and ZIP files do not); pages of which it knows nothing are left out.

    \b
    Examples:
      vnextract run news.db pages/
      vnextract run news.db crawl/*.warc.gz --site baolaocai.vn --since 2025-01-01
      vnextract run news.db export.csv --html-column page --url-column link
      vnextract run news.db archive.zip --dry-run
      vnextract run news.db https://example.vn/giao-duc/bai-1.html
      find pages -newer last -name '*.html' | vnextract run news.db --list -

    Exit codes: 0 all well, 1 some pages failed (they are named, and in the table failures) or fewer
    rows than asked for, 2 wrong usage or a missing source, 130 stopped with Ctrl-C.
    """
    dry, listed, said = chosen.pop("dry_run"), chosen.pop("listed"), _pop(chosen, _SAID_NAMES)
    web = _pop(chosen, NAMES)
    names = _names(sources, listed)
    selection = _selection(chosen)
    options = run_options({**chosen, "selection": selection})
    if options.prune and not options.selection.takes_all:
        raise click.UsageError(
            "--prune needs the whole sources; leave out --limit, --sample, --site and dates"
        )
    if dry:
        no_addresses(names)
        _preview(database, names, options, said["as_json"])
    else:
        names, said["whole"] = fetched_first(names, database, web)
        _run(database, names, options, said)


def _pop(chosen: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: chosen.pop(name) for name in names}


def _selection(chosen: dict[str, Any]) -> Selection:
    """Which pages; takes its names out of ``chosen``."""
    from extract.batch import Selection

    days = {name: _day(moment) for name, moment in _pop(chosen, ("since", "until")).items()}
    return Selection(
        **_pop(chosen, ("limit", "sample", "seed", "site")), since=days["since"], until=days["until"]
    )


def _run(database: Path, names: tuple[str, ...], options: RunOptions, said: dict[str, Any]) -> None:
    from extract.cli.progress import Log, Progress, summary

    with Progress(names, options.selection.takes_all) as progress, Log(said["log"]) as log:
        read = _on_cluster(said, options) if said["cluster"] else _here()
        result = read(database, names, options, log.of(progress.page))
    click.echo(json.dumps(asdict(result)) if said["as_json"] else summary(database, result))
    sys.exit(_exit_code(result, said["min_articles"], said["min_counts"]) or int(not said["whole"]))


def _names(sources: tuple[str, ...], listed: Any) -> tuple[str, ...]:
    with listed or nullcontext(()) as lines:
        names = (*sources, *(line.strip() for line in lines if line.strip()))
    if not names:
        raise click.UsageError("Missing argument 'SOURCE...': name a page, folder or archive, or use --list.")
    return names


def _day(moment: Any) -> str | None:
    return moment.date().isoformat() if moment else None


def _preview(database: Path, names: tuple[str, ...], options: RunOptions, as_json: bool) -> None:
    from extract.batch import preview
    from extract.cli.progress import duration

    seen = preview(database, names, options)
    if as_json:
        click.echo(json.dumps(asdict(seen)))
        return
    click.echo(
        f"{seen.pages:,} pages: {seen.new:,} to read ({seen.bytes / 1e6:,.1f} MB, about "
        f"{duration(seen.seconds)}), {seen.unchanged:,} unchanged, {seen.unreadable:,} unreadable; nothing stored"
    )


def _here() -> Callable[..., Result]:
    from extract.batch import run

    return run


def _on_cluster(said: dict[str, Any], options: RunOptions) -> Callable[..., Result]:
    from extract.cluster import Cluster, run_on_cluster

    chosen = options.selection
    if options.prune or options.fail_fast or chosen.limit is not None or chosen.sample is not None:
        raise click.UsageError(
            "--cluster reads whole sources; leave out --limit, --sample, --prune and --fail-fast"
        )
    return partial(run_on_cluster, cluster=Cluster(address=said["cluster"], share=said["share"]))


def _exit_code(result: Result, min_articles: int | None, min_counts: int | None) -> int:
    if result.state == "interrupted":
        click.echo("vnextract: stopped; run the same line again to go on", err=True)
        return 130
    totals = result.totals
    found = {
        "articles": (totals.articles + totals.known_articles, min_articles),
        "counts": (totals.counts + totals.known_counts, min_counts),
    }
    short = [
        f"vnextract: {have:,} {name} where at least {least:,} were asked for: did a layout change?"
        for name, (have, least) in found.items()
        if least is not None and have < least
    ]
    for line in short:
        click.echo(line, err=True)
    return 1 if totals.failures or short else 0
