"""How numbers are hedged, and what only looks like a hedge."""

from __future__ import annotations

import pytest

from extract.model import Approx, Span
from extract.rules import hedges, numerals

CASES = [
    ("có hơn 400 em", "more_than"),
    ("có trên 400 em", "more_than"),
    ("có gần 400 em", "nearly"),
    ("chưa đầy 400 em", "nearly"),
    ("chưa tới 400 em", "nearly"),
    ("khoảng 400 em", "about"),
    ("chừng 400 em", "about"),
    ("trên dưới 400 em", "about"),
    ("ước khoảng 400 em", "about"),
    ("ít nhất 12 em", "at_least"),
    ("không dưới 12 em", "at_least"),
    ("từ 12 em trở lên", "at_least"),
    ("đạt 96% trở lên", "at_least"),
    ("có từ 60% học sinh", "at_least"),
    ("không quá 12 lớp", "at_most"),
    ("tối đa 12 lớp", "at_most"),
    ("dưới 80% học sinh", "at_most"),
    ("khoảng 5 - 7 em", "range"),
    ("từ 4 đến 6 em", "range"),
    ("chỉ có 12 em", "exact"),
    ("có tới 90 em", "exact"),
    ("đến 90 em", "exact"),
    ("ít hơn 6 đảng viên", "exact"),
    ("80% đảng viên có trình độ đại học trở lên", "exact"),
    ("có từ 6 lên 9 em", "exact"),
]


@pytest.mark.parametrize(("text", "approx"), CASES)
def test_hedges(text: str, approx: str) -> None:
    token = next(numerals.scan(text))
    assert hedges.read(text, Span(0, len(text)), token) is Approx(approx)


def test_a_hedge_of_the_sentence_before_is_not_read() -> None:
    text = "Trường có hơn. 400 em"
    assert hedges.read(text, Span(15, len(text)), next(numerals.scan(text))) is Approx.EXACT
