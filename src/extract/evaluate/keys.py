"""What counts as the same name, place or head noun when gold and prediction are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from extract import lexicon

# "Tiểu học và Trung học cơ sở X" is written in many ways; they are folded only where two levels meet.
_LEVELS = {
    "mầm non": "mn",
    "tiểu học": "th",
    "trung học cơ sở": "thcs",
    "trung học phổ thông": "thpt",
    "giáo dục nghề nghiệp": "gdnn",
    "giáo dục thường xuyên": "gdtx",
}
_LEVEL_WORDS = re.compile("|".join(_LEVELS))
_LEVELS_MEET = re.compile(r"\b(mn|thcs|thpt|th|gdnn)(?:\s*(?:[&\-–,]|và)\s*|\s+)(?=(?:thcs|thpt|th|gdtx)\b)")
_HEAD_WORD = re.compile(r"^trường (?=\S)")
_PLACE_TYPE = re.compile(
    r"^(?:tỉnh|thành phố|thị xã|thị trấn|huyện|quận|phường|xã|tp|tx|tt|q|h)\b[. ]*",
)
_HO_CHI_MINH = re.compile(r"(?:thành phố |tp\.? ?)?(?:hcm|hồ chí minh)")


def fold(text: str | None) -> str:
    """Text as compared: NFC, single spaces, no case; None is empty.

    >>> fold("  Trường  THCS ")
    'trường thcs'
    """
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text or "")).strip().casefold()


def surface(text: str) -> str:
    """A mention as compared: case matters, a non-breaking space does not."""
    return unicodedata.normalize("NFC", text).replace("\xa0", " ")


def school_key(name: str) -> str:
    """A school's name without case and without the word "Trường".

    >>> school_key("Trường Tiểu học và Trung học cơ sở Gò Sao") == school_key("TH - THCS Gò Sao")
    True
    >>> school_key("Trường THCS Gò Sao") == school_key("Trường Tiểu học Gò Sao")
    False
    """
    plain = _HEAD_WORD.sub("", fold(name)).replace("đại học", "đh").replace("cao đẳng", "cđ")
    short = _LEVEL_WORDS.sub(lambda found: _LEVELS[found.group()], plain)
    return _LEVELS_MEET.sub(r"\1&", short) if _LEVELS_MEET.search(short) else plain


def place_key(name: str | None) -> str:
    """A place's bare name; Ho Chi Minh City has one key for all its spellings.

    >>> place_key("huyện Bảo Thắng"), place_key("TP.HCM"), place_key(None)
    ('bảo thắng', 'hcm', '')
    """
    folded = fold(name)
    return "hcm" if _HO_CHI_MINH.fullmatch(folded) else _PLACE_TYPE.sub("", folded)


def head_noun(what: str | None) -> str | None:
    """The noun that a count is of, as compared; None when it has no common head.

    >>> head_noun("học sinh nhập viện"), head_noun("trẻ 5 tuổi"), head_noun("chỉ tiêu")
    ('học sinh', 'học sinh', None)
    """
    nouns, pattern = _heads()
    found = pattern.search(fold(what))
    return dict(nouns)[found.group()] if found else None


@cache
def _heads() -> tuple[tuple[tuple[str, str], ...], re.Pattern[str]]:
    nouns = tuple((word, entry.key) for entry in lexicon.load("heads") for word in entry.words)
    longest_first = sorted((re.escape(word) for word, _ in nouns), key=len, reverse=True)
    return nouns, re.compile(rf"\b(?:{'|'.join(longest_first)})\b")
