"""Which rule reads what; the marked sentences of fixtures/cases say how far each goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.rules import find_areas, find_schools
from extract.rules.schools import RULES
from prose import article

if TYPE_CHECKING:
    from extract.model import Mention

READ = [
    ("campus", "Phân hiệu Trường Đại học Sông Cấm tại tỉnh Gia Lai"),
    ("centre", "Trung tâm GDNN-GDTX huyện Thanh Ba"),
    ("centre", "trung tâm giáo dục thường xuyên Thanh Ba"),
    ("group", "Nhóm trẻ độc lập Hoa Mai"),
    ("headed", "Trường Tiểu học số 2 xã Xuân Quang"),
    ("headed", "TRƯỜNG THCS GÒ SAO"),
    ("bare_level", "THPT Núi Voi"),
    ("institute", "Trường Chính trị tỉnh Ninh Bình"),
    ("name_only", "học sinh trường Huỳnh Ngọc Sơn"),
    ("nameless", "Chi bộ Trường Mầm non"),
]


@pytest.mark.parametrize(("rule", "text"), READ)
def test_a_rule_reads_its_example(rule: str, text: str) -> None:
    (mention,) = schools(text)
    assert mention.rule == rule
    assert text.endswith(mention.text)
    assert mention.span.of(text) == mention.text


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, _ in READ} == {rule.__name__ for rule in RULES}


def test_a_list_and_a_short_name_are_read_on() -> None:
    text = "Các trường THCS Gò Sao, Bến Nứa đều vui. Nay trường Bến Nứa đã khác."
    assert [(m.text, m.name, m.rule) for m in schools(text)] == [
        ("THCS Gò Sao", "Trường THCS Gò Sao", "headed"),
        ("Bến Nứa", "Trường THCS Bến Nứa", "list_item"),
        ("trường Bến Nứa", "Trường THCS Bến Nứa", "by_name_alone"),
    ]


@pytest.mark.parametrize(
    ("text", "number", "proper_name"),
    [
        ("Trường Tiểu học số 2 xã Xuân Quang", "2", None),
        ("Trường Tiểu học Minh Lập B", "B", "Minh Lập"),
        ("Trường THPT Đồi Sim II", "II", "Đồi Sim"),
        ("Trường Tiểu học B Long Giang", "B", "Long Giang"),
        ("Trường Mầm non Bảo Lạc số 1", "1", "Bảo Lạc"),
        ("Trường Mầm non 19/5", None, "19/5"),
        ("Trường Tiểu học Phường 5B", "B", "Phường 5"),
        ("Trường THPT Gò Sao", None, "Gò Sao"),
    ],
)
def test_number_and_proper_name_stand_apart(text: str, number: str | None, proper_name: str | None) -> None:
    (mention,) = schools(text)
    assert (mention.number, mention.proper_name) == (number, proper_name)


@pytest.mark.parametrize(
    "text",
    [
        "Trường THPT Lương Sơn 06 đoàn viên",
        "Trường THPT Lương Sơn 12 em",
        "Trường THPT Lương Sơn 98,4%",
        "Trường THPT Lương Sơn 5 năm liền",
    ],
)
def test_a_count_behind_the_name_is_no_number_of_it(text: str) -> None:
    (mention,) = schools(text)
    assert mention.text == "Trường THPT Lương Sơn"


def schools(text: str) -> tuple[Mention, ...]:
    """The mentions of a text."""
    read = article(text)
    return find_schools(read, find_areas(read))
