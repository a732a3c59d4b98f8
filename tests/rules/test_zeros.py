"""Zeros in words: the zero of members and admissions counts, the zero of a bad event does not."""

from __future__ import annotations

import pytest

from extract import pipeline
from prose import article

CASES = [
    ("Cả năm, Chi bộ Trường THCS Gò Sao chưa kết nạp được đảng viên nào.", "đảng viên"),
    ("Năm nay, Trường THCS Gò Sao không có học sinh nào vào lớp 6.", "học sinh"),
    ("Chi bộ Trường THCS Gò Sao không kết nạp được ai.", "đảng viên"),
    ("Trường THCS Gò Sao không có học sinh nào bỏ học.", None),
    ("Trường THCS Gò Sao chưa có em nào bị kỷ luật.", None),
    ("Trường THCS Gò Sao không có trường hợp nào vi phạm.", None),
    ("Trường THCS Gò Sao chưa có kế hoạch nào.", None),
]


@pytest.mark.parametrize(("text", "noun"), CASES)
def test_zeros(text: str, noun: str | None) -> None:
    found = [(count.unit, count.value) for count in pipeline.extract_article(article(text)).counts]
    assert found == ([] if noun is None else [(noun, 0.0)])


def test_schools_without_members_are_schools() -> None:
    text = "Huyện Bù Sơn còn 11 trường chưa có đảng viên nào."
    (count,) = pipeline.extract_article(article(text)).counts
    assert (count.unit, count.value) == ("trường", 11.0)
