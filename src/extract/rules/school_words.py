"""The words of a proper name: capitals in a row, fields of study, dates, and where they end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, Level, Span
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.model import AreaMention

    Areas = Mapping[int, AreaMention]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What stands before a name.

    ``officer``: a title ("Hiệu trưởng Trường THPT X Nguyễn Văn A"), so that a person's name may follow.
    ``several``: a count of schools ("2 trường ĐH Kinh tế và Luật"), so that "và" joins two of them.
    """

    officer: bool = False
    several: bool = False


_WORD = rf"[{UPPER}](?:[\w'’]|\.(?=[{UPPER}]))*(?:[-–][{UPPER}][\w'’]*|-[a-zà-ỹđ]\w*)*"
_RUN = re.compile(rf"{_WORD}(?: +{_WORD})*")
_SECOND = re.compile(rf" (?P<small>[a-zà-ỹđ]+)(?!\w)(?: {_WORD}(?: {_WORD})*)?")
_SMALL = re.compile(r" ([a-zà-ỹđ]+)")
_DATE_NAME = re.compile(r"\d{1,2}(?: ?[-/.] ?| tháng )\d{1,2}(?![\w/.-]*\d)")  # "Mầm non 19/5"
_NUMBER_NAME = re.compile(r"[1-9]\d{0,2}[A-Z]?(?![\w/%]|[.,]\d)")  # "Mầm non 25A"
_FIXED = (
    re.compile(r"Phường \d{1,2}[A-Z]?\b"),  # "Trường Tiểu học Phường 5B"
    re.compile(r"[Tt]hị [Tt]rấn(?= (?:số )?(?:\d|[A-E]|I{1,3})(?![\w/]))"),  # "Trường Tiểu học Thị trấn 2"
    re.compile(r"Hà Nội ?[-–] ?(?:Amsterdam|Am(?!\w))"),
)
_NUMBER = re.compile(r"(?:\d+[A-Z]?|[IVX]+|[A-Z])$")
_FOLLOWING = re.compile(r" *(?P<word>\w+|%)(?: (?P<next>\w+))?")
_RIGHT_HALF = re.compile(rf" [-–] (?P<right>{_WORD}(?: {_WORD})?)(?! +[{UPPER}])")
_CITY = {"TP", "TP.", "phố"}
_TITLES = {"Ông", "Bà", "Thầy", "Cô", "Anh", "Chị", "Em"}
HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP, Level.KHAC}


def proper_name(text: str, at: int, level: Level, areas: Areas, hint: Hint) -> Span | None:
    """The proper name that starts at ``at``, or None; see :func:`~extract.rules.school_names.read_name`."""
    if fixed := next((match for pattern in _FIXED if (match := pattern.match(text, at))), None):
        return Span(at, fixed.end())
    if level in {Level.MAM_NON, Level.TIEU_HOC} and (number := _number_name(text, at)):
        return number
    span = (_field_name(text, at, hint) if level in HIGHER else None) or _capitals(text, at)
    span = span and _cut_at_area(text, span, areas, level)
    span = span and _cut_person(text, span, officer=hint.officer)
    if span is None or _is_no_name(span.of(text)):
        return None
    return _across_hyphen(text, span, level, areas)


# "mầm non 400, tiểu học 500": the parts of a total, by level.
_LEVEL = re.compile(r"(?<![Tt]rường )(?:mầm non|mẫu giáo|tiểu học)\s*$")


def _number_name(text: str, at: int) -> Span | None:
    if _LEVEL.search(text[max(0, at - 24) : at]):
        return None
    match = _DATE_NAME.match(text, at) or _NUMBER_NAME.match(text, at)
    return Span(at, match.end()) if match and not counts(text, match.end()) else None


def _capitals(text: str, at: int) -> Span | None:
    match = _RUN.match(text, at)
    if match is None:
        return None
    end = _stop_at_head(match)
    if " " not in text[at:end] and (second := _SECOND.match(text, end)):
        end = _second_syllable(text[at:end], end, second)
    return Span(at, end)


def _second_syllable(first: str, end: int, second: re.Match[str]) -> int:
    """Read "Mầm non Hoa sen", "CĐ Kỹ nghệ Thủ Phú": a name of one syllable goes on in small letters."""
    whole = lexicon.words("after_names", "whole")
    if first.isupper() or first in whole or second["small"] in _after_names():
        return end
    following = _SMALL.match(second.string, second.end("small"))  # "Trường Ayun sạt lở": no name goes on so
    return end if following and following[1] not in _after_names() else second.end()


_AHEAD = 12  # code points behind a name that tell whether its last word is one of it


def _stop_at_head(match: re.Match[str]) -> int:
    """A run of capitals ends where the next head or clause begins: "Trường MN A Trường MN B"."""
    run, at = match[0], match.start()
    end = capital_end() if run.isupper() else _next_clause()
    stop = end.search(match.string, at, match.end() + _AHEAD)
    run = run[: stop.start() - at] if stop and stop.start() < match.end() else run
    for dash in re.finditer(r"[-–]\w+", run):  # "Trường TH Kim Đồng-Hiệu trưởng …"
        if dash[0][1:].capitalize() in lexicon.words("name_ends") or dash[0][1:] in _after_names():
            return at + dash.start()
    return at + len(run)


def _field_name(text: str, at: int, hint: Hint) -> Span | None:
    """Colleges and universities: fields of study in small letters go on, "Kinh tế - Kỹ thuật Bắc Ninh"."""
    match = _fields(several=hint.several).match(text, at)
    if match is None or match[0].islower():
        return None
    return Span(at, _stop_at_head(match))


def _cut_at_area(text: str, span: Span, areas: Areas, level: Level) -> Span | None:
    """A typed place ends the name ("THPT Kim Liên TP Vinh"), but not that of "ĐH Y Dược TP.HCM"."""
    for at in range(span.start, span.end + 2):
        area = areas.get(at)
        if area is None or area.type is None:
            continue
        if level in HIGHER and area.kind is AreaKind.PROVINCE and at > span.start:
            return Span(span.start, area.span.end)
        if at < span.end and not (at == span.start and level in HIGHER):
            return Span(span.start, before_space(text, at)) if at > span.start else None
    return span


def _cut_person(text: str, span: Span, *, officer: bool) -> Span:
    """Read "Hiệu trưởng Trường THPT Kim Liên Nguyễn Văn A": the head's own name is no part of the school's."""
    words = span.of(text).split(" ")
    for at in range(1, len(words) - 1):
        if words[at] in _TITLES and words[at + 1] in _surnames():  # a lost full stop before "Ông Nguyễn …"
            return Span(span.start, span.start + len(" ".join(words[:at])))
    for at in range(2, len(words)):
        left = len(words) - at
        if words[at - 1] in _CITY or " ".join(words[at:]) in lexicon.words("provinces"):
            continue  # "ĐH Sư phạm Hà Nội", "ĐH Luật TP Hồ Chí Minh"
        if " ".join(words[:at]).lower() in lexicon.words("disciplines"):
            continue  # "ĐH Y khoa Phạm Ngọc Thạch"
        titled = officer and 2 <= left < 5 and not _NUMBER.match(words[-1])  # but "Hoa Hướng Dương II"
        if words[at] in _surnames() and ((left == 3 and len(words) >= 5) or titled):
            return Span(span.start, span.start + len(" ".join(words[:at])))
    return span


def _is_no_name(words: str) -> bool:
    return words in _not_names()


def _across_hyphen(text: str, span: Span, level: Level, areas: Areas) -> Span:
    """Read "THPT Hòa Ninh - Bình Ninh", "THCS Bá - Ngọc": a double name, if the halves look alike."""
    match = _RIGHT_HALF.match(text, span.end)
    if match is None or match.start("right") in areas:
        return span
    left, right = span.of(text).split(), match["right"].split()
    if right[0] in lexicon.words("name_ends") or (right[0] in _surnames() and len(right) > 2):
        return span
    if match["right"] in lexicon.words("provinces"):  # "Trường CĐ nghề Chư Prông - Gia Lai"
        return span
    alike = len(left) == len(right) and (len(left) == 1 or bool(set(left) & set(right)))
    return Span(span.start, match.end()) if alike or level in HIGHER else span


def counts(text: str, end: int) -> bool:
    """Whether the number that ends here counts what follows: "12 em", "4 lớp", "98%"."""
    following = _FOLLOWING.match(text, end)
    if following is None or following[0].strip().lower().startswith("lần lượt"):
        return False
    words = following[0].strip().lower()
    return words in _counted() or following["word"].lower() in _counted()


def before_space(text: str, at: int) -> int:
    """``at``, moved back over spaces and dashes."""
    while text[at - 1] in " -–":
        at -= 1
    return at


@cache
def _fields(*, several: bool) -> re.Pattern[str]:
    """Fields in any case ("Cao đẳng nghề cơ điện X"), and behind another name only with a capital.

    A field of one syllable needs a capital: "mở", "luật" and "điện" are ordinary words. "Nghệ thuật và
    Thể thao" is one name, unless ``several`` schools are counted.
    """
    words = lexicon.words("disciplines")
    joint = r"(?: +| [-–] |[-–]| & |&)"
    ministry = "Bộ (?:GD|Giáo dục|Quốc phòng|Công|Y tế|Nội vụ|Nông|Tài chính|Lao động|Văn hóa|Khoa học|Xây dựng|Giao|Thông tin|Tư pháp)"
    head = rf"(?!ĐH|CĐ|Đại học|Cao đẳng|Học viện|{ministry})"
    capital = rf"{head}(?=[{UPPER}])(?:(?i:{'|'.join(map(re.escape, words))})(?!\w)|{_WORD})"
    long = "|".join(re.escape(word) for word in words if " " in word)
    short = "|".join(re.escape(word.capitalize()) for word in words if " " not in word)
    field = rf"(?:(?i:{long})|{short})(?!\w)"
    among = joint if several else rf"(?:{joint}| và )"
    return re.compile(rf"(?:{field}(?:{among}{field})*|{capital})(?:{joint}{capital})*")


@cache
def capital_end() -> re.Pattern[str]:
    """Where a name in a line of capitals ends."""
    return re.compile(rf" +(?:{'|'.join(map(re.escape, lexicon.words('capitals')))})(?!\w)")


@cache
def _next_clause() -> re.Pattern[str]:
    starts, either, behind = (
        "|".join(map(re.escape, lexicon.words("traps", kind)))
        for kind in ("new_clause", "clause_or_name", "in_clause")
    )
    heads = "Mầm|Tiểu|MN|TH|THCS|THPT|PT|Đại|ĐH|CĐ|Cao|MẦM|TIỂU"
    # "Trường Tiểu học Xóm Trong mở 12 lớp", "Nậm Vì Hạ", but "Trường Tiểu học Hoa Sen Trong năm qua"
    clause = rf"(?:{starts})(?!\w)|(?:{either}) (?:{behind})(?!\w)"
    return re.compile(rf" +(?:(?:Trường|TRƯỜNG) +(?={heads})|{clause})")


@cache
def _counted() -> frozenset[str]:
    return frozenset(lexicon.words("counted"))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(lexicon.words("traps", "not_a_name"))


@cache
def _after_names() -> frozenset[str]:
    return frozenset(lexicon.words("after_names", "after"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicon.words("surnames"))
