"""How numerals are written: every spelling with its value, and what is no numeral at all."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract import numbers
from extract.model import Reason
from extract.rules import numerals
from extract.rules.numerals import Shape

NUMBERS = [
    ("37", 37),
    ("04", 4),
    ("1.889", 1889),
    ("231 480 em", 231480),
    ("5208", 5208),
    ("12.480.000", 12480000),
    ("64,07", 64.07),
    ("2.44", 2.44),
    ("3 ngàn", 3000),
    ("16 nghìn", 16000),
    ("1,6 triệu", 1600000),
    ("ba", 3),
    ("mười", 10),
    ("mười bốn", 14),
    ("hai mươi mốt", 21),
    ("ba mươi bảy", 37),
    ("năm mươi lăm", 55),
    ("sáu chục", 60),
    ("một trăm linh hai", 102),
    ("hai nghìn ba trăm", 2300),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_the_value_of_a_number(text: str, value: float) -> None:
    (token,) = numerals.scan(text)
    assert (token.shape, token.value) == (Shape.NUMBER, value)


TOKENS = [
    ("74,59%", "74,59%", Shape.NUMBER, 74.59, None, True),
    ("92 phần trăm", "92 phần trăm", Shape.NUMBER, 92, None, True),
    ("16/25 trường", "16/25", Shape.PAIR, 16, 25, False),
    ("1.409/1.889 người", "1.409/1.889", Shape.PAIR, 1409, 1889, False),
    ("30 - 35 em", "30 - 35", Shape.RANGE, 30, 35, False),
    ("từ 4 đến 6 em", "4 đến 6", Shape.RANGE, 4, 6, False),
    ("65% -70%", "65% -70%", Shape.RANGE, 65, 70, True),
    ("bốn đến năm em", "bốn đến năm", Shape.RANGE, 4, 5, False),
    ("một nửa", "một nửa", Shape.FRACTION, 50, None, True),
    ("hai phần ba", "hai phần ba", Shape.FRACTION, 66.67, None, True),
    ("8 phần 10", "8 phần 10", Shape.FRACTION, 80, None, True),
]


@pytest.mark.parametrize(("text", "part", "shape", "value", "second", "percent"), TOKENS)
def test_the_shape_of_a_numeral(  # noqa: PLR0913 - a table's columns
    *, text: str, part: str, shape: Shape, value: float, second: float | None, percent: bool
) -> None:
    (token,) = numerals.scan(text)
    assert (token.text, token.shape, token.value, token.second, token.percent) == (
        part,
        shape,
        value,
        second,
        percent,
    )


MARKS = [
    ("24/10/1975", Reason.DATE),
    ("4/2023", Reason.DATE),
    ("2020 - 2025", Reason.TERM),
    ("2021-22", Reason.TERM),
    ("7h30", Reason.TIME),
    ("10 giờ 20", Reason.TIME),
    ("18/2018/TT-BGDĐT", Reason.DOCUMENT_NUMBER),
    ("29-NQ/TW", Reason.DOCUMENT_NUMBER),
    ("12A6", Reason.CLASS_NAME),
    ("1+2", Reason.CLASS_NAME),
    ("0912 345 678", Reason.TELEPHONE),
    ("Covid-19", Reason.NAME_PART),
    ("bt19112.jpg", Reason.FILE_NAME),
]


@pytest.mark.parametrize(("text", "reason"), MARKS)
def test_a_shape_that_counts_nothing(text: str, reason: Reason) -> None:
    (token,) = numerals.scan(text)
    assert (token.shape, token.reason) == (Shape.MARK, reason)


@pytest.mark.parametrize("text", ["nhiều em", "Trường Tiểu học", "tư tưởng", "cả lớp", "Nam Định", "bảng"])
def test_no_numeral(text: str) -> None:
    assert list(numerals.scan(text)) == []


@pytest.mark.parametrize(
    "text", ["có 16/25 trường và 30 - 35 em", "Năm 2020, ba lớp, 74,59% (12A6)", "1.2.3"]
)
def test_tokens_stand_at_their_places_in_order(text: str) -> None:
    tokens = list(numerals.scan(text, 100))
    assert [text[t.span.start - 100 : t.span.end - 100] for t in tokens] == [t.text for t in tokens]
    assert all(a.span.end <= b.span.start for a, b in pairwise(tokens))


SPOKEN = [
    ("Toàn trường có ", "năm", " điểm lẻ", True, True),
    ("Mỗi ", "năm", " học, ", False, False),
    ("hằng ", "năm", " trường kết nạp", True, False),
    ("em Lê Thị ", "Hai", " đạt giải", True, False),
    ("", "Hai", " lớp học ở đây", True, True),
    ("cô là ", "một", " tấm gương", False, False),
    ("chỉ còn ", "ba", ".", False, True),
]


@pytest.mark.parametrize(("left", "word", "right", "noun", "speaks"), SPOKEN)
def test_a_word_that_may_be_a_number(*, left: str, word: str, right: str, noun: bool, speaks: bool) -> None:
    token = next(numerals.scan(word))
    assert numerals.speaks(left, token, right, noun=noun, reason=None) is speaks


@pytest.mark.parametrize("text", ["1.2.3", "1,2,3", "12.34.567"])
def test_digits_that_are_no_number(text: str) -> None:
    assert numbers.parse_digits(text) is None


@pytest.mark.parametrize("text", ["lăm mươi ba tư năm", "hai ba", "đảng viên"])
def test_words_that_are_no_number(text: str) -> None:
    assert numbers.parse_spelled(text) is None
