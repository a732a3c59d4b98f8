"""From a name to the units that may bear it, and whether one place fits another across both maps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.model import AreaKind
from extract.places import gazetteer, keys
from extract.places.units import Unit, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.places.names import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Units that may be meant; ``loose`` if a wider place has to confirm them."""

    units: tuple[Unit, ...]
    loose: bool = False


@lru_cache(maxsize=4096)  # an archive of one province says the same names over and over
def find(said: Said, vintage: Vintage) -> Found:
    """The units of one map that a name may mean, in the first way in which there are any.

    Living and former names of that type; then any type, since districts become towns, and communes wards;
    then without accents. It is loose if the accents, or a commune's type word, had to be given up.
    """
    if units := _named(said, vintage):
        return Found(units=units, loose=not _surely_named(said, vintage))
    if units := _any_type(said, vintage):
        return Found(units=units, loose=said.kind is AreaKind.COMMUNE)
    return Found(units=_folded(said, vintage), loose=True)


def _kinds(said: Said) -> tuple[AreaKind, ...]:
    """Which kinds a name may be of: "TP Vinh" is a district, but "TP Huế" is a province as well."""
    if said.type == "thành phố" and said.kind is AreaKind.DISTRICT:
        return (AreaKind.PROVINCE, AreaKind.DISTRICT)
    return (said.kind,)


def _named(said: Said, vintage: Vintage) -> tuple[Unit, ...]:
    return _of_type(said, _living(said, vintage) + _other(said, vintage))


def _surely_named(said: Said, vintage: Vintage) -> bool:
    """Whether one of them bears the name with its accents, which old merged communes have lost."""
    return bool(_of_type(said, _living(said, vintage) + _other(said, vintage, bare=False)))


def _any_type(said: Said, vintage: Vintage) -> tuple[Unit, ...]:
    return _distinct(unit for unit, _ in _living(said, vintage) + _other(said, vintage))


def _folded(said: Said, vintage: Vintage) -> tuple[Unit, ...]:
    places = gazetteer.load()
    found = tuple(
        (unit, unit.type) for kind in _kinds(said) for unit in places.named_loosely(vintage, kind, said.name)
    )
    return _of_type(said, found) or _distinct(unit for unit, _ in found)


def _living(said: Said, vintage: Vintage) -> tuple[tuple[Unit, str], ...]:
    places = gazetteer.load()
    return tuple(
        (unit, unit.type) for kind in _kinds(said) for unit in places.named(vintage, kind, said.name)
    )


def _other(said: Said, vintage: Vintage, *, bare: bool = True) -> tuple[tuple[Unit, str], ...]:
    places = gazetteer.load()
    return tuple(
        (places.unit(vintage, code), other.type)
        for kind in _kinds(said)
        for other in places.other_names(vintage, kind, said.name)
        if bare or not other.bare
        for code in other.codes
    )


def _of_type(said: Said, found: tuple[tuple[Unit, str], ...]) -> tuple[Unit, ...]:
    return _distinct(unit for unit, type_word in found if said.type in (None, type_word))


def _distinct(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(dict.fromkeys(units))


def holds(outer: Unit, inner: Unit) -> bool:
    """Whether a unit holds another, wholly or in part, on the same map or across July 2025."""
    places = gazetteer.load()
    if outer.vintage is inner.vintage:
        return outer in places.chain(inner)
    if outer.vintage is Vintage.AFTER:
        return any(outer in places.chain(unit) for unit in places.successors(inner))
    return any(outer in places.chain(unit) for unit in places.predecessors(inner))


def fits(unit: Unit, others: tuple[Unit, ...]) -> bool:
    """Whether a place lies in one of the others, or holds one of them."""
    return any(holds(other, unit) or holds(unit, other) for other in others)


def neighbours(unit: Unit, others: tuple[Unit, ...], kind: AreaKind) -> bool:
    """Whether a place shares its district (or province) with one of the others on the same map."""
    places = gazetteer.load()
    mine = {up for up in places.chain(unit) if up.kind is kind}
    return any(mine.intersection(places.chain(other)) for other in others)


def same_name(one: str, other: str) -> bool:
    """Whether two names have one key."""
    return keys.exact(one) == keys.exact(other)


def is_known(said: Said) -> bool:
    """Whether some unit of either map bears the name, with its accents."""
    return any(unit for vintage in Vintage for unit in _living(said, vintage))
