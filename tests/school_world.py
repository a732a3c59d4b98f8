"""A made-up country of schools on the real communes, and what papers write of them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.model import AreaKind, Level, Place
from extract.places import gazetteer
from extract.places.units import Unit, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = {Level.MAM_NON: "MN", Level.TIEU_HOC: "TH", Level.THCS: "THCS", Level.THPT: "THPT"}
_LONG = {
    Level.MAM_NON: "Mầm non",
    Level.TIEU_HOC: "Tiểu học",
    Level.THCS: "Trung học cơ sở",
    Level.THPT: "Trung học phổ thông",
}
_NURSERY = (
    "Hoa Sen,Hoa Mai,Hoa Hồng,Hoa Đào,Sơn Ca,Họa Mi,Vành Khuyên,Ánh Dương,Bình Minh,Măng Non,Tuổi Thơ".split(
        ","
    )
)
_PEOPLE = (
    "Nguyễn Du,Lê Lợi,Trần Phú,Kim Đồng,Lê Hồng Phong,Nguyễn Trãi,Lý Tự Trọng,Phan Bội Châu,Võ Thị Sáu,"
    "Chu Văn An,Nguyễn Huệ,Quang Trung,Hùng Vương,Lương Thế Vinh,Nguyễn Bỉnh Khiêm,Trần Quốc Toản"
).split(",")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueSchool:
    """A school of the made-up country: ``commune`` is of the old map."""

    id: str
    level: Level
    number: str | None
    proper_name: str
    commune: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a paper writes of a school."""

    school: TrueSchool
    name: str
    level: Level
    number: str | None
    proper_name: str
    place: Place
    published: str


def schools(count: int, seed: int = 8) -> tuple[TrueSchool, ...]:
    """``count`` schools, no two of a level, name and number in one district; some 30% named alike elsewhere."""
    rng = random.Random(seed)
    communes = [
        u
        for u in gazetteer.load().units(Vintage.BEFORE)
        if u.kind is AreaKind.COMMUNE and not u.name.isdigit()
    ]
    made: list[TrueSchool] = []
    taken: set[tuple[str, Level, str, str | None]] = set()
    while len(made) < count:
        commune = rng.choice(communes)
        level = rng.choices(list(_SHORT), weights=(35, 33, 25, 7))[0]
        name = _name(rng, level, commune)
        number = rng.choice((None, None, None, None, "1", "2")) if level is Level.TIEU_HOC else None
        tier = gazetteer.load().province(commune).code if level is Level.THPT else commune.within
        if (tier, level, name, number) not in taken:
            taken.add((tier, level, name, number))
            made.append(
                TrueSchool(
                    id=f"s{len(made):05d}", level=level, number=number, proper_name=name, commune=commune
                )
            )
    return tuple(made)


def _name(rng: random.Random, level: Level, commune: Unit) -> str:
    own = rng.random() < 0.6
    if own:
        return commune.name
    return rng.choice(_NURSERY if level is Level.MAM_NON else _PEOPLE) + rng.choice(
        ("", "", "", " Xuân", " Đông")
    )


def told(school: TrueSchool, rng: random.Random) -> Told:
    """A telling: parts of the place dropped, spellings varied, 5% with another province."""
    places = gazetteer.load()
    commune, district, province = places.chain(school.commune)
    after = rng.random() < 0.25 and len(school.commune.successors) == 1
    if after:
        (commune,) = places.successors(school.commune)
        province = places.province(commune)
    kept = rng.choices(_KEPT, weights=_WEIGHTS)[0]
    if after:
        kept = kept.replace("d", "p") if "p" not in kept else kept.replace("d", "")
    wrong = rng.random() < 0.05
    if wrong:
        others = [u for u in places.units(province.vintage) if u.kind is AreaKind.PROVINCE and u != province]
        province, kept = rng.choice(others), kept if "p" in kept else kept + "p"
    words = rng.choice((_SHORT, _LONG))[school.level]
    number = f" số {school.number}" if school.number else ""
    return Told(
        school=school,
        name=f"Trường {words}{number} {school.proper_name}",
        level=school.level,
        number=school.number,
        proper_name=_varied(school.proper_name, rng),
        place=Place(
            commune=_typed(commune, rng) if "c" in kept else None,
            district=_typed(district, rng) if "d" in kept else None,
            province=_varied(province.name, rng) if "p" in kept else None,
        ),
        published="2025-10-01" if after else rng.choice(("2016-03-01", "2023-05-12")),
    )


# Which tiers a paper writes: c(ommune), d(istrict), p(rovince).
_KEPT = ("cdp", "cd", "cp", "dp", "d", "c", "p", "")
_WEIGHTS = (30, 25, 15, 12, 6, 6, 4, 2)


def _typed(unit: Unit, rng: random.Random) -> str:
    return f"{unit.type} {_varied(unit.name, rng)}"


def _varied(name: str, rng: random.Random) -> str:
    """The same name as another paper spells it."""
    ways = (
        name,
        name,
        name.upper(),
        name.replace("òa", "oà").replace("óa", "oá").replace("ủy", "uỷ").replace("úy", "uý"),
        name.replace("ỹ", "ĩ").replace("Lý", "Lí"),
        name.replace("Đ", "Ð"),
    )
    return rng.choice(ways)


def tellings(world: tuple[TrueSchool, ...], count: int, seed: int = 9) -> Iterator[Told]:
    """``count`` tellings of schools of the world, in random order."""
    rng = random.Random(seed)
    for _ in range(count):
        yield told(rng.choice(world), rng)
