"""Where schools lie when their mention does not say it: the bodies that act, and the whole article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, Place
from extract.wording import UPPER, fold

if TYPE_CHECKING:
    from extract.model import AreaMention, Article, Mention

# "toàn huyện", "Phòng GD&ĐT quận": the text speaks of its district without naming it again.
_SPOKEN_OF = {
    AreaKind.DISTRICT: re.compile(
        rf"(?:huyện|quận|thị xã|thành phố)(?! (?:[{UPPER}\d]|ủy|đoàn))", re.IGNORECASE
    ),
    AreaKind.COMMUNE: re.compile(rf"(?:xã|phường|thị trấn)(?! (?:[{UPPER}\d]|hội|viên))", re.IGNORECASE),
}
_GAP = re.compile(r" (huyện|quận|tỉnh|thị xã|thành phố|thị trấn|TP|TX)$")
_GAP_KIND = {"tỉnh": AreaKind.PROVINCE, "thị trấn": AreaKind.COMMUNE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What an article says about places, asked school by school."""

    article: Article
    areas: tuple[AreaMention, ...]
    mentions: tuple[Mention, ...]

    def complete(self, mention: Mention) -> Mention:
        """A mention with what its name lacks: "Trung tâm GDTX huyện" of the district in focus, "số 1" of its commune."""
        gap = _GAP.search(mention.name)
        if gap and mention.proper_name is None:
            area = self._focus(mention, _GAP_KIND.get(gap[1], AreaKind.DISTRICT))
            return _in(mention, area, f"{mention.name} {area.name}") if area else mention
        if mention.proper_name is None and mention.number and mention.place == Place():
            return self.by_commune(mention) or mention
        return mention

    def by_commune(self, mention: Mention) -> Mention | None:
        """A mention without a name, called after the commune in focus; None if there is none."""
        area = self._focus(mention, AreaKind.COMMUNE)
        if area is None:
            return None
        return _in(mention, area, f"{mention.name} {area.type} {area.name}")

    def place_of(self, mentions: tuple[Mention, ...]) -> Place:
        """The place of a school: what its mentions state, then the bodies near it, then the article."""
        own = Place(
            commune=next((m.place.commune for m in mentions if m.place.commune), None),
            district=next((m.place.district for m in mentions if m.place.district), None),
            province=next((m.place.province for m in mentions if m.place.province), None),
        )
        return Place(
            commune=own.commune or self._commune(mentions),
            district=own.district or self._district(mentions, own),
            province=own.province or self._single(AreaKind.PROVINCE),
        )

    def _commune(self, mentions: tuple[Mention, ...]) -> str | None:
        """The commune that the school is named for, or whose party body or committee acts in the text."""
        communes = [a for a in self.areas if a.kind is AreaKind.COMMUNE and not a.former]
        names = {fold(m.proper_name) for m in mentions if m.proper_name}
        for area in communes:
            if fold(area.name) in names and area.type:
                return area.name
        held = {a.name for a in communes if a.holder in _acting()}
        return held.pop() if len(held) == 1 and len({a.name for a in communes}) == 1 else None

    def _district(self, mentions: tuple[Mention, ...], own: Place) -> str | None:
        if own.commune and own.province:  # after June 2025 there are no districts
            return None
        single = self._single(AreaKind.DISTRICT)
        if single is None:
            area = self._focus(mentions[0], AreaKind.DISTRICT, same_block=True, acting=True)
            return area.name if area else None
        return single

    def _single(self, kind: AreaKind) -> str | None:
        """The only place of a tier in the article, unless it is only part of one school's own statement."""
        areas = [a for a in self.areas if a.kind is kind and not a.former]
        stated = [p for m in self.mentions if (p := getattr(m.place, kind))]
        names = {fold(a.name): a.name for a in areas} | {fold(name): name for name in stated}
        if len(names) != 1:
            return None
        name = next(iter(names.values()))
        if kind is AreaKind.PROVINCE or any(not self._belongs_to_a_mention(a) for a in areas):
            return name
        spoken = _SPOKEN_OF[kind].search(self.article.text) or fold(name) in fold(self.article.title or "")
        return name if spoken else None

    def _belongs_to_a_mention(self, area: AreaMention) -> bool:
        """Whether a school's own statement holds the area: inside its name or right behind it."""
        return any(
            m.span.start <= area.span.start <= m.span.end + 40 and area.name in _names(m)
            for m in self.mentions
        )

    def _focus(
        self, mention: Mention, kind: AreaKind, *, same_block: bool = False, acting: bool = False
    ) -> AreaMention | None:
        """The place of a tier that the text speaks of at a mention: the nearest before it, or the only one."""
        areas = [a for a in self.areas if a.kind is kind and not a.former and a.type]
        areas = [a for a in areas if not acting or a.holder in _acting()]
        before = [a for a in areas if a.span.end <= mention.span.start]
        held = [a for a in before if a.holder in _acting()]
        if same_block:
            text = self.article.text
            held = [a for a in held if "\n" not in text[a.span.end : mention.span.start]]
            return held[-1] if held else None
        if held or before:
            return (held or before)[-1]
        return areas[0] if len({a.name for a in areas}) == 1 else None


def _in(mention: Mention, area: AreaMention, name: str) -> Mention:
    place = replace(mention.place, **{str(area.kind): area.name})
    return replace(mention, name=name, place=place)


def _names(mention: Mention) -> set[str | None]:
    return {mention.place.commune, mention.place.district, mention.place.province}


def _acting() -> frozenset[str]:
    """Holders that act for their place: authorities and party organisations."""
    kinds = {"authority", "authority_office", "party", "office"}
    return frozenset(entry.key for entry in lexicon.load("holders") if entry.kind in kinds)
