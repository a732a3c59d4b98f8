"""What each deviation from gold costs: one line a deviation."""

from __future__ import annotations

import copy
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest

from extract.evaluate import evaluate, figures, intervals, parse_items, rules

if TYPE_CHECKING:
    from collections.abc import Callable

Record = dict[str, Any]

A, B, C = "Trường TH&THCS Đồi Thông", "Trường THPT Bến Nứa", "Trường Mầm non Hoa Lan"
TEXT = f"{A} có 21 đảng viên/30 cán bộ, 12 lớp. {B} có 540 em. Huyện có 14 trường, hơn nửa đạt chuẩn. {C}."


def count(who: str | None, what: str, value: int | None, quote: str, **more: object) -> Record:
    row = {"school": who, "scope": "school" if who else "area", "what": what, "value": value, "quote": quote}
    return row | {"approx": "exact", "status": "actual"} | more


GOLD: list[Record] = [
    {
        "id": "one",
        "kind": "facts",
        "text": TEXT,
        "schools": [
            {"name": A, "level": "th_thcs", "district": "Bù Sơn", "mentions": [A]},
            {
                "name": B,
                "level": "thpt",
                "province": "TP.HCM",
                "mentions": [B],
                "optional_fields": ["district"],
            },
            {"name": C, "level": "mam_non", "mentions": [C], "optional": True},
        ],
        "counts": [
            count(A, "đảng viên", 21, "21 đảng viên/30 cán bộ", of_value=30, of_required=True),
            count(A, "lớp", 12, "12 lớp"),
            count(B, "học sinh", 540, f"{B} có 540 em"),
            count(B, "học sinh", 610, B, status="past", optional=True),
            count(None, "trường", 14, "Huyện có 14 trường", area="huyện Bù Sơn"),
        ],
    },
    {"id": "none", "kind": "hard_negative", "text": "Thị trường ấm lên.", "schools": [], "counts": []},
]


def change(path: str, **fields: object) -> Callable[[list[Record]], None]:
    """A change of one row: ``path`` is "counts 0" or "schools 1" of the first article."""

    def apply(records: list[Record]) -> None:
        key, at = path.split()
        records[0][key][int(at)].update(fields)

    return apply


def drop(path: str) -> Callable[[list[Record]], None]:
    def apply(records: list[Record]) -> None:
        key, at = path.split()
        del records[0][key][int(at)]

    return apply


def add(key: str, row: Record, article: int = 0) -> Callable[[list[Record]], None]:
    def apply(records: list[Record]) -> None:
        records[article][key].append(copy.deepcopy(row))

    return apply


DEVIATIONS = [
    # an optional row or school is neither rewarded nor punished
    (drop("counts 3"), {"school_strict": {"f1": 1.0, "gold": 3, "pred": 3}}),
    (drop("schools 2"), {"schools": {"f1": 1.0, "gold": 2}, "mentions": {"gold": 2}}),
    # the same row twice is one row, the same school twice is one too many
    (add("counts", GOLD[0]["counts"][1]), {"school_strict": {"pred": 3, "p": 1.0}}),
    (add("schools", GOLD[0]["schools"][0]), {"schools": {"p": 0.6667, "r": 1.0}}),
    # names are compared without case and with levels written in any way
    (change("schools 0", name="trường tiểu học và trung học cơ sở đồi thông"), {"schools": {"f1": 1.0}}),
    (change("schools 1", name="Trường THPT Bến Nứa II"), {"schools": {"hit": 1}}),
    # mentions are compared with case
    (change("schools 1", mentions=[B.upper()]), {"mentions": {"hit": 1, "p": 0.5, "r": 0.5}}),
    # a ratio needs its base, strictly
    (change("counts 0", of_value=None), {"school_strict": {"hit": 2}, "school_relaxed": {"hit": 3}}),
    (change("counts 0", of_value=31), {"school_strict": {"hit": 2}}),
    (change("counts 1", of_value=31), {"school_strict": {"hit": 3}}),
    # status is strict, approximation and head noun are told apart
    (
        change("counts 1", status="target"),
        {"school_strict": {"hit": 2}, "status": {"acc": 0.6667, "wrong": 1}},
    ),
    (change("counts 1", approx="about"), {"school_strict": {"hit": 3}, "approx": {"wrong": 1}}),
    (change("counts 1", what="phòng"), {"school_strict": {"hit": 3}, "head": {"wrong": 1}}),
    (change("counts 2", what="cháu"), {"head": {"wrong": 0}}),
    # a number on another school
    (
        change("counts 2", school=A),
        {"school_relaxed": {"hit": 2}, "misattribution": {"facts": 1, "to_gold_school": 1, "rate": 0.3333}},
    ),
    (change("counts 2", school=C), {"misattribution": {"facts": 1, "to_gold_school": 1}}),
    (change("counts 2", school="Trường THPT Xa"), {"misattribution": {"facts": 1, "to_gold_school": 0}}),
    # … is no misattribution when it stands elsewhere in the text
    (change("counts 2", school=A, start=0, end=9), {"misattribution": {"facts": 0}}),
    # an area's figure on a school
    (
        change("counts 4", school=B, scope="school"),
        {"area_strict": {"hit": 0}, "misattribution": {"area_to_school": 1, "facts": 0}},
    ),
    (change("counts 4", area="Bù Sơn (mỗi trường)"), {"area_name": {"acc": 1.0}}),
    (change("counts 4", area="huyện Thanh Hà"), {"area_name": {"acc": 0.0}, "area_strict": {"hit": 1}}),
    # places: right, wrong, missed, invented
    (change("schools 0", district="huyện Bù Sơn"), {"place": {"right": 2, "wrong": 0}}),
    (change("schools 0", district="Thanh Hà"), {"place": {"wrong": 1, "acc": 0.5}}),
    (change("schools 0", district=None), {"place": {"missed": 1, "acc": 0.5}}),
    (change("schools 0", commune="Nà Lếch"), {"place": {"invented": 1, "acc": 1.0}}),
    (change("schools 1", district="Thanh Hà"), {"place": {"invented": 0}}),
    (change("schools 1", province="thành phố Hồ Chí Minh"), {"place": {"right": 2}}),
    (change("schools 1", level="thcs"), {"level": {"wrong": 1, "acc": 0.5}}),
    # anything on a school in an article without schools
    (add("schools", GOLD[0]["schools"][0], 1), {"hard_negatives": {"items_hit": 1, "schools": 1}}),
    (
        add("counts", GOLD[0]["counts"][1], 1),
        {"hard_negatives": {"school_counts": 1}, "school_strict": {"p": 0.75}},
    ),
    (add("counts", GOLD[0]["counts"][4], 1), {"hard_negatives": {"items_hit": 0}, "area_strict": {"p": 1.0}}),
]


@pytest.mark.parametrize(("deviate", "expected"), DEVIATIONS)
def test_what_a_deviation_costs(
    deviate: Callable[[list[Record]], None], expected: dict[str, dict[str, float]]
) -> None:
    found = copy.deepcopy(GOLD)
    deviate(found)
    table = asdict(figures(evaluate(parse_items(GOLD), parse_items(found))))
    got = {name: {key: table[name][key] for key in fields} for name, fields in expected.items()}
    assert got == expected


def test_positions_are_checked_against_the_text() -> None:
    found = copy.deepcopy(GOLD)
    found[0]["schools"][0]["mentions"] = [
        {"text": A, "start": 0, "end": len(A)},
        {"text": B, "start": 1, "end": 1 + len(B)},
    ]
    assert figures(evaluate(parse_items(GOLD), parse_items(found))).bad_offsets == 1


def test_no_prediction_finds_nothing() -> None:
    table = figures(evaluate(parse_items(GOLD), ()))
    assert (table.school_strict.p, table.school_strict.r, table.school_strict.f1) == (0.0, 0.0, 0.0)
    assert table.hard_negatives.items_hit == 0


def test_intervals_hold_the_figure_and_are_repeatable() -> None:
    found = [copy.deepcopy(record) for _ in range(3) for record in GOLD]
    for number, record in enumerate(found):
        record["id"] = f"{record['id']}{number}"
    gold = parse_items(copy.deepcopy(found))
    found[0]["counts"] = []
    judged = evaluate(gold, parse_items(found))
    strict = next(i for i in intervals(judged) if (i.measure, i.figure) == ("school_strict", "f1"))
    assert strict.low < figures(judged).school_strict.f1 < strict.high
    assert intervals(judged) == intervals(judged)


def test_rules_are_told_apart() -> None:
    found = copy.deepcopy(GOLD)
    for row, rule in zip(
        found[0]["counts"], ("subject", "subject", "carried", "carried", "area"), strict=True
    ):
        row["rule"] = rule
    found[0]["counts"][2]["school"] = A
    records = {record.rule: record for record in rules(evaluate(parse_items(GOLD), parse_items(found)))}
    assert (records["subject"].right, records["subject"].wrong, records["subject"].precision) == (2, 0, 1.0)
    assert (records["carried"].right, records["carried"].wrong) == (0, 1)
    assert records["area"].right == 1
