"""The place that a mention states for itself: "(xã X, huyện Y, Z)", ", huyện Y", " - thị trấn X"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, AreaMention, Mention, Place
from extract.rules.school_words import HIGHER
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The place that follows a mention, and where the words that state it end."""

    place: Place
    end: int


_LINK = re.compile(
    r"[ ]?(?:[,(–-] ?)?(?:(?:hiện |nay )?(?:thuộc|ở|tại|đóng (?:tại|trên|ở)|nằm (?:ở|tại|trên)|đứng chân (?:tại|trên)|của)"
    r"(?: địa bàn)? ?)?"
    r"(?:(?:số|số nhà|khu phố|KP\.?|tổ dân phố|tổ|thôn|ấp|bản|làng|buôn|xóm|khóm|khối|đường|trên đường) [^,;()\n]{1,40}(?:, | - |-))*"
)
_NEXT = re.compile(
    rf"(?:(?: [-–] [{UPPER}][\w ]{{1,24}}?)? \(?cũ\)?)? ?[,(–;-]? ?(?:nay (?:là|thuộc) |thuộc )?"
)
_BARE = re.compile(rf"(?P<name>[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{0,3}})(?P<end>\)|, | - | – )")


_SHARED = re.compile(r" *(?:,|và|, và|,? cùng|&) *(?:[Tt]rường |[Cc]hi bộ |[Đđ]ảng bộ )?")


def with_places(
    text: str, mentions: tuple[Mention, ...], areas: Mapping[int, AreaMention]
) -> tuple[Mention, ...]:
    """Mentions with the place that follows each; "A, B và C (huyện X)" share theirs, ";" parts groups."""
    placed: list[Mention] = []
    following: tuple[int, Place] | None = None
    for mention in reversed(mentions):
        attached = read_place(text, mention.span.end, areas)
        place = attached.place
        if place == Place() and following and _SHARED.fullmatch(text, mention.span.end, following[0]):
            place = following[1]
        following = (mention.span.start, place)
        stated = either(mention.place, _place(_inside(mention, areas), None))
        known = either(stated, place)
        placed.append(mention if known == mention.place else replace(mention, place=known))
    return tuple(reversed(placed))


def _inside(mention: Mention, areas: Mapping[int, AreaMention]) -> list[AreaMention]:
    """Typed places in the name itself: "Trường Chính trị tỉnh X", "ĐH Y Dược TP.HCM"."""
    if mention.level not in HIGHER:
        return []
    places = (areas.get(at) for at in range(mention.span.start, mention.span.end))
    return [area for area in places if area is not None and area.type and area.kind is AreaKind.PROVINCE]


def read_place(text: str, at: int, areas: Mapping[int, AreaMention]) -> Attached:
    """The chain of places that follows a mention ending at ``at``; ``end == at`` if there is none."""
    link = _LINK.match(text, at)
    start = link.end() if link else at
    bracket = "(" in text[at:start]
    behind = areas.get(start)
    if start == at or (text[at:start] == " " and (behind is None or behind.type is None)):
        return Attached(place=Place(), end=at)
    district, first = _bare_district(text, start, areas, bracket=bracket)
    chain: list[AreaMention] = []
    end = first
    while (area := areas.get(first)) is not None:
        chain.append(area)
        end = area.span.end
        following = _NEXT.match(text, end)
        first = following.end() if following else end
        if first == end:
            break
    if not chain and district is None:
        return Attached(place=Place(), end=at)
    return Attached(place=_place(chain, district), end=_close(text, end) if bracket else end)


def _bare_district(
    text: str, at: int, areas: Mapping[int, AreaMention], *, bracket: bool
) -> tuple[str | None, int]:
    """A district without its type word: "THPT X (Kim Sơn)", "(Bảo Thắng, Lào Cai)", ", Bảo Thắng, Lào Cai"."""
    if at in areas or (match := _BARE.match(text, at)) is None:
        return None, at
    closed = match["end"] == ")"
    if (
        match["name"] in lexicon.words("traps", "country")
        or match["name"].isupper()
        or (closed and " " not in match["name"])
    ):  # "(PTDTBT)", "(Anh)"
        return None, at
    area = areas.get(match.end())
    if (bracket and closed) or (area and area.kind is AreaKind.PROVINCE):
        return match["name"], match.end("name") if closed else match.end()
    return None, at


def _place(chain: list[AreaMention], district: str | None) -> Place:
    """One name a tier, the first that is not marked "(cũ)"."""
    if not chain:
        return Place(district=district)
    names = {
        kind: next((a.name for a in chain if a.kind is kind and not a.former), None) for kind in AreaKind
    }
    return Place(
        commune=names[AreaKind.COMMUNE],
        district=names[AreaKind.DISTRICT] or district,
        province=names[AreaKind.PROVINCE],
    )


def _close(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == ")" else at


def either(own: Place, other: Place) -> Place:
    """``own``, its gaps filled from ``other``."""
    return Place(
        commune=own.commune or other.commune,
        district=own.district or other.district,
        province=own.province or other.province,
    )
