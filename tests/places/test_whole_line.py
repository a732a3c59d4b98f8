"""The same table without its marks, read by the rules that read articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract import identity, rules
from extract.locate import place_of
from extract.places import gazetteer
from extract.places.units import Unit, Vintage
from places_cases import Case, cases

if TYPE_CHECKING:
    from extract.model import OfficialPlace


@pytest.fixture(scope="module")
def read() -> list[tuple[Case, OfficialPlace]]:
    return [(case, _read(case)) for case in cases()]


def _read(case: Case) -> OfficialPlace:
    areas = rules.find_areas(case.article)
    schools = identity.resolve(case.article, rules.find_schools(case.article, areas), areas)
    marked = case.school.mentions[0].span
    school = next(one for one in schools if any(mention.span.overlaps(marked) for mention in one.mentions))
    return place_of(case.article, school, areas)


def _unit(place: OfficialPlace) -> Unit | None:
    code = place.commune_code or place.district_code or place.province_code
    return (
        None if place.vintage is None or code is None else gazetteer.load().unit(Vintage(place.vintage), code)
    )


def _right(case: Case, place: OfficialPlace) -> bool:
    unit, wanted = _unit(place), case.answer
    return (unit and (unit.vintage, unit.code)) == (wanted and (wanted.vintage, wanted.code))


def test_at_least_97_percent_are_right(read: list[tuple[Case, OfficialPlace]]) -> None:
    assert sum(_right(case, place) for case, place in read) / len(read) >= 0.97


def test_no_wrong_code_where_the_answer_is_ambiguous(read: list[tuple[Case, OfficialPlace]]) -> None:
    wrong = [case.line for case, place in read if case.ambiguous and _unit(place) and not _right(case, place)]
    assert wrong == []


def test_what_is_not_right_is_a_wider_place_and_never_another(read: list[tuple[Case, OfficialPlace]]) -> None:
    places = gazetteer.load()
    for case, place in read:
        unit = _unit(place)
        if unit is not None and not _right(case, place):
            assert case.answer is not None
            assert unit in places.chain(places.unit(case.answer.vintage, case.answer.code)), case.line
