"""Lists whose heads are left out: "THCS A, B và C", "các trường cao như: Chuyên A, B (D); E 1 (E)"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Level, Mention, Place, Span
from extract.rules.school_heads import join, level_of, read_head
from extract.rules.school_names import Name, read_name
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.model import AreaMention

    Areas = Mapping[int, AreaMention]


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a list may go on, and what its items inherit.

    ``end`` is where an announced list stops, None if none was announced; ``after`` is the name
    before the list, ``numbered`` says that a number stands behind it, and ``direct`` says that the first
    item stands at ``at`` itself, without a comma before it.
    """

    at: int
    title: str
    level: Level
    end: int | None
    after: str = ""
    numbered: bool = False
    direct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """Where a list is announced ("các trường có tỷ lệ cao như: …"): from ``start`` to the sentence's end.

    ``intro`` is where the announcement begins.
    """

    start: int
    end: int
    intro: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A bare name in a list; ``figure`` says that a bracket with a number or a place follows it."""

    start: int
    name: Name
    specialised: bool
    joint: str
    figure: bool


_BRACKET = r"(?: *\([^()\n]{1,90}\))?"
_FIGURE = r"(?:: ?\d[^,;\n]{0,40}?| (?:có |đạt |với |được |kết nạp )[^,;.\n]{0,30}?\d[^,;\n]{0,40}?)?"
_JOINT = r"(?P<joint> *; *(?:và )?| *, *(?:và |cùng )?| và | & )"
_STEP = re.compile(_BRACKET + _JOINT)
_BEHIND_BRACKET = r" *\([^()\n]{1,90}\) \d[^,;\n]{0,40}?"  # "THPT A (TP X) 46 giải, B (huyện Y) 39 giải"
_ANNOUNCED_STEP = re.compile(rf"(?:{_BEHIND_BRACKET}|{_BRACKET}{_FIGURE}){_JOINT}")
_WITH_FIGURE = re.compile(
    r" *\((?:\d[\d.,]* ?(?!tuổi)|[^()\n]{0,40}(?:huyện|TP|[Tt]hành phố|xã|[Qq]uận|H\.))"
)
# "3 trường mầm non là A, B", "các trường có tỷ lệ cao như: A, B"; the first letters come first for speed.
_INTRO = re.compile(
    r"[TtĐđCc](?<!\w.)(?:(?<=[Tt])rường|(?<=[Đđ])ơn vị|(?<=[Cc])ơ sở)(?!\w)"
    r"(?: (?:[Mm]ầm non|[Mm]ẫu giáo|[Tt]iểu học|THCS|THPT)(?: tư thục| công lập)? là (?!:)"
    r"|[^.:;\n]{0,100}?(?:: ?|(?<!\w)(?:như|gồm|gồm có) (?!:)))"
)
_SENTENCE_END = re.compile(rf"\n|(?<!TP)(?<!TX)(?<!TT)[.!?](?= +[{UPPER}]|$|\n)")
_NO_HEAD = re.compile(
    r" (?:số \S+|\d{1,2}|[A-E]|(?:số \S+ )?(?:xã|phường|thị trấn|huyện|tỉnh|quận|thị xã|thành phố|TP|TX) .*)$",
    re.IGNORECASE,
)
_SPECIALISED = re.compile(rf"[Cc]huyên (?=[{UPPER}])")
_COUNTED_HEAD = re.compile(
    r"(?:các|những|một số|nhiều|\d+|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) +trường +$", re.IGNORECASE
)


_LONGEST = 4_000  # characters of a sentence that is one list
_NOT_CALLED_SCHOOL = {Level.GDTX, Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP}
_TITLES = {"Ông", "Bà", "Thầy", "Cô", "Anh", "Chị", "Em", "Cháu"}


def read_on(text: str, mentions: tuple[Mention, ...], areas: Areas) -> tuple[Mention, ...]:
    """``mentions`` and the schools that lists add to them, in text order."""
    known = {mention.span.start for mention in mentions}
    places = {area.name for area in areas.values() if area.type} | set(lexicon.words("provinces"))
    added: list[Mention] = []
    for anchor in _anchors(text, mentions):
        items = tuple(_items(text, anchor, areas, known))
        for item in _accepted(items, anchor, places):
            known.add(item.start)
            added.append(_mention(text, item, anchor))
    return tuple(sorted((*mentions, *added), key=lambda mention: mention.span.start))


def _anchors(text: str, mentions: tuple[Mention, ...]) -> Iterator[Anchor]:
    """Where lists may go on: behind every mention, and behind every announcement."""
    zones = tuple(_zones(text))
    begins = [zone.start for zone in zones]
    for mention in mentions:
        if mention.rule == "nameless":
            continue
        index = bisect_right(begins, mention.span.start)
        announced = zones[index - 1] if index and mention.span.start < zones[index - 1].end else None
        counted = _COUNTED_HEAD.search(text[max(0, mention.span.start - 24) : mention.span.start]) is not None
        end = announced.end if announced else _sentence_end(text, mention.span.end) if counted else None
        yield _after_mention(mention, end, counted=counted)
    called = tuple(mention for mention in mentions if mention.level not in _NOT_CALLED_SCHOOL)
    ends = [mention.span.end for mention in called]
    for zone in zones:
        index = bisect_right(ends, zone.start)
        if anchor := _opening(text, zone, called[index - 1] if index else None):
            yield anchor


def _zones(text: str) -> Iterator[Zone]:
    for intro in _INTRO.finditer(text):
        yield Zone(start=intro.end(), end=_sentence_end(text, intro.end()), intro=intro.start())


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence ends, or after as many characters as no list needs."""
    stop = _SENTENCE_END.search(text, at, at + _LONGEST)
    return stop.start() if stop else min(len(text), at + _LONGEST)


def _after_mention(mention: Mention, zone_end: int | None, *, counted: bool) -> Anchor:
    """Items after a mention inherit its head; "chuyên" only where the count covers them all."""
    title = mention.name
    if mention.proper_name and f" {mention.proper_name}" in title:
        title = title[: title.rindex(f" {mention.proper_name}")]
    title = _NO_HEAD.sub("", title)
    title = title if counted else title.removesuffix(" chuyên").removesuffix(" Chuyên")
    name = mention.proper_name or ""
    numbered = mention.number is not None and mention.number.isdigit()
    return Anchor(
        at=mention.span.end, title=title, level=mention.level, end=zone_end, after=name, numbered=numbered
    )


def _opening(text: str, zone: Zone, before: Mention | None) -> Anchor | None:
    """The first item of an announced list, if it has no head: its level stands in the intro or before it."""
    head = read_head(text, zone.intro)
    if head is not None and head.school_word:
        return Anchor(
            at=zone.start, title=join(head.atoms), level=level_of(head.atoms), end=zone.end, direct=True
        )
    if _SPECIALISED.match(text, zone.start):  # "như: Chuyên X, Y"
        return Anchor(at=zone.start, title="Trường THPT", level=Level.THPT, end=zone.end, direct=True)
    if before is None or zone.start - before.span.end > _LONGEST:
        return None
    if text.find("\n\n", before.span.end, zone.start) >= 0:
        return None
    return replace(_after_mention(before, zone.end, counted=False), at=zone.start, direct=True)


def _items(text: str, anchor: Anchor, areas: Areas, known: set[int]) -> Iterator[Item]:
    at, direct = anchor.at, anchor.direct
    step = _ANNOUNCED_STEP if anchor.end is not None else _STEP
    stop = anchor.end if anchor.end is not None else len(text)
    while at < stop:
        joint = ""
        if not direct:
            match = step.match(text, at)
            if match is None:
                return
            at, joint = match.end(), match["joint"].strip()
        direct = False
        item = None if at in known or at >= stop else _item(text, at, joint, anchor, areas)
        if item is None:
            return
        yield item
        at = item.name.end


def _item(text: str, at: int, joint: str, anchor: Anchor, areas: Areas) -> Item | None:
    specialised = _SPECIALISED.match(text, at)
    area = areas.get(at)
    if (area is not None and area.type is not None) or _has_level(text, at) or _begins_else(text, at):
        return None
    name = read_name(text, specialised.end() if specialised else at, anchor.level, areas)
    if name is not None and (name.title or "")[:1].isdigit():
        name = _next_number(name, anchor)
    if name is None or name.proper in {None, "Trường"}:
        return None
    figure = _WITH_FIGURE.match(text, name.end) is not None
    return Item(start=at, name=name, specialised=specialised is not None, joint=joint, figure=figure)


def _accepted(items: tuple[Item, ...], anchor: Anchor, places: set[str]) -> tuple[Item, ...]:
    """The items that are surely schools: all of an announced list; else up to "… và C" or a bracket."""
    if anchor.end is not None:
        sure = (
            anchor.direct is False or len(items) > 1 or any(item.figure or item.specialised for item in items)
        )
        return tuple(
            item
            for item in items
            if sure and (item.figure or item.name.number or item.name.proper not in places)
        )
    known_place = next((k for k, item in enumerate(items) if item.name.proper in places), len(items))
    items = items[:known_place]
    items = items[: next((k for k, item in enumerate(items) if _is_person(item, anchor)), len(items))]
    last = max((k for k, item in enumerate(items) if item.joint.endswith("và") or item.figure), default=-1)
    return items[: last + 1]


def _is_person(item: Item, anchor: Anchor) -> bool:
    """Whether "…, Trường THCS Gò Sao, Nguyễn Thị A và Trần Văn B": people, unless the list names schools after people."""
    middle = re.compile(r" (?:Thị|Văn) ")
    named = middle.search(item.name.proper or "") is not None and middle.search(anchor.after) is None
    return named and not item.figure


def _mention(text: str, item: Item, anchor: Anchor) -> Mention:
    title, level = ("Trường THPT chuyên", Level.THPT) if item.specialised else (anchor.title, anchor.level)
    name = item.name
    span = Span(item.start, name.end)
    return Mention(
        span=span,
        text=span.of(text),
        name=f"{title} {name.title}",
        level=level,
        number=name.number,
        proper_name=name.proper,
        place=Place(),
        rule="list_item",
    )


def _next_number(name: Name, anchor: Anchor) -> Name | None:
    """A bare number goes on with the name before it: "Hoa Sen 1, 2 và 3", or with numbers: "MN 9A, 12"."""
    if anchor.after[:1].isdigit():
        return name
    if not anchor.numbered:
        return None
    return replace(name, title=f"{anchor.after} {name.title}", proper=anchor.after, number=name.title)


def _has_level(text: str, at: int) -> bool:
    head = read_head(text, at)
    return head is not None and any(atom.is_level or atom.kind == "boarding" for atom in head.atoms)


def _begins_else(text: str, at: int) -> bool:
    """Whether a "name" begins a body, a title or a new clause: "THCS A, B và UBND huyện"."""
    ahead = text[at : at + 24]
    first, _, rest = ahead.partition(" ")
    if ahead.startswith(lexicon.words("list_ends", "person")):
        return False
    if first in _TITLES and rest.split(" ")[0] in lexicon.words("surnames"):
        return True
    return _list_ends().match(ahead) is not None


@cache
def _list_ends() -> re.Pattern[str]:
    ends = [word for kind in ("body", "title", "clause") for word in lexicon.words("list_ends", kind)]
    return re.compile(rf"(?:{'|'.join(map(re.escape, ends))})(?!\w)")
