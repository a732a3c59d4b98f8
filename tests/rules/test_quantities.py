"""Numerals put together: each rule with the sentences that it serves, and those it leaves alone."""

from __future__ import annotations

import pytest

from extract import pipeline
from prose import article

SCHOOL = "Trường THCS Gò Sao có "

# What follows "Trường THCS Gò Sao có", and the rows: value, base, percent, upper end, rule.
CASES = [
    ("12 lớp.", [(12, None, None, None, "number")]),
    ("21 phòng, 20 lớp và 655 em.", [(21, None, None, None, "number"), (20, None, None, None, "number"), (655, None, None, None, "number")]),
    ("4 - 6 lớp.", [(4, None, None, 6, "number")]),
    ("18/25 giáo viên là đảng viên.", [(18, 25, None, None, "ratio")]),
    ("18 đảng viên/25 giáo viên.", [(18, 25, None, None, "ratio_of_two_units")]),
    ("20 đảng viên trong tổng số 24 giáo viên.", [(20, 24, None, None, "ratio_in_words")]),
    ("20 đảng viên trên tổng số 24 người.", [(20, 24, None, None, "ratio_in_words")]),
    ("15 lớp/430 học sinh.", [(15, None, None, None, "number"), (430, None, None, None, "number")]),
    ("140/66 nữ học sinh.", [(140, None, None, None, "total_and_women"), (66, 140, None, None, "total_and_women")]),
    ("90% giáo viên đạt chuẩn.", [(None, None, 90, None, "share")]),
    ("một nửa giáo viên là đảng viên.", [(None, None, 50, None, "share")]),
    ("31 đảng viên, chiếm 62% tổng số giáo viên.", [(31, None, 62, None, "number")]),
    ("23 đảng viên/32 giáo viên, đạt 71,9%.", [(23, 32, 71.9, None, "ratio_of_two_units")]),
    ("tỷ lệ đảng viên đạt 71,9% (23/32 người).", [(23, 32, 71.9, None, "percent_with_ratio:noun_before")]),
    ("38 giáo viên, trong đó có 12 nữ.", [(38, None, None, None, "number"), (12, 38, None, None, "number")]),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "rows"), CASES)
def test_rows(
    rest: str, rows: list[tuple[float | None, float | None, float | None, float | None, str]]
) -> None:
    counts = pipeline.extract_article(article(SCHOOL + rest)).counts
    found = [(c.value, c.of_value, c.percent, c.value_max, c.rule.partition("+")[0]) for c in counts]
    assert found == rows


UNITS = [
    ("12 lớp.", "lớp"),
    ("12 cháu.", "học sinh"),
    ("12 đồng chí.", "đảng viên"),
    ("12 cán bộ, giáo viên, nhân viên.", "cán bộ, giáo viên, nhân viên"),
    ("12 CB-GV-NV.", "cán bộ, giáo viên, nhân viên"),
    ("12 thầy cô.", "giáo viên"),
    ("12 điểm lẻ.", "điểm trường"),
]


@pytest.mark.parametrize(("rest", "unit"), UNITS)
def test_units(rest: str, unit: str) -> None:
    (count,) = pipeline.extract_article(article(SCHOOL + rest)).counts
    assert (count.value, count.unit) == (12, unit)


BEFORE = [
    ("Số học sinh của Trường THCS Gò Sao là 312 em.", "học sinh", 312),
    ("Tổng số đảng viên của Chi bộ Trường THCS Gò Sao là 22 đồng chí.", "đảng viên", 22),
    ("Ở Trường THCS Gò Sao, số lớp giảm còn 13.", "lớp", 13),
]


@pytest.mark.parametrize(("text", "unit", "value"), BEFORE)
def test_a_unit_before_its_number(text: str, unit: str, value: float) -> None:
    (count,) = pipeline.extract_article(article(text)).counts
    assert (count.unit, count.value) == (unit, value)
