"""Times as they are written, and the dates they resolve to."""

from __future__ import annotations

import pytest

from extract.link import times
from extract.syllables import cut

RESOLVED = [
    ("năm học 2021 - 2022", None, "2021/2022"),
    ("năm học 2021-22", None, "2021/2022"),
    ("đến năm 2025", None, "2025"),
    ("đến ngày 20/6/2016", None, "2016-06-20"),
    ("tháng 9/2024", None, "2024-09"),
    ("đến ngày 20/6", "2016-07-01", "2016-06-20"),
    ("đến nay", "2025-09-16T08:00:00+07:00", "2025-09-16"),
    ("hiện nay", "2025-09-16", "2025-09-16"),
    ("năm nay", "2025-09-16", "2025"),
    ("năm trước", "2025-09-16", "2024"),
    ("năm ngoái", "2025-09-16", "2024"),
    ("năm tới", "2025-09-16", "2026"),
    ("đến nay", None, None),
    ("năm nay", None, None),
    ("nhiệm kỳ 2020 - 2025", "2025-09-16", None),
    ("từ năm 2019 đến nay", "2025-09-16", "2025-09-16"),
    ("mỗi năm", "2025-09-16", None),
    (None, "2025-09-16", None),
]


@pytest.mark.parametrize(("phrase", "published", "date"), RESOLVED)
def test_the_date_of_a_time(phrase: str | None, published: str | None, date: str | None) -> None:
    assert times.resolve(phrase, published) == date


WRITTEN = [
    ("Đến năm 2013, Chi bộ đã có [9 đảng viên]", "Đến năm 2013"),
    ("Hiện trường có [12 lớp]", "Hiện"),
    ("Năm học 2023-2024, trường có [61 em]", "Năm học 2023-2024"),
    ("Từ năm 2019 đến nay, kết nạp [13 đồng chí]", "Từ năm 2019 đến nay"),
    ("Mỗi năm, Chi bộ kết nạp [2 đảng viên]", "Mỗi năm"),
    ("giảm từ [26 em] năm học 2018-2019 xuống 4 em", "năm học 2018-2019"),
    ("Trường có [12 lớp]", None),
    ("Cơ quan phát hiện [12 lớp] học chui", None),
]


@pytest.mark.parametrize(("marked", "phrase"), WRITTEN)
def test_the_time_of_a_number(marked: str, phrase: str | None) -> None:
    at, end = marked.index("["), marked.index("]") - 1
    said = cut(marked.replace("[", "").replace("]", ""))
    assert times.as_of(said, said.like(said.text.lower()), at, end) == phrase
