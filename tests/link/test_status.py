"""When a number holds, also where one sentence has two times."""

from __future__ import annotations

import pytest

from extract import pipeline
from prose import article

S = "Trường THCS Gò Sao"

CASES = [
    (f"{S} có 12 lớp.", ["actual"]),
    (f"{S} sẽ có 12 lớp.", ["target"]),
    (f"{S} phấn đấu có 12 lớp.", ["target"]),
    (f"Năm học tới, {S} dự kiến tuyển 120 học sinh.", ["target"]),
    (f"Chi bộ {S} được giao chỉ tiêu kết nạp 2 đảng viên.", ["target"]),
    (f"Theo định mức, {S} cần 24 giáo viên.", ["target"]),
    (f"{S} còn thiếu 5 phòng học.", ["actual"]),
    (f"Khi mới thành lập, {S} có 4 lớp.", ["past"]),
    (f"Trước đây, {S} có 30 giáo viên, nay còn 24 giáo viên.", ["past", "actual"]),
    (f"Số lớp của {S} giảm từ 19 xuống còn 16 lớp.", ["past", "actual"]),
    (f"{S} có 520 học sinh, giảm 32 em so với năm học trước.", ["actual", "change"]),
    (f"Số đảng viên của Chi bộ {S} tăng lên 20 đồng chí.", ["actual"]),
    (f"Chi bộ {S} kết nạp 10 đảng viên, nâng tổng số lên 35 đồng chí.", ["actual", "actual"]),
    (f"Từ đầu nhiệm kỳ đến nay, Chi bộ {S} kết nạp 10 đảng viên.", ["actual"]),
    (f"{S} được giao 60 chỉ tiêu nhưng mới tuyển được 41 học sinh.", ["target", "actual"]),
    (f"Chi bộ {S} kết nạp 8 đảng viên, vượt 3 đồng chí so với chỉ tiêu.", ["actual", "change"]),
]


@pytest.mark.parametrize(("text", "statuses"), CASES)
def test_status(text: str, statuses: list[str]) -> None:
    assert [str(count.status) for count in pipeline.extract_article(article(text)).counts] == statuses
