"""Which told school is which: worked out from all that is stored, and written where it changed.

The result is a function of what the database holds, so the order in which pages were read is not in it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.model import AreaKind
from extract.places import gazetteer
from extract.places.units import Unit, Vintage
from extract.register.group import Group, Join, group
from extract.store import decisions, ids, school_cards, tellings
from extract.store.renew import renewed
from extract.store.save import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlite_utils import Database

    from extract.register.cards import Card

Row = dict[str, Any]

_CODES = (
    "province_code_before district_code_before commune_code_before province_code_after commune_code_after"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """One school and all its tellings; ``joins`` say why each is of it."""

    group: Group
    decided: tuple[Join, ...] = ()

    @property
    def told(self) -> tuple[Card, ...]:
        """Its tellings, the fullest first; a register's line is none."""
        return tuple(card for card in self.group.cards if not card.registered)

    @property
    def register(self) -> Card | None:
        """The line of a register that it is linked to; None if two lines may be meant."""
        lines = [card for card in self.group.cards if card.registered]
        return lines[0] if len(lines) == 1 else None


def refresh(db: Database) -> None:
    """Bring ``places``, ``school_identities``, the rule's ``school_links`` and the cards of schools up to date."""
    with transaction(db):
        fill_places(db)
        with (
            renewed(db, "school_identities", _IDENTITY) as identify,
            renewed(db, "school_links", _LINK, where="kind = 'same'") as link,
        ):
            for school in current(db):
                identify(_identities(school))
                link(_links(school))
        school_cards.refresh(db)


def current(db: Database) -> Iterator[School]:
    """All schools, as the stored tellings, registers and decisions make them, in no order that means anything."""
    verdicts = decisions.standing(db)
    apart = frozenset(pair for pair, verdict in verdicts.items() if verdict == "apart")
    same = [pair for pair, verdict in verdicts.items() if verdict == "same"]
    ruled = frozenset(id_ for pair in same for id_ in pair)
    parts: list[Group] = []
    for cards in tellings.blocks(db):
        for one in group(cards, apart):
            if not ruled.isdisjoint(card.id for card in one.cards):
                parts.append(one)
            elif (school := School(group=one)).told:
                yield school
    yield from (school for school in _joined(sorted(parts, key=_head), same) if school.told)


def _head(one: Group) -> str:
    return one.head.id


def _joined(groups: Sequence[Group], same: list[frozenset[str]]) -> Iterator[School]:
    """Groups, and those that a person ruled to be one put together."""
    where = {card.id: number for number, one in enumerate(groups) for card in one.cards}
    leader = list(range(len(groups)))
    for pair in sorted(same, key=sorted):
        one, two = sorted(leader[where[id_]] for id_ in pair)
        leader = [one if number == two else number for number in leader]
    members: dict[int, list[Group]] = defaultdict(list)
    for number, part in enumerate(groups):
        members[leader[number]].append(part)
    for parts in members.values():
        yield _together(parts)


def _together(parts: list[Group]) -> School:
    if len(parts) == 1:
        return School(group=parts[0])
    parts = sorted(parts, key=lambda one: (one.provisional, one.head.id))
    head = parts[0].head
    decided = tuple(
        Join(card=part.head.id, reason="merged by hand", detail=f"{part.head.name} = {head.name}")
        for part in parts[1:]
    )
    cards = tuple(card for part in parts for card in part.cards)
    joins = tuple(join for part in parts for join in part.joins)
    whole = Group(cards=cards, joins=joins, provisional=all(part.provisional for part in parts))
    return School(group=whole, decided=decided)


# ---- rows ------------------------------------------------------------------------------------------


_IDENTITY = ("school_id", "identity_id", "provisional", "register_id", *_CODES)
_LINK = ("id", "kind", "school_id", "other_id", "decided_by", "reason", "detail")


def _identities(school: School) -> Iterator[Row]:
    codes = _codes_of(school)
    for one in school.told:
        yield {
            "school_id": one.id,
            "identity_id": school.told[0].id,
            "provisional": int(school.group.provisional),
            "register_id": school.register.id if school.register else None,
            **codes,
        }


def _codes_of(school: School) -> dict[str, str | None]:
    """Codes of what is resolved, else of what the candidates agree on: an undated "tỉnh Hà Tĩnh" is one place."""
    cards = school.group.cards
    units = tuple(unit for card in cards for unit in card.where.units)
    finest = max((len(unit.code) for unit in units), default=0)
    if units:
        return both_maps(tuple(unit for unit in units if len(unit.code) == finest))
    return both_maps(tuple(unit for card in cards for unit in card.where.candidates), one_of=True)


def both_maps(units: tuple[Unit, ...], *, one_of: bool = False) -> dict[str, str | None]:
    """Codes of a place on both maps; None where a map leaves several, or nothing is known.

    ``units`` are what the place is on either map, or with ``one_of`` what it may be.
    """
    codes: dict[str, str | None] = {}
    for vintage, suffix in ((Vintage.BEFORE, "before"), (Vintage.AFTER, "after")):
        on_map = _on(vintage, units, one_of=one_of)
        chains = [{up.kind: up.code for up in gazetteer.load().chain(one)} for one in on_map]
        for kind in (AreaKind.PROVINCE, AreaKind.DISTRICT, AreaKind.COMMUNE):
            found = {chain.get(kind) for chain in chains}
            codes[f"{kind}_code_{suffix}"] = found.pop() if len(found) == 1 else None
    return {name: codes[name] for name in _CODES}


def _on(vintage: Vintage, units: tuple[Unit, ...], *, one_of: bool) -> set[Unit]:
    """The units of one map, and what those of the other map became or were on it."""
    places = gazetteer.load()
    across = places.successors if vintage is Vintage.AFTER else places.predecessors
    own = {unit for unit in units if unit.vintage is vintage}
    if own and not one_of:
        return own
    return own | {other for unit in units if unit not in own for other in across(unit)}


def _links(school: School) -> Iterator[Row]:
    head = school.told[0]
    reasons = {join.card: ("rule", join) for join in school.group.joins}
    reasons |= {join.card: ("person", join) for join in school.decided}
    for one in school.told[1:]:
        default = ("rule", Join(card=one.id, reason="same place", detail=f"{one.name} = {head.name}"))
        decided_by, join = reasons.get(one.id, default)
        yield {
            "id": ids.hash_of("same", one.id),
            "kind": "same",
            "school_id": one.id,
            "other_id": head.id,
            "decided_by": decided_by,
            "reason": join.reason,
            "detail": join.detail,
        }


def fill_places(db: Database) -> None:
    """Write the official places, unless they are there or no school needs them."""
    (needed,) = db.execute("SELECT EXISTS (SELECT 1 FROM school_places)").fetchone()
    (stored,) = db.execute("SELECT count(*) FROM places").fetchone()
    if not needed or stored == len(gazetteer.load()):
        return
    places = gazetteer.load()
    rows = [
        (str(one.vintage), one.code, str(one.kind), one.type, one.name, one.within or None)
        for vintage in Vintage
        for one in places.units(vintage)
    ]
    db.execute("DELETE FROM places")
    db.execute("DELETE FROM place_successors")
    db.conn.executemany("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", rows)
    links = [(one.code, new) for one in places.units(Vintage.BEFORE) for new in one.successors]
    db.conn.executemany("INSERT INTO place_successors VALUES (?, ?)", links)
