"""Cards: what one telling says of a school, in the form in which tellings are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, Level, OfficialPlace, Place
from extract.places import gazetteer, keys
from extract.places.units import Unit, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterable

# An area of one of the two maps.
Area = tuple[Vintage, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where a school is: resolved units (one, or one on each map), or candidates, or neither."""

    units: tuple[Unit, ...] = ()
    candidates: tuple[Unit, ...] = ()

    @property
    def kind(self) -> AreaKind | None:
        """The finest kind that is resolved; None where nothing is."""
        return self.units[0].kind if self.units else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One telling of a school, or one line of a register.

    ``key`` keeps accents, ``folded`` does not; both are of the proper name, or of the commune that names
    a school without one; ``bare`` tells that it was written without any. ``number`` is compared as it is: a present one never equals an absent one.
    """

    id: str
    level: Level
    number: str | None
    marks: frozenset[str]
    key: str
    folded: str
    bare: bool
    name: str
    where: Where
    registered: bool = False


def card(  # noqa: PLR0913 - the fields of a school, by keyword
    *,
    id: str,  # noqa: A002 - the word of the database
    name: str,
    level: Level,
    number: str | None,
    proper_name: str | None,
    place: Place,
    officials: Iterable[OfficialPlace] = (),
    registered: bool = False,
) -> Card:
    """The card of a school as told; ``officials`` are its places, one for each article that told it.

    >>> told = card(id="1", name="Trường Mầm non xã Xuân Giao", level=Level.MAM_NON, number=None,
    ...             proper_name=None, place=Place(commune="Xuân Giao"))
    >>> told.folded
    'xuangiao'
    """
    own = _own(name, proper_name, place.commune)
    key = keys.exact(own)
    return Card(
        id=id,
        level=level,
        number=_number(number),
        marks=_marks(name),
        key=key,
        folded=keys.fold(key),
        bare=own.isascii(),
        name=name,
        where=where(officials),
        registered=registered,
    )


def block(name: str, level: str, number: str | None, proper_name: str | None, commune: str | None) -> str:
    """What tellings of one school share, whatever their places: level, number, marks and folded name.

    >>> block("Trường THCS Hoa Mai 02", "thcs", "02", "Hoa Mai", None)
    'thcs|2||hoamai'
    """
    marks = " ".join(sorted(_marks(name)))
    return "|".join(
        (level, _number(number) or "", marks, keys.fold(keys.exact(_own(name, proper_name, commune))))
    )


def _own(name: str, proper_name: str | None, commune: str | None) -> str:
    """What tells a school from others of its level."""
    return proper_name or commune or name


def where(officials: Iterable[OfficialPlace]) -> Where:
    """One place out of several tellings': the finest that agree; candidates where they contradict."""
    places = tuple(officials)
    units = sorted(
        {unit for place in places if (unit := resolved(place)) is not None},
        key=lambda unit: (-len(unit.code), unit.vintage is Vintage.AFTER, unit.code),
    )
    candidates = tuple(dict.fromkeys(unit for place in places for unit in _candidates(place)))
    if not units:
        return Where(candidates=candidates)
    finest = [unit for unit in units if unit.kind is units[0].kind]
    if all(one in _reach(two) for one in map(_area, units) for two in finest):
        return Where(
            units=tuple(finest), candidates=candidates if finest[0].kind is not AreaKind.COMMUNE else ()
        )
    return Where(candidates=tuple(units))


def resolved(place: OfficialPlace) -> Unit | None:
    """The finest unit of a resolved place."""
    code = place.commune_code or place.district_code or place.province_code
    if place.vintage is None or code is None:
        return None
    return gazetteer.load().unit(Vintage(place.vintage), code)


def _candidates(place: OfficialPlace) -> tuple[Unit, ...]:
    places = gazetteer.load()
    return tuple(places.unit(Vintage(one.vintage), one.code) for one in place.candidates)


def _area(unit: Unit) -> Area:
    return unit.vintage, unit.code


@cache
def _reach(unit: Unit) -> frozenset[Area]:
    """All areas of both maps that a unit lies in or shares land with, its own parts left out."""
    places = gazetteer.load()
    related = (unit, *places.successors(unit), *places.predecessors(unit))
    return frozenset(_area(up) for one in related for up in places.chain(one))


def reach(unit: Unit) -> frozenset[Area]:
    """The areas that a unit fits into: itself, those above it, and those across July 2025."""
    return _reach(unit)


def fits(inner: Where, outer: Where) -> bool:
    """Whether two places may be one; a missing place contradicts nothing."""
    if outer.units and inner.units:
        return all(_area(a) in _reach(b) or _area(b) in _reach(a) for a in inner.units for b in outer.units)
    ours = inner.units or inner.candidates
    theirs = outer.units or outer.candidates
    if not ours or not theirs:
        return True
    return any(_area(a) in _reach(b) or _area(b) in _reach(a) for a in ours for b in theirs)


def _number(number: str | None) -> str | None:
    """The number as it is compared: "02" is "2", "a" is "A"; "II" stays another number than "2"."""
    return None if number is None else number.strip().lstrip("0").upper() or "0"


def _marks(name: str) -> frozenset[str]:
    low = name.lower()
    return frozenset(key for key, words in _mark_words() if words.search(low))


@cache
def _mark_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (entry.key, re.compile(rf"\b(?:{'|'.join(map(re.escape, entry.words))})\b"))
        for entry in lexicon.load("register")
    )
