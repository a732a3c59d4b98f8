"""Where schools lie when their mention does not say it: the bodies that act, and the whole article."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract import lexicon
from extract.identity.tiers import Row, Tier, tier
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
}
_COMMUNE_ALONE = re.compile(rf"(?<!\w)(?:[Xx]ã|[Pp]hường|[Tt]hị trấn)(?! [{UPPER}\d])(?!\w)")
_SENTENCE_END = re.compile(rf"\n|[.!?…] (?=[{UPPER}“])")
# "Tại xã Xuân Lạc, Trường THCS Gò Sao …", "Trường nằm ở xã Xuân Lạc"
_LEADS = re.compile(
    r"(?:^|[.!?\n“] ?|(?<!\w)(?:[Tt]ại|(?<!nhà )(?<!trú )(?<!sống )(?<!quê )[Ởở]|[Vv]ề|[Đđ]ến|[Tt]ới|[Ll]ên|[Tt]rên địa bàn) )$"
)
_OPENING = re.compile(r"(?:[^.\n]{0,30} )?(?:[Tt]ại|[Ởở]|[Vv]ề) (?:địa bàn )?(?:xã [^.,;\n]{1,40}, )?")
_LIES_IN = re.compile(r"[Tt]rường (?:[^.\n]{0,25} )?(?:nằm|đóng|thuộc|đứng chân)(?: [^.,\n]{1,16})? $")
_GAP = re.compile(r" (huyện|quận|tỉnh|thị xã|thành phố|thị trấn|TP|TX)$")
_OF_COMMUNES = {Level.MAM_NON, Level.TIEU_HOC, Level.THCS, Level.THPT, Level.TH_THCS, Level.THCS_THPT}
_HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP}
_PLACED = re.compile(r" (?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tỉnh|TP|TX) ", re.IGNORECASE)
_GAP_TIER = {"tỉnh": "provinces", "thị trấn": "communes"}
_SHARING = 6  # as many schools may share a bracket
_LOOKED_AT = 50  # mentions of a school whose surroundings are read


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """What an article says about places, asked school by school; ``main`` holds for all of it."""

    text: str
    communes: Tier
    districts: Tier
    provinces: Tier
    main: Place

    def complete(self, mention: Mention) -> Mention:
        """Fill in what a name lacks: "Trung tâm GDTX huyện" has that in focus, "số 1" its commune."""
        if gap := _GAP.search(mention.name):
            area = self._focus(mention, getattr(self, _GAP_TIER.get(gap[1], "districts")))
            return _in(mention, area, f"{mention.name} {area.name}") if area else mention
        if (
            mention.level in _OF_COMMUNES
            and mention.proper_name is None
            and mention.number
            and not _PLACED.search(mention.name)
        ):
            return self.by_commune(mention) or mention
        return mention

    def by_commune(self, mention: Mention) -> Mention | None:
        """A mention without a name, called after its own commune or that in focus; None if there is none."""
        own = (
            a for a in self.communes.typed.areas if mention.place.commune and a.name == mention.place.commune
        )
        area = next(own, None) or self._focus(mention, self.communes)
        return _in(mention, area, f"{mention.name} {area.type} {area.name}") if area else None

    def place_of(self, mentions: tuple[Mention, ...]) -> Place:
        """The place of a school: what its mentions state, then what stands near, then the article's."""
        province = _stated(mentions, "province")
        commune = _stated(mentions, "commune") or self._namesake(mentions)
        district = _stated(mentions, "district")
        if province not in {None, self.main.province} or self._named_elsewhere(mentions):
            return Place(commune=commune, district=district, province=province)
        if district is None and not (commune and province):  # no districts after June 2025
            district = self._near(mentions, self.districts) or self._main_district(mentions)
        local = any(mention.level in _OF_COMMUNES for mention in mentions)
        return Place(
            commune=commune or (self._near(mentions, self.communes) or self.main.commune if local else None),
            district=district,
            province=province or self._near(mentions, self.provinces) or self.main.province,
        )

    def _main_district(self, mentions: tuple[Mention, ...]) -> str | None:
        """The article's district; a university lies there only if a body of the district acts."""
        higher = any(mention.level in _HIGHER for mention in mentions)
        return None if higher and not self.districts.acting.areas else self.main.district

    def _named_elsewhere(self, mentions: tuple[Mention, ...]) -> bool:
        """Whether the name ends in another province than the article's: "ĐH Y Dược Thái Nguyên"."""
        names = {m.proper_name for m in mentions if m.proper_name and m.level in _HIGHER}
        ends = tuple(f" {p}" for p in lexicon.words("provinces") if p != self.main.province) if names else ()
        return any(name.endswith(ends) for name in names)

    def _namesake(self, mentions: tuple[Mention, ...]) -> str | None:
        """The commune that the school is named for, where the text speaks of that commune."""
        known = self.communes.every.only_name or _COMMUNE_ALONE.search(self.text)
        row = self.communes.typed if known else self.communes.free
        names = {fold(m.proper_name) for m in mentions if m.proper_name} & row.names
        return next((a.name for a in row.areas if names and a.type and fold(a.name) in names), None)

    def _near(self, mentions: tuple[Mention, ...], tier: Tier) -> str | None:
        """A place before the school in its sentence, or a body that acts before it in its paragraph."""
        if len(tier.free.names) < 2:
            return self._led_by(mentions) if tier.kind is AreaKind.COMMUNE else None
        for mention in mentions[:_LOOKED_AT]:
            at = mention.span.start
            area, acting = tier.free.before(at), tier.acting.before(at)
            if area and not _SENTENCE_END.search(self.text, area.span.end, at):
                return area.name
            if acting and self.text.find("\n", acting.span.end, at) < 0:
                return acting.name
            if area and self._opens_paragraph(area) and self.text.find("\n", area.span.end, at) < 0:
                return area.name
        return None

    def _opens_paragraph(self, area: AreaMention) -> bool:
        """ "Tại huyện Mường Tè, …", "Trong khi đó ở xã X, huyện Y, …": what the paragraph is about."""
        start = self.text.rfind("\n", 0, area.span.start) + 1
        return _OPENING.fullmatch(self.text, start, area.span.start) is not None

    def _led_by(self, mentions: tuple[Mention, ...]) -> str | None:
        """The only commune, where it opens the school's sentence or "trường" is said to lie there."""
        for area in self.communes.free.areas:
            before = self.text[max(0, area.span.start - 60) : area.span.start]
            if _LIES_IN.search(before):
                return area.name
            following = (m.span.start for m in mentions if m.span.start > area.span.end)
            at = next(following, None)
            if at and _LEADS.search(before) and not _SENTENCE_END.search(self.text, area.span.end, at):
                return area.name
        return None

    def _focus(self, mention: Mention, tier: Tier) -> AreaMention | None:
        """The place that the text speaks of at a mention: the last acting one, else the last, else the only one."""
        at = mention.span.start
        before = tier.acting.before(at) or tier.typed.before(at)
        only = next((row.areas[0] for row in (tier.typed, tier.every) if row.only_name), None)
        return before or only


def whereabouts(
    article: Article, areas: tuple[AreaMention, ...], mentions: tuple[Mention, ...]
) -> Whereabouts:
    """What the article says about places, apart from the names of its schools."""
    inside = {place for m in mentions for place in range(m.span.start, m.span.end)}
    usable = tuple(a for a in areas if not a.former and a.span.start not in inside)
    attached = _attached(usable, mentions)
    communes, districts, provinces = (tier(kind, usable, attached) for kind in AreaKind)
    district = _main(article, districts)
    lead = provinces.every.only_name or _lead(article, provinces).only_name
    return Whereabouts(
        text=article.text,
        communes=communes,
        districts=districts,
        provinces=provinces,
        main=Place(
            commune=_main(article, communes),
            district=district,
            province=lead or _around(article.text, district, districts, provinces),
        ),
    )


_PLACED_IN = re.compile(r" ?[,(–-] ?(?:tỉnh |thành phố |TP\.? ?)?")


def _around(text: str, district: str | None, districts: Tier, provinces: Tier) -> str | None:
    """The province that stands right behind the article's district: "huyện Mường Nhé, Điện Biên"."""
    ends = [area.span.end for area in districts.every.areas if area.name == district]
    return next(
        (
            area.name
            for area in provinces.every.areas
            for end in ends
            if 0 < area.span.start - end <= _BESIDE and _PLACED_IN.fullmatch(text, end, area.span.start)
        ),
        None,
    )


_BESIDE = 16  # code points: a bracket or a comma, and a type word


def _attached(areas: tuple[AreaMention, ...], mentions: tuple[Mention, ...]) -> frozenset[int]:
    """The starts of the places that schools state for themselves, right behind their names."""
    ends = [mention.span.end for mention in mentions]
    found = set()
    for area in areas:
        index = bisect_right(ends, area.span.start)
        near = mentions[max(0, index - _SHARING) : index]
        if any(m.span.end + 60 >= area.span.start and area.name == getattr(m.place, area.kind) for m in near):
            found.add(area.span.start)
    return frozenset(found)


def _main(article: Article, tier: Tier) -> str | None:
    """The one commune or district of the article: the only one, or the only one of its first paragraph.

    It must be spoken of: by a body that acts for it, in the title, or without its name ("toàn huyện").
    """
    for row in (tier.every, _lead(article, tier)):
        name = row.only_name
        if name and (_is_free(tier, name) or _spoken_of(article, tier.kind) or _in_title(article, name)):
            return name
    return None


def _lead(article: Article, tier: Tier) -> Row:
    end = article.text.find("\n")
    return Row(areas=tuple(a for a in tier.free.areas if end < 0 or a.span.end <= end))


def _is_free(tier: Tier, name: str) -> bool:
    """Whether a district is named for itself, or a commune by a body that acts for it."""
    row = tier.free if tier.kind is AreaKind.DISTRICT else tier.acting
    return fold(name) in row.names


def _spoken_of(article: Article, kind: AreaKind) -> bool:
    return _SPOKEN_OF[kind].search(article.text) is not None


def _in_title(article: Article, name: str) -> bool:
    return fold(name) in fold(article.title or "")


def _stated(mentions: tuple[Mention, ...], tier_name: str) -> str | None:
    return next((name for m in mentions if (name := getattr(m.place, tier_name))), None)


def _in(mention: Mention, area: AreaMention, name: str) -> Mention:
    place = replace(mention.place, **{str(area.kind): area.name})
    return replace(mention, name=name, place=place)
