"""Where schools lie when their mention does not say it: the bodies that act, and the whole article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, Level, Place
from extract.wording import UPPER, fold

if TYPE_CHECKING:
    from extract.model import AreaMention, Article, Mention

# "toàn huyện", "Phòng GD&ĐT quận", "UBND xã": the text speaks of its place without naming it again.
_SPOKEN_OF = {
    AreaKind.DISTRICT: re.compile(
        rf"(?:[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố)(?! (?:[{UPPER}\d]|ủy|đoàn))"
    ),
    AreaKind.COMMUNE: re.compile(
        rf"(?:UBND|Đảng ủy|Đảng bộ|Công an|toàn|của|[Cc]ả|trung tâm|HĐND) (?:xã|phường|thị trấn)(?! [{UPPER}\d])"
    ),
    AreaKind.PROVINCE: re.compile(""),
}
_SENTENCE_END = re.compile(rf"\n|[.!?…] (?=[{UPPER}“])")
_GAP = re.compile(r" (huyện|quận|tỉnh|thị xã|thành phố|thị trấn|TP|TX)$")
_HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP}
_PLACED = re.compile(r" (?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|TP|TX) ", re.IGNORECASE)
_GAP_KIND = {"tỉnh": AreaKind.PROVINCE, "thị trấn": AreaKind.COMMUNE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What an article says about places, asked school by school.

    ``areas`` are those that may place other schools: no "(cũ)", none inside a school's own name.
    ``attached`` are the starts of those that a school states for itself.
    """

    text: str
    title: str
    lead_end: int
    areas: tuple[AreaMention, ...]
    attached: frozenset[int]
    main: Place

    def complete(self, mention: Mention) -> Mention:
        """Fill in what a name lacks: "Trung tâm GDTX huyện" has that in focus, "số 1" its commune."""
        gap = _GAP.search(mention.name) if mention.proper_name is None else None
        if gap:
            area = self._focus(mention, _GAP_KIND.get(gap[1], AreaKind.DISTRICT))
            return _in(mention, area, f"{mention.name} {area.name}") if area else mention
        if mention.proper_name is None and mention.number and not _PLACED.search(mention.name):
            return self.by_commune(mention) or mention
        return mention

    def by_commune(self, mention: Mention) -> Mention | None:
        """A mention without a name, called after its own commune or that in focus; None if there is none."""
        own = (a for a in self.areas if a.kind is AreaKind.COMMUNE and a.name == mention.place.commune)
        area = next(own, None) or self._focus(mention, AreaKind.COMMUNE)
        return _in(mention, area, f"{mention.name} {area.type} {area.name}") if area else None

    def place_of(self, mentions: tuple[Mention, ...]) -> Place:
        """The place of a school: what its mentions state, then what stands near, then the article's."""
        own = {kind: next((p for m in mentions if (p := getattr(m.place, kind))), None) for kind in AreaKind}
        own[AreaKind.COMMUNE] = own[AreaKind.COMMUNE] or self._namesake(mentions)
        elsewhere = own[AreaKind.PROVINCE] not in {None, self.main.province} or self._named_elsewhere(
            mentions
        )
        two_tiers = bool(own[AreaKind.COMMUNE] and own[AreaKind.PROVINCE])  # no districts after June 2025
        for kind in AreaKind:
            if own[kind] is None and not elsewhere and not (kind is AreaKind.DISTRICT and two_tiers):
                own[kind] = self._near(mentions, kind) or getattr(self.main, kind)
        return Place(**{str(kind): name for kind, name in own.items()})

    def _named_elsewhere(self, mentions: tuple[Mention, ...]) -> bool:
        """Whether the name ends in another province than the article's: "ĐH Y Dược Thái Nguyên"."""
        names = (m.proper_name for m in mentions if m.proper_name and m.level in _HIGHER)
        ends = tuple(f" {p}" for p in lexicon.words("provinces") if p != self.main.province)
        return any(name.endswith(ends) for name in names)

    def _namesake(self, mentions: tuple[Mention, ...]) -> str | None:
        """The commune that the school is named for, where the text speaks of that commune."""
        names = {fold(m.proper_name) for m in mentions if m.proper_name}
        communes = (a for a in self.areas if a.kind is AreaKind.COMMUNE and a.type)
        return next((a.name for a in communes if fold(a.name) in names), None)

    def _near(self, mentions: tuple[Mention, ...], kind: AreaKind) -> str | None:
        """A place before the school in its sentence, or a body that acts before it in its paragraph."""
        areas = [a for a in self.areas if a.kind is kind and a.span.start not in self.attached]
        if len({a.name for a in areas}) < 2:
            return None
        for mention in mentions:
            before = [a for a in areas if a.span.end <= mention.span.start]
            if before and not _SENTENCE_END.search(self.text, before[-1].span.end, mention.span.start):
                return before[-1].name
            held = [a for a in before if a.holder in _acting()]
            if held and "\n" not in self.text[held[-1].span.end : mention.span.start]:
                return held[-1].name
        return None

    def _focus(self, mention: Mention, kind: AreaKind) -> AreaMention | None:
        """The place that the text speaks of at a mention: the nearest acting one before it, else the nearest."""
        areas = [a for a in self.areas if a.kind is kind and a.type]
        before = [a for a in areas if a.span.end <= mention.span.start]
        held = [a for a in before if a.holder in _acting()]
        if held or before:
            return (held or before)[-1]
        return areas[0] if len({a.name for a in areas}) == 1 else None


def whereabouts(
    article: Article, areas: tuple[AreaMention, ...], mentions: tuple[Mention, ...]
) -> Whereabouts:
    """What the article says about places, apart from the names of its schools."""
    inside = {place for m in mentions for place in range(m.span.start, m.span.end)}
    usable = tuple(a for a in areas if not a.former and a.span.start not in inside)
    attached = frozenset(a.span.start for a in usable if _is_attached(a, mentions))
    lead_end = article.text.find("\n")
    where = Whereabouts(
        text=article.text,
        title=article.title or "",
        lead_end=len(article.text) if lead_end < 0 else lead_end,
        areas=usable,
        attached=attached,
        main=Place(),
    )
    return replace(where, main=Place(**{str(kind): _main(where, kind) for kind in AreaKind}))


def _is_attached(area: AreaMention, mentions: tuple[Mention, ...]) -> bool:
    """Whether a school states the area for itself, right behind its name."""
    return any(
        m.span.end <= area.span.start <= m.span.end + 60 and area.name == getattr(m.place, area.kind)
        for m in mentions
    )


def _main(where: Whereabouts, kind: AreaKind) -> str | None:
    """The one place of a tier for the whole article: the only one, or the only one of its first paragraph.

    A place that only one school states for itself counts if the text speaks of it besides ("toàn huyện").
    """
    areas = [a for a in where.areas if a.kind is kind]
    free = [a for a in areas if a.span.start not in where.attached]
    first = [a for a in free if a.span.end <= where.lead_end]
    for group in (areas, first):
        if len({fold(a.name) for a in group}) == 1 and _speaks_of(where, kind, group):
            return group[0].name
    return None


def _speaks_of(where: Whereabouts, kind: AreaKind, group: list[AreaMention]) -> bool:
    if kind is AreaKind.PROVINCE:
        return True
    free = [a for a in group if a.span.start not in where.attached]
    if any(a.holder in _acting() or kind is AreaKind.DISTRICT for a in free):
        return True
    return _SPOKEN_OF[kind].search(where.text) is not None or fold(group[0].name) in fold(where.title)


def _in(mention: Mention, area: AreaMention, name: str) -> Mention:
    place = replace(mention.place, **{str(area.kind): area.name})
    return replace(mention, name=name, place=place)


@cache
def _acting() -> frozenset[str]:
    """Holders that act for their place: authorities and party organisations."""
    kinds = {"authority", "authority_office", "party", "office"}
    return frozenset(entry.key for entry in lexicon.load("holders") if entry.kind in kinds)
