"""Numbers as Vietnamese papers write them: "1.889", "74,59", "hai phần ba", "1,6 triệu".

Digits are read by babel in the Vietnamese locale (dot for thousands, comma for decimals); spelled
numbers by a small grammar of ones, tens, hundreds and thousands. Nothing here knows what is counted.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

ONES = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
SCALES = {
    "chục": 10,
    "mươi": 10,
    "trăm": 100,
    "nghìn": 1_000,
    "ngàn": 1_000,
    "vạn": 10_000,
    "triệu": 1_000_000,
    "tỷ": 1_000_000_000,
    "tỉ": 1_000_000_000,
}
_GROUPED_BY_SPACES = re.compile(r"\d{1,3}(?: \d{3})+")
_DOT_DECIMAL = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")


@cache
def parse_digits(text: str) -> float | None:
    """The value of a number written in digits; None where the digits are no Vietnamese number.

    A dot that cannot part thousands is taken as a decimal point, as tables of figures use it.

    >>> parse_digits("1.889"), parse_digits("74,59"), parse_digits("04"), parse_digits("231 480")
    (1889.0, 74.59, 4.0, 231480.0)
    >>> parse_digits("2.44"), parse_digits("1.2.3")
    (2.44, None)
    """
    from babel.numbers import NumberFormatError, parse_decimal

    if text.isdigit():
        return float(text)
    if _GROUPED_BY_SPACES.fullmatch(text):
        return float(text.replace(" ", ""))
    if _DOT_DECIMAL.fullmatch(text):
        return float(text)
    try:
        return float(parse_decimal(text, locale="vi", strict=True))
    except NumberFormatError:
        return None


@cache
def parse_spelled(text: str) -> float | None:
    """The value of a number in words; None where the words are no number.

    >>> parse_spelled("ba mươi bảy"), parse_spelled("mười bốn"), parse_spelled("một trăm linh hai")
    (37.0, 14.0, 102.0)
    >>> parse_spelled("hai nghìn ba trăm"), parse_spelled("ba chục"), parse_spelled("lăm mươi ba tư năm")
    (2300.0, 30.0, None)
    """
    total = current = pending = 0
    seen_one = False
    for word in text.lower().split():
        if word in ("linh", "lẻ"):
            seen_one = False
        elif word == "mười":
            current, seen_one = current + 10, False
        elif word in ONES and not seen_one:
            pending, seen_one = ONES[word], True
        elif word in SCALES:
            scale, seen_one = SCALES[word], False
            if scale >= SCALES["nghìn"]:
                total, current, pending = total + max(current + pending, 1) * scale, 0, 0
            else:
                current, pending = current + (pending or 1) * scale, 0
        else:
            return None
    return float(total + current + pending)


def scaled(value: float, scale: str) -> float:
    """``value`` times its scale word, without the noise of binary fractions.

    >>> scaled(1.6, "triệu"), scaled(84, "nghìn")
    (1600000.0, 84000.0)
    """
    return float(Decimal(str(value)) * SCALES[scale.lower()])


def share(numerator: float, denominator: float) -> float:
    """A fraction as a percentage of two decimals, as 2/3 is stored as 66.67.

    >>> share(2, 3), share(1, 2)
    (66.67, 50.0)
    """
    return round(100 * numerator / denominator, 2)
