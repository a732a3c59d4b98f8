"""Names put together at random from what newspapers use: each is read whole, in every surrounding."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from extract import identity
from extract.rules import find_areas, find_schools
from prose import article

if TYPE_CHECKING:
    from extract.model import School

LEVELS = {
    "Trường Mầm non": "Trường Mầm non",
    "trường mầm non": "Trường Mầm non",
    "Trường MN": "Trường Mầm non",
    "Trường Mẫu giáo": "Trường Mẫu giáo",
    "Trường Tiểu học": "Trường Tiểu học",
    "Trường TH": "Trường Tiểu học",
    "Trường Trung học cơ sở": "Trường THCS",
    "Trường THPT": "Trường THPT",
    "Trường TH&THCS": "Trường TH&THCS",
    "Trường Tiểu học và THCS": "Trường TH&THCS",
    "Trường PTDTBT Tiểu học": "Trường PTDTBT Tiểu học",
    "Trường THCS và THPT": "Trường THCS&THPT",
    "Trường THPT chuyên": "Trường THPT chuyên",
    "Trường Mầm non tư thục": "Trường Mầm non tư thục",
    "Trường CĐ Nghề": "Trường Cao đẳng Nghề",
    "Trường Đại học": "Trường Đại học",
    "Trường Phổ thông dân tộc nội trú": "Trường PTDTNT",
}
NAMES = (
    "Nguyễn Du|Võ Thị Sáu|Nguyễn Thị Minh Khai|Hai Bà Trưng|Bà Triệu|Đinh Bộ Lĩnh|Nguyễn Trường Tộ|Trường Chinh"
    "|Y Ngông|N'Trang Lơng|Hồ Xuân Hương|Đoàn Thị Điểm|Phan Bội Châu|Hoa Hướng Dương|Kim Đồng|Sơn Ca|Tân Phú Trung"
    "|Đắk R'Măng|Ia Pếch|Lùng Thàng|Cẩm Giang Thượng|Bình Minh|Mường Và Trên|Hòa Lộc|Thủy Xuân Tiên"
).split("|")
NUMBERS = ("", "", "", " 1", " 2", " II", " A", " B", " số 2")
BEFORE = (
    "|Chi bộ |Theo cô Lan, Hiệu trưởng |Học sinh |Ngày 5/9, |Tại |lớp 5A |em Nam, lớp 9/2 |Phó Hiệu trưởng "
    "|Điểm trường Nà Lếch của |hội trường |Nhiều năm qua, "
).split("|")
BEHIND = {
    " tổ chức lễ kết nạp đảng viên.": "-/-/-",
    " có 12 lớp.": "-/-/-",
    " (20 đảng viên trong tổng số 24 người).": "-/-/-",
    ", nơi có 5 điểm lẻ, mở hội.": "-/-/-",
    " (98,4%).": "-/-/-",
    ": 15 em.": "-/-/-",
    ".": "-/-/-",
    " (huyện Bù Sơn) họp.": "-/Bù Sơn/-",
    ", huyện Bù Sơn, tỉnh Cao Bằng họp.": "-/Bù Sơn/Cao Bằng",
    " (xã Tân Lập, huyện Bù Sơn) họp.": "Tân Lập/Bù Sơn/-",
    " - xã Tân Lập họp.": "Tân Lập/-/-",
}
DISTRICTS = ("Bù Sơn", "Thanh Hà", "Cầu Kè")


@pytest.mark.parametrize("seed", range(20))
def test_a_name_is_read_whole(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        written, title = chance.choice(list(LEVELS.items()))
        name = chance.choice(NAMES) + chance.choice(NUMBERS)
        behind, place = chance.choice(list(BEHIND.items()))
        text = f"{chance.choice(BEFORE)}{written} {name}{behind}"
        (school,) = schools(text)
        assert (school.mentions[0].text, school.name, shown(school)) == (
            f"{written} {name}",
            f"{title} {name}",
            place,
        )


@pytest.mark.parametrize("seed", range(20))
def test_a_list_is_read_to_its_end(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(15):
        names = [name + chance.choice(NUMBERS[:7]) for name in chance.sample(NAMES, 3)]
        written, title = chance.choice([("THCS", "THCS"), ("MN", "Mầm non"), ("Tiểu học", "Tiểu học")])
        text, place = chance.choice(list(lists(written, names)))
        found = schools(text)
        assert [school.name for school in found] == [f"Trường {title} {name}" for name in names], text
        assert [school.place.district for school in found] == list(place), text


def lists(written: str, names: list[str]) -> list[tuple[str, tuple[str | None, ...]]]:
    """A list of three schools in the ways that newspapers write it, with their districts."""
    a, b, c = names
    one, two, three = DISTRICTS
    none = (None, None, None)
    return [
        (f"Các trường {written} {a}, {b} và {c} đều vui.", none),
        (f"Đoàn thăm Trường {written} {a}, {written} {b}, {written} {c} (huyện {one}).", (one, one, one)),
        (f"3 trường {written} {a} (huyện {one}), {b} (huyện {two}) và {c} (huyện {three}).", DISTRICTS),
        (f"Dẫn đầu là Trường {written} {a} (93%), {written} {b} (92%), {written} {c} (91%).", none),
        (f"3 trường đỗ 100% là: Trường {written} {a}, {b} và {c}.", none),
        (
            f"Được công nhận gồm có trường: {written} {a} ({one}); {written} {b}, {c} ({two}).",
            (one, two, two),
        ),
        (f"Một số trường {written} có tỷ lệ cao như: {a} (36 em), {b} (20 em), {c} (9 em).", none),
    ]


def shown(school: School) -> str:
    place = school.place
    return "/".join(name or "-" for name in (place.commune, place.district, place.province))


def schools(text: str) -> tuple[School, ...]:
    """The schools of a text."""
    read = article(text)
    areas = find_areas(read)
    return identity.resolve(read, find_schools(read, areas), areas)
