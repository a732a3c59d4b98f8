"""Who came for a quota: "chỉ tiêu 540, đăng ký 987, nhập học 512"."""

from __future__ import annotations

import re

# What was taken in ("giao 360, nhận 344") may be forms as well as pupils.
_CAME = re.compile(
    r"(?i)(?:chỉ tiêu|giao)[^.;:()]{1,60},\s*(?:số |thí sinh |đến |mới |chỉ )*(?P<how>đăng ký|nộp hồ sơ|dự thi|nhập học|nhận)\s*(?:là |được |chỉ |mới )*$"
)


def how(text: str, start: int, at: int) -> str | None:
    """How those came whom a bare number at ``at`` counts, in a sentence that begins at ``start``; None if nobody did.

    >>> how("chỉ tiêu 540, đăng ký 987", 0, 22), how("chỉ tiêu 540", 0, 9)
    ('đăng ký', None)
    """
    came = _CAME.search(text, start, at)
    return came["how"].lower() if came else None
