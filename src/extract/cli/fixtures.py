"""``vnextract fixtures``: saved pages as regression tests."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

_PAGES = Path("fixtures/pages")
_DIR = click.Path(file_okay=False, path_type=Path)
_FOLDERS = click.argument(
    "folders", nargs=-1, required=True, type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER..."
)


@click.group("fixtures")
def command() -> None:
    """Keep saved pages as regression tests.

    A fixture is a folder with the page, what it must give, and a few words about it. 'check' shows
    which rows an upgrade changes; 'pytest --vnextract-fixtures DIR' holds the same in your own suite.

    \b
    Examples:
      vnextract fixtures add saved/*.html --to pages/
      vnextract fixtures check pages/
      vnextract fixtures accept pages/plo.vn/day-lien-truong
    """


@command.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL...")
@click.option("--to", "directory", type=_DIR, default=_PAGES, show_default=True, help="Folder of fixtures.")
@click.option("--about", metavar="TEXT", help="What these pages are there for.")
@click.option(
    "--contact",
    envvar="VNEXTRACT_CONTACT",
    metavar="TEXT",
    help="Your address or web page, sent to the sites of a URL.",
)
@click.option("--allow-private", is_flag=True, help="Allow a URL on this machine or in a private network.")
def add(
    sources: tuple[str, ...], directory: Path, about: str | None, contact: str | None, allow_private: bool
) -> None:
    """Save pages with what they give today.

    FILE is whatever 'vnextract run' takes; a page at a URL is fetched as by 'vnextract fetch'. Each
    page becomes DIR/<site>/<title>; read its expected.json before you trust it.

    \b
    Examples:
      vnextract fixtures add bai-bao.html
      vnextract fixtures add saved/*.html --to pages/ --about "tables of school districts"
      vnextract fixtures add https://example.vn/bai-1.html --to pages/
    """
    from extract import fixtures
    from extract.sources import is_url

    urls = [source for source in sources if is_url(source)]
    with TemporaryDirectory() as web:
        failures = _fetch(urls, Path(web), contact, allow_private) if urls else ()
        files = [source for source in sources if not is_url(source)]
        for fixture in fixtures.add([*files, *([web] if urls else [])], directory, about):
            for line in fixtures.list_lines([fixture]):
                click.echo(line)
    for failure in failures:
        click.echo(f"vnextract: {failure}", err=True)
    sys.exit(1 if failures else 0)


def _fetch(urls: list[str], folder: Path, contact: str | None, allow_private: bool) -> tuple[str, ...]:
    """Pages from the web into an archive; what went wrong, a line each."""
    from extract.fetch import Settings, Target, fetch, normalise

    settings = Settings(contact=contact, allow_private=allow_private)
    summary = fetch([Target(url=normalise(url)) for url in urls], folder, settings).summary
    return tuple(f"{failure.url}: {failure.outcome}: {failure.detail}" for failure in summary.failures)


@command.command("check")
@click.argument("directory", type=_DIR, default=_PAGES, metavar="[DIR]")
def check(directory: Path) -> None:
    """Extract the pages again and print every field and row that differs.

    DIR is a folder of fixtures, or one of them; fixtures/pages when none is given. Known differences
    are listed too, and must go on differing as they did. Exits with 1 when anything differs.

    \b
    Examples:
      vnextract fixtures check
      vnextract fixtures check pages/plo.vn
    """
    from extract import fixtures

    verdicts = []
    for fixture in fixtures.find(directory):
        verdicts.append(fixtures.check(fixture))
        for line in fixtures.verdict_lines(verdicts[-1]):
            click.echo(line)
    click.echo(fixtures.summary(verdicts))
    sys.exit(0 if all(verdict.passed for verdict in verdicts) else 1)


@command.command("accept")
@_FOLDERS
@click.option("--known", is_flag=True, help="List the differences in meta.toml; leave expected.json alone.")
@click.option("--why", metavar="TEXT", help="The reason, with --known.")
@click.option("--settled", is_flag=True, help="Only take known differences that are gone out of meta.toml.")
@click.option("--rewrite", is_flag=True, help="Replace an expectation that was written by hand, too.")
def accept(folders: tuple[Path, ...], known: bool, why: str | None, settled: bool, rewrite: bool) -> None:
    """Make what pages give now their expectation, after review.

    FOLDER is one fixture or a folder of them.

    \b
    Examples:
      vnextract fixtures accept pages/plo.vn/day-lien-truong
      vnextract fixtures accept pages/ --known --why "shared heads in lists are not read yet"
      vnextract fixtures accept pages/ --settled
    """
    from extract import fixtures

    if known != bool(why) or known + settled + rewrite > 1:
        raise click.UsageError("--known and --why TEXT go together, and with neither --settled nor --rewrite")
    for folder in folders:
        for fixture in fixtures.find(folder):
            if settled:
                _say(fixture.name, fixtures.settle(fixture), "settled")
            elif why:
                _say(fixture.name, len(fixtures.accept_known(fixture, why).differences), "known from now on")
            else:
                changed = fixtures.accept(fixture, rewrite=rewrite).differences
                _say(fixture.name, len(changed), "accepted")


def _say(name: str, count: int, done: str) -> None:
    from extract.fixtures import some

    if count:
        click.echo(f"{name}: {some(count, 'difference')} {done}")


@command.command("list")
@click.argument("directory", type=_DIR, default=_PAGES, metavar="[DIR]")
def list_(directory: Path) -> None:
    """List the pages, what is expected of each, and what it is there for.

    \b
    Example:
      vnextract fixtures list pages/
    """
    from extract import fixtures

    for line in fixtures.list_lines(fixtures.find(directory)):
        click.echo(line)


@command.command("remove")
@_FOLDERS
def remove(folders: tuple[Path, ...]) -> None:
    """Delete fixtures, page and expectation.

    \b
    Example:
      vnextract fixtures remove pages/plo.vn/day-lien-truong
    """
    from extract import fixtures

    for folder in folders:
        fixture = fixtures.read(folder)
        fixtures.remove(fixture)
        click.echo(f"removed {fixture.name}")
