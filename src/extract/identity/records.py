"""Which mentions are one school, and what the record of that school says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.identity.whereabouts import whereabouts
from extract.model import Level, Mention, Place, School
from extract.wording import fold

if TYPE_CHECKING:
    from extract.identity.whereabouts import Whereabouts
    from extract.model import AreaMention, Article


_PLACE = re.compile(
    r" (?P<type>xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|TP\.?|TX\.?) (?P<name>.+)$", re.IGNORECASE
)
_GAP = re.compile(r" (?:huyện|quận|tỉnh|thị xã|thành phố)$")
_TYPES = {"tp": "thành phố", "tp.": "thành phố", "tx": "thị xã", "tx.": "thị xã"}
_HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP, Level.KHAC}
_TYPE_INSIDE = re.compile(r" (?:tỉnh|thành phố|tp\.?) ")
_DATE = re.compile(r"^(\d{1,2}) ?(?:[-/.]|tháng) ?(\d{1,2})$")  # 19/5, 19-5, 19.5
_BOARDING = re.compile("(?:PT)?DT[BN]T")
_TYPED = re.compile(r"^(?:thành phố|tp|tx|quận|q|huyện|h|phường|p)\b[. ]*")


def resolve(
    article: Article, mentions: tuple[Mention, ...], areas: tuple[AreaMention, ...]
) -> tuple[School, ...]:
    """The schools of an article in order of their first mention.

    Mentions are one school when level, name and number agree and no place contradicts; "X", "X 2" and
    "X A" stay apart. A mention without any name is named by its commune, or by the only school of its
    level, or dropped.
    """
    where = whereabouts(article, areas, mentions)
    records = _Records()
    for mention in sorted(map(where.complete, mentions), key=_certainty):
        if mention.rule == "nameless":
            records.add_nameless(mention, where.by_commune(mention))
        elif mention.level is not Level.KHAC or not records.add_short(mention):
            records.add(mention)
    records.join_gaps()
    records.join_long_forms()
    groups = sorted(
        (sorted(group, key=_start) for group in records.groups), key=lambda group: _start(group[0])
    )
    return tuple(_school(article, tuple(group), where) for group in groups)


def _certainty(mention: Mention) -> tuple[int, int]:
    """Mentions with level and name come first, then those without a level, then those without a name."""
    return (2 if mention.rule == "nameless" else int(mention.level is Level.KHAC)), mention.span.start


def _start(mention: Mention) -> int:
    return mention.span.start


@dataclass(slots=True)
class _Records:
    """Groups of mentions that are one school, found by name and number."""

    groups: list[list[Mention]] = field(default_factory=list)
    _by_key: dict[tuple[str, str], list[list[Mention]]] = field(default_factory=dict)
    _places: dict[int, set[Place]] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Join the school of that level, name, number and place, or begin one."""
        alike = self._by_key.setdefault(_key(mention), [])
        group = next((group for group in alike if self._is_same(group, mention)), None)
        if group is None:
            group = []
            alike.append(group)
            self.groups.append(group)
        self._join(group, mention)

    def add_short(self, mention: Mention) -> bool:
        """Join the school of that name, if there is but one: "Trường tư thục X", "trường X", "PTDTBT X"."""
        alike = [group for group in self._by_key.get(_key(mention), ()) if _calls(group[0], mention)]
        if len(alike) == 1:
            self._join(alike[0], mention)
        return len(alike) == 1

    def add_nameless(self, mention: Mention, named: Mention | None) -> None:
        """Join the only school of the level ("Chi bộ Trường Mầm non"), else be named by the commune in focus."""
        alike = [group for group in self.groups if group[0].level is mention.level]
        communes = {place.commune for group in alike for place in self._places[id(group)]} - {None}
        if len(alike) == 1 and (named is None or communes <= {named.place.commune}):
            self._join(alike[0], mention)
        elif named is not None:
            self.add(named)

    def join_gaps(self) -> None:
        """Join "Trung tâm GDTX huyện" to "Trung tâm GDTX huyện Sông Lô", if there is but one that it may mean."""
        for short in [group for group in self.groups if _GAP.search(group[0].name)]:
            gap = _GAP.search(short[0].name)
            tier = gap[0] if gap else ""
            longer = [
                group
                for group in self.groups
                if group[0].level is short[0].level and f"{tier} " in group[0].name
            ]
            if len(longer) == 1:
                longer[0].extend(short)
                self.groups.remove(short)

    def join_long_forms(self) -> None:
        """Join "ĐH Hùng Vương" to "ĐH Hùng Vương TP.HCM", if there is but one longer name."""
        ends = {fold(m.proper_name).rpartition(" ")[2] for (m, *_) in self.groups if m.proper_name}
        if not ends & {province.rpartition(" ")[2] for province in _provinces()}:
            return
        for short in list(self.groups):
            longer = [group for group in self.groups if group is not short and _is_longer(group[0], short[0])]
            if len(longer) == 1:
                longer[0].extend(short)
                self.groups.remove(short)

    def _is_same(self, group: list[Mention], mention: Mention) -> bool:
        return _same(group[0], mention) and all(
            _agree(place, mention.place) for place in self._places[id(group)]
        )

    def _join(self, group: list[Mention], mention: Mention) -> None:
        group.append(mention)
        self._places.setdefault(id(group), set()).add(mention.place)


def _is_longer(full: Mention, short: Mention) -> bool:
    """Whether a name is the other with its province behind it."""
    name, end = _key(short)[0], _key(full)[0]
    if full.level is not short.level or not name or full.number != short.number:
        return False
    return end.startswith(f"{name} ") and end.removeprefix(f"{name} ") in _provinces()


@cache
def _provinces() -> frozenset[str]:
    return frozenset(map(fold, lexicon.words("provinces")))


def _calls(full: Mention, short: Mention) -> bool:
    """Whether a mention without a level may mean the school: boarding schools only by their own word."""
    boarding = _BOARDING.search(short.name)
    return boarding is None or boarding[0] in full.name


def _same(left: Mention, right: Mention) -> bool:
    """Whether level, name and number agree; a school without a name goes by its place."""
    if (left.level, _special(left)) != (right.level, _special(right)):
        return False
    types = {_type(left), _type(right)} - {None}
    boarding = {word[0] for m in (left, right) if (word := _BOARDING.search(m.name))}
    return _key(left) == _key(right) and len(types) < 2 and len(boarding) < 2


def _special(mention: Mention) -> tuple[bool, bool]:
    """Schools for gifted pupils and campuses bear the name of another school."""
    return " chuyên " in mention.name.lower(), mention.rule == "campus"


def _key(mention: Mention) -> tuple[str, str]:
    """The name and number that tell a school from others; its place where it has no name."""
    place = _PLACE.search(mention.name) if mention.proper_name is None else None
    name = fold(place["name"] if place else mention.proper_name or "")
    if mention.level in _HIGHER:  # "Trường Chính trị tỉnh X" is "Trường Chính trị X"
        name = _TYPE_INSIDE.sub(" ", name)
    return _DATE.sub(r"\1/\2", name), fold(mention.number or "")


def _type(mention: Mention) -> str | None:
    """The type word of the place that a school is called after: "huyện", "thị trấn"."""
    place = _PLACE.search(mention.name) if mention.proper_name is None else None
    return _TYPES.get(place["type"].lower(), place["type"].lower()) if place else None


def _agree(left: Place, right: Place) -> bool:
    """Communes may be written by an old and a new name; another district or province is another school."""
    pairs = ((left.district, right.district), (left.province, right.province))
    return all(a is None or b is None or _bare(a) == _bare(b) for a, b in pairs)


def _bare(place: str) -> str:
    return _TYPED.sub("", fold(place))


def _school(article: Article, mentions: tuple[Mention, ...], where: Whereabouts) -> School:
    known = [m for m in mentions if m.level is not Level.KHAC] or list(mentions)
    fullest = max(known, key=lambda m: (len(m.name), -m.span.start))
    return School(
        name=fullest.name,
        level=_level(article.text, fullest),
        number=fullest.number,
        proper_name=fullest.proper_name,
        place=where.place_of(mentions),
        mentions=mentions,
    )


def _level(text: str, mention: Mention) -> Level:
    """A boarding school with no written level is an upper secondary one where lớp 10-12 occur."""
    if (
        mention.level is Level.KHAC
        and "PTDTNT" in mention.name
        and re.search(r"(?:lớp|khối) 1[0-2]|THPT", text)
    ):
        return Level.THPT
    return mention.level
