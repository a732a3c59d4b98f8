"""The nouns that numbers count: which one stands after a number, before it, and where it ends."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Noun, Span
from extract.syllables import any_of, cut

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.syllables import Phrases


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {word.lower(): (entry.key, entry.kind) for entry in lexicon.load("units") for word in entry.words}


@cache
def _counted() -> Phrases:
    return any_of(_units())


# "hai em học sinh", "12 đồng chí đảng viên": the second noun says what is counted.
_LEADS = r"(?:(?:đồng chí|em|cháu|người|tổng số|tất cả|các)\s+)"
_LEAD = re.compile(_LEADS, re.IGNORECASE)
_IS = re.compile(r"\s*(?:là\s+|đều là\s+)?", re.IGNORECASE)


# "cán bộ quản lý, giáo viên, nhân viên", "CB - GV - NV": a list that is one unit, however it is put together.
_MEMBER = r"(?:cán bộ quản lý|cán bộ|công chức|viên chức|nhà giáo|giáo viên|giảng viên|nhân viên|người lao động|cbql|cb|gv|nv)"
_STAFF = re.compile(
    rf"\s*{_LEADS}?(?P<list>{_MEMBER}(?:\s*(?:,\s*và|,|-|–|và|&)\s*{_MEMBER})+)(?!\w)", re.IGNORECASE
)
_STAFF_UNITS = {True: "cán bộ, giáo viên, nhân viên", False: "cán bộ, giáo viên"}


def _staff(text: str, at: int) -> Noun | None:
    match = _STAFF.match(text, at)
    if match is None:
        return None
    written = match["list"]
    known = _units().get(re.sub(r"\s+", " ", written.lower()))
    unit = known[0] if known else _STAFF_UNITS[len(re.findall(_MEMBER, written, re.IGNORECASE)) > 2]
    return Noun(span=Span(*match.span("list")), text=written, unit=unit, kind="person")


_OF = re.compile(r"\s*(?:(?:trên|trong|so\s+với|so)\s+)?(?:tổng\s+)?số\s+", re.IGNORECASE)
_QUANTITY = re.compile(r"lượng\s+", re.IGNORECASE)

_NO_SCHOOL = re.compile(
    r"\s+(?:phái|ca|kỳ|quay|bắn|đua|gà|đời|vốn|tồn|thành|độ|lực|nghĩa|thi|kiếm|sở|sa)(?!\w)", re.IGNORECASE
)
# What makes another noun of one that we count.
_OTHERS = {
    "cơ sở": re.compile(
        r"\s+(?:lưu trú|kinh doanh|ăn uống|sản xuất|y tế|du lịch|chăn nuôi|chế biến|khám|thờ|dịch vụ|kinh tế)(?!\w)",
        re.IGNORECASE,
    ),
    "giường": re.compile(r"\s+(?:bệnh|phòng|khách|điều trị|hồi sức)(?!\w)", re.IGNORECASE),
    "cô": re.compile(r"\s+(?:gái|bé|chú)(?!\w)", re.IGNORECASE),
}
# What may follow a noun of one syllable without forming another word with it.
_FREE = re.compile(
    r"\s*(?:$|[^\w\s]|\d|[A-ZĐÀ-Ỹ]|(?:có|là|và|với|đã|đang|được|bị|của|ở|tại|cho|từ|vào|trong|nam|nữ|mới|cũ|lẻ|chính|phải|sẽ|thì|nhưng"
    r"|đạt|đỗ|đậu|trúng|dự|tham|nhập|nghỉ|bỏ|thuộc|nào|này|khác|thi|trên|dưới|theo|so|đến|lên|còn|do|để|mà|nên|ra|về|khối|cấp|bậc"
    r"|mầm|tiểu|trung|phổ|dân|thcs|thpt|nghèo|mắc|ăn|bán|chưa|không|đều|cùng|tiếp|hoàn|diện|mồ|khuyết|một|hai|ba|bốn|lớp|ngành|vùng|tư|công|thí)(?!\w))"
)


# These are words of one syllable but for what follows here: "4 phòng khám" are no "phòng".
_WHOLE = frozenset({"em", "cháu", "lớp", "phòng", "chiếc", "cái", "suất"})
_COMPOUND = re.compile(
    r"(?i)\s+(?:bé|gái|trai|rể|dâu|nội|ngoại|lang|ban|khám|vệ|ngừng|ngự|trọ|bệnh|cháy|chống|dịch|thủ|tuyến|hộ|trà|tắm|tin)(?!\w)"
)


def following(text: str, at: int, ends_word: Callable[[int], bool]) -> Noun | None:
    """The counted noun that follows position ``at``, if one does.

    ``ends_word`` is asked for the word boundary where one syllable may begin another word
    ("3 bộ phận" counts no "bộ").

    >>> following("37 đảng viên mới", 2, lambda _: True).unit
    'đảng viên'
    >>> following("5 giải pháp", 1, lambda end: end == 11) is None
    True
    """
    staff = _staff(text, at)
    if staff is not None:
        return staff
    match = _counted_at(text, _IS.match(text, at), _LEAD)
    if match is None:
        return None
    noun = _noun(match)
    if noun.text.lower() in _OTHERS and _OTHERS[noun.text.lower()].match(text, noun.span.end):
        return None  # "178 cơ sở ăn uống", "20 giường bệnh", "hai cô gái"
    if noun.text.lower() == "trường":  # the words would join "trường sinh hoạt ghép" to "trường sinh"
        return None if _NO_SCHOOL.match(text, noun.span.end) else noun
    return None if _is_doubtful(text, noun) and not ends_word(noun.span.end) else noun


def _is_doubtful(text: str, noun: Noun) -> bool:
    """Whether the characters leave it open that one syllable begins another word."""
    if " " in noun.text or _FREE.match(text, noun.span.end):
        return False
    return noun.text.lower() not in _WHOLE or _COMPOUND.match(text, noun.span.end) is not None


def base(text: str, at: int) -> Noun | None:
    """The noun that a percentage at ``at`` is of: "62,2% số viên chức", "80% trên tổng số giáo viên"."""
    match = _counted_at(text, _OF.match(text, at), _QUANTITY)
    return None if match is None else _noun(match)


def _counted_at(text: str, before: re.Match[str] | None, lead: re.Pattern[str]) -> re.Match[str] | None:
    """The noun behind ``before``, with a word of ``lead`` between them or without."""
    if before is None:
        return None
    led = lead.match(text, before.end())
    match = _counted().match(text, led.end()) if led else None
    if match is not None and not _noun(match).is_person:
        match = None  # "8 em lớp 12"
    return match or _counted().match(text, before.end())


_CLAUSE_START = re.compile(
    r"[,;:()“”\"….!?\n]|\s[-–]\s|\s(?:và|nhưng|thì|mà|trong đó|trong khi|cho biết|cho hay|nói|kể|chia sẻ|khẳng định|thông tin)\s"
)
# Between a noun and the number after it: what narrows the noun, then at most one of these.
_LINK = re.compile(
    r"(?i)(?:\s+\S+){0,9}?\s*(?:(?<!\w)(?:là|có|gồm|đạt|chỉ|còn|lên|xuống|tới|đến|con số|mức|mốc|tăng|giảm|từ|hiện|mới|được|nay|khoảng|gần|hơn|trên|dưới|với)\s*|:\s*)*"
)
# Such as "Tổng số CBGVNV của trường X: 36", "Số đảng viên của A, B và C lần lượt là 35, 27 và 19".
_LABEL = re.compile(r"[^,;:()\d]{0,80}:\s*|\s+của\s[^.;:()]{0,200}?lần lượt (?:là|có|đạt)\s+")
_AMOUNT_WORD = re.compile(r"(?i)(?<!\w)(?:số|số lượng|tổng số|tỷ lệ|tỉ lệ|tổng)\s+(?:các\s+)?$")


def preceding(text: str, floor: int, at: int, *, person: bool) -> tuple[Noun, Span] | None:
    """The noun whose number stands at ``at``, where the number comes second, and its phrase.

    With ``person`` the number carries a pronoun ("02 đồng chí"): the first noun of people in the clause
    is meant. Without, the clause must say that it speaks of an amount ("số trẻ giảm còn 13").
    """
    found = [noun for match in _counted().find(cut(text, floor, at)) if not _is_degree(noun := _noun(match))]
    breaks = [m.end() for m in _CLAUSE_START.finditer(text, floor, at)]
    start = max([floor] + [b for b in breaks if not any(n.span.start < b < n.span.end for n in found)])
    for noun in found:
        if re.fullmatch(r"\s*:\s*", text[noun.span.end : at]):
            return noun, noun.span  # "GV: 69", "Số lớp: 24"
        amount = _AMOUNT_WORD.search(text, max(floor, noun.span.start - 12), noun.span.start)
        if amount and not noun.is_pronoun and _LABEL.fullmatch(text, noun.span.end, at):
            return noun, noun.span  # "Tổng số CBGVNV của trường: 36"
        if noun.span.start < start or text.startswith("nhà ", max(0, noun.span.start - 4)):
            continue
        if noun.is_pronoun or (person and not noun.is_person) or not (person or amount):
            continue
        if _LINK.fullmatch(text, noun.span.end, at):
            return noun, Span(noun.span.start, noun.span.end)
    return None


def _is_degree(noun: Noun) -> bool:
    """ "Thạc sĩ 05 đồng chí", "Đại học: 28": what people hold, not what is counted."""
    return noun.unit == "thạc sĩ" or (
        noun.kind == "school" and " " in noun.text and noun.text.lower() == "đại học"
    )


def _noun(match: re.Match[str]) -> Noun:
    span = Span(*match.span())
    unit, kind = _units()[" ".join(match.group().lower().split())]
    return Noun(span=span, text=match.group(), unit=unit, kind=kind)


_PHRASE_END = re.compile(
    r"[,;:()“”\"….!?\n/]|\s[-–]\s|\s(?:và|nhưng|còn|nên|thì|mà|do|để|vì|trong đó|trong khi|chiếm|trong tổng|trong số|trên tổng|so với|là(?= (?:[Cc]hi bộ|[Tt]rường|[A-ZĐ])))(?!\w)|\s(?:(?:trong|từ|đến|hồi|vào|của)\s)?(?:năm|tháng|ngày|nhiệm kỳ)\s(?=\d)"
    r"|(?<!lớp)(?<!khối)(?<!vọng)(?<!hạng)(?<!loại)(?<!bộ)(?<!số)\s(?=\d)"
)


def phrase(text: str, noun: Noun, limit: int) -> Span:
    """The noun with the words that narrow it, up to the end of its clause or ``limit``.

    >>> text = "14 giáo viên ở nội trú, 3 lớp"
    >>> phrase(text, following(text, 2, lambda _: True), len(text)).of(text)
    'giáo viên ở nội trú'
    """
    match = _PHRASE_END.search(text, noun.span.end, limit)
    end = match.start() if match else limit
    end = noun.span.end + len(text[noun.span.end : end].rstrip())
    return Span(noun.span.start, end)
