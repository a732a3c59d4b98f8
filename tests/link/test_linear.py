"""Hostile lines through the whole line: time grows with the text, not with its square."""

from __future__ import annotations

import time

import pytest

from extract import pipeline
from prose import article

LINES = [
    "Trường THCS Gò Sao, Bến Nứa, ",
    "Có 5 em. ",
    "Có 5 em, ",
    "UBND xã Gò Sao, huyện Bù Sơn ",
    "2 trong số 3 em, ",
    "18 đảng viên/25 cán bộ, ",
    "hai mươi mốt ",
    "1/",
    "1.000.",
    "lần lượt là 5, 6 và ",
    "mỗi trường ",
    "tăng từ 5 lên ",
    "cán bộ, giáo viên, nhân viên ",
    "“Trường có 5 lớp”, thầy Ba nói. ",
    "12\n\n",
    "(5 em ",
]
LONGEST = ["Trường THCS Gò Sao có 5 học sinh. ", "xã Gò Sao "]


@pytest.mark.parametrize("piece", LINES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    seconds(piece, 2_000)  # patterns and lexicons are made once
    short, long = seconds(piece, 4_000), seconds(piece, 16_000)
    assert long < 9 * short + 0.5  # sixteen times, if time grew with the square


@pytest.mark.slow
@pytest.mark.parametrize("piece", LONGEST)
def test_so_do_a_hundred_thousand_characters(piece: str) -> None:
    short, long = seconds(piece, 12_500), seconds(piece, 100_000)
    assert long < 20 * short + 0.5  # sixty-four times, if time grew with the square


def seconds(piece: str, size: int) -> float:
    """The processor's time for a text of ``size`` characters that repeats ``piece``."""
    read = article((piece * (size // len(piece) + 1))[:size])
    start = time.process_time()
    pipeline.extract_article(read)
    return time.process_time() - start
