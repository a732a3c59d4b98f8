"""Differences: "tăng 14", "vượt 3 em so với chỉ tiêu", "thêm 17 cháu so với năm học trước"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.syllables import phrases

if TYPE_CHECKING:
    from extract.model import Quantity
    from extract.syllables import Syllables

_HEDGE = r"(?:hơn|trên|gần|khoảng|ít nhất|dưới|tới|đến|chừng)"
# "tăng 14", "vượt 3 em", "giảm 1,1%", "nhiều hơn năm trước 12 em"; "tăng lên 20" and "giảm còn 9" are levels.
_DELTA = phrases(
    re.compile(
        r"(?<!\w)(?:(?:(?:năm nay|năm học này|nay) thêm|tăng|giảm|vượt|bớt|bị cắt|nhiều hơn|ít hơn|đông hơn|cao hơn|thấp hơn|nhỉnh hơn|giảm đi|giảm bớt|thành lập thêm|tăng vượt)"
        r"(?:\s+(?:thêm|được|so với [^,.;:()\d]{2,40}?|năm (?:học )?(?:liền )?(?:trước|ngoái|rồi)|(?:lúc|khi|hồi) [^,.;:()\d]{2,30}?|cùng kỳ|kế hoạch|(?:tổng )?chỉ tiêu|mục tiêu|cả năm|đề ra|được giao|cả nhiệm kỳ|(?:khóa|khoá|nhiệm kỳ|kỳ) trước))*"
        rf"\s+(?:{_HEDGE}\s+)?$|so với [^.;:()]{{2,60}}\s(?:nhận|có|đón) thêm\s+(?:{_HEDGE}\s+)?$)"
    ),
    "năm nay tăng giảm vượt bớt bị nhiều ít đông cao thấp nhỉnh thành so",
)
# "thêm 17 cháu so với năm học trước"
_ADDED = phrases(re.compile(r"(?<!\w)thêm\s+(?:được\s+)?(?:hơn |gần |khoảng )?$"), "thêm")
_THAN_BEFORE = re.compile(r"(?:\s+[^\s.,;:()\d]+){0,3}\s+so với")
# "đã vượt 70%": a level that was passed; "vượt 3 em", "vượt 5% chỉ tiêu" are differences.
_PASSED = phrases(re.compile(r"vượt\s+(?:mức\s+|mốc\s+|con số\s+)?(?:hơn |trên )?$"), "vượt")
_PLANS = ("nghị quyết", "chỉ tiêu", "kế hoạch", "kh", "mục tiêu", "định biên", "định mức")


def begins(said: Syllables, quantity: Quantity) -> int | None:
    """Where the words begin that make a number a difference; None where it is none.

    >>> from extract.model import Quantity, Span
    >>> from extract.syllables import cut
    >>> begins(cut("có 52 em, giảm 3 em"), Quantity(sentence=0, span=Span(15, 16), value=3, numerals=(), rule=""))
    10
    """
    at = quantity.span.start
    delta = next(_DELTA.find(said, end=at), None)
    added = _ADDED.just_before(said, at) and _THAN_BEFORE.match(said.text, quantity.span.end, said.end)
    if not (delta or added) or _is_passed(said, quantity):
        return None
    return delta.start() if delta else at


def _is_passed(said: Syllables, quantity: Quantity) -> bool:
    start, end = quantity.span.start, quantity.span.end
    share = quantity.percent is not None and quantity.value is None
    if not share or not _PASSED.just_before(said, start):
        return False
    text = said.text
    return not any(
        text.find(word, said.start, start) >= 0 or text.find(word, end, said.end) >= 0 for word in _PLANS
    )
