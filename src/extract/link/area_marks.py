"""Places in a sentence: each as a mark, with the role that the words around it give it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link.oblique import GOES, INITIAL, OBLIQUE
from extract.link.roles import Kind, Mark, Role
from extract.model import AreaKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.model import AreaMention, Span

_RANK = {AreaKind.COMMUNE: 0, AreaKind.DISTRICT: 1, AreaKind.PROVINCE: 2}
OWNED = re.compile(r"(?i)(?<!\w)(?:của|thuộc|trực thuộc|đầu tiên của|duy nhất của|nhất|do)\s*$")
TITLE = re.compile(
    r"(?:[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng|[Cc]hánh|[Gg]iám đốc|[Pp]hó|[Ll]ãnh đạo|[Đđ]ại diện|[Nn]guyên|[Cc]án bộ|[Vv]ăn phòng|[Ủủ]y viên|[Tt]hường trực)"
    r"(?:\s+[\w&.-]+){0,5}\s*$"
)
# An authority that gives orders is not what its numbers are of: "Đảng ủy cấp trên giao chỉ tiêu kết nạp 3 học sinh".
ORDERS = re.compile(
    r"(?i)\s+(?:\w+\s+)?(?:giao|yêu cầu|chỉ đạo|đề nghị|phân công|phân bổ|biểu dương|khen|đánh giá|tặng|trao|khởi công|bàn giao|công nhận cho)(?!\w)"
)
# One that only tells of a school: "Sở Y tế X chiều 28/3 thông tin về sự việc ở Trường A".
_INFORMS = re.compile(
    r"(?i)(?:\s+(?:sáng|chiều|tối|trưa|ngày|hôm)\s[^,;:.]{0,16}?)?\s+(?:đã |vừa |cũng |có )?"
    r"(?:cho biết|cho hay|thông tin|xác nhận|thông báo|báo cáo|kết luận|lên tiếng)(?!\w)"
)
# Bodies that have a place in their name and are no place: "Công an tỉnh X cho biết …"
_BODY = re.compile(
    r"(?i)(?:công an|bệnh viện(?: đa khoa)?|chi cục [\w ]+|cục [\w ]+|viện [\w ]+|tòa án(?: nhân dân)?|trung tâm [\w ]+|trạm [\w ]+|hội [\w ]+|báo|đài [\w ]+"
    r"|bộ chỉ huy [\w ]+|ban chỉ huy [\w ]+|kho bạc|bảo hiểm xã hội|đội (?!tuyển)[\w ]+|liên đoàn lao động|lđlđ"
    r"|(?:học sinh|giáo viên) (?:dạy )?giỏi(?: cấp)?|(?:kỳ|cuộc|hội) thi [\w ]*)\s*$"
)


def left_of(text: str, sentence: Span, at: int) -> str:
    """What a sentence says right before a position."""
    return text[max(sentence.start, at - 60) : at]


_OFFICE = re.compile(
    r"(?i)(?:đảng bộ|đảng ủy|ubnd|hđnd|phòng [\w&\- ]+?|sở [\w&\- ]+?|ban thường vụ|thường trực)\s*$"
)


def read(text: str, sentence: Span, area: AreaMention, others: Sequence[Mark]) -> Mark:
    """The mark of a place; ``others`` are the sentence's schools, and its places before this one."""
    role = _role(text, sentence, area, others)
    return Mark(span=area.span, kind=Kind.AREA, role=role, area=area, tier=area.kind, text=area.span.of(text))


def _role(text: str, sentence: Span, area: AreaMention, others: Sequence[Mark]) -> Role:
    left = left_of(text, sentence, area.span.start)
    office = _OFFICE.search(left)
    outer = left[: office.start()] if office else left
    authority = office is not None or area.holder  # "tại Trường A, Đảng ủy xã B tổ chức …" is no place of A
    beside = any(_adjoins(text, mark, area) for mark in others) and not authority
    if beside or _bracketed(text, sentence, area, others):
        return Role.APPOSITION
    if _is_dependent(outer):
        return Role.SUBJECT if on_the_ground(text, outer, area.span.end) else Role.OBLIQUE
    if authority and (ORDERS.match(text, area.span.end) or _only_tells(text, area, others)):
        return Role.OBLIQUE
    return Role.SUBJECT


# "Theo Văn phòng Sở GD&ĐT Hà Giang, 214 trường …": who tells of it is whose it is.
_ACCORDING = re.compile(r"(?:^|[.!?\n“] ?)Theo (?:[Vv]ăn phòng|[Bb]áo cáo của|[Tt]hống kê của)\s*$")


def _is_dependent(left: str) -> bool:
    """Whether a preposition, a genitive, a title or a body stands before a place."""
    if _ACCORDING.search(left):
        return False
    found = OBLIQUE.search(left) or GOES.search(left)
    if found and not INITIAL.search(left[: found.start()]):
        return True
    return any(pattern.search(left) for pattern in (OWNED, TITLE, _BODY))


def _only_tells(text: str, area: AreaMention, schools: Sequence[Mark]) -> bool:
    """Whether an authority informs of a school that its sentence names."""
    after = any(mark.span.start > area.span.end for mark in schools)
    return after and _INFORMS.match(text, area.span.end) is not None


_ROW = re.compile(r"\s*(?:,|và|, và|hay|hoặc)\s*")


def in_row(text: str, before: Mark | None, area: Mark) -> Mark:
    """ "đi Bình Dương, Đồng Nai", "nhập ba xã A, B và C": the places of a row have one role."""
    if before is None or before.kind is not Kind.AREA or before.role is not Role.OBLIQUE:
        return area
    row = before.tier is area.tier and _ROW.fullmatch(text, before.span.end, area.span.start)
    return replace(area, role=Role.OBLIQUE) if row else area


_NEXT_TO = 40  # code points: longer than any words that stand between a name and its place


def _adjoins(text: str, mark: Mark, area: AreaMention) -> bool:
    """Whether a place follows a school or a place that follows one: "Trường A, xã B (huyện C, tỉnh D)"."""
    if not 0 <= area.span.start - mark.span.end <= _NEXT_TO:
        return False
    larger = mark.kind is Kind.AREA and _RANK[area.kind] > _RANK[mark.tier or area.kind]
    if not (mark.kind is Kind.SCHOOL or mark.role is Role.APPOSITION or larger):
        return False
    between = text[mark.span.end : area.span.start]
    return (
        re.fullmatch(
            r"\s*(?:[,(]|-|–|thuộc|đóng (?:tại|trên địa bàn)|nằm ở|ở|tại|\)|nay là|cũ)?\s*(?:thuộc|ở|tại)?\s*",
            between,
        )
        is not None
    )


def _bracketed(text: str, sentence: Span, area: AreaMention, before: Sequence[Mark]) -> bool:
    """Whether a place stands in the bracket behind a name: "Trường A (đường B, phường C)"."""
    opened = text.rfind("(", sentence.start, area.span.start)
    if opened < 0 or ")" in text[opened : area.span.start]:
        return False
    return any(
        0 <= opened - mark.span.end <= _NEXT_TO and not text[mark.span.end : opened].strip()
        for mark in before
    )


ON_THE_GROUND = re.compile(r"(?i)trên địa bàn\s*$")
_HAS = re.compile(r"\s+(?:hiện\s+)?(?:có|còn)\s")


def on_the_ground(text: str, left: str, end: int) -> bool:
    """ "Trên địa bàn phường có 11 nhóm lớp": a place that is spoken of."""
    return ON_THE_GROUND.search(left) is not None and _HAS.match(text, end) is not None
