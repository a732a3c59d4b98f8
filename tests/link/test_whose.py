"""Whose number it is: each rule with the sentence that it serves, and what must not happen."""

from __future__ import annotations

import pytest

from extract import pipeline
from extract.link import lists, whose
from prose import article

A, B, C = "Trường Tiểu học Gò Sao", "Trường Tiểu học Bến Nứa", "Trường Đại học Sông Hàn"

# The rule, the sentence, and the holders of its counts in order.
RULES = [
    ("bracket_after_school", "Chi bộ Trường TH Gò Sao (18 đảng viên) dẫn đầu huyện.", [A]),
    ("owner_after", "Đoàn khen 316 học sinh của Trường TH Gò Sao.", [A]),
    ("owner_of_row", "Xe chở 38 học sinh và 3 giáo viên Trường TH Gò Sao.", [A, A]),
    ("recipient_after", "Hội Khuyến học trao 45 suất quà cho học sinh Trường TH Gò Sao.", [A]),
    ("recipient_before", "Đoàn từ thiện đã trao cho học sinh Trường TH Gò Sao 45 suất quà.", [A]),
    ("agent_after", "Có 55 sinh viên được Trường ĐH Sông Hàn tiếp nhận.", [C]),
    ("subject_after", "Với 37 học sinh, Trường TH Gò Sao dẫn đầu.", [A]),
    ("subject_before", "Trường TH Gò Sao có 21 lớp, 655 học sinh.", [A, A]),
    (
        "quoted_speaker",
        "“Chúng tôi có 17 giáo viên”, cô Mai Lan, Hiệu trưởng Trường TH Gò Sao, nói.",
        [A],
    ),
    ("carried", "Trường TH Gò Sao nằm ven sông. Đến nay đã có 9 lớp.", [A]),
    ("where", "Vụ ngộ độc xảy ra tại Trường TH Gò Sao, nơi hơn 50 học sinh phải nhập viện.", [A]),
    ("place_before", "Vụ ngộ độc xảy ra ở Trường TH Gò Sao sáng 5/9, hơn 50 học sinh phải nhập viện.", [A]),
    ("receiver_raised", "Trường TH Bến Nứa giải thể, trẻ chuyển về Trường TH Gò Sao, đưa nơi này lên 21 lớp.", [A]),
    ("continued", "Huyện Bù Sơn có 25 trường tiểu học, 8.200 học sinh.", ["huyện Bù Sơn", "huyện Bù Sơn"]),
    ("respectively", "Trường TH Gò Sao, Trường TH Bến Nứa lần lượt có 10 và 8 lớp.", [A, B]),
    ("owner_of_noun", "Trường TH Gò Sao nhận 4 em, nâng số học sinh của huyện Bù Sơn lên 11 em.", [A, "huyện Bù Sơn"]),
    ("place_after", "Có 31.872 thí sinh đăng ký dự thi vào lớp 10 ở huyện Bù Sơn.", ["huyện Bù Sơn"]),
    ("of_those", "Huyện Bù Sơn có 214 giáo viên. Gần 60% trong số này dưới 35 tuổi.", ["huyện Bù Sơn", "huyện Bù Sơn"]),
    ("each", "Trường TH Gò Sao và Trường TH Bến Nứa mỗi trường 15 lớp.", [B, A]),
]  # fmt: skip


def read(text: str) -> list[tuple[str | None, str]]:
    counts = pipeline.extract_article(article(text)).counts
    return [(count.school or count.area, count.rule.partition("+")[2]) for count in counts]


@pytest.mark.parametrize(("rule", "text", "holders"), RULES)
def test_the_rule_and_the_holder(rule: str, text: str, holders: list[str]) -> None:
    rows = read(text)
    assert [holder for holder, _ in rows] == holders
    assert rule in {told for _, told in rows}


def test_every_rule_has_a_sentence() -> None:
    told = {rule for rule, _, _ in RULES} | {"shared"}
    assert {rule.__name__ for rule in (*whose.RULES, *lists.RULES)} == told


def test_a_value_shared_by_a_list() -> None:
    rows = read("Có 2 trường đỗ tốt nghiệp 100% là: Trường TH Gò Sao, Trường TH Bến Nứa.")
    assert sorted(row for row in rows if row[1] == "shared") == [(B, "shared"), (A, "shared")]
    assert {holder for holder, told in rows if told != "shared"} <= {None}


# Nobody gets the number, or an area does: never the school that stands nearby.
NOT_THE_SCHOOL = [
    "Chiều 4/3, 62 công nhân được đưa đến cách ly tại Trường TH Gò Sao.",
    "Lễ trao giải báo chí cho 12 tác giả diễn ra ở hội trường Trường TH Gò Sao.",
    "Trường TH Gò Sao là trường thứ hai của huyện Bù Sơn đạt chuẩn; huyện có 16/25 trường đạt chuẩn.",
    "Trường TH Gò Sao nằm ven sông. Huyện Bù Sơn có 37 chi bộ trường học.",
    "Em Lê Thị Tư, học sinh Trường TH Gò Sao, là 1 trong 300 thí sinh của cuộc thi toàn quốc.",
    "Trường TH Gò Sao đứng thứ 5/38 trường của huyện.",
]


@pytest.mark.parametrize("text", NOT_THE_SCHOOL)
def test_no_number_on_a_school_that_is_only_nearby(text: str) -> None:
    assert [holder for holder, _ in read(text) if holder == A] == []


def test_lists_of_unequal_length_are_left_alone() -> None:
    assert read("Trường TH Gò Sao, Trường TH Bến Nứa lần lượt có 10, 8 và 6 lớp.") == []


def test_a_joint_total_is_never_split() -> None:
    (count,) = pipeline.extract_article(
        article("11 giáo viên của Trường TH Gò Sao và Trường TH Bến Nứa dự hội thi.")
    ).counts
    assert (count.school, count.joint_schools, count.value) == (None, (A, B), 11)
