"""The evaluation and the annotators' own scorer give the same figures."""

from __future__ import annotations

import copy
import json
import random
import subprocess
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from extract.cli.evaluate import predict
from extract.evaluate import evaluate, figures, parse_items
from shared_files import shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.shared

Record = dict[str, Any]


def perfect(records: list[Record], draw: random.Random) -> None:
    del records, draw  # the gold itself


def nothing(records: list[Record], draw: random.Random) -> None:
    del draw
    for record in records:
        record.update(schools=[], counts=[])


def lose_rows(records: list[Record], draw: random.Random) -> None:
    for record in records:
        for key in ("schools", "counts"):
            record[key] = [row for row in record[key] if draw.random() > 0.3]


def swap_schools(records: list[Record], draw: random.Random) -> None:
    for record in records:
        names = [school["name"] for school in record["schools"]] or ["Trường THCS Gò Sao"]
        for count in record["counts"]:
            if draw.random() < 0.3:
                count.update(school=draw.choice(names), scope="school")


def change_fields(records: list[Record], draw: random.Random) -> None:
    changes: dict[str, tuple[object, ...]] = {
        "status": ("actual", "past", "target", "change", None),
        "approx": ("exact", "about", None),
        "what": ("học sinh", "lớp", "đảng viên", None, "bộ bàn ghế"),
        "of_value": (None, 40),
        "area": (None, "tỉnh Lào Cai", "Bảo Thắng"),
        "value": (None, 12, "12", 12.00001),
        "percent": (None, 50),
    }
    for count in (count for record in records for count in record["counts"]):
        for field, values in changes.items():
            if draw.random() < 0.1:
                count[field] = draw.choice(values)


def change_schools(records: list[Record], draw: random.Random) -> None:
    for school in (school for record in records for school in record["schools"]):
        for field in ("level", "commune", "district", "province"):
            if draw.random() < 0.2:
                school[field] = draw.choice((None, "thcs", "Bảo Thắng", "TP Hồ Chí Minh"))
        if draw.random() < 0.2:
            school["mentions"] = [*school["mentions"], "Trường THCS"]
        if draw.random() < 0.2:
            school["name"] = school["name"].replace("TH&THCS", "Tiểu học và Trung học cơ sở").upper()


def double_rows(records: list[Record], draw: random.Random) -> None:
    for record in records:
        for key in ("schools", "counts"):
            record[key] += copy.deepcopy([row for row in record[key] if draw.random() < 0.3])


def with_positions(records: list[Record], draw: random.Random) -> None:
    for record in records:
        for school in record["schools"]:
            school["mentions"] = [
                {"text": text, "start": at, "end": at + len(text) - draw.choice((0, 0, 1))}
                for text in school["mentions"]
                if (at := record["text"].find(text)) >= 0
            ]
        for count in record["counts"]:
            count["start"] = record["text"].find(count["quote"])
            count["end"] = draw.choice((None, count["start"] + len(count["quote"])))
        swap_schools([record], draw)


CHANGES = (
    perfect,
    nothing,
    lose_rows,
    swap_schools,
    change_fields,
    change_schools,
    double_rows,
    with_positions,
)


def official(gold: Path, predictions: list[Record], folder: Path) -> Record:
    """The figures of the annotators' scorer."""
    path = folder / "pred.jsonl"
    path.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predictions), encoding="utf-8")
    command = [
        sys.executable,
        str(shared("gold/score.py")),
        "--gold",
        str(gold),
        "--pred",
        str(path),
        "--json",
    ]
    figures_of: Record = json.loads(
        subprocess.run(command, check=True, capture_output=True, text=True).stdout
    )
    return figures_of


def ours(gold: list[Record], predictions: list[Record]) -> Record:
    return asdict(figures(evaluate(parse_items(gold), parse_items(predictions))))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_of_changed_gold(
    tmp_path: Path, seed: int, change: Callable[[list[Record], random.Random], None]
) -> None:
    path = shared("gold/dev.jsonl")
    gold: list[Record] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    predictions = copy.deepcopy(gold)
    change(predictions, random.Random(seed))
    assert ours(gold, predictions) == official(path, predictions, tmp_path)


def test_figures_of_all_changes_at_once(tmp_path: Path) -> None:
    path = shared("gold/dev.jsonl")
    gold: list[Record] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    predictions = copy.deepcopy(gold)[3:]
    for seed, change in enumerate((lose_rows, change_fields, change_schools, double_rows, with_positions)):
        change(predictions, random.Random(seed))
    assert ours(gold, predictions) == official(path, predictions, tmp_path)


def test_figures_of_what_the_program_reads(tmp_path: Path) -> None:
    path = shared("gold/dev.jsonl")
    gold: list[Record] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    predictions = list(predict(parse_items(gold)))
    assert ours(gold, predictions) == official(path, predictions, tmp_path)
