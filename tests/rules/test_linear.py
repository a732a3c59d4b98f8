"""Hostile lines of 100 KB: the patterns for places and schools, and identity, take time linear in the text."""

from __future__ import annotations

import time

import pytest

from extract import identity
from extract.rules import find_areas, find_schools
from prose import article

LINES = [
    "Trường Tiểu học ",
    "Trường Tiểu học A, ",
    "Trường Tiểu học Kim Đồng (huyện Bù Sơn), ",
    "THCS A và ",
    "THCS, THPT, ",
    "các trường A, B; ",
    "các trường: A; ",
    "trường mầm non là ",
    "Trường Mầm non Hoa ",
    "Trường THPT Hà Nội - Hà Nội - ",
    "Trường PTDTBT (PTDTBT) ",
    "Phân hiệu ĐH ",
    "Trung tâm GDNN-GDTX ",
    "Học viện Kinh tế và ",
    "Khoa học - ",
    "các huyện A, B và ",
    "Bí thư Đảng ủy xã ",
    "Hà Nội - ",
    "Nguyễn Văn ",
    "TP.",
    "số 1 ",
    "A ",
    "(",
    "“",
    "\n",
]


@pytest.mark.parametrize("piece", LINES)
def test_four_times_the_text_takes_about_four_times_as_long(piece: str) -> None:
    seconds(piece, 2_000)  # patterns and lexicons are made once
    short, long = seconds(piece, 25_000), seconds(piece, 100_000)
    assert long < 10 * short + 0.5  # sixteen times, if time grew with the square


def seconds(piece: str, size: int) -> float:
    """The processor's time for a text of ``size`` characters that repeats ``piece``."""
    read = article((piece * (size // len(piece) + 1))[:size])
    start = time.process_time()
    areas = find_areas(read)
    identity.resolve(read, find_schools(read, areas), areas)
    return time.process_time() - start
