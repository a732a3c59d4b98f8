"""Schools that were merged into another: "Trường A và Trường B sáp nhập, lấy tên Trường C".

What such a school had is past, and "trường" afterwards is the new one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.link.roles import Mark

_JOINED = re.compile(r"[^.;:!?\n]{0,30}(?:và|cùng|với)\s+(?:[Tt]rường\s+)?")
_BECAME = re.compile(
    r"[^.;:!?\n]{0,90}?(?:sáp nhập|hợp nhất|nhập (?:làm|lại|thành)|về chung một|ghép|gộp|thôi hoạt động|giải thể)"
    r"[^.;:!?\n]{0,60}?(?:thành|tên|tên gọi|lập|lấy tên|mang tên|với tên)[^.;:!?\n]{0,24}"
)
# "A và B hoạt động dưới một tên chung là C"
_ONE_NAME = re.compile(
    r"[^.;:!?\n]{0,60}?(?:(?:dưới|chung|mang) (?:một|chung) (?:tên|mái nhà)|tên (?:gọi )?chung)[^.;:!?\n]{0,24}"
)
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|đề xuất|phương án|kế hoạch|chủ trương|định)(?!\w)")


def successors(text: str, mentions: Sequence[Mark]) -> Mapping[str, str]:
    """The school that each merged one became part of, by name."""
    return {
        before.name: after.name
        for first, second, after in _threes(mentions)
        for before in (first, second)
        if before.name and after.name and _merged(text, first, second, after)
    }


_CAME_OF = re.compile(r"(?i)(?:tách (?:ra )?từ|phân hiệu của|tiền thân là|trường mẹ là)\s+$")


def mothers(text: str, mentions: Sequence[Mark]) -> frozenset[str]:
    """The schools that others came of: "tách từ Trường THPT X"."""
    return frozenset(
        mark.name
        for mark in mentions
        if mark.name and _CAME_OF.search(text[max(0, mark.span.start - 20) : mark.span.start])
    )


def _threes(mentions: Sequence[Mark]) -> Iterator[tuple[Mark, Mark, Mark]]:
    for (first, second), after in zip(pairwise(mentions), mentions[2:], strict=False):
        if len({first.name, second.name, after.name}) == 3:
            yield first, second, after


def _merged(text: str, first: Mark, second: Mark, after: Mark) -> bool:
    between, became = text[first.span.end : second.span.start], text[second.span.end : after.span.start]
    if not (_JOINED.fullmatch(between) and (_BECAME.fullmatch(became) or _ONE_NAME.fullmatch(became))):
        return False
    return _PLANNED.search(text, max(0, first.span.start - 60), after.span.start) is None
