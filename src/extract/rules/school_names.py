"""The name after a head: "số 2 Tân Trạch", "Nguyễn Du B", "19/5", "Hàng hải Cửa Cấm", "xã Xuân Giao"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, AreaMention, Level, Span
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What stands between a head and the end of a mention.

    ``lead`` is a number before the name and ``lead_as_written`` how it stands ("số 2"), ``proper`` the name, ``number`` the number or letter
    after it, ``area`` a place that only a space parts from it, ``gap`` a type word without its name
    ("Trung tâm GDNN-GDTX huyện").
    """

    end: int
    lead: str | None = None
    lead_as_written: str | None = None
    proper: str | None = None
    number: str | None = None
    area: AreaMention | None = None
    gap: str | None = None


_WORD = rf"[{UPPER}](?:[\w'’]|\.(?=[{UPPER}]))*(?:[-–][{UPPER}][\w'’]*)*"
_RUN = re.compile(rf"{_WORD}(?: +{_WORD})*")
_SECOND = re.compile(rf" (?P<small>[a-zà-ỹđ]+)(?![\w])(?: {_WORD}(?: {_WORD})*)?")
_LEAD = re.compile(
    rf"(?P<word>[Ss]ố|SỐ) +(?P<number>\d{{1,2}}|[IVX]{{1,4}})(?![\w/%])|(?P<bare>\d{{1,2}})(?= +(?:xã|thị trấn|phường|[{UPPER}][a-zà-ỹ]))|(?P<letter>[A-E])(?= +[{UPPER}][a-zà-ỹ])"
)
_DATE_NAME = re.compile(r"\d{1,2}(?: ?[-/.] ?| tháng )\d{1,2}(?![\w/.-]*\d)")
_NUMBER_NAME = re.compile(r"[1-9]\d{0,2}[A-Z]?(?![\w/%]|[.,]\d)")
_TAIL = re.compile(
    r" +(?:(?:[Ss]ố +)?(?P<digits>\d{1,2}[A-Z]?)(?![\w/%]|[.,:]\d)|(?P<roman>[IVX]{1,4}|[A-H])(?![\w'’]|[./]\w))"
)
_NUMBER_WORD = re.compile(r"^(?:\d{1,2}[A-Z]?|[IVX]{1,4}|[A-H]|[A-H]\d)$")
_GAP = re.compile(r"(?:huyện|quận|tỉnh|thị xã|thành phố|thị trấn|TP|TX)(?![\w.])")
_HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP, Level.KHAC}
_WARD_NAME = re.compile(r"Phường \d{1,2}[A-Z]?\b")  # "Trường Tiểu học Phường 5B"
_TOWN_NAME = re.compile(
    r"[Tt]hị [Tt]rấn(?= (?:số )?(?:\d|[A-E]|I{1,3})(?![\w/]))"
)  # "Trường Tiểu học Thị trấn 2"
_DOUBLE_NAME = re.compile(r"Hà Nội ?[-–] ?(?:Amsterdam|Am(?!\w))")


def read_name(
    text: str, at: int, level: Level, areas: Mapping[int, AreaMention], *, officer: bool = False
) -> Name | None:
    """The name that starts at ``at`` (a head's end), or None if what follows is no name.

    ``areas`` maps the start of every place to it; ``officer`` says that a title stands before the head
    ("Hiệu trưởng Trường THPT X Nguyễn Văn A"), so that a person's name may follow.
    """
    start = at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip(" "))
    quoted = text[start : start + 1] in {"“", '"'}
    start += quoted
    lead, written, start = _lead(text, start)
    proper = _proper(text, start, level, areas, officer=officer)
    if proper is None and lead is None and not quoted:
        return _place_name(text, start, areas)
    end = proper.end if proper else _before_space(text, start)
    number, end = _tail(text, end) if proper else (None, end)
    if quoted and text[end : end + 1] in {"”", '"'}:
        end += 1
    area = _area_after(text, end, areas)
    words = proper.of(text) if proper else None
    if words and number is None:
        words, number = _split_number(words)
    end = area.span.end if area else end
    if words is None and area is None:
        return Name(end=end, lead=lead, lead_as_written=written) if lead else None
    return Name(end=end, lead=lead, lead_as_written=written, proper=words, number=number, area=area)


def _lead(text: str, at: int) -> tuple[str | None, str | None, int]:
    """ "số 2 Tân Trạch", "1 xã Sơn Hà", "B Long Giang": what tells like-named schools apart, before the name."""
    match = _LEAD.match(text, at)
    if match is None:
        return None, None, at
    end = match.end()
    while text[end : end + 1] == " ":
        end += 1
    number = match["number"] or match["bare"] or match["letter"]
    return number, f"số {number}" if match["word"] else number, end


def _proper(
    text: str, at: int, level: Level, areas: Mapping[int, AreaMention], *, officer: bool
) -> Span | None:
    for pattern in (_WARD_NAME, _TOWN_NAME, _DOUBLE_NAME):
        if match := pattern.match(text, at):
            return Span(at, match.end())
    if level in {Level.MAM_NON, Level.TIEU_HOC}:  # "Mầm non 19/5", "Mầm non 25A"
        for pattern in (_DATE_NAME, _NUMBER_NAME):
            if (match := pattern.match(text, at)) and not _counts(text, match.end()):
                return Span(at, match.end())
    span = _field_name(text, at) if level in _HIGHER else None
    span = span or _capitals(text, at)
    if span is None:
        return None
    span = _cut_at_area(text, span, areas, level)
    span = _cut_person(text, span, officer=officer) if span else None
    if span is None or _no_name(text, span):
        return None
    return _across_hyphen(text, span, level, areas)


def _capitals(text: str, at: int) -> Span | None:
    match = _RUN.match(text, at)
    if match is None:
        return None
    end = _stop_at_head(match[0], at)
    if " " not in text[at:end] and (second := _SECOND.match(text, end)):
        end = _second_syllable(text, at, end, second)
    return Span(at, end)


def _second_syllable(text: str, at: int, end: int, second: re.Match[str]) -> int:
    """ "Mầm non Hoa sen", "CĐ Kỹ nghệ Thủ Phú": a name of one syllable goes on in small letters."""
    first = text[at:end]
    if first.isupper() or first in _whole() or second["small"] in _after_names():
        return end
    return second.end()


def _stop_at_head(run: str, at: int) -> int:
    """A run of capitals ends where the next head or clause begins: "Trường MN A Trường MN B"."""
    match = _next_clause().search(run)
    return at + (match.start() if match else len(run))


def _field_name(text: str, at: int) -> Span | None:
    """Colleges and universities: fields of study in small letters go on, "Kinh tế - Kỹ thuật Bắc Ninh"."""
    match = _fields().match(text, at)
    if match is None or match[0].islower():
        return None
    return Span(at, _stop_at_head(match[0], at))


def _cut_at_area(text: str, span: Span, areas: Mapping[int, AreaMention], level: Level) -> Span | None:
    """A typed place ends the name ("THPT Kim Liên TP Vinh"), but not of "ĐH Y Dược TP.HCM"."""
    for place in range(span.start, span.end):
        area = areas.get(place)
        if area is None or area.type is None or place == span.start and level in _HIGHER:
            continue
        if level in _HIGHER and area.kind is AreaKind.PROVINCE:
            return Span(span.start, area.span.end)
        return Span(span.start, _before_space(text, place)) if place > span.start else None
    following = areas.get(span.end + 1)
    if (
        level in _HIGHER
        and following
        and following.kind is AreaKind.PROVINCE
        and following.span.of(text)[:1] in "Tt"
    ):
        return Span(span.start, following.span.end)
    return span


def _cut_person(text: str, span: Span, *, officer: bool) -> Span:
    """ "Hiệu trưởng Trường THPT Kim Liên Nguyễn Văn A": the head's own name is no part of the school's."""
    words = span.of(text).split()
    for at in range(2, len(words)):
        left = len(words) - at
        if words[at] in _surnames() and (left >= 3 and len(words) >= 5 or officer and left >= 2 and left < 5):
            return Span(
                span.start, _before_space(text, text.index(f" {words[at]}", span.start + len(words[0])) + 1)
            )
    return span


def _no_name(text: str, span: Span) -> bool:
    words = span.of(text)
    return words in _not_names() or words.split()[0] in _not_names() and len(words.split()) == 1


def _across_hyphen(text: str, span: Span, level: Level, areas: Mapping[int, AreaMention]) -> Span:
    """ "THPT Hòa Ninh - Bình Ninh": a double name, if both halves look alike and the second is no place."""
    match = re.compile(rf" [-–] (?P<right>{_WORD}(?: {_WORD})?)").match(text, span.end)
    if match is None or match.start("right") in areas or _RUN.match(text, match.end() + 1):
        return span
    left, right = span.of(text).split(), match["right"].split()
    if right[0] in _after_hyphen() or right[0] in _surnames() and len(right) > 2:
        return span
    alike = len(left) == len(right) == 2 and bool(set(left) & set(right))
    return Span(span.start, match.end()) if alike or level in _HIGHER else span


def _tail(text: str, end: int) -> tuple[str | None, int]:
    """ "X 2", "X II", "X A": but "X 06 đoàn viên" counts."""
    match = _TAIL.match(text, end)
    if match is None or match["digits"] and (match["digits"].startswith("0") or _counts(text, match.end())):
        return None, end
    return match["digits"] or match["roman"], match.end()


def _split_number(words: str) -> tuple[str, str | None]:
    """A number or letter that the run of capitals swallowed: "Minh Lập B" -> "Minh Lập", "B"."""
    *front, last = words.split()
    if front and _NUMBER_WORD.match(last):
        return " ".join(front), last
    ward = re.fullmatch(r"(Phường \d{1,2})([A-Z])", words)
    return (ward[1], ward[2]) if ward else (words, None)


def _area_after(text: str, end: int, areas: Mapping[int, AreaMention]) -> AreaMention | None:
    area = areas.get(end + 1) if text[end : end + 1] == " " else areas.get(end)
    return area if area and area.kind is AreaKind.COMMUNE and area.type else None


def _place_name(text: str, at: int, areas: Mapping[int, AreaMention]) -> Name | None:
    """A school known by its place alone: "Trường Mầm non thị trấn X", "Trung tâm GDTX huyện"."""
    area = areas.get(at)
    if area is not None and area.type is not None:
        return Name(end=area.span.end, area=area)
    gap = _GAP.match(text, at)
    return Name(end=gap.end(), gap=gap[0]) if gap else None


def _counts(text: str, end: int) -> bool:
    """Whether the number that ends here counts what follows: "12 em", "4 lớp", "98%"."""
    following = re.compile(r" *(\w+|%)").match(text, end)
    return following is not None and following[1].lower() in _counted()


def _before_space(text: str, at: int) -> int:
    while text[at - 1] == " ":
        at -= 1
    return at


@cache
def _fields() -> re.Pattern[str]:
    words = sorted(lexicon.words("disciplines"), key=len, reverse=True)
    part = rf"(?!ĐH|CĐ|Đại học|Cao đẳng|Học viện|Bộ )(?:(?i:{'|'.join(map(re.escape, words))})(?!\w)|{_WORD})"
    return re.compile(rf"{part}(?:(?: +| [-–] |[-–]| & |&){part})*")


@cache
def _next_clause() -> re.Pattern[str]:
    starts = "|".join(map(re.escape, lexicon.words("traps", "new_clause")))
    heads = "Mầm|Tiểu|MN|TH|THCS|THPT|PT|Đại|ĐH|CĐ|Cao|MẦM|TIỂU"
    return re.compile(rf" +(?:(?:Trường|TRƯỜNG) +(?={heads})|(?:{starts})(?!\w))")


@cache
def _counted() -> frozenset[str]:
    return frozenset((*lexicon.words("counted"), "%"))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(lexicon.words("traps", "not_a_name"))


@cache
def _after_hyphen() -> frozenset[str]:
    return frozenset(lexicon.words("name_ends"))


@cache
def _after_names() -> frozenset[str]:
    return frozenset(lexicon.words("after_names", "after"))


@cache
def _whole() -> frozenset[str]:
    return frozenset(lexicon.words("after_names", "whole"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicon.words("surnames"))
