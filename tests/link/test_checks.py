"""The article's own arithmetic, each kind once in agreement and once in contradiction."""

from __future__ import annotations

import pytest

from extract import pipeline
from extract.model import CheckKind
from prose import article

CASES = [
    ("percent", True, "Huyện Bù Sơn có 1.409/1.889 giáo viên là đảng viên, chiếm 74,59%."),
    ("percent", True, "Trường THCS Gò Sao có 23/32 giáo viên là đảng viên (đạt 71,9%)."),
    ("percent", False, "Trường THCS Gò Sao có 23/32 giáo viên là đảng viên (đạt 81,9%)."),
    (
        "parts",
        True,
        "Trường THCS Gò Sao có 26 đảng viên: Chi bộ 1 có 9 đảng viên, Chi bộ 2 có 12 đảng viên, Chi bộ 3 có 5 đảng viên.",
    ),
    (
        "parts",
        False,
        "Trường THCS Gò Sao có 26 đảng viên, trong đó Chi bộ Tự nhiên 9 đồng chí, Chi bộ Xã hội 12 đồng chí, Chi bộ Văn phòng 6 đồng chí.",
    ),
    (
        "announced",
        True,
        "Đảng bộ xã Xuân Lạc có 2 chi bộ trường học là Chi bộ Trường Mầm non Hoa Lan (12 đảng viên), Chi bộ Trường THCS Gò Sao (18 đảng viên).",
    ),
    (
        "announced",
        False,
        "Đảng bộ xã Xuân Lạc có 3 chi bộ trường học là Chi bộ Trường Mầm non Hoa Lan (12 đảng viên), Chi bộ Trường THCS Gò Sao (18 đảng viên).",
    ),
    ("announced", True, "Có 2 trường đỗ tốt nghiệp 100% là: Trường THPT Núi Voi, Trường THPT Bến Nứa."),
    ("repeated", True, "Trường THCS Gò Sao có 467 học sinh. Trường THCS Gò Sao có 467 học sinh."),
    ("repeated", False, "Trường THCS Gò Sao có 467 học sinh. Trường THCS Gò Sao có 476 học sinh."),
]


@pytest.mark.parametrize(("kind", "ok", "text"), CASES)
def test_checks(kind: str, ok: bool, text: str) -> None:
    found = pipeline.extract_article(article(text))
    checks = [check for check in found.checks if check.kind is CheckKind(kind)]
    assert [check.ok for check in checks] == [ok]
    assert all(0 <= index < len(found.counts) for check in checks for index in check.counts)
    assert checks[0].detail


# Figures that differ because they are of different things: no check, above all no contradiction.
SILENT = [
    "Trường THCS Gò Sao có 467 học sinh, 12 lớp.",
    "Trường THCS Gò Sao có 467 học sinh. Trường có 58 học sinh giỏi.",
    "Trường THCS Gò Sao có 467 học sinh. Lớp 6A có 40 học sinh.",
    "Trường THCS Gò Sao có 467 học sinh. Năm học này, trường đón thêm 120 học sinh.",
    "Chi bộ Trường THCS Gò Sao có 34 đảng viên. Đại hội bầu Chi ủy gồm 3 đồng chí.",
    "Trường THPT Núi Voi kết nạp 64 sinh viên, tập trung nhiều ở Khoa Luật (29) và Khoa Toán (17).",
    "Trường THCS Gò Sao, hình thành từ 3 trường cũ, nay là trường lớn nhất huyện với 1.312 học sinh.",
    "Đến nay Trường THCS Gò Sao có 467 học sinh. Năm ngoái trường có 512 học sinh.",
]


@pytest.mark.parametrize("text", SILENT)
def test_different_things_give_no_check(text: str) -> None:
    assert pipeline.extract_article(article(text)).checks == ()
