"""The annotated articles are what they claim to be."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from extract.evaluate import evaluate, figures, parse_items
from extract.evaluate.keys import school_key
from extract.model import Approx, Level, Scope, Status

GOLD = Path(__file__).resolve().parents[2] / "fixtures" / "gold"
RECORDS: list[dict[str, Any]] = [
    json.loads(line)
    for path in sorted(GOLD.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
KINDS = {"facts", "aggregate", "list", "table", "hard_negative"}
COUNT_KEYS = set(
    "school scope area joint_schools part what value value_max of_value of_what percent percent_max "
    "approx status as_of quote".split()
)
# A canonical name spells its level out; a written abbreviation is never left in it.
ABBREVIATED = (" MN ", " MG ", " TH ", " ĐH ", " CĐ ", " DL ", "Trung học cơ sở", "Trung học phổ thông")
CENTRES = ("Trung tâm ", "Phân hiệu ", "Học viện ", "Nhóm trẻ ", "Lớp mẫu giáo ", "Đại học ", "Nhà trẻ ")

article = pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])


def test_enough_articles_of_every_kind() -> None:
    kinds = Counter(record["kind"] for record in RECORDS)
    assert set(kinds) == KINDS
    assert len(RECORDS) >= 40
    assert [i for i, n in Counter(record["id"] for record in RECORDS).items() if n > 1] == []


def test_gold_against_itself_is_perfect() -> None:
    table = asdict(figures(evaluate(parse_items(RECORDS), parse_items(RECORDS))))
    rows = [row for row in table.values() if isinstance(row, dict)]
    assert {row[key] for row in rows for key in ("p", "r", "f1", "acc") if key in row} == {1.0}
    assert table["misattribution"]["facts"] == 0


@article
def test_text_is_composed(record: dict[str, Any]) -> None:
    whole = json.dumps(record, ensure_ascii=False)
    assert unicodedata.is_normalized("NFC", whole)
    assert all(block == block.strip() and "\n" not in block for block in record["text"].split("\n\n"))
    assert record["kind"] in KINDS
    assert record["kind"] != "hard_negative" or not record["schools"]


@article
def test_evidence_stands_in_the_text(record: dict[str, Any]) -> None:
    text = record["text"]
    for school in record["schools"]:
        mentions = [*school["mentions"], *school.get("mentions_optional", ())]
        assert mentions
        places = [school[key] for key in ("commune", "district", "province") if school[key]]
        assert [words for words in (*mentions, *places) if words not in text] == []
    assert [count["quote"] for count in record["counts"] if count["quote"] not in text] == []
    assert all(count["quote"] for count in record["counts"])


@article
def test_names_are_canonical(record: dict[str, Any]) -> None:
    names = [school["name"] for school in record["schools"]]
    assert max(Counter(map(school_key, names)).values(), default=1) == 1
    for name in names:
        assert name.startswith(("Trường ", *CENTRES))
        assert [short for short in ABBREVIATED if short in f"{name} "] == []


@article
def test_counts_are_whole(record: dict[str, Any]) -> None:
    names = {school["name"] for school in record["schools"]}
    levels = {school["level"] for school in record["schools"]}
    assert levels <= set(Level)
    for count in record["counts"]:
        assert set(count) >= COUNT_KEYS
        assert Scope(count["scope"])
        assert Status(count["status"])
        assert (count["approx"] == Approx.RANGE) == (
            count["value_max"] is not None or count["percent_max"] is not None
        )
        assert (count["school"] in names) == (count["scope"] == Scope.SCHOOL)
        assert set(count["joint_schools"]) <= names
        assert count["scope"] == Scope.SCHOOL or count["area"]
        assert count["value"] is not None or count["percent"] is not None
        assert not count.get("of_required") or count["of_value"] is not None
