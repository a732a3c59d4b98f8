"""How text is indexed and asked for: the same folding on both sides.

``exact`` keeps accents (NFC, lower case, one tone style: hoà is hòa); ``plain`` drops them and folds
đ to d. Both keep one code point for one of NFC text, so positions in them are positions in the text.
A word with accents asks ``exact``, one without asks ``plain``: "dang vien" finds "đảng viên", while
"đang viên" does not.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def exact(text: str) -> str:
    """Text as the exact column holds it.

    >>> exact("Hoà Vang"), exact("thuỷ") == exact("thủy")
    ('hòa vang', True)
    """
    return _OLD_TONE.sub(lambda match: _OLD_TO_NEW[match.group()], _lower(unicodedata.normalize("NFC", text)))


def plain(text: str) -> str:
    """Text as the plain column holds it.

    >>> plain("Đảng viên Hoà Vang")
    'dang vien hoa vang'
    """
    return _lower(unicodedata.normalize("NFC", text)).translate(_BASES)


def match_of(query: str) -> str:
    """The FTS5 match expression for what a reader typed: every word must occur; empty if none is there.

    >>> match_of("dang viên"), match_of("***")
    ('plain : "dang" AND exact : "viên"', '')
    """
    return " AND ".join(map(_term, re.findall(r"\w+", unicodedata.normalize("NFC", query))))


def _term(word: str) -> str:
    accented = plain(word) != word.lower()
    return f'exact : "{exact(word)}"' if accented else f'plain : "{plain(word)}"'


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)


class _Bases(dict[int, str]):
    """Letters without their accents, worked out once each."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = base = "d" if char in "đĐ" else unicodedata.normalize("NFD", char)[0]
        return base


_BASES = _Bases()


def _placements() -> dict[str, str]:
    """Old tone places to new ones: in oa, oe and uy at the end of a syllable the first vowel bears it."""
    compose = unicodedata.normalize
    return {
        compose("NFC", first + second + tone): compose("NFC", first + tone + second)
        for first, second in ("oa", "oe", "uy")
        for tone in _TONES
    }


_OLD_TO_NEW = _placements()
_OLD_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD_TO_NEW)})(?!\w)")
