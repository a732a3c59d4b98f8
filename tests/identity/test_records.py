"""One school is one record over an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract import identity
from extract.rules import find_areas, find_schools
from prose import article

if TYPE_CHECKING:
    from extract.model import School

# text, then the names of the records in order
ONE_RECORD = [
    ("Trường Tiểu học và THCS Nà Tấu … Trường TH&THCS Nà Tấu", "Trường TH&THCS Nà Tấu"),
    ("Trường THCS Hoà Thuỷ … trường THCS Hòa Thủy … TRƯỜNG THCS HÒA THỦY", "Trường THCS Hoà Thuỷ"),
    ("Trường Mầm non Ánh Dương … Trường Mầm non tư thục Ánh Dương", "Trường Mầm non tư thục Ánh Dương"),
    ("Trường PTDTBT THCS Húc Thượng … Trường PTDTBT Húc Thượng", "Trường PTDTBT THCS Húc Thượng"),
    ("Trường THCS Gò Sao … thầy trò trường Gò Sao … Chi bộ Trường THCS", "Trường THCS Gò Sao"),
    ("Trường THCS thị trấn Dùng … Trường THCS Dùng", "Trường THCS thị trấn Dùng"),
    ("Trường chuyên Lam Sơn Hạ … Trường THPT chuyên Lam Sơn Hạ", "Trường THPT chuyên Lam Sơn Hạ"),
    ("Trường ĐH Sông Hiến … Đại học Sông Hiến", "Trường Đại học Sông Hiến"),
    ("Trường Mầm non Hoa Sen (xã Xuân Lạc, huyện Bù Sơn) … Trường Mầm non Hoa Sen", "Trường Mầm non Hoa Sen"),
]
APART = [
    ("Trường THPT Đồi Sim, THPT Đồi Sim 2, THPT Đồi Sim II, THPT Đồi Sim A", 4),
    ("Trường Tiểu học Gò Sao và Trường THCS Gò Sao", 2),
    ("Trường THPT Vĩnh Long và Trường THPT chuyên Vĩnh Long", 2),
    ("Trường Đại học Sông Cấm và Phân hiệu Trường Đại học Sông Cấm tại tỉnh Gia Lai", 2),
    ("Trường Tiểu học Kim Đồng (huyện An Sơn), Trường Tiểu học Kim Đồng (huyện Vĩnh Bình)", 2),
    ("Trường PTDTNT huyện Sìn Hồ và Trường PTDTBT huyện Sìn Hồ", 2),
]


@pytest.mark.parametrize(("text", "name"), ONE_RECORD)
def test_is_one_school(text: str, name: str) -> None:
    (school,) = schools(text)
    assert school.name == name
    assert len(school.mentions) == text.count("…") + 1
    assert list(school.mentions) == sorted(school.mentions, key=lambda mention: mention.span)


@pytest.mark.parametrize(("text", "number"), APART)
def test_are_different_schools(text: str, number: int) -> None:
    assert len(schools(text)) == number


def test_records_stand_in_the_order_of_their_first_mention() -> None:
    text = "Thầy trò trường Gò Sao gặp Trường THPT Núi Voi. Trường THCS Gò Sao thắng."
    assert [school.proper_name for school in schools(text)] == ["Gò Sao", "Núi Voi"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đảng bộ xã Xuân Lạc có Chi bộ Trường Mầm non.", ["Trường Mầm non xã Xuân Lạc"]),
        ("Chi bộ Trường Mầm non (thị trấn Phố Lu) họp.", ["Trường Mầm non thị trấn Phố Lu"]),
        ("Chi bộ Trường Mầm non họp.", []),
        ("Chi bộ Trường Tiểu học số 1, Đảng bộ xã Sơn Hà.", ["Trường Tiểu học số 1 xã Sơn Hà"]),
        ("Huyện Bù Sơn có Trung tâm GDNN-GDTX huyện.", ["Trung tâm GDNN-GDTX huyện Bù Sơn"]),
        (
            "Đảng bộ xã Xuân Lạc khen Chi bộ Trường THCS. Trường THCS Gò Sao (xã Hòa Lạc) cũng vậy.",
            ["Trường THCS xã Xuân Lạc", "Trường THCS Gò Sao"],
        ),
    ],
)
def test_a_school_without_a_name_is_called_after_its_place(text: str, names: list[str]) -> None:
    assert [school.name for school in schools(text)] == names


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Trường PTDTNT huyện Sìn Hồ, nơi em học lớp 11", "thpt"),
        ("Trường PTDTNT huyện Sìn Hồ, nơi em học lớp 8", "khac"),
    ],
)
def test_a_boarding_school_goes_by_its_classes(text: str, level: str) -> None:
    assert [school.level for school in schools(text)] == [level]


def schools(text: str) -> tuple[School, ...]:
    """The schools of a text."""
    read = article(text)
    areas = find_areas(read)
    return identity.resolve(read, find_schools(read, areas), areas)
