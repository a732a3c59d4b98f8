"""Which tellings are one school: a table of small archives, each told in every order."""

from __future__ import annotations

import itertools

import pytest

from extract.model import AreaKind, Level, OfficialPlace, Place
from extract.places import names
from extract.places.resolve import Question, resolve
from extract.register.cards import Card, card
from extract.register.group import group
from extract.register.suggest import suggest

# A telling: date, level, number, proper name, place.
Telling = tuple[str, str, str | None, str | None, str]

OLD, NEW = "2024-05-06", "2025-10-20"


def told(id_: str, telling: Telling, full: str | None = None) -> Card:
    published, level, number, proper_name, place = telling
    said = tuple(names.read(part, _kind(part)) for part in place.split(", ") if part)
    communes = [one.name for one in said if one.kind is AreaKind.COMMUNE]
    return card(
        id=id_,
        name=full or f"Trường {proper_name}",
        level=Level(level),
        number=number,
        proper_name=proper_name,
        place=Place(commune=communes[0] if communes else None),
        officials=(official(said, published),),
    )


def _kind(part: str) -> AreaKind | None:
    return (
        AreaKind.PROVINCE
        if part == part.title() and " " in part and part.split(maxsplit=1)[0] not in _TYPES
        else None
    )


_TYPES = {"Xã", "Huyện"}


def official(said: tuple[names.Said, ...], published: str) -> OfficialPlace:
    return resolve(Question(stated=said, published=published))


SPLITS_AND_JOINS: list[tuple[str, list[Telling], int]] = [
    (
        "one commune, two spellings",
        [
            (OLD, "mam_non", None, "Hoa Đào", "thị trấn Phố Lu, huyện Bảo Thắng"),
            (OLD, "mam_non", None, "Hoa đào", "TT. Phố Lu, Lào Cai"),
        ],
        1,
    ),
    (
        "the same school before and after July 2025",
        [
            (OLD, "mam_non", None, "Hoa Đào", "thị trấn Phố Lu, huyện Bảo Thắng"),
            (NEW, "mam_non", None, "Hoa Đào", "xã Bảo Thắng, Lào Cai"),
        ],
        1,
    ),
    (
        "a school named by its commune, then by its name in the new one",
        [
            (OLD, "tieu_hoc", None, None, "xã Xuân Giao, huyện Bảo Thắng"),
            (NEW, "tieu_hoc", None, "Xuân Giao", "xã Gia Phú, Lào Cai"),
        ],
        1,
    ),
    (
        "two schools without a name, in two communes that became one",
        [
            (OLD, "tieu_hoc", None, None, "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "tieu_hoc", None, None, "xã Gia Phú, huyện Bảo Thắng"),
        ],
        2,
    ),
    (
        "a name that two old parts of a new commune bear settles nothing",
        [
            (OLD, "mam_non", None, "Hoa Hồng", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "mam_non", None, "Hoa Hồng", "xã Gia Phú, huyện Bảo Thắng"),
            (NEW, "mam_non", None, "Hoa Hồng", "xã Gia Phú, Lào Cai"),
        ],
        3,
    ),
    (
        "a number is never no number",
        [
            (OLD, "tieu_hoc", "2", "Xuân Quang", "xã Xuân Quang, huyện Bảo Thắng"),
            (OLD, "tieu_hoc", None, "Xuân Quang", "xã Xuân Quang, huyện Bảo Thắng"),
            (OLD, "tieu_hoc", "1", "Xuân Quang", "xã Xuân Quang, huyện Bảo Thắng"),
        ],
        3,
    ),
    (
        "02 is 2, II is not",
        [
            (OLD, "thpt", "2", "Đồi Sim", "huyện Bảo Thắng"),
            (OLD, "thpt", "02", "Đồi Sim", "huyện Bảo Thắng"),
            (OLD, "thpt", "II", "Đồi Sim", "huyện Bảo Thắng"),
        ],
        2,
    ),
    (
        "levels are never mixed",
        [
            (OLD, "tieu_hoc", None, "Xuân Giao", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "thcs", None, "Xuân Giao", "xã Xuân Giao, huyện Bảo Thắng"),
        ],
        2,
    ),
    (
        "another commune vetoes",
        [
            (OLD, "mam_non", None, "Hoa Sen", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "mam_non", None, "Hoa Sen", "xã Sơn Hà, huyện Bảo Thắng"),
        ],
        2,
    ),
    (
        "a district holds one school of a name",
        [
            (OLD, "thcs", None, "Kim Đồng", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "thcs", None, "Kim Đồng", "huyện Bảo Thắng"),
        ],
        1,
    ),
    (
        "a province does not, below upper secondary",
        [
            (OLD, "thcs", None, "Kim Đồng", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "thcs", None, "Kim Đồng", "tỉnh Lào Cai"),
        ],
        2,
    ),
    (
        "but it does if the school bears the name of its commune",
        [
            (OLD, "thcs", None, "Xuân Giao", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "thcs", None, "Xuân Giao", "tỉnh Lào Cai"),
        ],
        1,
    ),
    (
        "and for upper secondary schools",
        [
            (OLD, "thpt", None, "Đồi Thông", "thị trấn Phố Lu, huyện Bảo Thắng"),
            (OLD, "thpt", None, "Đồi Thông", "tỉnh Lào Cai"),
        ],
        1,
    ),
    (
        "a university is one in the country",
        [(OLD, "dai_hoc", None, "Sông Đà", "tỉnh Hòa Bình"), (OLD, "dai_hoc", None, "Sông Đà", "")],
        1,
    ),
    (
        "but not where two provinces are told",
        [
            (OLD, "dai_hoc", None, "Sông Đà", "tỉnh Hòa Bình"),
            (OLD, "dai_hoc", None, "Sông Đà", "tỉnh Sơn La"),
            (OLD, "dai_hoc", None, "Sông Đà", ""),
        ],
        3,
    ),
    (
        "a district and its province, for an upper secondary school",
        [
            (OLD, "thpt", None, "Đồi Thông", "huyện Bảo Thắng, tỉnh Lào Cai"),
            (OLD, "thpt", None, "Đồi Thông", "tỉnh Lào Cai"),
            (NEW, "thpt", None, "Đồi Thông", "tỉnh Lào Cai"),
        ],
        1,
    ),
    (
        "two districts leave the province open",
        [
            (OLD, "thpt", None, "Đồi Thông", "huyện Bảo Thắng, tỉnh Lào Cai"),
            (OLD, "thpt", None, "Đồi Thông", "huyện Bát Xát, tỉnh Lào Cai"),
            (OLD, "thpt", None, "Đồi Thông", "tỉnh Lào Cai"),
        ],
        3,
    ),
    (
        "no place joins nothing",
        [
            (OLD, "mam_non", None, "Hoa Sen", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "mam_non", None, "Hoa Sen", ""),
        ],
        2,
    ),
    (
        "accents make two names",
        [
            (OLD, "tieu_hoc", None, "Hoằng Phú", "huyện Hoằng Hóa, tỉnh Thanh Hóa"),
            (OLD, "tieu_hoc", None, "Hoằng Phụ", "huyện Hoằng Hóa, tỉnh Thanh Hóa"),
        ],
        2,
    ),
    (
        "typed without accents in the same commune",
        [
            (OLD, "tieu_hoc", None, "Nắng Mai", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "tieu_hoc", None, "Nang Mai", "xã Xuân Giao, huyện Bảo Thắng"),
        ],
        1,
    ),
    (
        "one letter apart is for a person to judge",
        [
            (OLD, "tieu_hoc", None, "Nắng Mai", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "tieu_hoc", None, "Nắng Mái", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "tieu_hoc", None, "Nắng Man", "xã Xuân Giao, huyện Bảo Thắng"),
        ],
        3,
    ),
    (
        "two schools of a district leave a third telling open",
        [
            (OLD, "mam_non", None, "Hoa Sen", "xã Xuân Giao, huyện Bảo Thắng"),
            (OLD, "mam_non", None, "Hoa Sen", "xã Sơn Hà, huyện Bảo Thắng"),
            (OLD, "mam_non", None, "Hoa Sen", "huyện Bảo Thắng"),
        ],
        3,
    ),
]


@pytest.mark.parametrize(
    ("tellings", "schools"), [row[1:] for row in SPLITS_AND_JOINS], ids=[row[0] for row in SPLITS_AND_JOINS]
)
def test_schools_in_every_order(tellings: list[Telling], schools: int) -> None:
    cards = [told(f"t{number}", telling) for number, telling in enumerate(tellings)]
    results = {group(order) for order in itertools.permutations(cards)}
    assert len(results) == 1
    assert len(results.pop()) == schools


def test_a_specialised_school_stands_beside_its_namesake() -> None:
    place = (OLD, "thpt", None, "Sông Đà", "tỉnh Hòa Bình")
    cards = [told("a", place, "Trường THPT Sông Đà"), told("b", place, "Trường THPT chuyên Sông Đà")]
    assert len(group(cards)) == 2


def test_joins_say_why() -> None:
    cards = [told(str(number), telling) for number, telling in enumerate(SPLITS_AND_JOINS[1][1])]
    (school,) = group(cards)
    assert [join.reason for join in school.joins] == ["the new commune holds the old one"]
    assert school.head.id == "0"


def test_a_person_can_keep_two_apart() -> None:
    cards = [told(str(number), telling) for number, telling in enumerate(SPLITS_AND_JOINS[0][1])]
    assert len(group(cards, frozenset({frozenset({"0", "1"})}))) == 2


@pytest.mark.parametrize(
    ("row", "pro"),
    [
        ("no place joins nothing", "same level, number and name"),
        ("a name that two old parts of a new commune bear settles nothing", "same level, number and name"),
        ("one letter apart is for a person to judge", "names one letter apart"),
        ("a province does not, below upper secondary", "both in tỉnh Lào Cai"),
    ],
)
def test_open_questions_are_suggested(row: str, pro: str) -> None:
    tellings = next(found for name, found, _ in SPLITS_AND_JOINS if name == row)
    cards = [told(f"t{number}", telling) for number, telling in enumerate(tellings)]
    found = suggest(group(cards))
    assert found
    assert any(one.startswith(pro) for suggestion in found for one in suggestion.pro)


@pytest.mark.parametrize(
    "row", ["levels are never mixed", "a number is never no number", "another commune vetoes"]
)
def test_what_is_certain_is_not_suggested(row: str) -> None:
    tellings = next(found for name, found, _ in SPLITS_AND_JOINS if name == row)
    cards = [told(f"t{number}", telling) for number, telling in enumerate(tellings)]
    assert suggest(group(cards)) == ()
