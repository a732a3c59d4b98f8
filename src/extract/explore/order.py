"""Names in Vietnamese order of letters: a ă â b c d đ e ê … and, between equal letters, by tone."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=100)}

#: level, grave, hook, tilde, acute, dot below: the order of Vietnamese dictionaries.
_TONES = {mark: place for place, mark in enumerate("\u0300\u0309\u0303\u0301\u0323", start=1)}

Key = tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]


@lru_cache(maxsize=20_000)
def sort_key(text: str) -> Key:
    """What to sort a name by; numbers in it go by their value.

    >>> sorted(["Đức", "Dung", "Ân", "An", "Ăn", "Ấn"], key=sort_key)
    ['An', 'Ăn', 'Ân', 'Ấn', 'Dung', 'Đức']
    >>> sorted(["Tiểu học 10", "Tiểu học 2"], key=sort_key)
    ['Tiểu học 2', 'Tiểu học 10']
    """
    letters: list[tuple[int, ...]] = []
    tones: list[int] = []
    for part in re.findall(r"\d+|\D", unicodedata.normalize("NFC", text).lower()):
        if part.isdigit():
            letters.append((50, int(part)))
            continue
        base, tone = _split(part)
        letters.append((_LETTERS.get(base, ord(base[0]) if ord(base[0]) < 50 else 1000),))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def compare(one: str, other: str) -> int:
    """SQLite's collation ``vi``: negative, zero or positive."""
    first, second = sort_key(one), sort_key(other)
    return (first > second) - (first < second)


def _split(char: str) -> tuple[str, int]:
    """A letter without its tone, and the tone."""
    marks = unicodedata.normalize("NFD", char)
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), 0)
    rest = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", rest) or char, tone
