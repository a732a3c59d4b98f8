"""Which tellings are one school: a function of the set of cards, so their order never matters.

Level, number and marks must agree exactly and a conflicting place vetoes; then names by key, or by the
folded key where the commune agrees. Two tellings are one when the place that they share is fine enough
to hold one school of that name: the district for schools up to lower secondary (one office names them),
the province for upper secondary, the country for colleges and universities. A telling whose place is
coarser, or fits several schools, stands alone and is provisional until more is told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.model import AreaKind, Level
from extract.places import gazetteer, keys
from extract.places.units import Unit, Vintage
from extract.register.cards import Card, fits, reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.register.cards import Area

_RANK = {None: 0, AreaKind.PROVINCE: 1, AreaKind.DISTRICT: 2, AreaKind.COMMUNE: 3}
_UPPER = frozenset({Level.THPT, Level.THCS_THPT, Level.GDTX, Level.TRUNG_CAP})
_UNIQUE = frozenset({Level.CAO_DANG, Level.DAI_HOC})

Pair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Why a card is in its group: a reason, and the words or places that bear it."""

    card: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Cards that are one school, the fullest first; ``provisional`` until its place is fine enough."""

    cards: tuple[Card, ...]
    joins: tuple[Join, ...] = ()
    provisional: bool = False

    @property
    def head(self) -> Card:
        """The card that stands for the school."""
        return self.cards[0]


def group(cards: Iterable[Card], apart: frozenset[Pair] = frozenset()) -> tuple[Group, ...]:
    """The schools of a set of cards; ``apart`` are pairs of ids that a person has ruled to be two."""
    blocks: dict[tuple[object, ...], list[Card]] = defaultdict(list)
    for card in cards:
        blocks[card.level, card.number, card.marks, card.folded].append(card)
    groups = [one for block in blocks.values() for one in _Block(block, apart).groups()]
    return tuple(sorted(groups, key=lambda one: one.head.id))


class _Block:
    """Cards of one level, number and folded name."""

    def __init__(self, cards: list[Card], apart: frozenset[Pair]) -> None:
        self.cards = sorted(cards, key=_fullness)
        self.apart = apart
        self.anchors: list[list[Card]] = []
        self.joins: dict[str, Join] = {}
        self.index: dict[Area, set[int]] = defaultdict(set)

    def groups(self) -> Iterator[Group]:
        settled = [card for card in self.cards if card.where.kind is AreaKind.COMMUNE]
        self._anchor(settled)
        loose = [card for card in self.cards if card.where.kind is not AreaKind.COMMUNE]
        alone = [card for card in loose if not self._join(card)]
        for members in self.anchors:
            yield self._group(members, provisional=False)
        yield from self._coarse(alone)

    # -- cards with a commune ------------------------------------------------------------------------

    def _anchor(self, cards: list[Card]) -> None:
        """One anchor a commune, and one for the pair where an old commune and a new one are one school."""
        by_unit: dict[Unit, list[list[Card]]] = defaultdict(list)
        for card in cards:
            self._place(card, by_unit[card.where.units[0]])
        old = [
            members
            for unit, anchors in by_unit.items()
            if unit.vintage is Vintage.BEFORE
            for members in anchors
        ]
        new = [
            members
            for unit, anchors in by_unit.items()
            if unit.vintage is Vintage.AFTER
            for members in anchors
        ]
        self.anchors = old + self._across(old, new)
        for number, members in enumerate(self.anchors):
            for area in set().union(*(reach(unit) for card in members for unit in card.where.units)):
                self.index[area].add(number)

    def _place(self, card: Card, anchors: list[list[Card]]) -> None:
        for members in anchors:
            if self._may_join(card, members) and _names_agree(card, members, same_commune=True):
                members.append(card)
                if len(members) > 1:
                    kind = card.where.kind
                    self._note(card, members[0], f"same {kind}" if kind else "one of its name in the country")
                return
        anchors.append([card])

    def _across(self, old: list[list[Card]], new: list[list[Card]]) -> list[list[Card]]:
        """Put new anchors into the old ones that they alone fit; answers those that stay by themselves."""
        partners = [[mine for mine in old if _across_fit(mine, theirs)] for theirs in new]
        wanted = Counter(id(mine) for fitting in partners for mine in fitting)
        apart = []
        for theirs, fitting in zip(new, partners, strict=True):
            if len(fitting) == 1 and wanted[id(fitting[0])] == 1 and self._all_may(theirs, fitting[0]):
                self._note(theirs[0], fitting[0][0], "the new commune holds the old one")
                fitting[0].extend(theirs)
            else:
                apart.append(theirs)
        return apart

    # -- cards without one -----------------------------------------------------------------------------

    def _join(self, card: Card) -> bool:
        """Put a card into the one anchor that it fits, if its place is fine enough for its level."""
        number = self._only_fit(card)
        if number is None:
            return False
        members = self.anchors[number]
        named_after = any(_named_after(card, unit) for other in members for unit in other.where.units)
        needed = min(_needed(card.level), 1) if named_after else _needed(card.level)
        if _RANK[card.where.kind] < needed or not self._may_join(card, members):
            return False
        if not _names_agree(card, members):
            return False
        self._note(card, members[0], f"the only one of its name in this {card.where.kind or 'country'}")
        members.append(card)
        return True

    def _only_fit(self, card: Card) -> int | None:
        if not card.where.units:
            fitting = {n for n, members in enumerate(self.anchors) if fits(card.where, members[0].where)}
        else:
            fitting = set.intersection(*(self.index[unit.vintage, unit.code] for unit in card.where.units))
            fitting = {n for n in fitting if fits(card.where, self.anchors[n][0].where)}
        fitting = {n for n in fitting if _names_agree(card, self.anchors[n])}
        return fitting.pop() if len(fitting) == 1 else None

    def _coarse(self, cards: list[Card]) -> Iterator[Group]:
        """Cards that no anchor took, the finest place first: with the only one that each fits, or alone."""
        anchors: list[list[Card]] = []
        for card in cards:
            fitting = [members for members in anchors if self._fits_all(card, members)]
            fine = _RANK[card.where.kind] >= _needed(card.level) and self._is_new(card)
            if fine and len(fitting) == 1 and self._may_join(card, fitting[0]):
                kind = card.where.kind
                self._note(card, fitting[0][0], f"same {kind}" if kind else "one of its name in the country")
                fitting[0].append(card)
            elif fine and not fitting:
                anchors.append([card])
            else:
                yield self._group([card], provisional=True)
        for members in anchors:
            yield self._group(members, provisional=False)

    def _fits_all(self, card: Card, members: list[Card]) -> bool:
        return _names_agree(card, members) and all(fits(card.where, other.where) for other in members)

    def _is_new(self, card: Card) -> bool:
        """Whether no school of that name with a commune may be meant."""
        return not any(fits(card.where, members[0].where) for members in self.anchors)

    # -- both ------------------------------------------------------------------------------------------

    def _may_join(self, card: Card, members: list[Card]) -> bool:
        return not any(frozenset({card.id, other.id}) in self.apart for other in members)

    def _all_may(self, cards: list[Card], members: list[Card]) -> bool:
        return all(self._may_join(card, members) for card in cards)

    def _note(self, card: Card, head: Card, reason: str) -> None:
        if card.key != head.key:
            reason += ", names agree without accents"
        detail = " = ".join(_label(one) for one in (card, head))
        self.joins[card.id] = Join(card=card.id, reason=reason, detail=detail)

    def _group(self, members: list[Card], *, provisional: bool) -> Group:
        cards = tuple(sorted(members, key=_fullness))
        joins = tuple(self.joins[card.id] for card in cards if card.id in self.joins)
        return Group(cards=cards, joins=joins, provisional=provisional)


def _needed(level: Level) -> int:
    """Rank of the tier in which a name of this level is given once."""
    if level in _UNIQUE:
        return 0
    return 1 if level in _UPPER else 2


def _names_agree(card: Card, members: list[Card], *, same_commune: bool = False) -> bool:
    """Names by key; without accents only within one commune, and only where one was typed without any."""
    return any(card.key == other.key or (same_commune and (card.bare or other.bare)) for other in members)


def _across_fit(old: list[Card], new: list[Card]) -> bool:
    """Whether an anchor of the old map and one of the new may be one school; both maps told settles it."""
    return all(fits(a.where, b.where) for a in old for b in new) and _names_agree(new[0], old)


def _named_after(card: Card, commune: Unit) -> bool:
    """Whether a school bears the name of its commune, so that the name itself says where it is."""
    places = gazetteer.load()
    related = (commune, *places.predecessors(commune), *places.successors(commune))
    return any(keys.exact(unit.name) == card.key for unit in related)


def _fullness(card: Card) -> tuple[object, ...]:
    """Registered cards first, then those with the finest place, of the old map before the new, by id."""
    vintages = tuple(unit.vintage is Vintage.AFTER for unit in card.where.units)
    return (not card.registered, -_RANK[card.where.kind], vintages, -len(card.name), card.id)


def _label(card: Card) -> str:
    return f"{card.name} ({'; '.join(unit.label for unit in card.where.units) or 'no place'})"
