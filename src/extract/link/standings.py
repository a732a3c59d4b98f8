"""Parts of the people just counted that are told by their standing: "chính thức 31, dự bị 3", "trình độ đại học: 29"."""

from __future__ import annotations

import re
from functools import cache

from extract import lexicon

_REACH = 60
_OPENS = r"(?:^|[,;:(.…–-]\s*|(?<!\w)(?:và|trong đó|có|gồm|bao gồm|trình độ|loại|xếp loại|hạng|số|về)\s+)"
_CLOSES = r"\s*(?:(?:có|là|gồm|:|-|–)\s*)?(?:hơn |gần |khoảng )?$"
_ENDS = re.compile(r"\s*(?:[,;.)(/]|và\s|$)")


@cache
def _standing(kind: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in lexicon.words("standings", kind))
    return re.compile(rf"(?i){_OPENS}(?P<word>{words}){_CLOSES}")


def named_before(text: str, start: int, at: int, kind: str) -> str | None:
    """The standing whose number stands at ``at``, looked for from ``start`` on; ``kind`` is that of what was counted.

    >>> text = "34 đảng viên, chính thức 31"
    >>> named_before(text, 0, 25, "person"), named_before(text, 0, 25, "room")
    ('chính thức', None)
    """
    if kind not in ("person", "prize"):
        return None
    match = _standing(kind).search(text, max(start, at - _REACH), at)
    return None if match is None else match["word"]


def stands_alone(text: str, end: int, limit: int) -> bool:
    """Whether nothing follows a number that could be what it counts.

    >>> stands_alone("dự bị 3, nữ 5", 7, 13), stands_alone("dự bị 3 tháng", 7, 13)
    (True, False)
    """
    return _ENDS.match(text, end, limit) is not None
