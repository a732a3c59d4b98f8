"""Five thousand tellings of forty thousand made-up schools on the real communes, a third of them unknown."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from extract.model import AreaKind, OfficialPlace, Place
from extract.places import gazetteer, names
from extract.places.resolve import Question, resolve
from extract.register.cards import Card, card
from extract.register.group import group
from school_world import Told, TrueSchool, schools, tellings

if TYPE_CHECKING:
    from extract.places.units import Unit

SCHOOLS, TELLINGS, KNOWN = 40_000, 5_000, 0.7


def _official(commune: Unit) -> OfficialPlace:
    codes = {up.kind: up.code for up in gazetteer.load().chain(commune)}
    return OfficialPlace(
        vintage=str(commune.vintage),
        province_code=codes[AreaKind.PROVINCE],
        district_code=codes[AreaKind.DISTRICT],
        commune_code=codes[AreaKind.COMMUNE],
    )


def _registered(school: TrueSchool) -> Card:
    return card(
        id=school.id,
        name=f"Trường {school.proper_name}",
        level=school.level,
        number=school.number,
        proper_name=school.proper_name,
        place=Place(),
        officials=(_official(school.commune),),
        registered=True,
    )


def _told(id_: str, told: Told) -> Card:
    stated = tuple(
        names.read(name, kind)
        for kind, name in (
            (AreaKind.COMMUNE, told.place.commune),
            (AreaKind.DISTRICT, told.place.district),
            (AreaKind.PROVINCE, told.place.province),
        )
        if name is not None
    )
    return card(
        id=id_,
        name=told.name,
        level=told.level,
        number=told.number,
        proper_name=told.proper_name,
        place=told.place,
        officials=(resolve(Question(stated=stated, published=told.published)),),
    )


def test_tellings_find_their_school_and_no_other() -> None:
    world = schools(SCHOOLS)
    known = random.Random(1).sample(world, int(SCHOOLS * KNOWN))
    told = {f"t{number}": one for number, one in enumerate(tellings(world, TELLINGS))}
    cards = [_registered(school) for school in known] + [_told(id_, one) for id_, one in told.items()]

    links = {
        one.id: next((other.id for other in school.cards if other.registered), None)
        for school in group(cards)
        for one in school.cards
        if not one.registered
    }

    registered = {school.id for school in known}
    linked = {id_ for id_, school in links.items() if school is not None}
    right = {id_ for id_ in linked if links[id_] == told[id_].school.id}
    reachable = {id_ for id_, one in told.items() if one.school.id in registered}
    assert len(told) == TELLINGS
    assert 0.25 < 1 - len(reachable) / TELLINGS < 0.35
    assert len(right) / len(linked) >= 0.995
    assert len(right) / len(reachable) >= 0.85


def test_a_dense_archive_read_in_another_order_gives_the_same_schools() -> None:
    world = schools(300, seed=3)
    cards = [_told(f"t{number}", one) for number, one in enumerate(tellings(world, 1_500, seed=4))]
    shuffled = random.Random(5).sample(cards, len(cards))
    assert group(cards) == group(shuffled) == group(reversed(cards))
    assert any(len(school.cards) > 3 for school in group(cards))
