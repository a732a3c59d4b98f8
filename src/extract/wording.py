"""Letters, and comparing Vietnamese words that are written in more than one way."""

from __future__ import annotations

import re
from functools import lru_cache

# Capital letters of Vietnamese in NFC, as the inside of a character class. The code points from U+1EA0
# on alternate between capital and small letters.
UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))

_OLD_TONE = {  # hoà -> hòa, thuý -> thúy: the tone on the last letter, folded to the older place
    **dict(zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True)),
    **dict(zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True)),
    **dict(zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
_OPEN_SYLLABLE = re.compile(r"(?:(?<!q)u[ỳýỷỹỵ]|o[àáảãạèéẻẽẹ])(?!\w)")


def small(text: str) -> str:
    """In small letters, where that keeps every character in its place.

    >>> small("Đảng bộ TRƯỜNG")
    'đảng bộ trường'
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """A key under which two spellings of one name meet: small letters, one tone style, single spaces.

    >>> fold("Trường THCS  Hoà Thuỷ") == fold("TRƯỜNG THCS HÒA THỦY")
    True
    >>> fold("Quý"), fold("Hoàn")
    ('quý', 'hoàn')
    """
    small = " ".join(text.lower().replace("–", "-").replace("’", "'").split())
    return _OPEN_SYLLABLE.sub(lambda match: _OLD_TONE[match[0]], small)
