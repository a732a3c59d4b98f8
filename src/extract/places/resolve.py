"""Which official place a stated one is: candidates, narrowed step by step until one is left.

The steps, in this order: what the text states for the school; the nearest body before it ("Đảng bộ xã
X"); dateline and headline; another place of the article; the paper's own province. A step that fits no
candidate is passed over; one that leaves exactly one has answered. The article's date says which map is
asked first, since old names live on; without a date both are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.model import AreaKind, OfficialPlace, PlaceCode, PlaceEvidence
from extract.places import gazetteer
from extract.places.match import find, fits, neighbours
from extract.places.units import Unit, Vintage

if TYPE_CHECKING:
    from extract.places.names import Said

#: The day of the new map, and the day before which nobody wrote its names.
TURN = "2025-07-01"
ANNOUNCED = "2025-03-01"

_FINEST_FIRST = {AreaKind.COMMUNE: 0, AreaKind.DISTRICT: 1, AreaKind.PROVINCE: 2}
_OLD_TYPES = frozenset({"thị trấn", "huyện", "quận", "thị xã"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A place elsewhere in the article, or the paper's own; ``step`` is what it is in the order above."""

    step: str
    said: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of one school's place; ``published`` is the article's date in ISO 8601."""

    stated: tuple[Said, ...]
    clues: tuple[Clue, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    """The candidates at a point of the way, finest kind stated; ``sure`` once a wider place confirmed them."""

    units: tuple[Unit, ...]
    order: tuple[Vintage, ...]
    evidence: tuple[PlaceEvidence, ...] = ()
    sure: bool = False
    loose: bool = False

    def sole(self) -> Unit | None:
        """The one candidate; once the wider place is sure, the one of the map that is asked first."""
        if self.loose and not self.sure:
            return None
        if len(self.units) == 1:
            return self.units[0]
        first = [unit for unit in self.units if self.sure and self.order[:1] == (unit.vintage,)]
        return first[0] if len(first) == 1 else None


def resolve(question: Question) -> OfficialPlace:
    """The official place of a question, as far as it can be told; nothing stated, nothing answered."""
    stated = tuple(sorted(question.stated, key=lambda said: (_FINEST_FIRST[said.kind], said.former)))
    old = _old_world(question) if stated else None
    dropped: tuple[PlaceEvidence, ...] = () if old is None else (_evidence("article", old),)
    published = ANNOUNCED if old is not None else question.published
    for position, target in enumerate(stated):
        rest = stated[position + 1 :]
        pool = _start(target, rest, published)
        if pool is not None:
            own = tuple(one for one in pool.evidence if old is None or one.step != "date")
            pool = replace(pool, evidence=dropped + own)
            return _answer(_narrow(pool, question.clues))
        if _disputed(target, rest, published):
            return _dispute(target, rest, published)
        dropped = (*dropped, _evidence("not_found", target))
    return OfficialPlace(evidence=dropped)


# ---- what is stated ------------------------------------------------------------------------------


def _order(stated: tuple[Said, ...], published: str | None) -> tuple[Vintage, ...]:
    """Which maps to ask, the likelier one first; nothing stands first without a date."""
    before, after = Vintage.BEFORE, Vintage.AFTER
    if stated[0].former or (published is not None and published < ANNOUNCED):
        return (before,)
    if any(_of_old_map(said) for said in stated):
        return (before, after)
    if published is None:
        return ()
    return (before, after) if published < TURN else (after, before)


def _old_world(question: Question) -> Said | None:
    """A district or town that an undated article names as living: it was written before July 2025."""
    if question.published is not None or any(_of_old_map(said) for said in question.stated):
        return None
    places = (clue.said for clue in question.clues if clue.said.type in _OLD_TYPES and not clue.said.former)
    return next(places, None)


def _of_old_map(said: Said) -> bool:
    """Districts and towns are of the old map, unless the text itself calls them former."""
    return not said.former and (said.kind is AreaKind.DISTRICT or said.type in _OLD_TYPES)


def _start(target: Said, rest: tuple[Said, ...], published: str | None) -> _Pool | None:
    """The candidates that fit all that is stated; None if there are none."""
    order = _order((target, *rest), published)
    maps = order or tuple(Vintage)
    meant = [(said, _meant(said, published)) for said in rest]
    wider = [(said, units) for said, units in meant if units]
    heard = (_evidence("stated" if units else "not_found", said) for said, units in meant)
    evidence = (_evidence("stated", target), *heard)
    for loose in (False, True):
        by_map = {vintage: _fitting(target, vintage, wider, loose=loose) for vintage in maps}
        units = _ordered(by_map, order, alone=not wider)
        if units:
            evidence += _date(by_map, order, published)
            return _Pool(units=units, order=order, evidence=evidence, sure=bool(wider), loose=loose)
    return None


def _meant(said: Said, published: str | None) -> tuple[Unit, ...]:
    """What a wider place may mean on the maps that the date allows."""
    maps = (Vintage.BEFORE,) if published is not None and published < ANNOUNCED else tuple(Vintage)
    return _units(said, maps)


def _fitting(
    target: Said, vintage: Vintage, wider: list[tuple[Said, tuple[Unit, ...]]], *, loose: bool
) -> tuple[Unit, ...]:
    found = find(target, vintage)
    if found.loose is not loose:
        return ()
    return tuple(unit for unit in found.units if all(fits(unit, units) for _, units in wider))


def _ordered(
    by_map: dict[Vintage, tuple[Unit, ...]], order: tuple[Vintage, ...], *, alone: bool
) -> tuple[Unit, ...]:
    """The candidates of the first map that has any; of all maps where nothing tells which.

    A name that stands alone after July 2025 may still be an old one: "xã Sơn Hà" is one in the new
    country, but four communes bore it before. Old places that became part of a new namesake do not count.
    """
    if not order:
        return tuple(unit for units in by_map.values() for unit in units)
    first = next((units for vintage in order if (units := by_map.get(vintage, ()))), ())
    if alone and first and first[0].vintage is Vintage.AFTER:
        old = (unit for unit in by_map.get(Vintage.BEFORE, ()) if not _became(unit, first))
        return (*first, *old)
    return first


def _became(old: Unit, new: tuple[Unit, ...]) -> bool:
    return any(unit in new for unit in gazetteer.load().successors(old))


def _date(
    by_map: dict[Vintage, tuple[Unit, ...]], order: tuple[Vintage, ...], published: str | None
) -> tuple[PlaceEvidence, ...]:
    """The date is evidence where both maps had an answer."""
    if published is None or not order or not all(by_map.get(vintage) for vintage in Vintage):
        return ()
    return (PlaceEvidence(step="date", text=published),)


def _disputed(target: Said, rest: tuple[Said, ...], published: str | None) -> bool:
    """Whether a known place contradicts what else is stated.

    A commune that its district does not know is an older one more often than a slip, so the district
    stands; but of a commune and a province, or a district and a province, nobody knows which is wrong.
    """
    known = any(find(target, vintage).units for vintage in Vintage)
    others = [said for said in rest if _meant(said, published)]
    return known and bool(others) and others[0].kind is AreaKind.PROVINCE


def _dispute(target: Said, rest: tuple[Said, ...], published: str | None) -> OfficialPlace:
    units = tuple(unit for said in (target, *rest) for unit in _meant(said, published))
    evidence = tuple(_evidence("contradicted", said) for said in (target, *rest))
    return OfficialPlace(candidates=_codes(units), evidence=evidence)


# ---- what else the article says --------------------------------------------------------------------


def _narrow(pool: _Pool, clues: tuple[Clue, ...]) -> _Pool:
    for step in ("holder", "dateline", "headline", "article", "paper"):
        if pool.sole() is not None:
            return pool
        own = tuple(clue for clue in clues if clue.step == step)
        pool = _by_others(pool, own) if step == "article" else _by_each(pool, own)
    return pool


def _by_each(pool: _Pool, clues: tuple[Clue, ...]) -> _Pool:
    """Keep the candidates that lie in a clue's place, clue after clue."""
    for clue in clues:
        units = _units(clue.said, pool.order)
        kept = tuple(unit for unit in pool.units if fits(unit, units))
        if kept and (len(kept) < len(pool.units) or not pool.sure):
            evidence = (*pool.evidence, _evidence(clue.step, clue.said))
            pool = replace(pool, units=kept, evidence=evidence, sure=True)
    return pool


def _by_others(pool: _Pool, clues: tuple[Clue, ...]) -> _Pool:
    """Other places speak with one voice or not at all: those of the same district, then province."""
    mixed = len({unit.vintage for unit in pool.units}) > 1
    for kind in (AreaKind.DISTRICT, AreaKind.PROVINCE):
        answers: dict[Unit, tuple[_Pool, Clue]] = {}
        for clue in clues:
            if mixed and kind is AreaKind.DISTRICT and not (clue.said.former or _of_old_map(clue.said)):
                continue  # new places have no district, so it would choose the map, not the place
            units = _units(clue.said, pool.order)
            kept = tuple(unit for unit in pool.units if neighbours(unit, units, kind))
            narrowed = replace(pool, units=kept, sure=True)
            unit = narrowed.sole()
            if unit is not None:
                answers.setdefault(unit, (narrowed, clue))
        if len(answers) == 1:
            narrowed, clue = next(iter(answers.values()))
            return replace(narrowed, evidence=(*pool.evidence, _evidence("article", clue.said)))
    return pool


def _units(said: Said, maps: tuple[Vintage, ...]) -> tuple[Unit, ...]:
    """What a clue may mean on the maps that are asked; of an old article, the old one only."""
    asked = maps if maps == (Vintage.BEFORE,) else tuple(Vintage)
    found = [find(said, vintage) for vintage in asked]
    best = (
        [one for one in found if not one.loose]
        if any(one.units and not one.loose for one in found)
        else found
    )
    return tuple(unit for one in best for unit in one.units)


# ---- the answer --------------------------------------------------------------------------------------


def _answer(pool: _Pool) -> OfficialPlace:
    sole = pool.sole()
    if sole is not None:
        return replace(_codes_of(sole), evidence=pool.evidence)
    candidates = _codes(pool.units)
    common = None if pool.loose and not pool.sure else _common(pool.units)
    if common is None:
        return OfficialPlace(candidates=candidates, evidence=pool.evidence)
    return replace(_codes_of(common), candidates=candidates, evidence=pool.evidence)


def _common(units: tuple[Unit, ...]) -> Unit | None:
    """The finest place that all candidates lie in; None if they share none."""
    places = gazetteer.load()
    shared = [up for up in places.chain(units[0]) if all(up in places.chain(unit) for unit in units)]
    return shared[0] if shared else None


def _codes_of(unit: Unit) -> OfficialPlace:
    places = gazetteer.load()
    codes = {up.kind: up.code for up in places.chain(unit)}
    return OfficialPlace(
        vintage=str(unit.vintage),
        province_code=codes.get(AreaKind.PROVINCE),
        district_code=codes.get(AreaKind.DISTRICT),
        commune_code=codes.get(AreaKind.COMMUNE),
        successors=tuple(one.code for one in places.successors(unit)),
    )


def _codes(units: tuple[Unit, ...]) -> tuple[PlaceCode, ...]:
    places = gazetteer.load()
    return tuple(
        PlaceCode(
            vintage=str(unit.vintage),
            code=unit.code,
            name=", ".join(up.label for up in places.chain(unit)),
        )
        for unit in dict.fromkeys(units)
    )


def _evidence(step: str, said: Said) -> PlaceEvidence:
    return PlaceEvidence(step=step, text=said.text or said.name, span=said.span)
