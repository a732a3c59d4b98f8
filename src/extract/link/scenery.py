"""Places that a school's own clause only mentions: where it lies, who helps it, whom it leads.

"Trường A dẫn đầu tỉnh B với 40 giải": the tỉnh is no subject. Behind a school that is one, a place is a
subject only where it opens a clause and does something ("Trường A có 21 em, huyện B có 90").
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link.roles import DOES, PLACES, Kind, Role

if TYPE_CHECKING:
    from extract.link.roles import Mark
    from extract.syllables import Syllables

_OPENS = re.compile(
    r"(?:[.;:!?“”()]|,|\s[-–]\s|(?<!\w)(?:và|còn|nhưng|trong khi|trong đó|mà|song|riêng|cả|thì|nên)(?=\s))\s*"
    r"(?:(?:còn|riêng|trong khi|tính chung|trong đó|năm nay|đến nay|hiện nay|hiện)\s+)*"
    r"(?:(?:[Đđ]ảng bộ|[Đđ]ảng ủy|UBND|HĐND|[Pp]hòng [\w&\- ]+?|[Ss]ở [\w&\- ]+?|[Nn]gành [\w&\- ]+?|[Bb]an [Tt]hường vụ|[Tt]hường trực)\s*)?$"
)
_ACTS = re.compile(rf"\s*(?:\([^()]*\)\s*)?,?\s*(?:{DOES})(?!\w)|:?\s+\d+(?![\d/.]|\s?[-–]\s?\d)")
# "từ ngân sách tỉnh Bắc Lâm, 12 phòng học …": what belongs to a place, but no office of it.
_BELONGS = re.compile(
    r"(?i)(?<!\w)(?:ngân sách|nguồn vốn|vốn|chính sách|nghị quyết|đề án|quê|trung tâm|lễ hội|chợ|bệnh viện|trạm)\s*$"
)
_HAMLET = re.compile(
    r"(?<!\w)(?:ở|tại|thuộc|đóng tại)\s+(?:thôn|bản|ấp|buôn|xóm|làng|khu phố|tổ dân phố|khóm|khu)\s+[^,.;()]{1,25},\s*$"
)


# "trong khi mặt bằng chung của huyện là 55%": a place that is compared with.
_COMMON = re.compile(
    r"(?i)(?<!hơn )(?<!với )(?:bình quân|mặt bằng|trung bình|tỷ lệ|tỉ lệ|mức) chung (?:của |trên |cả |toàn )*$"
)


def is_common(left: str) -> bool:
    """Whether what stands before a place makes the next number the place's average."""
    return _COMMON.search(left) is not None


# "…, sau khi Trường A và Trường B nhập về một mối": what a school was made of.
_MERGER = re.compile(
    r"(?i)(?<!\w)(?:sau khi|trước khi|từ khi|kể từ khi|trên cơ sở|do|từ việc|khi)\s(?P<clause>[^.;:()“”]{10,200}?)(?<!\w)"
    r"(?:sáp nhập|nhập (?:về|vào|lại|làm)|hợp nhất|gộp|ghép)(?!\w)"
)


_MERGER_HEADS = frozenset({"sáp", "nhập", "hợp", "gộp", "ghép"})


def without_parts(said: Syllables, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of a sentence, schools that were merged oblique where the sentence has another subject before."""
    if _MERGER_HEADS.isdisjoint(said.heads):
        return marks
    merger = _MERGER.search(said.text, said.start, said.end)
    if merger is None:
        return marks
    owns = any(m.kind in (Kind.SCHOOL, Kind.SELF) and m.span.end <= merger.start() for m in marks)
    return tuple(
        replace(mark, role=Role.OBLIQUE)
        if owns and mark.kind is Kind.SCHOOL and merger.start() <= mark.span.start < merger.end()
        else mark
        for mark in marks
    )


def apply(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks of a sentence in text order, places that are mere scenery made oblique."""
    found: list[Mark] = []
    school: Mark | None = None
    for mark in marks:
        if mark.role is Role.SUBJECT and school is not None and mark.kind in PLACES:
            mark = _seen(text, school, mark)  # noqa: PLW2901 - the same mark, its role told
        elif (
            mark.role is Role.SUBJECT
            and mark.kind is Kind.AREA
            and _BELONGS.search(text[max(0, mark.span.start - 40) : mark.span.start])
        ):
            mark = replace(mark, role=Role.OBLIQUE)  # noqa: PLW2901
        if mark.kind in (Kind.SCHOOL, Kind.SELF) and mark.role is Role.SUBJECT:
            school = mark
        elif mark.role is Role.SUBJECT:
            school = None
        found.append(mark)
    return tuple(found)


def _seen(text: str, school: Mark, place: Mark) -> Mark:
    """A place behind a school, as a subject or as scenery."""
    between = text[school.span.end : place.span.start]
    if is_common(between):
        return place
    if _HAMLET.search(between):
        return replace(place, role=Role.APPOSITION)
    opens = _OPENS.search(between) is not None
    whole = place.kind is not Kind.AREA
    return (
        place if opens and (whole or _ACTS.match(text, place.span.end)) else replace(place, role=Role.OBLIQUE)
    )
