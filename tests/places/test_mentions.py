"""The table of places in context: right codes, silence where several remain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.locate import place_of
from extract.places import gazetteer
from places_cases import Case, Expected, cases

if TYPE_CHECKING:
    from extract.model import OfficialPlace

CASES = cases()


def _code(place: OfficialPlace) -> tuple[str | None, str | None]:
    return place.vintage, place.commune_code or place.district_code or place.province_code


def _wanted(expected: Expected | None) -> tuple[str | None, str | None]:
    return (None, None) if expected is None else (str(expected.vintage), expected.code)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}")
def test_code(case: Case) -> None:
    place = place_of(case.article, case.school, case.areas)
    assert _code(place) == _wanted(case.answer)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.candidates], ids=lambda case: f"line {case.line}"
)
def test_candidates_are_named(case: Case) -> None:
    place = place_of(case.article, case.school, case.areas)
    named = {(candidate.vintage, candidate.code): candidate.name for candidate in place.candidates}
    assert {(str(one.vintage), one.code): one.label for one in case.candidates}.items() <= named.items()


def test_table_is_large_and_hard_enough() -> None:
    assert len(CASES) >= 150
    assert sum(case.ambiguous for case in CASES) >= 40


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}")
def test_table_names_real_places(case: Case) -> None:
    places = gazetteer.load()
    for one in (case.answer, *case.candidates):
        if one is not None:
            chain = places.chain(places.unit(one.vintage, one.code))
            assert ", ".join(unit.label for unit in chain) == one.label


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"line {case.line}")
def test_every_answer_has_evidence(case: Case) -> None:
    place = place_of(case.article, case.school, case.areas)
    assert bool(place.evidence) == bool(place.vintage or place.candidates)
    spans = [evidence for evidence in place.evidence if evidence.span is not None]
    assert all(evidence.span is not None and evidence.span.of(case.article.text) for evidence in spans)
