"""Two runs compared: row by row with both predictions at hand, and against the small committed baseline."""

from __future__ import annotations

from typing import Any

import pytest

from extract.evaluate import baseline, change_lines, evaluate, gains_and_losses, parse_items

Record = dict[str, Any]

TEXT = "Trường THCS Gò Sao có 467 học sinh, 18 giáo viên. Trường THCS Bến Nứa có 402 em."


def fact(school: str, what: str, value: int, **more: object) -> Record:
    row = {"school": school, "scope": "school", "what": what, "value": value, "status": "actual"}
    return row | {"approx": "exact", "quote": f"{value}"} | more


def record(*counts: Record, **more: object) -> Record:
    schools = [
        {"name": name, "level": "thcs", "mentions": [name]}
        for name in ("Trường THCS Gò Sao", "Trường THCS Bến Nứa")
    ]
    return {"id": "a", "kind": "facts", "text": TEXT, "schools": schools, "counts": list(counts)} | more


PUPILS = fact("Trường THCS Gò Sao", "học sinh", 467)
TEACHERS = fact("Trường THCS Gò Sao", "giáo viên", 18)
OTHERS = fact("Trường THCS Bến Nứa", "học sinh", 402)
GOLD = record(PUPILS, TEACHERS, OTHERS)
WRONG = OTHERS | {"school": "Trường THCS Gò Sao"}

# (older prediction, newer prediction, what is told of it)
RUNS = [
    ([PUPILS], [PUPILS], ()),
    ([PUPILS], [PUPILS, TEACHERS], ("+ found",)),
    ([PUPILS, TEACHERS], [PUPILS], ("- lost",)),
    ([PUPILS, TEACHERS | {"value": 81}], [PUPILS], ("+ false positive gone",)),
    ([PUPILS], [PUPILS, TEACHERS | {"value": 81}], ("- new false positive",)),
    ([OTHERS], [WRONG], ("- lost", "- new false positive", "- new wrong")),
    ([PUPILS | {"status": "past"}], [PUPILS], ("+ found", "+ false positive gone")),
]


@pytest.mark.parametrize(("older", "newer", "told"), RUNS)
def test_row_by_row(older: list[Record], newer: list[Record], told: tuple[str, ...]) -> None:
    gold = parse_items([GOLD])
    now, before = (evaluate(gold, parse_items([record(*rows)])) for rows in (newer, older))
    *rows, total = change_lines(gains_and_losses(now, before))
    assert sorted(row.partition("\t")[0] for row in rows) == sorted(told)
    gained = sum(row.startswith("+") for row in rows)
    assert total == f"{gained} rows gained, {len(rows) - gained} lost"


@pytest.mark.parametrize(("older", "newer", "told"), RUNS)
def test_against_the_baseline(older: list[Record], newer: list[Record], told: tuple[str, ...]) -> None:
    gold = parse_items([GOLD])
    now, before = (evaluate(gold, parse_items([record(*rows)])) for rows in (newer, older))
    kept = baseline.load(baseline.dump(baseline.standings(gold, before)))
    found = baseline.compare(kept, gold, now)
    rows = [row.partition("\t")[0] for row in change_lines(found.changes)][:-1]
    named = [row for row in told if row != "+ false positive gone"]
    assert sorted(rows) == sorted(named)
    assert found.gone == len(told) - len(named)
    assert (found.articles, found.fell) == (1, found.was - found.now > 0.005)


def test_a_fall_of_more_than_half_a_point_is_told() -> None:
    gold = parse_items([GOLD])
    good, bad = (
        evaluate(gold, parse_items([record(*rows)])) for rows in ([PUPILS, TEACHERS, OTHERS], [PUPILS])
    )
    found = baseline.compare(baseline.standings(gold, good), gold, bad)
    assert (found.was, found.now, found.fell) == (1.0, 0.5, True)


@pytest.mark.parametrize(
    "change",
    [{"text": TEXT + " Trường đẹp."}, {"counts": [PUPILS]}, {"schools": []}, {"kind": "list"}, {"id": "b"}],
)
def test_changed_gold_is_left_out(change: Record) -> None:
    before = parse_items([GOLD])
    kept = baseline.standings(before, evaluate(before, before))
    now = parse_items([GOLD | change])
    assert baseline.compare(kept, now, evaluate(now, parse_items([]))).articles == 0


def test_the_baseline_holds_no_text() -> None:
    gold = parse_items([GOLD])
    written = baseline.dump(baseline.standings(gold, evaluate(gold, parse_items([]))))
    assert "Gò Sao" not in written
    assert len(written) < 200
