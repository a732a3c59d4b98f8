"""What is counted, in words: the head noun, what narrows it, and the event it took part in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.terms import Measure, Setting

if TYPE_CHECKING:
    from extract.model import Quantity

TRAILING = re.compile(
    r"(?i)(?:\s+(?:với|ở|tại|thuộc|cho|từ|của|là|và|có|trong|được|trên|theo|đến|các|bởi|vừa|đã|mới được|lý|nhằm"
    r"|cùng|này|gồm|bằng|khi|đều|trước|sau|lần))+$"
)
_EVENTS = (
    (re.compile(r"(?i)kết nạp(?: (?:mới|thêm|được|Đảng|đảng viên|cho))*[^,.;:()]{0,24}$"), "kết nạp"),
    (re.compile(r"(?i)công nhận[^,.;:()]{0,30}$"), "được công nhận"),
    (re.compile(r"(?i)giới thiệu[^,.;:()]{0,20}$"), "được giới thiệu"),
    (re.compile(r"(?i)(?<!\w)thiếu[^,.;:()]{0,12}$"), "thiếu"),
    (re.compile(r"(?i)(?<!\w)vắng[^,.;:()]{0,12}$"), "vắng"),
    (
        re.compile(
            r"(?i)(?<!\w)(?:dự(?! (?:kiến|án|báo|phòng|thảo|toán|giờ))|tham dự|có mặt|sự tham gia)(?!\w)[^,.;:()]{0,30}$"
        ),
        "tham dự",
    ),
    (re.compile(r"(?i)tuyển(?: sinh)?(?: (?:mới|được|thêm))*[^,.;:()]{0,8}$"), "tuyển"),
    (re.compile(r"(?i)bầu[^,.;:()]{0,40}$"), "được bầu"),
)
# "3 em trở lên": a hedge of the number, no word of what it counts.
_UPWARDS = re.compile(r"(?i)^\s*trở\s+(?:lên|xuống)(?!\w)")
_REACH = 60


def complete(quantity: Quantity, setting: Setting, *, unit: str, head: str, kind: str) -> Measure:
    """The measure of a quantity whose head noun is known."""
    rest = ""
    if (
        quantity.noun is not None
        and quantity.phrase is not None
        and quantity.noun.span.end <= quantity.phrase.end
    ):
        rest = _UPWARDS.sub("", setting.text[quantity.noun.span.end : quantity.phrase.end])
    what = TRAILING.sub("", " ".join(f"{head} {rest}".split()))
    return Measure(
        what=_with_event(what, quantity, setting),
        unit=unit,
        kind=kind,
        of_what=quantity.base.text if quantity.base else None,
    )


def _with_event(what: str, quantity: Quantity, setting: Setting) -> str:
    """ "kết nạp được 04 đảng viên" counts "đảng viên kết nạp"."""
    floor = max(setting.sentence.start, setting.floor, quantity.span.start - _REACH)
    left = setting.text[floor : quantity.span.start]
    for pattern, event in _EVENTS:
        if pattern.search(left):
            return what if event.rpartition(" ")[2] in what else f"{what} {event}"
    return what
