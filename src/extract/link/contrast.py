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
    from collections.abc import Sequence

    from extract.link.draft import Draft

_YEAR = re.compile(r"(?:19|20)\d{2}")
_NOW = re.compile(r"(?i)nay|hiện")
_EVENT = re.compile(
    r"(?i)kết nạp|công nhận|giới thiệu|tuyển|tham dự|được bầu|đỗ|đạt giải|tốt nghiệp|ra trường|đào tạo"
)


def apply(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with earlier states marked as past."""
    return [
        replace(draft, status=Status.PAST) if _is_superseded(draft, drafts) else draft for draft in drafts
    ]


def _is_superseded(draft: Draft, drafts: Sequence[Draft]) -> bool:
    year = _year(draft)
    if draft.status is not Status.ACTUAL or year is None or _EVENT.search(draft.measure.what):
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
        and not _EVENT.search(other.measure.what)
        and draft.measure.what.lower() == other.measure.what.lower() == other.measure.unit
    )


def _year(draft: Draft) -> int | None:
    """The single year that a draft is told for; None for a term or where the text speaks of now."""
    if draft.as_of is None or _NOW.search(draft.as_of):
        return None
    years = _YEAR.findall(draft.as_of)
    return int(years[-1]) if years and "nhiệm kỳ" not in draft.as_of.lower() else None


def _is_later(other: Draft, year: int) -> bool:
    if other.as_of is not None and _NOW.search(other.as_of):
        return True
    later = _year(other)
    return later is not None and later > year
