"""vnextract evaluate, as it is called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from extract.cli import main

if TYPE_CHECKING:
    from click.testing import Result

GOLD = Path(__file__).resolve().parents[2] / "fixtures" / "gold" / "negatives.jsonl"
SCHOOLS = GOLD.with_name("schools.jsonl")


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["evaluate", *map(str, arguments)])


def test_gold_as_its_own_prediction() -> None:
    told = call(SCHOOLS, SCHOOLS)
    assert told.exit_code == 0
    line = next(line for line in told.stdout.splitlines() if line.startswith("school_strict"))
    assert line.split()[1] == "1.000"
    assert "0 facts on another school" in told.stdout


def test_a_folder_is_all_its_files() -> None:
    told = json.loads(call(GOLD.parent, GOLD.parent, "--json").stdout)
    alone = json.loads(call(SCHOOLS, SCHOOLS, "--json").stdout)
    assert told["school_strict"]["f1"] == 1.0
    assert told["school_strict"]["gold"] > alone["school_strict"]["gold"]


def test_reads_the_texts_itself_and_keeps_what_it_read(tmp_path: Path) -> None:
    kept = tmp_path / "today.jsonl"
    assert call(GOLD, "--save", kept).exit_code == 0
    ids = [json.loads(line)["id"] for line in kept.read_text(encoding="utf-8").splitlines()]
    assert ids == [json.loads(line)["id"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert call(GOLD, kept, "--json").stdout == call(GOLD, "--json").stdout


def test_one_json_object_with_intervals_and_rules() -> None:
    told = json.loads(call(SCHOOLS, SCHOOLS, "--json").stdout)
    assert told["school_strict"]["f1"] == 1.0
    assert {interval["measure"] for interval in told["intervals"]} >= {"mentions", "level", "misattribution"}
    assert told["rules"] == []  # gold names no rules


def test_errors_and_losses_are_listed(tmp_path: Path) -> None:
    records = [json.loads(line) for line in SCHOOLS.read_text(encoding="utf-8").splitlines()]
    lost = records[0]["counts"].pop()
    worse = tmp_path / "worse.jsonl"
    worse.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    told = call(SCHOOLS, worse, "--errors", "--against", SCHOOLS).stdout.splitlines()
    row = f"{records[0]['id']}\tschool_strict\tmiss\t{lost['school']}"
    assert [line for line in told if line.startswith(row)]
    assert [line for line in told if line.startswith(f"- lost\t{row}")]
    assert "0 rows gained, 1 lost" in told


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        (b"\xff\xfe\x00", "cannot be read"),
        (b"not json\n", "line 1: no article with an id"),
        (b'{"id": "a"}\n{"title": "no id"}\n', "line 2: no article with an id"),
        (b'{"id": "a", "schools": [{"level": "thcs"}]}\n', "line 1: no article with an id"),
    ],
)
def test_bad_input_gets_one_line(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "gold.jsonl"
    if content is not None:
        path.write_bytes(content)
    answer = call(path, path)
    assert answer.exit_code == 2
    assert answer.stderr.startswith(f"vnextract: {path}")
    assert told in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_save_does_not_go_with_a_prediction(tmp_path: Path) -> None:
    assert call(GOLD, GOLD, "--save", tmp_path / "x").exit_code == 2
    assert not (tmp_path / "x").exists()
