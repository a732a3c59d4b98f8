"""Numbers that count nothing, and their doubles that do: a line each, the numeral in square brackets."""

from __future__ import annotations

import pytest

from extract.model import Reason
from extract.rules import nouns, numerals, traps, views

CASES = [
    ("Khai giảng ngày [5/9]/2024", "date"),
    ("Chiều [6/8], nhà trường họp", "date"),
    ("diễn ra trong [2 ngày] 18 và 19/4", "duration"),
    ("tháng [9], trường khai giảng", "date"),
    ("năm [2020], trường có", "year"),
    ("từ [2017] đến nay", "year"),
    ("trường có [2017] học sinh", None),
    ("nhiệm kỳ [2020 - 2025]", "term"),
    ("lúc [7h30] sáng", "time"),
    ("Quyết định số [93] của Sở", "document_number"),
    ("Nghị quyết [04] của Huyện ủy", "document_number"),
    ("kế hoạch [30] đảng viên", None),
    ("học sinh lớp [12] của trường", "class_name"),
    ("phụ huynh lớp [4/2] phản ánh", "class_name"),
    ("mỗi lớp [35] học viên", None),
    ("đảng viên thứ [19] của chi bộ", "ordinal"),
    ("đạt chuẩn mức độ [2].", "ordinal"),
    ("Chi bộ [3] tổ chức về nguồn", "name_part"),
    ("phường [13], quận 4", "name_part"),
    ("bão số [9] đổ bộ", "name_part"),
    ("tổng số [40] cán bộ", None),
    ("xe lật trên quốc lộ [18].", "address"),
    ("ĐT: [0912 345 678]", "telephone"),
    ("suốt [15] năm gắn bó", "duration"),
    ("tròn [18] tuổi", "age"),
    ("mỗi suất [500.000] đồng", "money"),
    ("hơn [12 tỷ] đầu tư", "money"),
    ("có [12] đồng chí dự", None),
    ("cách trường [18] km", "measure"),
    ("rộng [842] ha", "measure"),
    ("đạt [36,25] điểm khối A", "score"),
    ("có [5] điểm lẻ", None),
    ("tỷ lệ chọi [1/2,08]", "rate"),
    ("phải dạy [hai] ca", "duration"),
    ("trúng cử với [100%] số phiếu", "unrelated"),
    ("danh hiệu “Sinh viên [5] tốt”", "name_part"),
    ("tăng [1,5] lần", "multiple"),
    ("thuộc tốp [10] của tỉnh", "rank"),
    ("là [1] trong 9 trường", "one_of"),
    ("[một] trong những đơn vị", "one_of"),
    ("[1]. Trường Mầm non", "list_number"),
    ("hàng [chục] em", "vague"),
    ("dự có [39/46] đồng chí", None),
    ("có [2/3] số giáo viên", None),
    ("chiếm [47,5%] đội ngũ", None),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_why_a_number_counts_nothing(marked: str, expected: str | None) -> None:
    text = marked.replace("[", "").replace("]", "")
    at = marked.index("[")
    token = next(token for token in numerals.scan(text) if token.span.end > at)
    assert token.span.start == at
    noun = nouns.following(text, token.span.end, lambda _: True) is not None
    reason = traps.judge(views.view(text, token, 0, noun=noun))
    assert reason == (None if expected is None else Reason(expected))


def test_every_rule_has_a_line() -> None:
    fired = set()
    for marked, _ in CASES:
        text = marked.replace("[", "").replace("]", "")
        for token in numerals.scan(text):
            noun = nouns.following(text, token.span.end, lambda _: True) is not None
            view = views.view(text, token, 0, noun=noun)
            fired |= {rule.__name__ for rule in traps.RULES if rule(view) is not None}
    assert {rule.__name__ for rule in traps.RULES} - fired == set()
