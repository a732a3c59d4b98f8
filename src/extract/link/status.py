"""When a number holds: now, before, as a plan, or as a difference.

What stands right beside a number decides first, then the number before it in the same row, then the nearest cue of
time before it. All is looked for in small letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link import beside, nearest
from extract.link.cues import When
from extract.model import Status
from extract.syllables import phrases
from extract.wording import small

if TYPE_CHECKING:
    from extract.link.cues import Cues
    from extract.model import Quantity
    from extract.syllables import Syllables


def read(
    cues: Cues, quantity: Quantity, previous: tuple[Quantity, Status] | None, *, of_quotas: bool
) -> Status:
    """The status of a quantity in the sentence of ``cues``.

    ``previous`` is the quantity before it in the same sentence, with its status; ``of_quotas`` tells that the
    paragraph speaks of enrolment to come, where "tuyển 12 lớp" is a plan.
    """
    told = beside.status(cues, quantity)
    if told is not None:
        return told
    if previous is not None and _shares(cues, quantity, previous):
        return previous[1]
    status = nearest.status(cues, quantity.span.start)
    if status is Status.ACTUAL:
        status = _in_context(cues, quantity, of_quotas=of_quotas)
    if previous is None or previous[1] is not Status.PAST:
        return status
    goes_on = status is Status.ACTUAL and _goes_on(cues, previous[0].span.end, quantity.span.start)
    return Status.PAST if goes_on or _is_overtaken(cues, quantity.span.end) else status


def lowered(text: str) -> str:
    """In small letters, but for the "Giao" of a name ("Giao Thủy"), which hands out no quota."""
    return small(text.replace("Giao", "____"))


# ---- the number before it ----------------------------------------------------------------------------

_ROW = re.compile(
    r"(?:\s\d{1,2})?[^.,;:()\d]{0,40}?\s*(?:,|và|với|\(|vào|chia thành|biên chế thành|, mỗi lớp)\s*(?:hơn |gần |khoảng |không quá |cả )?"
    r"|[^.,;:()\d]{0,40}\)?\s*[,;]\s*(?:trường |thpt |thcs |th |mn |mầm non |tiểu học )[^.;:()\d]{0,50}\s"
)
# "chỉ tiêu 540, đăng ký 987": who came for a quota is no part of it; "từ 12 lớp buổi đầu, trường phình lên 38".
_PARTED = re.compile(
    r"(?<!\w)(?:đăng ký|hồ sơ|nộp|dự thi|nhập học|có mặt|trường (?:mới |hiện |chỉ )?có|lên(?! lớp)|xuống)(?!\w)"
)
_MOVED = re.compile(
    r"(?<!\w)(?:lên|còn(?! (?:trường|chi bộ|thpt|thcs|tiểu học|mầm non))|xuống|thành|đến)(?!\w)"
)
_FAR = 60
# "tuyển 385 học sinh, riêng chuyên Anh 70 em": a part of what is planned
_PART = re.compile(r"[^.;:()\d]{0,60},\s(?:trong đó|riêng)[^.,;:()\d]{0,40}\s")
_SHARED_OUT = re.compile(r"(?:\s*chỉ tiêu)? (?:cho|vào) ")  # "70 chỉ tiêu cho 2 lớp tích hợp"


def _shares(cues: Cues, quantity: Quantity, previous: tuple[Quantity, Status]) -> bool:
    """Whether a number has the status of the one before it, in one row with it."""
    before, status = previous
    if beside.is_quota(before) and _SHARED_OUT.fullmatch(
        cues.said.text, before.span.end, quantity.span.start
    ):
        return True
    if status is Status.ACTUAL or (beside.is_quota(before) and not beside.is_quota(quantity)):
        return False
    if status is Status.CHANGE and (before.percent is None) != (quantity.percent is None):
        return False  # "tăng 7.150 em so với năm trước, gần 80% là con em công nhân"
    start, end = before.span.end, quantity.span.start
    if status is Status.TARGET and _PART.fullmatch(cues.said.text, start, end):
        return not cues.has((When.PRESENT, When.DONE), end, since=start)
    return _is_row(cues, start, end)


def _is_row(cues: Cues, start: int, end: int) -> bool:
    """ "giảm 19 đơn vị và 31 cán bộ", "tuyển 12 lớp, mỗi lớp không quá 35 em": numbers of one statement."""
    text = cues.said.text
    row = _ROW.fullmatch(text, start, end) is not None and not _PARTED.search(text, start, end)
    return row and not cues.has((When.PRESENT, When.DONE), end, since=start)


def _goes_on(cues: Cues, start: int, end: int) -> bool:
    """ "…, 17 thầy cô giáo và 264 học sinh": a row of numbers of the same time."""
    if end - start >= _FAR or cues.has((When.PRESENT, When.THIS_YEAR, When.DONE), end, since=start):
        return False
    return _MOVED.search(cues.said.text, start, end) is None


# ---- what no cue before it tells ---------------------------------------------------------------------

# "tuyển 190 em, đạt 70,4%": it was done.
_TAKEN = re.compile(r"[^.;:()]{0,90},\s*(?:mới\s+|chỉ\s+)?(?:đạt|bằng)\s")
# "1.212 hồ sơ cho 720 suất học", "1.735 thí sinh tranh 300 suất": places to be filled.
_CONTENDED = re.compile(r"\d\s(?:hồ sơ|thí sinh|em|học sinh|người)[^.,;:()]{0,30}(?:cho|tranh|giành|chọi) $")
_FOR = ("cho ", "tranh ", "giành ", "chọi ")
# "lớp chuyên Tin chỉ lấy 35 em mà có 188 thí sinh dự thi"
_CHOSEN = phrases(re.compile(r"(?<!\w)lấy\s+$"), "lấy")
_CANDIDATES = re.compile(r"thí sinh|hồ sơ|đăng ký|dự thi|nộp đơn")
_RECRUITS = phrases(
    re.compile(r"(?<!đã )(?<!được )tuyển(?: sinh)?(?: mới)?\s+(?:hơn |gần |khoảng )?$"), "tuyển"
)


def _in_context(cues: Cues, quantity: Quantity, *, of_quotas: bool) -> Status:
    """The status of a number that no cue before it tells."""
    said, at, end = cues.said, quantity.span.start, quantity.span.end
    chosen = _CHOSEN.just_before(said, at) and _CANDIDATES.search(said.text, end, said.end)
    recruits = of_quotas and _RECRUITS.just_before(said, at) and not _TAKEN.match(said.text, end, said.end)
    if chosen or recruits or _is_contended(said, at):
        return Status.TARGET
    return Status.PAST if _is_set_against_now(cues, at, end) else Status.ACTUAL


def _is_contended(said: Syllables, at: int) -> bool:
    if not said.text.endswith(_FOR, said.start, at):
        return False
    return _CONTENDED.search(said.text, said.start, at) is not None


def _is_set_against_now(cues: Cues, at: int, end: int) -> bool:
    """ "Năm học 2023-2024, trường có 61 em …; năm học này, con số đó là 57"."""
    return _is_overtaken(cues, end) and cues.has((When.YEAR,), at) and not cues.has((When.PRESENT,), at)


# "năm 2019 có 9 lớp, nay 12"; not "9 lớp, giờ học"
_NOW = re.compile(r"[,;] (?:nay|giờ(?! (?:ra|học|vào|chơi|lên|dạy|tan)))(?!\w)")


def _is_overtaken(cues: Cues, end: int) -> bool:
    """Whether a later time follows a number that ends at ``end``."""
    said = cues.said
    return cues.follows(When.LATER, end) or _NOW.match(said.text, end, said.end) is not None
