"""The name after a head: "số 2 Tân Trạch", "Minh Lập B", "19/5", "xã Xuân Giao", "huyện"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.model import AreaKind, AreaMention, Level, Span
from extract.rules.school_words import HIGHER, Hint, counts, proper_name
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What stands between a head and the end of a mention.

    ``title`` is the name as the canonical name writes it, with its number and without a place; None if
    there is no name. ``proper`` is the title without its number, ``number`` a number or letter before
    or after it. ``area`` is a place that only a space parts from the name, ``gap`` a type word without
    its name ("Trung tâm GDNN-GDTX huyện"), ``behind`` a number as it stands behind ``area``.
    """

    end: int
    title: str | None = None
    proper: str | None = None
    number: str | None = None
    area: AreaMention | None = None
    gap: str | None = None
    behind: str | None = None


_QUOTES = {"“", '"', "‘"}
_LEAD = re.compile(
    rf"(?:[Ss]ố|SỐ) +(?P<number>\d{{1,2}}|[IVX]{{1,4}})(?![\w/%])"
    rf"|(?P<bare>\d{{1,2}})(?= +(?:xã|thị trấn|phường|[{UPPER}][a-zà-ỹ]))"
    rf"|(?P<letter>[A-E])(?= +[{UPPER}][a-zà-ỹ'’]+ +[{UPPER}])"
)
_TAIL = re.compile(
    r" +(?P<written>(?P<word>[Ss]ố +)?(?:(?P<digits>\d{1,2}[A-Z]?)(?![\w/%]|[.,:]\d)|(?P<roman>[IVX]{1,4}|[A-H])(?![\w'’]|[./]\w)))"
)
_NUMBER_WORD = re.compile(r"(?:\d{1,2}[A-Z]?|[IVX]{1,4}|[A-H]\d?)$")
_WARD_LETTER = re.compile(r"(?P<ward>Phường \d{1,2})(?P<letter>[A-Z])$")
_TOWN = re.compile(rf"TT\.? ?(?P<name>[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*){{0,2}})")
# "Trường Năng khiếu Thể thao tỉnh", "Trường Chính trị thành phố"
_GAP_BEHIND = re.compile(rf" (?P<gap>tỉnh|thành phố|huyện)(?!\w)(?! [{UPPER}])")
_NO_HINT = Hint()
_GAP = re.compile(r"(?:huyện|quận|tỉnh|thị xã|thành phố|thị trấn)(?!\w)|(?:TP|TX)(?![\w.])")


def read_name(
    text: str, at: int, level: Level, areas: Mapping[int, AreaMention], hint: Hint = _NO_HINT
) -> Name | None:
    """The name that starts at ``at`` (a head's end), or None if what follows is no name.

    ``areas`` maps the start of every place to it.
    """
    start = at
    while text[start : start + 1] == " ":
        start += 1
    if town := _TOWN.match(text, start):
        return _in_town(town)
    quoted = text[start : start + 1] in _QUOTES
    lead = _LEAD.match(text, start + quoted)
    first = start + quoted if lead is None else _after_space(text, lead.end())
    proper = proper_name(text, first, level, areas, hint)
    if proper is not None:
        name = _named(text, proper, lead, areas, quoted=quoted)
        gap = _GAP_BEHIND.match(text, name.end) if level in HIGHER else None
        return replace(name, end=gap.end(), gap=gap["gap"]) if gap else name
    if lead is not None:
        return _numbered(text, lead, areas)
    return None if quoted else _placed(text, start, areas)


def _named(
    text: str, proper: Span, lead: re.Match[str] | None, areas: Mapping[int, AreaMention], *, quoted: bool
) -> Name:
    """Read "Nguyễn Du", "số 2 Tân Trạch", "Minh Lập B", "Bảo Sơn số 1", each with "xã X" behind it or not."""
    tail = _tail(text, proper.end)
    end = tail.end() if tail else proper.end
    if quoted and text[end : end + 1] in {"”", '"', "’"}:
        end += 1
    words, number = _split_number(_calm(proper.of(text)))
    title = _calm(proper.of(text))
    if tail:
        words, number = title, tail["digits"] or tail["roman"]
        title = f"{title} {tail['written']}"
    if lead:
        number = _number(lead)
        title = f"{_written(lead)} {title}"
    area = _commune_after(text, end, areas)
    return Name(end=area.span.end if area else end, title=title, proper=words, number=number, area=area)


def _numbered(text: str, lead: re.Match[str], areas: Mapping[int, AreaMention]) -> Name:
    """Read "số 2 xã Xuân Quang": a number without a name, known by its place."""
    area = areas.get(_after_space(text, lead.end()))
    area = area if area and area.type else None
    end = area.span.end if area else lead.end()
    return Name(end=end, title=_written(lead), number=_number(lead), area=area)


def _placed(text: str, at: int, areas: Mapping[int, AreaMention]) -> Name | None:
    """A school known by its place alone: "Trường Mầm non thị trấn X", "Trung tâm GDTX huyện"."""
    area = areas.get(at)
    if area is not None and area.type is not None:
        tail = _tail(text, area.span.end)  # "Trường Tiểu học thị trấn Sa Rài 1"
        if tail is None:
            return Name(end=area.span.end, area=area)
        number = tail["digits"] or tail["roman"]
        return Name(end=tail.end(), area=area, number=number, behind=tail["written"])
    gap = _GAP.match(text, at)
    return Name(end=gap.end(), gap=gap[0]) if gap else None


def _in_town(town: re.Match[str]) -> Name:
    """Read "Trường THCS TT Vôi": TT is thị trấn right after a head."""
    span = Span(town.start(), town.end())
    area = AreaMention(span=span, kind=AreaKind.COMMUNE, type="thị trấn", name=town["name"])
    return Name(end=town.end(), area=area)


def _tail(text: str, end: int) -> re.Match[str] | None:
    """Read "X 2", "X II", "X A", "X số 1": but "X 06 đoàn viên" counts."""
    match = _TAIL.match(text, end)
    if (
        match
        and match["digits"]
        and not match["word"]
        and (match["digits"].startswith("0") or counts(text, match.end()) or _is_share(text, match))
    ):
        return None
    return match


# "kết nạp 40 học sinh, trong đó THPT Núi Voi 25, THPT Gò Sao 12": the parts of a total, without their noun.
_TOTAL = re.compile(
    r"\d\s+(?!trường|cơ sở|điểm|đơn vị|chi bộ|chi đoàn|nhà trường)[^\W\d][^.;\n\d]{1,80}?(?:trong đó|gồm|cụ thể|nhiều nhất|lần lượt|:)(?P<items>(?:(?!\d\s+(?!và\s)[^\W\d])[^.\n]){0,200})$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:[,;.)]|và\s|$)")
_NAMES_FOLLOW = re.compile(r"(?i)trường(?: học)?(?:,? gồm|,? là)?:?$")
_NEXT_ITEM = re.compile(r"\s*(?:[,;]|và\s)\s*(?:và\s+)?(?P<item>(?:(?!\svà\s)[^,;.\n])+)")
_ITEM_JOINT = re.compile(r"[,;]|\svà\s")


def _is_share(text: str, tail: re.Match[str]) -> bool:
    """Whether a bare number behind a name is that school's part of a total told before it.

    Parts stand side by side: in "60 xe cho ba trường: A 4, B và C 2" B has none, and 4 belongs to the name.
    """
    if not _ENDS.match(text, tail.end()):
        return False
    total = _TOTAL.search(text[max(0, tail.start() - 300) : tail.start()])
    if total is None or not _NAMES_FOLLOW.search(total.string, 0, total.start("items")):
        return total is not None
    beside = _ITEM_JOINT.split(total["items"])[-2:-1]
    if following := _NEXT_ITEM.match(text, tail.end()):
        beside.append(following["item"])
    return any(char.isdigit() for item in beside for char in item)


def _split_number(words: str) -> tuple[str, str | None]:
    """A number or letter that the run of capitals swallowed: "Minh Lập B" -> "Minh Lập", "B"."""
    if words.startswith("Phường "):
        ward = _WARD_LETTER.match(words)
        return (ward["ward"], ward["letter"]) if ward else (words, None)
    front, _, last = words.rpartition(" ")
    return (front, last) if front and _NUMBER_WORD.match(last) else (words, None)


def _number(lead: re.Match[str]) -> str | None:
    return lead["number"] or lead["bare"] or lead["letter"]


def _written(lead: re.Match[str]) -> str:
    return f"số {lead['number']}" if lead["number"] else lead[0]


def _calm(words: str) -> str:
    """A name in capitals as it is written elsewhere: "KIM ĐỒNG" -> "Kim Đồng"; "FPT" stays."""
    if not words.isupper() or " " not in words:
        return words
    return " ".join(word if _NUMBER_WORD.match(word) else word.capitalize() for word in words.split(" "))


def _commune_after(text: str, end: int, areas: Mapping[int, AreaMention]) -> AreaMention | None:
    area = areas.get(_after_space(text, end))
    return area if area and area.kind is AreaKind.COMMUNE and area.type else None


def _after_space(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at
