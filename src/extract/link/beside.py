"""What stands right beside a number and tells when it holds: "tăng 14", "từ 21 lên 37", "60 chỉ tiêu"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link import comers, deltas, nearest
from extract.model import Approx, Status
from extract.syllables import phrases

if TYPE_CHECKING:
    from extract.link.cues import Cues
    from extract.model import Quantity
    from extract.syllables import Syllables

# "231 em của khóa trước", "9 lớp hồi đó"
_THEN = re.compile(
    r"\s*(?:[^\s.,;:()\d]+\s+){0,3}(?:của (?:\S+ )?(?:năm|khóa|nhiệm kỳ|kỳ) (?:trước|ngoái)|thuở|hồi (?:đầu|ấy|đó|mới)|ngày ấy|lúc (?:đó|ấy|đầu)|khi ấy)(?!\w)"
)
# "6 phòng kiên cố thay cho 4 phòng tạm", "khu nhà 8 phòng, thay dãy 5 phòng cấp bốn"
_REPLACED = phrases(
    re.compile(r"(?<!\w)thay (?:(?:cho|thế)(?: cho)? )?(?:dãy |khu )?(?:hơn |gần |khoảng )?$"), "thay"
)
# "tuần tới 240 cháu sẽ học nhờ, còn 58 cháu vẫn phải nghỉ": what goes on as it is
_STILL = phrases(re.compile(r"(?<!\w)(?:còn|riêng) (?:hơn |gần |khoảng )?$"), "còn riêng")
_GOES_ON = re.compile(r"[^.,;:()\d]{0,40}?(?<!\w)vẫn(?!\w)")
# "tuyển được 338/360 chỉ tiêu" tells what became of a quota.
_FILLED = phrases(
    re.compile(r"(?:tuyển được|đã tuyển|tuyển đủ|đạt|mới nhận|nhận được|mới tuyển|chỉ tuyển)\s*$"),
    "tuyển đã đạt mới nhận chỉ",
)
# "12 phòng, dự kiến bàn giao vào tháng 9", "14 phòng, sớm nhất năm 2024 mới khởi công", "30 đảng viên sẽ được kết nạp"; not "24 giáo viên thì 5 cô sẽ nghỉ hưu"
_PLAN_AFTER = re.compile(
    r"[^.,;:()]{0,60}?,\s*(?:dự kiến|sẽ) (?:bàn giao|hoàn thành|khởi công|đưa vào|dùng|sử dụng)|"
    r"[^.,;:()]{0,60}?,\s*sớm nhất [^.,;:()]{1,30} mới|"
    r"(?:(?!thì )[^.,;:()]){0,60}?(?<!\w)(?:dự kiến|sẽ|phấn đấu)(?!\w)(?!\s+(?:được\s+)?(?:sáp nhập|nhập|chuyển|điều|tiếp nhận|nhận|tuyển))"
)
_PLANS_AFTER = frozenset(("dự", "sẽ", "phấn", "sớm"))


def status(cues: Cues, quantity: Quantity) -> Status | None:
    """The status that the words right before or after a number tell, whatever else is said; None where they tell none."""
    said, at, end = cues.said, quantity.span.start, quantity.span.end
    delta = deltas.begins(said, quantity)
    if delta is not None:
        return Status.TARGET if nearest.status(cues, delta) is Status.TARGET else Status.CHANGE
    starts = quantity.approx not in (Approx.RANGE, Approx.AT_LEAST) and _starts_from(said, at, end)
    if starts and nearest.status(cues, at) is Status.TARGET:
        return Status.ACTUAL  # "đặt mục tiêu đưa số trường đạt chuẩn từ 18 lên 24"
    if _STILL.just_before(said, at) and _GOES_ON.match(said.text, end, said.end):
        return Status.ACTUAL
    if starts or _THEN.match(said.text, end, said.end) or _REPLACED.just_before(said, at):
        return Status.PAST
    if _is_changed(said, quantity) and nearest.status(cues, at) is not Status.TARGET:
        return Status.PAST
    if quantity.percent is not None:
        return None
    if quantity.noun is not None and quantity.noun.kind == "thing" and _DELIVERED.just_before(said, at):
        return Status.ACTUAL
    if (_is_received(said, quantity) or _came_for_it(said, quantity)) and nearest.status(
        cues, at
    ) is Status.TARGET:
        return Status.ACTUAL
    if (
        quantity.noun is not None
        and quantity.noun.unit == "lớp"
        and _WITH_QUOTA.match(said.text, end, said.end)
    ):
        return Status.TARGET
    quota = is_quota(quantity) and not _FILLED.just_before(said, at)
    return Status.TARGET if quota or _is_planned(said, end) else None


# "hồi tháng 10 có 32 học viên, nay còn 27", "240 em, sau Tết còn 205", "mở 10 lớp, …; sau dịch dồn còn 8 lớp"
_CHANGED = re.compile(
    r"(?P<lead>[^.:()]{0,80}?)[,;] (?:đến|tới|nay|giờ|bây giờ|sau)(?: [^,.;:()\d]{1,25}?)?? (?:chỉ |dồn |rút )?(?:còn|tăng lên|giảm còn)"
    r" (?:khoảng |gần |chỉ |hơn |vỏn vẹn )*\d[\d.]*(?P<noun>(?: [^\s\d,.;:()]+)?)"
)
_CHANGES = frozenset(("còn", "tăng", "giảm"))


def _is_changed(said: Syllables, quantity: Quantity) -> bool:
    """Whether a later number of the same thing follows, or one without a noun right behind this one."""
    if _CHANGES.isdisjoint(said.heads):
        return False
    match = _CHANGED.match(said.text, quantity.span.end, said.end)
    if match is None:
        return False
    noun = match["noun"].strip()
    if not noun:
        return not any(letter.isdigit() for letter in match["lead"])
    return quantity.noun is not None and noun == quantity.noun.text.lower().split()[0]


def _is_planned(said: Syllables, end: int) -> bool:
    """Whether what stands behind a number tells that it is planned."""
    return not said.heads.isdisjoint(_PLANS_AFTER) and _PLAN_AFTER.match(said.text, end, said.end) is not None


# "được giao 405 chỉ tiêu, trường nhận 561 hồ sơ"; not "dự kiến nhận 90 hồ sơ"
_RECEIVED = phrases(
    re.compile(r"(?<!sẽ )(?<!kiến )nhận (?:được |về |tới )?(?:hơn |gần |khoảng |trên )?$"), "nhận"
)
_FORMS = ("hồ sơ", "đơn", "nguyện vọng")


def _is_received(said: Syllables, quantity: Quantity) -> bool:
    """Whether a number counts forms that came in: who comes for a quota is no part of it."""
    noun = quantity.noun
    return (
        noun is not None
        and noun.text.lower() in _FORMS
        and bool(_RECEIVED.just_before(said, quantity.span.start))
    )


# "mỗi trường 12 lớp với 540 chỉ tiêu"
_WITH_QUOTA = re.compile(r"(?: lớp)?(?: \d{1,2})?,? (?:với|gồm|tương ứng) \d[\d.]* chỉ tiêu(?!\w)")
# "cơ sở này giao 95 suất cho trường": no order, but what was brought
_DELIVERED = phrases(re.compile(r"(?<!\w)(?<!được )(?<!sẽ )giao (?:hơn |gần |khoảng )?$"), "giao")
_CAME_HEADS = frozenset(("đăng", "nhập", "nộp", "dự"))


def _came_for_it(said: Syllables, quantity: Quantity) -> bool:
    """ "được giao 180 chỉ tiêu, thí sinh đăng ký 96, đến nhập học chỉ 81"."""
    if quantity.noun is not None or _CAME_HEADS.isdisjoint(said.heads):
        return False
    return comers.how(said.text, said.start, quantity.span.start) is not None


def is_quota(quantity: Quantity) -> bool:
    """Whether a number counts places to be filled: "60 chỉ tiêu"."""
    return quantity.noun is not None and quantity.noun.unit == "chỉ tiêu"


_FROM = phrases(re.compile(r"(?<!\w)từ\s*(?:hơn |gần |khoảng |chỉ )?$"), "từ")
# "dồn 11 lớp xuống còn 9", "rút 9 điểm còn 4"
_DOWN = phrases(
    re.compile(r"(?<!\w)(?:dồn|rút|giảm|ghép) (?:từ )?(?:hơn |gần |khoảng )?$"), "dồn rút giảm ghép"
)
_LEFT = re.compile(r"(?: [^\s.,;:()\d]+){0,3}? (?:xuống còn|xuống|còn|thành) (?:hơn |gần |khoảng |chỉ )?\d")
_TO = re.compile(r"[^.;:()]{0,80}?(?<!\w)(?<!trở )(?:lên(?! lớp)|còn|xuống|đến nay|nay|thành)(?!\w)")
# "đầu năm 231 em, đến cuối kỳ còn 224"
_AT_FIRST = phrases(re.compile(r"(?<!\w)đầu (?:năm|năm học|kỳ|học kỳ|khóa|khoá)\s*(?:(?:có|là)\s*)?$"), "đầu")
_IN_THE_END = re.compile(r"[^.;:()]{0,40}?(?:cuối|nay|giờ|qua|sau)\s[^.;:()\d]{0,30}?(?:còn|lên|là)(?!\w)")
_OPENING = re.compile(r"\s*từ\s+(?:(?:con số|quy mô|mức)\s+)?(?:\d|chỗ|$)")
_BY_NOW = re.compile(r"đến (?:nay|năm nay|năm học này|giờ)|hiện nay|, nay|,[^,.;]{0,30}\s(?:hiện|giờ|nay)\s")


def _starts_from(said: Syllables, at: int, end: int) -> bool:
    """ "từ 21 lên 37", "số lớp từ 19 giảm còn 16", "Từ 14 cán bộ và 6 lớp …, đến nay …"."""
    text = said.text
    if _FROM.just_before(said, at) and _TO.match(text, end, said.end):
        return True
    if _DOWN.just_before(said, at) and _LEFT.match(text, end, said.end):
        return True
    if _AT_FIRST.just_before(said, at) and _IN_THE_END.match(text, end, said.end):
        return True
    return (
        _OPENING.match(text, said.start, at) is not None
        and text.find("đến nay", said.start, at) < 0
        and _BY_NOW.search(text, end, said.end) is not None
    )
