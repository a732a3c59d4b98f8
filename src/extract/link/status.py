"""When a number holds: now, before, as a plan, or as a difference.

The nearest cue before the number decides; a cue of the present ends the reach of an earlier one
("chỉ tiêu năm 2019 là hai đảng viên, đã kết nạp một" is a target, then a fact).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Status

if TYPE_CHECKING:
    from extract.model import Quantity, Span

_HEDGE = r"(?:hơn|trên|gần|khoảng|ít nhất|dưới|tới|đến)"
# "tăng 14", "vượt 3 em", "giảm 1,1%", "nhiều hơn năm trước 12 em"; "tăng lên 20" and "giảm còn 9" are levels.
_DELTA = re.compile(
    rf"(?i)(?<!\w)(?:tăng|giảm|vượt|bớt|nhiều hơn|ít hơn|cao hơn|thấp hơn|nhỉnh hơn|tăng thêm|giảm đi|giảm bớt|thành lập thêm"
    rf"|thành lập mới thêm|tăng vượt)(?:\s+(?:thêm|được|so với [^,.;:()\d]{{2,40}}?|năm (?:học )?(?:trước|ngoái)|cùng kỳ|kế hoạch|chỉ tiêu))*\s+(?:{_HEDGE}\s+)?$"
)
_TARGET = re.compile(
    r"(?i)(?<!\w)(?:phấn đấu|mục tiêu|chỉ tiêu|dự kiến|sẽ|kế hoạch|đặt ra|yêu cầu|phương hướng|nhu cầu|cần|kiến nghị|đề xuất|đề nghị cấp"
    r"|nhiệm kỳ tới|nhiệm kỳ mới|năm tới|năm học tới|định biên|định mức|quy định|theo quy định|được giao|giao|phải đạt|bảo đảm|giữ ổn định|giữ vững"
    r"|xác định|dự báo|theo đề án|dự thảo|lộ trình|hướng tới|nghị quyết đề ra|đề ra|tối thiểu phải|cam kết)(?!\w)"
)
# A plan that is compared with, not made: "hoàn thành 50% chỉ tiêu", "so với nghị quyết".
_NO_PLAN = re.compile(
    r"(?i)(?:hoàn thành|vượt|đạt|so với|so|theo|trong|thực hiện|quán triệt|triển khai|xây dựng|xác định)\s+(?:\S+\s+){0,2}$"
)
_NOW = re.compile(
    r"(?i)(?<!\w)(?:đã|đến nay|nay|hiện|hiện nay|hiện tại|kết quả|thực hiện được|thực hiện|thực tế|mới có|mới tuyển|mới được|mới chỉ|nhưng|song|kết nạp được"
    r"|tuyển được|hoàn thành|vượt|đạt được|bây giờ|giờ đây|tính đến|hiện có|vừa)(?!\w)"
)
_PAST = re.compile(
    r"(?i)(?<!\w)(?:khi mới|ban đầu|những ngày đầu|ngày đầu|thời gian đầu|buổi đầu|lúc đầu|thuở|hồi|trước đây|trước kia|cách đây|năm học trước|năm trước|năm ngoái"
    r"|(?:khóa|khoá|nhiệm kỳ|kỳ|tháng|tuần) trước|(?:mười|hai|ba|bốn|năm|\d+) năm trước|trước năm \d{4}|trước (?:lễ|khi|đợt|ngày|thời điểm)|đầu nhiệm kỳ|cùng kỳ|khai trường năm"
    r"|ngày khai trường|ngày thành lập|khi (?:trường|chi bộ|đảng bộ|tách|thành lập|chia)|năm học đầu tiên|(?<!trở )thành lập (?:từ )?(?:năm|tháng|ngày)|độc lập từ năm|từ quy mô|xuất phát"
    r"|lúc (?:đó|bấy giờ|ấy)|khi (?:đó|ấy)|có lúc|trước \d{4}|nhiều năm qua)(?!\w)"
)
_FUTURE_AFTER = re.compile(r"(?i)[^.,;:()\d]{0,60}?(?<!\w)(?:dự kiến|sẽ|phấn đấu)(?!\w)(?!\s+(?:được\s+)?(?:sáp nhập|nhập|chuyển|điều))")
_RATIO_BEFORE = re.compile(r"(?i)(?:^|(?<!\w))từ\s*(?:hơn |gần |khoảng )?$")
_LEVEL_AFTER = re.compile(r"[^.;:()]{0,80}?(?:(?<!\w)(?:lên|còn|xuống|đến nay|nay)(?!\w))", re.IGNORECASE)
_SAME_AGAIN = re.compile(r"(?i)(?:con số (?:này|ấy|đó|tương ứng)|tỷ lệ này|nhà trường cũng|trường cũng|cũng có|cũng vượt)")
_YEAR = re.compile(r"(?i)năm (?:học )?(20\d{2}|19\d{2})")


def read(text: str, sentence: Span, quantity: Quantity, previous: tuple[Quantity, Status] | None) -> Status:
    """The status of a quantity; ``previous`` is the one before it in the same sentence, with its status."""
    at = quantity.span.start
    left = text[sentence.start : at]
    right = text[quantity.span.end : sentence.end]
    if _DELTA.search(left):
        return Status.TARGET if _planned(left) else Status.CHANGE
    if _starts_from(left, right):
        return Status.PAST
    if _FUTURE_AFTER.match(right) or (quantity.noun is not None and quantity.noun.unit == "chỉ tiêu"):
        return Status.TARGET if quantity.percent is None else _nearest(left)
    status = _nearest(left)
    if status is Status.ACTUAL and previous is not None and previous[1] is Status.PAST:
        between = text[previous[0].span.end : at]
        if not _NOW.search(between) and not _level(between) and len(between) < 60:
            return Status.PAST
    return status


def _level(between: str) -> bool:
    return re.search(r"(?i)(?<!\w)(?:lên|còn|xuống|thành|đến)(?!\w)", between) is not None


def _starts_from(left: str, right: str) -> bool:
    """ "từ 21 lên 37", "số lớp từ 19 giảm còn 16", "Từ 14 cán bộ và 6 lớp …, đến nay …"."""
    if _RATIO_BEFORE.search(left):
        return _LEVEL_AFTER.match(right) is not None
    opening = re.match(r"(?i)\s*từ\s+\d", left)
    return opening is not None and "đến nay" not in left and re.search(r"(?i)đến nay|hiện nay|, nay", right) is not None


def _planned(left: str) -> bool:
    return _nearest(left) is Status.TARGET


def _nearest(left: str) -> Status:
    """The status that the last cue before the number tells."""
    best, status = -1, Status.ACTUAL
    for match in _TARGET.finditer(left):
        if not (match.group().lower() in _COMPARED and _NO_PLAN.search(left[: match.start()])):
            best, status = match.start(), Status.TARGET
    for match in _PAST.finditer(left):
        if match.start() > best:
            best, status = match.start(), Status.PAST
    if _SAME_AGAIN.search(left) and _YEAR.search(left) and status is Status.ACTUAL:
        best, status = _YEAR.search(left).start(), Status.PAST  # type: ignore[union-attr]
    now = [match.start() for match in _NOW.finditer(left) if match.start() > best]
    if status is Status.PAST and now and not re.search(r"(?i)(?:đã|vượt|kết quả|mới|thực hiện)", left[now[-1] :][:9]):
        return Status.ACTUAL
    return Status.ACTUAL if status is Status.TARGET and now else status


_COMPARED = ("chỉ tiêu", "kế hoạch", "nghị quyết", "mục tiêu", "quy định")
