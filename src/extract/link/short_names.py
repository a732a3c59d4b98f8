"""Schools that are named again in short: by their name alone ("Còn ở Tùng Pàng"), or by level ("bên tiểu học").

Neither is a mention of its own; both tell whose the numbers after them are, where only one school can be meant.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from extract import lexicon
from extract.link.roles import Kind, Mark, Role
from extract.model import Level, Span
from extract.spans import covered, occurrences
from extract.wording import UPPER, fold

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from extract.model import AreaMention, School

# What stands before a name that is a person's, a street's or a hamlet's, or the end of a longer name.
_TAKEN = re.compile(
    rf"(?:(?i:ông|bà|thầy|cô|em|anh|chị|bé|cháu|đường|phố|thôn|bản|ấp|buôn|xóm|làng|chợ|sông|núi|cầu|suối|khu|xã|phường"
    rf"|huyện|quận|tỉnh|thị trấn|thị xã|thành phố|người|đồng chí|điểm|điểm trường|giải|quỹ|mang tên)|(?<![.!?:;“\n] )(?<!^)[{UPPER}][\w'’]*) $"
)
# "sĩ số của Hà Huy Phước", "còn ở Lê Văn Tám": where a person's name is that of the school that bears it.
_AT_SCHOOL = re.compile(r"(?i)(?<!\w)(?:ở|tại|bên|trường|(?:sĩ số|lớp|học sinh|giáo viên|quy mô) của) $")
# "Hà Huy Phước nằm ngay thị trấn", "Hà Huy Phước có 18 lớp": what no person does.
_IS_SCHOOL = re.compile(
    r"(?i),? (?:nằm (?:ngay|ở|cách|trên|giữa|sát)"
    r"|(?:hiện |chỉ |mới )*có (?:hơn |gần )?\d+ (?:nhóm|lớp|phòng|học sinh|điểm|giáo viên)"
    r"|(?:thừa|thiếu|tuyển|dôi dư) (?:được |thêm )?(?:hơn |gần )?\d+)(?!\w)"
)
_ENDS = re.compile(rf"(?![\w/-])(?! [{UPPER}\d])")
# Centres and universities are named for the place that they serve.
_OWN = (Level.MAM_NON, Level.TIEU_HOC, Level.THCS, Level.THPT, Level.TH_THCS, Level.THCS_THPT, Level.LIEN_CAP)
_LEVELS = {
    "tiểu học": (Level.TIEU_HOC,),
    "mầm non": (Level.MAM_NON,),
    "mẫu giáo": (Level.MAM_NON,),
    "thcs": (Level.THCS,),
    "cấp hai": (Level.THCS,),
    "cấp 2": (Level.THCS,),
    "thpt": (Level.THPT,),
    "cấp ba": (Level.THPT,),
    "cấp 3": (Level.THPT,),
}
_LEVEL = re.compile(
    rf"(?i)(?<!\w)(?:(?P<beside>bên|phía)(?: trường)?|(?P<school>trường)) (?P<level>{'|'.join(_LEVELS)})(?: cũ| này| ấy)?(?!\w)(?! (?-i:[{UPPER}“]))(?(school)(?! \d))(?! (?:và|công|tư|dân|bán|nội|chuyên|trên|thuộc|số))"
)
_OPENS = re.compile(
    r"(?i)(?:^|[.!?,;:“\"(\n]\s*|(?<!\w)(?:còn|riêng|thì|và|mà|nhưng|song|trong khi|với|của|tại|ở) )(?:(?:chi|đảng) bộ )?$"
)

_BEFORE = 24  # code points: a conjunction and "Chi bộ"


def named_again(
    text: str,
    schools: Sequence[School],
    mentions: Sequence[Span],
    areas: Sequence[AreaMention],
    gone: Container[str],
) -> tuple[Mark, ...]:
    """Marks of the schools of an article that stand outside of their mentions; ``gone`` were merged."""
    taken = covered((*mentions, *(area.span for area in areas)))
    found = (
        *_by_name(text, schools, areas),
        *_by_level(text, schools, gone),
        *_by_number(text, schools),
        *_by_kind(text, schools),
    )
    return tuple(mark for mark in found if taken.isdisjoint(range(mark.span.start, mark.span.end)))


def _by_name(text: str, schools: Sequence[School], areas: Sequence[AreaMention]) -> Iterator[Mark]:
    names = {_short(school): school.name for school in schools if school.proper_name and school.level in _OWN}
    alike = Counter(fold(_short(school)) for school in schools)
    places = {fold(area.name) for area in areas} | {
        fold(place)
        for s in schools
        for place in (s.place.commune, s.place.district, s.place.province)
        if place
    }
    alone = [n for n in names if " " in n and alike[fold(n)] == 1 and fold(n) not in places]
    if len(schools) < 2 or not alone:
        return
    for span in occurrences(text, alone, _ENDS):
        left, name = text[max(0, span.start - 24) : span.start], span.of(text)
        beside = _AT_SCHOOL.search(left) or _IS_SCHOOL.match(text, span.end)
        if not _TAKEN.search(left) and (_is_telling(name) or beside):
            yield _mark(span, names[name], text)


def _short(school: School) -> str:
    return " ".join(filter(None, (school.proper_name, school.number)))


def _is_telling(name: str) -> bool:
    """Whether a name alone can be no person's: its first syllable is no surname."""
    return name.partition(" ")[0] not in lexicon.words("surnames")


def _by_level(text: str, schools: Sequence[School], gone: Container[str]) -> Iterator[Mark]:
    if len(schools) < 2:
        return
    for match in _LEVEL.finditer(text):
        levels = _LEVELS[match["level"].lower()]
        alike = [school for school in schools if school.level in levels]
        meant = alike if len(alike) == 1 else [school for school in alike if school.name in gone]
        opens = match["beside"] or _OPENS.search(text[max(0, match.start() - _BEFORE) : match.start()])
        if len(meant) == 1 and opens:
            yield _mark(Span(*match.span()), meant[0].name, text)


_NUMBERED = re.compile(rf"(?i)(?<!\w)trường số (?P<number>\d{{1,2}})(?!\w)(?! (?-i:[{UPPER}]))")


def _by_number(text: str, schools: Sequence[School]) -> Iterator[Mark]:
    """ "Trước đó, trường số 1 có 15 lớp còn trường số 2 có 11 lớp"."""
    if not any(school.number for school in schools):
        return
    for match in _NUMBERED.finditer(text):
        meant = [school for school in schools if school.number == match["number"]]
        if len(meant) == 1:
            yield _mark(Span(*match.span()), meant[0].name, text)


_KIND = re.compile(
    rf"(?i)(?<!\w)trường (?P<kind>chuyên|nội trú)(?!\w)(?! (?-i:[{UPPER}]|thpt|thcs|tỉnh|huyện))"
)


def _by_kind(text: str, schools: Sequence[School]) -> Iterator[Mark]:
    """ "Trường chuyên góp 19 trong số 31 giải": the only one of its kind."""
    if not any(
        "huyên" in school.name or "nội trú" in school.name or "DTNT" in school.name for school in schools
    ):
        return
    for match in _KIND.finditer(text):
        kind = match["kind"].lower()
        meant = [
            school
            for school in schools
            if kind in school.name.lower() or (kind == "nội trú" and "DTNT" in school.name)
        ]
        opens = _OPENS.search(text[max(0, match.start() - _BEFORE) : match.start()])
        if len(meant) == 1 and opens:
            yield _mark(Span(*match.span()), meant[0].name, text)


def _mark(span: Span, name: str, text: str) -> Mark:
    return Mark(span=span, kind=Kind.SCHOOL, role=Role.SUBJECT, name=name, text=span.of(text))
