"""What a Vietnamese syllable looks like: the measure by which a decoding is judged."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = {ord(mark): None for mark in "\u0300\u0301\u0303\u0309\u0323"}
_ONSET = "(?:ngh?|gh?|gi|kh?|nh?|ph|qu|th?|tr|ch|[bcdđhlmrsvxp])?"
_NUCLEUS = (
    "(?:i[êe]u|y[êe]u|[uư][ơo][iu]|u[yơ][êeau]?|uy[êe]?|o[aăe][oiyu]?|u[âêôơa][yiu]?|ư[ơaiu]?|i[êeau]"
    "|yê|y[êe]?|[aâăêôơoeuiư][iyuo]?|oo)"
)
_CODA = "(?:ch|ng|nh|[cmnpt])?"
_SYLLABLE = re.compile(_ONSET + _NUCLEUS + _CODA)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word has the form of one Vietnamese syllable, whatever its tone.

    >>> [is_syllable(w) for w in ("trường", "Nghiễn", "quyết", "đ", "TrÇn", "tröôøng", "school")]
    [True, True, True, False, False, False, False]
    """
    if len(word) > 7:
        return False
    toned = unicodedata.normalize("NFD", word.lower())
    plain = unicodedata.normalize("NFC", toned.translate(_TONES))
    tones = sum(1 for char in toned if ord(char) in _TONES)
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None


def accents(text: str) -> tuple[float, float]:
    """The share of words with a letter beyond ASCII, and of these the share of Vietnamese syllables.

    >>> accents("Trường Tiểu học Sao Mai"), accents("Sao Mai primary school")
    ((0.6, 1.0), (0.0, 0.0))
    """
    words = _WORD.findall(text)
    accented = [word for word in words if not word.isascii()]
    if not accented:
        return 0.0, 0.0
    return len(accented) / len(words), sum(map(is_syllable, accented)) / len(accented)


def share_of_vietnamese(text: str, sample: int = 4_000) -> float:
    """The share of accented words among the first ``sample`` characters that are Vietnamese syllables.

    No word accented counts as 0: Vietnamese prose always has some.

    >>> share_of_vietnamese("Trường Tiểu học Sao Mai có 12 lớp")
    1.0
    >>> share_of_vietnamese("tröôøng hoïc Ñoâng Hoøa")
    0.0
    """
    return accents(text[:sample])[1]
