"""Likely duplicates for a person to judge, with what speaks for and against each; nothing is joined here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from extract.model import AreaKind
from extract.places import gazetteer
from extract.places.units import Vintage
from extract.register.cards import fits, reach

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.register.cards import Area, Card
    from extract.register.group import Group, Pair


#: A telling of which no more than the province is known may be so many schools, or it is like none of them.
_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two schools that may be one: the ids of their heads, and what speaks ``pro`` and ``contra``."""

    school: Card
    other: Card
    pro: tuple[str, ...]
    contra: tuple[str, ...]


def suggest(groups: Iterable[Group], apart: frozenset[Pair] = frozenset()) -> tuple[Suggestion, ...]:
    """Schools of one name whose places do not settle it, and schools of one place a letter apart."""
    heads = [group.head for group in groups]
    found: dict[Pair, Suggestion] = {}
    for one in (*_same_name(heads), *_one_letter(heads)):
        pair = frozenset({one.school.id, one.other.id})
        if pair not in apart:
            found.setdefault(pair, one)
    return tuple(sorted(found.values(), key=lambda one: (len(one.contra), one.school.id, one.other.id)))


def _same_name(heads: list[Card]) -> Iterator[Suggestion]:
    blocks: dict[tuple[object, ...], list[Card]] = defaultdict(list)
    for card in heads:
        blocks[card.level, card.number, card.marks, card.folded].append(card)
    for block in blocks.values():
        pairs = [
            (one, two)
            for one, two in combinations(block, 2)
            if fits(one.where, two.where) and (one.where.units or two.where.units)
        ]
        partners = Counter(card.id for pair in pairs for card in pair)
        for one, two in pairs:
            vague = [card for card in (one, two) if card.where.kind in (None, AreaKind.PROVINCE)]
            if all(partners[card.id] <= _FEW for card in vague):
                yield _suggestion(one, two, _name_pro(one, two))


def _one_letter(heads: list[Card]) -> Iterator[Suggestion]:
    """Names that one edit parts, in one district or new commune."""
    from rapidfuzz.distance import Levenshtein

    near: dict[tuple[object, ...], list[Card]] = defaultdict(list)
    for card in heads:
        for area in _near(card):
            near[card.level, card.number, card.marks, area].append(card)
    for block in near.values():
        for one, two in combinations(block, 2):
            same = one.folded == two.folded
            if not same and Levenshtein.distance(one.folded, two.folded, score_cutoff=1) == 1:
                yield _suggestion(one, two, (f"names one letter apart: {one.name} / {two.name}",))


def _near(card: Card) -> set[Area]:
    """The old districts and new communes that a school may lie in."""
    places = gazetteer.load()
    areas = set().union(*(reach(unit) for unit in card.where.units))
    kinds = {Vintage.BEFORE: AreaKind.DISTRICT, Vintage.AFTER: AreaKind.COMMUNE}
    return {area for area in areas if places.unit(*area).kind is kinds[area[0]]}


def _suggestion(one: Card, two: Card, pro: tuple[str, ...]) -> Suggestion:
    first, second = sorted((one, two), key=lambda card: (not card.registered, card.id))
    shared = _shared(one, two)
    pro = (*pro, f"both in {shared}") if shared else pro
    return Suggestion(school=first, other=second, pro=pro, contra=tuple(_contra(one, two)))


def _name_pro(one: Card, two: Card) -> tuple[str, ...]:
    if one.key == two.key:
        return ("same level, number and name",)
    return ("same level and number, names agree without accents",)


def _contra(one: Card, two: Card) -> Iterator[str]:
    for card in (one, two):
        if not card.where.units and card.where.candidates:
            yield f"place of {card.id} is one of {len(card.where.candidates)}"
        elif not card.where.units:
            yield f"no place is known of {card.id}"
        elif card.where.kind is not AreaKind.COMMUNE:
            yield f"of {card.id} only the {card.where.kind} is known"
    if one.key != two.key:
        yield "accents or a letter differ"


def _shared(one: Card, two: Card) -> str | None:
    """The finest place that two schools share."""
    places = gazetteer.load()
    common = set().union(*(reach(unit) for unit in one.where.units)) & set().union(
        *(reach(unit) for unit in two.where.units)
    )
    if not common:
        return None
    return max((places.unit(*area) for area in common), key=lambda unit: (len(unit.code), unit.code)).label
