"""``vnextract schools``: which school is which, across articles and papers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.register.cards import Card

_DATABASE = click.argument("database", type=click.Path(path_type=Path), metavar="DB")
_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
_NOTE = click.option("--note", help="Why, for the history.")


@click.group("schools")
def command() -> None:
    """See, join and part the schools of a database.

    One school is told in many ways: each way is a telling, and tellings of one level, number and name
    whose places agree are one school. What stays open is suggested and never joined by itself.

    \b
    Examples:
      vnextract schools list news.db --province "Lào Cai"
      vnextract schools suggest news.db
      vnextract schools merge news.db 1f0c 77aa --note "same head teacher"
    """


@command.command("list")
@_DATABASE
@click.option("--province", help="Only schools of this province, by its name on the map asked.")
@click.option("--level", help="Only schools of this level: mam_non, tieu_hoc, thcs, thpt …")
@click.option("--provisional", is_flag=True, help="Only schools whose place is not settled.")
@click.option(
    "--as-at", type=click.Choice(["old", "new"]), default="new", show_default=True,
    help="Places of the map before (old) or after (new) July 2025.",
)  # fmt: skip
@_JSON
def list_(database: Path, as_json: bool, **wanted: Any) -> None:
    """List schools, one line each, with their places.

    \b
    Examples:
      vnextract schools list news.db --as-at old
      vnextract schools list news.db --provisional --json
    """
    from extract.store import schoolbook

    with schoolbook.opened(database) as db:
        rows = schoolbook.roll(db, schoolbook.Wanted(**wanted))
    if as_json:
        _objects(rows)
        return
    for row in rows:
        place = ", ".join(row[kind] for kind in ("commune", "district", "province") if row[kind])
        state = " (provisional)" if row["provisional"] else ""
        click.echo(f"{row['id'][:8]}  {row['name']}  [{place or 'no place'}] {row['code'] or ''}{state}")


@command.command("show")
@_DATABASE
@click.argument("school")
@_JSON
def show(database: Path, school: str, as_json: bool) -> None:
    """Show a school: every way in which it is told, its place, and why.

    SCHOOL is an id, or as much of its beginning as is one school's alone.

    \b
    Examples:
      vnextract schools show news.db 1f0c22ab
    """
    from extract.store import schoolbook

    with schoolbook.opened(database) as db:
        found = schoolbook.show(db, schoolbook.find(db, school))
    if as_json:
        _objects([found])
        return
    for line in _page(found):
        click.echo(line)


@command.command("suggest")
@_DATABASE
@click.option("--limit", default=50, show_default=True, help="At most so many.")
@_JSON
def suggest(database: Path, limit: int, as_json: bool) -> None:
    """Suggest likely duplicates, with what speaks for and against each.

    \b
    Examples:
      vnextract schools suggest news.db --limit 10
    """
    from extract.store import schoolbook

    with schoolbook.opened(database) as db:
        found = schoolbook.suggest(db)[:limit]
    rows = [
        {**_card("school", one.school), **_card("other", one.other)}
        | {"for": list(one.pro), "against": list(one.contra)}
        for one in found
    ]
    if as_json:
        _objects(rows)
        return
    for row in rows:
        for key in ("school", "other"):
            click.echo(f"{row[key][:8]}  {row[key + '_name']}  [{row[key + '_place'] or 'no place'}]")
        click.echo("".join(f"  for      {one}\n" for one in row["for"]), nl=False)
        click.echo("".join(f"  against  {one}\n" for one in row["against"]))


@command.command("merge")
@_DATABASE
@click.argument("school")
@click.argument("other")
@_NOTE
def merge(database: Path, school: str, other: str, note: str | None) -> None:
    """Rule that two schools are one.

    The ruling outlives reading the pages again; `schools history --undo` takes it back.

    \b
    Examples:
      vnextract schools merge news.db 1f0c22ab 77aa01de
    """
    from extract.store import schoolbook

    with schoolbook.opened(database, write=True) as db:
        number = schoolbook.merge(db, schoolbook.find(db, school), schoolbook.find(db, other), note)
    click.echo(f"decision {number}: one school")


@command.command("split")
@_DATABASE
@click.argument("school")
@click.argument("telling")
@_NOTE
def split(database: Path, school: str, telling: str, note: str | None) -> None:
    """Rule that a telling is another school.

    \b
    Examples:
      vnextract schools split news.db 1f0c22ab 77aa01de --note "another commune of that name"
    """
    from extract.store import schoolbook

    with schoolbook.opened(database, write=True) as db:
        number = schoolbook.split(db, schoolbook.find(db, school), schoolbook.find(db, telling), note)
    click.echo(f"decision {number}: two schools")


@command.command("history")
@_DATABASE
@click.option("--undo", type=int, metavar="NUMBER", help="Take this decision back.")
@_JSON
def history(database: Path, undo: int | None, as_json: bool) -> None:
    """Show what was ruled by hand, or take a ruling back.

    \b
    Examples:
      vnextract schools history news.db
      vnextract schools history news.db --undo 3
    """
    from dataclasses import asdict

    from extract.store import decisions, schoolbook

    if undo is not None:
        with schoolbook.opened(database, write=True) as db:
            schoolbook.undo(db, undo)
    with schoolbook.opened(database) as db:
        log = decisions.log(db)
    if as_json:
        _objects(asdict(one) for one in log)
        return
    for one in log:
        state = f", undone {one.undone}" if one.undone else ""
        click.echo(f"{one.id}  {one.made}  {one.verdict}: {one.school} / {one.other}{state}")
        if one.note:
            click.echo(f"   {one.note}")


@command.command("import")
@_DATABASE
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.csv")
@click.option("--code", default="code", show_default=True, help="Column of the school's code.")
@click.option("--name", default="name", show_default=True, help="Column of its name.")
@click.option("--level", default="level", show_default=True, help="Column of its level.")
@click.option("--commune", default="commune", show_default=True, help="Column of its commune.")
@click.option("--district", default="district", show_default=True, help="Column of its district.")
@click.option("--province", default="province", show_default=True, help="Column of its province.")
@click.option("--address", default="address", show_default=True, help="Column of its address.")
@click.option("--day", help="Day that the places are of, such as 2024-09-01; else both maps are asked.")
def import_(database: Path, file: Path, day: str | None, **columns: str) -> None:
    """Link schools to a register of your own.

    What is certain is linked, the rest is listed: doubtful lines (`schools suggest` says why) and those of
    which no article tells. A database has one register: importing again replaces it.

    \b
    Examples:
      vnextract schools import news.db schools.csv --day 2025-09-01
      vnextract schools import news.db truong.csv --code ma --name ten --commune xa --province tinh
    """
    from extract.roster import Columns, read
    from extract.store import schoolbook

    lines = read(file, Columns(**columns), day)
    with schoolbook.opened(database, write=True) as db:
        done = schoolbook.register(db, file.name, lines)
    for code, school in done.linked:
        click.echo(f"linked    {code}  {school[:8]}")
    for word, codes in (("doubtful", done.doubtful), ("untold", done.untold)):
        for code in codes:
            click.echo(f"{word:<8}  {code}")
    figures = (len(done.linked), len(done.doubtful), len(done.untold))
    click.echo("{} linked, {} doubtful, {} told of nowhere".format(*figures), err=True)


def _card(key: str, card: Card) -> dict[str, Any]:
    """One side of a suggestion, under its key."""
    place = "; ".join(unit.label for unit in card.where.units)
    return {key: card.id, f"{key}_name": card.name, f"{key}_place": place or None}


def _objects(rows: Iterable[object]) -> None:
    import json

    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _page(found: dict[str, Any]) -> Iterable[str]:
    """The lines of ``show``."""
    for suffix, label in (("before", "before July 2025"), ("after", "after July 2025")):
        names = [found.get(f"{kind}_{suffix}") for kind in ("commune", "district", "province")]
        code = found.get(f"commune_code_{suffix}") or found.get(f"province_code_{suffix}")
        yield f"{label}: {', '.join(filter(None, names)) or 'not settled'} {code or ''}".rstrip()
    if found.get("register_code"):
        yield f"register: {found['register']} {found['register_code']}"
    for one in found["tellings"]:
        yield f"{one['id'][:8]}  {one['name']}  ({one['counts']} counts)"
        if one["reason"]:
            yield f"    {one['decided_by']}: {one['reason']}: {one['detail']}"
        for place in one["places"]:
            yield f"    article {place['article_id'][:8]}: {_heard(place)}"
    for link in found["links"]:
        yield f"{link['reason']}: {link['predecessor'][:8]} → {link['successor'][:8]}: {link['quote']}"


def _heard(place: dict[str, Any]) -> str:
    heard = "; ".join(f"{one['step']} {one['text']}" for one in place["evidence"]) or "no place stated"
    several = "; ".join(one["name"] for one in place["candidates"])
    return f"{heard} – candidates: {several}" if several else heard
