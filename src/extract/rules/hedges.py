"""How a number is hedged: "hơn 620", "gần 350", "khoảng 5 - 7", "từ 36% trở lên"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Approx
from extract.rules.numerals import Shape

if TYPE_CHECKING:
    from extract.model import Span
    from extract.rules.numerals import Token

# The hedge stands right before the numeral. "chỉ, tới, đến, có đến" hedge nothing.
_WORDS = {
    Approx.MORE_THAN: ("hơn", "trên", "quá", "già"),
    Approx.NEARLY: ("gần", "chưa đầy", "chưa tới", "chưa đến", "chưa đạt", "chưa bằng", "suýt soát", "ngót"),
    Approx.ABOUT: (
        "khoảng",
        "chừng",
        "ước",
        "ước tính",
        "ước khoảng",
        "xấp xỉ",
        "trên dưới",
        "tầm",
        "độ",
        "vào khoảng",
    ),
    Approx.AT_LEAST: ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "ít nhất là", "tối thiểu là"),
    Approx.AT_MOST: (
        "dưới",
        "không quá",
        "tối đa",
        "nhiều nhất",
        "không vượt quá",
        "cao nhất là",
        "tối đa là",
    ),
}
LEFT = "|".join(
    sorted((word.replace(" ", r"\s+") for words in _WORDS.values() for word in words), key=len, reverse=True)
)
_LEFT = {
    kind: re.compile(
        rf"(?i)(?<!\w)(?:{'|'.join(w.replace(' ', chr(92) + 's+') for w in words)})(?:\s+từ)?\s*$"
    )
    for kind, words in _WORDS.items()
}
# Two-word hedges hold a shorter one ("không dưới", "trên dưới"): the longer must be asked first.
_ORDER = (Approx.AT_LEAST, Approx.ABOUT, Approx.NEARLY, Approx.AT_MOST, Approx.MORE_THAN)
# "96% trở lên", "10 đảng viên trở lên"; "đạt trình độ thạc sĩ trở lên" says nothing of the number.
_UPWARDS = re.compile(r"(?:\s+(?!trình|đạt|hoàn|tốt)[^\s.,;()\d]+){0,3}?\s+trở\s+lên(?!\w)", re.IGNORECASE)
_FAR_UPWARDS = re.compile(r"(?:[^.,;()\d]{0,40}?)\s+trở\s+lên(?!\w)", re.IGNORECASE)
_DOWNWARDS = re.compile(r"(?:[^.,;()\d]{0,40}?)\s+trở\s+xuống(?!\w)", re.IGNORECASE)
_FROM = re.compile(r"(?i)(?<!\w)(?:có|đạt|nạp|được|phải|triển|đó)\s+từ\s*$")
_TO = re.compile(r"(?:[^.,;()]{0,40}?)\s(?:lên(?! lớp)|xuống|còn|đến|tới|giảm|tăng)(?!\w)", re.IGNORECASE)
_REACH = 24
# The last syllables of all that these rules look for on the left: few numbers have one of them there.
_LAST = tuple(
    {word.split()[-1] for words in _WORDS.values() for word in words}
    | {"từ", "có", "đạt", "nạp", "được", "phải", "triển", "đó"}
)
_SINCE = re.compile(r"(?i)(?<!\w)từ\s*$")
_DIFFERENCE = re.compile(r"(?i)(?:ít|nhiều|cao|thấp|kém)\s+hơn\s*$")
_MARK = re.compile(r"(?i)chưa đạt\s*$")


def read(text: str, sentence: Span, token: Token) -> Approx:
    """The hedge of a numeral inside its sentence."""
    if token.shape is Shape.RANGE:
        return Approx.RANGE
    left = text[max(sentence.start, token.span.start - _REACH) : token.span.start]
    right = text[token.span.end : min(sentence.end, token.span.end + 60)]
    bound = _on_the_right(left, right) if "trở" in right.lower() else None
    if bound is not None or not left.rstrip().lower().endswith(_LAST):
        return bound or Approx.EXACT
    return _on_the_left(left, right, percent=token.percent)


def _on_the_right(left: str, right: str) -> Approx | None:
    if _UPWARDS.match(right) or (_SINCE.search(left) and _FAR_UPWARDS.match(right)):
        return Approx.AT_LEAST
    return Approx.AT_MOST if _DOWNWARDS.match(right) else None


def _on_the_left(left: str, right: str, *, percent: bool) -> Approx:
    if _FROM.search(left) and not _TO.match(right):
        return Approx.AT_LEAST
    if _DIFFERENCE.search(left):
        return Approx.EXACT  # "ít hơn 6 đảng viên" is a difference
    if not percent and _MARK.search(left):
        return Approx.EXACT  # "Chưa đạt 21 em" is a mark, no hedge
    return next((kind for kind in _ORDER if _LEFT[kind].search(left)), Approx.EXACT)
