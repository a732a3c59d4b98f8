"""Earlier states that only the rest of the article shows to be past.

"Đến năm 2013, Chi bộ đã có 9 đảng viên. Năm 2019 … tăng lên 17": the first is a fact of its time, and past
by the time of the second. Events ("Năm 2008: kết nạp 2 đảng viên") stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.draft import Draft

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_NOW = re.compile(r"(?i)nay|hiện")
_EVENT = re.compile(
    r"(?i)kết nạp|công nhận|giới thiệu|tuyển|tham dự|được bầu|đỗ|đạt giải|tốt nghiệp|ra trường|đào tạo"
)
_STATE = re.compile(
    r"(?i)(?<!\w)(?:có|còn|là|với|gồm|(?:chỉ|mới) được|vỏn vẹn|vẻn vẹn|(?:cả|toàn) (?:trường|chi bộ)|được (?=\d))(?!\w)"
)
# "đơn vị mới sáp nhập năm 2021, có 41 giáo viên": the year of something else.
_BEGAN = re.compile(
    r"(?i)(?:sáp nhập|thành lập|xây dựng|khánh thành|ra đời|khởi công|công nhận|đạt chuẩn|hợp nhất|đi vào hoạt động)(?: (?:từ|vào|hồi|đầu|cuối))? năm (?:19|20)\d{2}"
)
# A year that the text is told in or after; years of plans and terms lie ahead.
_A_YEAR = re.compile(r"(?:19|20)\d{2}(?!\d|\s?[-–/])")
_TOLD_IN = re.compile(
    r"(?i)(?:ngày \d{1,2}[/.-]\d{1,2}[/.-]|tháng \d{1,2}[/.-]|(?<!đến )(?<!tới )(?<!hết )(?<!trước )(?<!vào )năm )$"
)
_BEFORE_YEAR = 20
# Terms are spoken of up to two years before they begin: "giai đoạn 2021 - 2025" is no word of before 2019.
_TERM_FROM = re.compile(r"(?i:giai đoạn|nhiệm kỳ|năm học) (?P<year>(?:19|20)\d{2})\s?[-–/]")
_AHEAD = 2
_UNTIL = re.compile(r"(?i)(?:đến|tới|hết|cuối) (?:cuối |hết )?năm (?:19|20)\d{2}$")
_GAP = 2  # years: a state of last year may still be told as of now


def apply(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with earlier states marked as past."""
    if not drafts:
        return []
    now = max((int(year) for year in _now_years(text)), default=0)
    begun = max((int(term["year"]) for term in _TERM_FROM.finditer(text)), default=0)
    drafts = [replace(draft, status=Status.TARGET) if _is_ahead(draft, now) else draft for draft in drafts]
    told = max((_year(draft) or 0 for draft in drafts if draft.status is Status.ACTUAL), default=0)
    latest = max(told, now, begun - _AHEAD)
    return [
        replace(draft, status=Status.PAST)
        if draft.status is Status.ACTUAL and (_is_superseded(draft, drafts) or _is_old(text, draft, latest))
        else draft
        for draft in drafts
    ]


def _now_years(text: str) -> Iterator[str]:
    """The years that the text is told in or after: each is looked for, then what stands before it."""
    for year in _A_YEAR.finditer(text):
        if _TOLD_IN.search(text, max(0, year.start() - _BEFORE_YEAR), year.start()):
            yield year.group()


def _is_ahead(draft: Draft, now: int) -> bool:
    """ "Đến năm 2030, trường vẫn giữ 33 lớp", in a text of 2024."""
    year = _year(draft)
    if draft.status is not Status.ACTUAL or year is None or not now or draft.as_of is None:
        return False
    return year > now and _UNTIL.match(draft.as_of) is not None


def _is_old(text: str, draft: Draft, latest: int) -> bool:
    """ "Năm 1994, cả trường chỉ có 3 đảng viên", where the article tells of later years."""
    year = _year(draft)
    if year is None or year > latest - _GAP or _EVENT.search(draft.measure.what):
        return False
    if _EVENT.search(text, draft.quote.start, draft.quote.end):
        return False
    if _BEGAN.search(text, draft.quote.start, draft.quantity.span.start):
        return False
    return _STATE.search(text, draft.quote.start, draft.quantity.span.start) is not None


def _is_superseded(draft: Draft, drafts: Sequence[Draft]) -> bool:
    year = _year(draft)
    if year is None or _EVENT.search(draft.measure.what):
        return False
    return any(_is_same_thing(draft, other) and _is_later(other, year) for other in drafts)


def _is_same_thing(draft: Draft, other: Draft) -> bool:
    """Whether ``other`` tells the same of the same holder, further on in the text."""
    return (
        other.holder == draft.holder
        and other.measure.unit == draft.measure.unit
        and other.part == draft.part
        and other.status is Status.ACTUAL
        and other.quantity.span.start > draft.quantity.span.start
        and draft.measure.what.lower() == other.measure.what.lower() == other.measure.unit
    )


def _year(draft: Draft) -> int | None:
    """The single year that a draft is told for; None for a term or where the text speaks of now."""
    if draft.as_of is None or _NOW.search(draft.as_of) or draft.as_of.lower().startswith("từ "):
        return None
    years = _YEAR.findall(draft.as_of)
    return int(years[-1]) if years and "nhiệm kỳ" not in draft.as_of.lower() else None


def _is_later(other: Draft, year: int) -> bool:
    if other.as_of is not None and _NOW.search(other.as_of):
        return True
    later = _year(other)
    return later is not None and later > year
