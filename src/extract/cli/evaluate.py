"""``vnextract evaluate``: annotated articles against what the program reads in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.evaluate import Item
    from extract.record import Record

_FILE = click.Path(dir_okay=False, path_type=Path)
_FILE_OR_FOLDER = click.Path(path_type=Path)


@click.command("evaluate")
@click.argument("gold", type=_FILE_OR_FOLDER, metavar="GOLD.jsonl")
@click.argument("predicted", type=_FILE_OR_FOLDER, metavar="[PRED.jsonl]", required=False)
@click.option(
    "--against", type=_FILE, metavar="OLD.jsonl", help="Print gains and losses since this prediction."
)
@click.option("--errors", "list_errors", is_flag=True, help="List every row that went wrong.")
@click.option("--save", type=_FILE, metavar="FILE.jsonl", help="Keep the prediction, for a later --against.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def command(
    gold: Path,
    predicted: Path | None,
    against: Path | None,
    list_errors: bool,
    save: Path | None,
    as_json: bool,
) -> None:
    """Measure the rows against annotated articles.

    GOLD.jsonl holds articles with their schools and counts (a folder of such files will do). PRED.jsonl
    holds records of 'vnextract extract' with an id added; without it the texts of GOLD are read by this
    version of the program.

    \b
    Examples:
      vnextract evaluate fixtures/gold --errors
      vnextract evaluate gold.jsonl --save today.jsonl
      vnextract evaluate gold.jsonl --against yesterday.jsonl
    """
    from extract import evaluate

    if predicted and save:
        raise click.UsageError("--save keeps what the program reads now; it does not go with PRED.jsonl")
    items = evaluate.read_items(gold)
    found = evaluate.read_items(predicted) if predicted else _read_now(items, save)
    judged = evaluate.evaluate(items, found)
    if as_json:
        click.echo(json.dumps(evaluate.as_json(judged), ensure_ascii=False, indent=1))
        return
    _echo(evaluate.error_lines(judged) if list_errors else ())
    if against:
        older = evaluate.evaluate(items, evaluate.read_items(against))
        _echo(evaluate.change_lines(evaluate.gains_and_losses(judged, older)))
    _echo(evaluate.table(judged))
    _echo(evaluate.rule_lines(evaluate.rules(judged)))


def predict(items: Iterable[Item]) -> Iterable[Record]:
    """The program's record of each article, with its id; a text that is no article gives an empty one."""
    from extract import pipeline
    from extract.errors import PageError
    from extract.model import Document
    from extract.record import to_record

    for item in items:
        content = f"{item.title}\n\n{item.text}".encode()
        document = Document(source=f"{item.id}.txt", content=content, media_type="text/plain")
        try:
            yield {"id": item.id, **to_record(pipeline.extract(document))}
        except PageError as error:
            click.echo(f"vnextract: {error}", err=True)
            yield {"id": item.id}


def _read_now(items: tuple[Item, ...], save: Path | None) -> tuple[Item, ...]:
    from extract.evaluate import parse_items

    records = tuple(predict(items))
    if save:
        lines = (json.dumps(record, ensure_ascii=False) for record in records)
        save.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return parse_items(records)


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
