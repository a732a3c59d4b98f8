"""``vnextract export``: rows into files that other programs open."""

from __future__ import annotations

import json
from pathlib import Path

import click

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("export")
@click.argument("database", type=click.Path(path_type=Path), metavar="DB")
@click.argument("view", default="school_counts", metavar="[VIEW]")
@click.option(
    "-o", "--output", type=_FILE, metavar="FILE", help="Write to this file; else to standard output."
)
@click.option(
    "--format",
    "given",
    type=click.Choice(["csv", "xlsx", "jsonl", "parquet"]),
    help="Else the ending of FILE says it; CSV for standard output.",
)
@click.option(
    "--where", "filters", multiple=True, metavar="COLUMN=VALUE", help="Only such rows; may be repeated."
)
@click.option(
    "--excel", is_flag=True, help="CSV that a Vietnamese Excel opens right: BOM, decimal commas, semicolons."
)
@click.option("--gold", "as_gold", is_flag=True, help="Reviewed articles, in the format of annotated ones.")
def command(
    database: Path,
    view: str,
    output: Path | None,
    given: str | None,
    filters: tuple[str, ...],
    excel: bool,
    as_gold: bool,
) -> None:
    """Export rows of a database.

    VIEW is a view or table: school_counts (the default), party_membership, targets, articles … Filters
    compare with = != > >= < <=, or with ~ for "holds these words, accents aside".

    \b
    Examples:
      vnextract export news.db -o facts.xlsx
      vnextract export news.db party_membership --where "province~lao cai" --excel -o members.csv
      vnextract export news.db --where unit="đảng viên" --where "value>=30" --format jsonl
      vnextract export news.db --gold -o corrections.jsonl
    """
    from extract import export, store
    from extract.export.query import columns, select

    with store.readable(database) as db:
        if as_gold:
            _write_lines(output, [json.dumps(item, ensure_ascii=False) for item in export.gold(db.conn)])
            return
        query = export.Query(view=view, filters=tuple(map(export.parse_filter, filters)))
        target = export.Target(path=output, format=export.format_of(output, given), excel=excel)
        number = export.write(target, columns(db.conn, view), select(db.conn, query))
    click.echo(f"{number:,} rows", err=True)


def _write_lines(output: Path | None, lines: list[str]) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if output is None:
        click.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8")
    click.echo(f"{len(lines):,} articles", err=True)
