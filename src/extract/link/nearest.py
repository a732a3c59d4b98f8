"""Which cue of time holds for a number: the nearest one before it decides.

A cue of the present time ends the reach of an earlier one; a cue of something done ends that of a plan ("chỉ tiêu
năm 2019 là hai đảng viên, đã kết nạp một").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.cues import When
from extract.model import Status
from extract.syllables import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.link.cues import Cue, Cues
    from extract.syllables import Syllables


def status(cues: Cues, at: int) -> Status:
    """The status that the last cue tells of a number that begins at ``at``; actual where none tells another.

    >>> from extract.link.cues import find
    >>> from extract.syllables import cut
    >>> there = find(cut("trước đây có 4 lớp, hiện có 9 lớp, sẽ có 12 lớp"))
    >>> [status(there, at).value for at in (13, 28, 42)]
    ['past', 'actual', 'target']
    """
    told = cues.before(at)
    if not told:
        return Status.ACTUAL
    plan, past = _plan(cues.said, told, at), _past(cues.said, told, at)
    if past is not None and (plan is None or past.start > plan.start):
        return Status.ACTUAL if _is_over(cues.said, past, told, at) else Status.PAST
    if plan is not None:
        ended = _has(told, When.DONE, plan.start) or _is_now(cues.said, told, plan.start, at)
        return Status.ACTUAL if ended else Status.TARGET
    year = next((cue for cue in told if cue.kind is When.YEAR), None)
    if year is None or not _has(told, When.AGAIN, -1):
        return Status.ACTUAL
    return Status.ACTUAL if _is_over(cues.said, year, told, at) else Status.PAST


def _plan(said: Syllables, told: Sequence[Cue], at: int) -> Cue | None:
    return next(
        (
            cue
            for cue in reversed(told)
            if cue.kind is When.PLAN
            and not (
                _is_closed(said.text, cue, at)
                or _is_compared_with(said, cue)
                or _is_merged(said, cue, at)
                or _is_yearly(said, cue, at)
                or _is_contrast(said.text, cue, at)
                or _is_norm(said.text, cue, at)
            )
        ),
        None,
    )


def _past(said: Syllables, told: Sequence[Cue], at: int) -> Cue | None:
    return next(
        (
            cue
            for cue in reversed(told)
            if cue.kind is When.PAST
            and not (_is_closed(said.text, cue, at) or _is_yardstick(said, cue) or _is_event(said, cue, at))
        ),
        None,
    )


def _has(told: Sequence[Cue], kind: When, after: int) -> bool:
    return any(cue.kind is kind and cue.start > after for cue in told)


def _is_now(said: Syllables, told: Sequence[Cue], after: int, at: int) -> bool:
    return any(
        cue.kind is When.PRESENT and cue.start > after and not _is_closed(said.text, cue, at) for cue in told
    )


# "Từ chỗ chỉ có 3 phòng tạm, trường đã được đầu tư 8 phòng": what was done ends these.
_STARTS = ("từ chỗ", "từ quy mô", "xuất phát")
# "từ 4 lớp hồi đầu, lên 9 lớp": what follows the change is no more past.
_RISEN = re.compile(
    r"(?<!\w)từ\s[^.;:()]{0,90}(?:,[^.;:()\d]{0,40}|\s(?:trước|ngoái|đầu))\s(?:lên|xuống|còn)\s+(?:tới |đến |hơn |gần )?(?:\d[^.;:()]*)?$"
)


def _is_over(said: Syllables, past: Cue, told: Sequence[Cue], at: int) -> bool:
    """Whether something behind an earlier time leads back to now."""
    return (
        _is_now(said, told, past.start, at)
        or _has(told, When.THIS_YEAR, past.start)
        or (past.text in _STARTS and _has(told, When.DONE, past.start))
        or _RISEN.search(said.text, said.start, at) is not None
    )


def _is_closed(text: str, cue: Cue, at: int) -> bool:
    """Whether a cue stands in a bracket that is closed before ``at``: "95% (hiện là 88,6%), kéo tỷ lệ … xuống 1%"."""
    closed = text.find(")", cue.end, at)
    return closed >= 0 and text.find("(", cue.end, closed) < 0


# ---- plans that are none -----------------------------------------------------------------------------

# A plan that something is compared with, not made: "hoàn thành 50% chỉ tiêu", "so với nghị quyết".
_COMPARED = re.compile(
    r"(?:(?:hoàn thành|vượt|đạt|so với|so|đối chiếu(?: với)?|thực hiện|quán triệt|triển khai|xây dựng|trong(?! khi))\s+(?:\S+\s+){0,1}|\d%?\s+|\d[^,.;]*theo\s+)$"
)
_COMPARABLE = ("chỉ tiêu", "kế hoạch", "mục tiêu", "định biên", "định mức")
_GIVEN = re.compile(r"(?<!\w)(?P<plan>chỉ tiêu|kế hoạch|kh|định mức|định biên)\s+(?:\S+\s+){0,3}$")
_GIVEN_REACH = 40


def _is_compared_with(said: Syllables, plan: Cue) -> bool:
    """Whether a plan is only measured against: "so với chỉ tiêu được giao"."""
    start, word = plan.start, plan.text
    if word in ("giao", "được giao"):
        named = _GIVEN.search(said.text, max(said.start, start - _GIVEN_REACH), start)
        if named is None:
            return False
        start, word = named.start(), named["plan"]
    return word in (*_COMPARABLE, "kh") and _COMPARED.search(said.text, said.start, start) is not None


_MERGES = re.compile(r"(?<!\w)(?:nhập|sáp nhập|hợp nhất|ghép|gộp|di dời)(?!\w)")


def _is_merged(said: Syllables, plan: Cue, at: int) -> bool:
    """ "phương án nhập Trường A (18 lớp) vào Trường B (30 lớp)": in the brackets stands what there is."""
    opened = said.text.rfind("(", plan.end, at)
    if opened < 0 or said.text.find(")", opened, at) >= 0:
        return False
    return _MERGES.search(said.text, plan.start, opened) is not None


# "mục tiêu mỗi năm kết nạp 2 em; năm 2017 kết nạp 3 em": what is told year by year is no plan.
_YEARLY = re.compile(r"(?:mỗi|hằng|hàng) năm[^;]*;(?: năm \d{4}| (?:sáu|chín|6|9) tháng đầu năm)")


def _is_yearly(said: Syllables, plan: Cue, at: int) -> bool:
    return _YEARLY.search(said.text, plan.end, at) is not None


# "kết nạp 3 đảng viên, trong khi nghị quyết đề ra là 4; có 2 …": the plan ends with its clause.
_CONTRAST = re.compile(r"(?<!\w)trong khi [^,;.]{0,60}$")


def _is_contrast(text: str, plan: Cue, at: int) -> bool:
    ended = text.find(";", plan.end, at) >= 0 or text.find(", ", plan.end, at) >= 0
    return ended and _CONTRAST.search(text, max(0, plan.start - 72), plan.start) is not None


# "định biên giao 47 giáo viên, trường có 41 người": what should be, and what there is.
_NORMS = ("giao", "được giao", "định biên", "định mức", "theo quy định")
_THERE_IS = re.compile(r"\d[^,;:()]{0,40}, (?:nhà )?trường (?:mới |hiện |chỉ )?có [^,;:()\d]{0,20}$")


def _is_norm(text: str, plan: Cue, at: int) -> bool:
    return plan.text in _NORMS and _THERE_IS.search(text, plan.end, at) is not None


# ---- earlier times that are none ---------------------------------------------------------------------

# "so với ba năm trước", "gấp đôi năm ngoái"
_THAN = phrases(
    re.compile(r"(?<!\w)(?:so với|lần|gấp đôi|gấp rưỡi|bằng|tương đương(?: với)?) (?:\w+ )?$"),
    "so lần gấp bằng tương",
)
_PERIODS = ("năm", "cùng", "khóa", "khoá", "nhiệm", "kỳ", "tháng", "tuần")


def _is_yardstick(said: Syllables, past: Cue) -> bool:
    """Whether an earlier time is only what something is compared with: "cao hơn năm trước", "so với cùng kỳ"."""
    if past.text.startswith(_PERIODS) and said.text.endswith("hơn ", said.start, past.start):
        return True
    return _THAN.just_before(said, past.start) is not None


_LATELY = ("tháng trước", "tuần trước")
_GIVEN_AWAY = re.compile(r"(?<!\w)(?:tặng|trao|hỗ trợ|ủng hộ|quyên góp|kết nạp|bàn giao|khởi công)(?!\w)")


def _is_event(said: Syllables, past: Cue, at: int) -> bool:
    """ "tháng trước nhóm thiện nguyện lên tặng 264 áo ấm": what was done lately still holds."""
    return past.text in _LATELY and _GIVEN_AWAY.search(said.text, past.end, at) is not None
