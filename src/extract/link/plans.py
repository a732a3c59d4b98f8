"""Lists of plans: under "Chỉ tiêu phấn đấu:" the items are what is planned, not what is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.syllables import Syllables

_ITEM = re.compile(r"\s*(?:[-–+•*]|\d{1,2}[.)]|[a-zđ][.)])\s")
_HEADING = re.compile(
    r"(?:\s*[\divx]{1,4}[.)])?[^.;:]{0,90}:(?=\s*$|\s*[-–+•*])|\s*[\divx]{1,4}[.)]\s[^.;:]{0,90}$"
)
_PLANS = re.compile(
    r"chỉ tiêu|phương hướng|mục tiêu|nhiệm vụ (?:năm|trọng tâm|nhiệm kỳ)|phấn đấu|kế hoạch|(?<!\w)ph năm"
)

_REVIEWED = re.compile(r"(?<!\w)(?:đã|kết quả|thực hiện|thực tế|đạt được|hoàn thành|vượt)(?!\w)")


def opens_plan(said: Syllables) -> bool:
    """Whether a sentence heads a list of what is planned: "3. Chỉ tiêu phấn đấu:".

    >>> from extract.syllables import cut
    >>> opens_plan(cut("3. chỉ tiêu phấn đấu :")), opens_plan(cut("iii. chỉ tiêu năm học 2024-2025"))
    (True, True)
    >>> opens_plan(cut("kết quả thực hiện chỉ tiêu:"))
    False
    """
    heading = _HEADING.match(said.text, said.start, said.end)
    if heading is None or _PLANS.search(heading.group()) is None:
        return False
    return _REVIEWED.search(heading.group()) is None


def is_item(said: Syllables) -> bool:
    """Whether a sentence is marked as an item of a list: "- Kết nạp 2 đảng viên"."""
    return _ITEM.match(said.text, said.start, said.end) is not None
