"""Every commune of both maps, told in full, is found; told in part, it is found or left open, never another."""

from __future__ import annotations

import pytest

from extract.model import AreaKind
from extract.places import gazetteer
from extract.places.names import Said, read
from extract.places.resolve import Question, resolve
from extract.places.units import Unit, Vintage

DATES = {Vintage.BEFORE: "2024-05-06", Vintage.AFTER: "2025-12-01"}


def _communes(vintage: Vintage) -> list[Unit]:
    return [unit for unit in gazetteer.load().units(vintage) if unit.kind is AreaKind.COMMUNE]


def _said(unit: Unit) -> Said:
    return read(unit.label, unit.kind)


def _answer(stated: tuple[Said, ...], vintage: Vintage) -> tuple[str | None, str | None]:
    place = resolve(Question(stated=stated, published=DATES[vintage]))
    return place.vintage, place.commune_code


@pytest.mark.parametrize("vintage", list(Vintage))
def test_told_in_full(vintage: Vintage) -> None:
    places = gazetteer.load()
    wrong = [
        unit.label
        for unit in _communes(vintage)
        if _answer(tuple(map(_said, places.chain(unit))), vintage) != (str(vintage), unit.code)
    ]
    assert wrong == []


@pytest.mark.parametrize(("vintage", "least"), [(Vintage.BEFORE, 0.95), (Vintage.AFTER, 1.0)])
def test_told_without_the_district(vintage: Vintage, least: float) -> None:
    places = gazetteer.load()
    communes = _communes(vintage)
    answers = [(unit, _answer((_said(unit), _said(places.province(unit))), vintage)) for unit in communes]
    found = [(unit, answer) for unit, answer in answers if answer[1] is not None]
    assert [unit.label for unit, answer in found if answer != (str(vintage), unit.code)] == []
    assert len(found) / len(communes) >= least


@pytest.mark.parametrize(("vintage", "least"), [(Vintage.BEFORE, 0.60), (Vintage.AFTER, 0.64)])
def test_told_by_name_alone(vintage: Vintage, least: float) -> None:
    communes = _communes(vintage)
    answers = [(unit, _answer((_said(unit),), vintage)) for unit in communes]
    found = [(unit, answer) for unit, answer in answers if answer[1] is not None]
    assert [unit.label for unit, answer in found if answer != (str(vintage), unit.code)] == []
    assert len(found) / len(communes) >= least
