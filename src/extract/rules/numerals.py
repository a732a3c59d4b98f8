"""Where a text writes numbers, and which of them are numbers of something at all.

``scan`` finds every numeral as a :class:`Token`: digits with their separators, pairs ("16/25"),
ranges ("30 - 35"), fractions, spelled numbers. A shape that tells by itself what it is (a date, a
document number, a class name) carries its :class:`Reason`; the rest is judged by ``rules.traps``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from extract import numbers
from extract.model import Reason, Span
from extract.wording import small

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shape(StrEnum):
    """How a numeral is written."""

    NUMBER = "number"  # 37, 1.889, hai mươi
    PAIR = "pair"  # 16/25, 19/5
    RANGE = "range"  # 30 - 35, từ 4 đến 6, 65% -70%
    FRACTION = "fraction"  # 2/3 số …, một nửa, hai phần ba
    MARK = "mark"  # a date, a document number …: its shape says that it counts nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A numeral of the text; ``span`` covers digits or words, with a scale word and a per-cent sign.

    ``second`` is the right-hand number of a pair or range. A fraction's ``value`` is a percentage.
    """

    span: Span
    text: str
    shape: Shape
    value: float | None
    second: float | None = None
    percent: bool = False
    spelled: bool = False
    reason: Reason | None = None


_NUM = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[ ]\d{3})+(?=\s+[^\W\d_])|\d+(?:[.,]\d+)?)"
_ONE = "(?i:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín|mười)"
_TENS = (
    r"(?:mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|bẩy|tám|chín))?"
    rf"|{_ONE}\s+mươi(?:\s+(?:mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?|{_ONE}\s+chục)"
)
_HUNDREDS = rf"{_ONE}\s+trăm(?:\s+(?:{_TENS}|(?:linh|lẻ)\s+{_ONE}))?"
_UPTO_999 = rf"(?:{_HUNDREDS}|{_TENS}|{_ONE})"
_SPELLED = (
    rf"(?i:{_UPTO_999}(?:\s+(?:nghìn|ngàn|vạn|triệu)(?:\s+{_UPTO_999}\b)?)?|chục|trăm|nghìn|ngàn|vạn|triệu)"
)
_NEXT = "(?:" + "|".join(rf"{first},\s{first + 1}" for first in range(1, 9)) + ")"
_YEAR = r"(?:19|20)\d{2}"

_EXTENSION = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|mp[34]|pdf|docx?|xlsx?)\b", re.IGNORECASE)
# Where a numeral may begin, in lower case: the kinds are tried only there.
_START = re.compile(
    r"\d|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|b[ảẩ]y|tám|chín|mười|chục|trăm|nghìn|ngàn|vạn|triệu|nửa|phân\s)"
)
# In order: what is longer or more certain comes first. Named groups are the kinds below.
_TOKEN = re.compile(
    rf"""
    (?P<document>  \d+(?:[-/]\d+)*\s?[-/]\s?[A-ZĐ]{{2,}}[\w-]*(?:[-/][\w-]+)* )                             # 18/2018/TT-BGDĐT, 29-NQ/TW
  | (?P<glued>     (?<=[A-ZĐ])\d+\b | (?<=\w-)\d+\b(?!\s*%) | (?<=\b[kmc]m)[23]\b | (?<=m)[23]\b | (?<=\dm)[23]\b )   # F1, Covid-19, m2
  | (?P<date>      \d{{1,2}}\s?(?P<mark>[/.-])\s?\d{{1,2}}\s?(?P=mark)\s?{_YEAR}\b | \d{{1,2}}\s?[/.-]\s?{_YEAR}\b(?!\s*%) )   # 24/10/1975, 4/2023
  | (?P<years>     {_YEAR}\s?[-–—/]\s?(?:{_YEAR}|\d{{2}})\b(?![.,]\d) )                                     # 2020 - 2025
  | (?P<clock>     \d{{1,2}}\s?(?:h|g|giờ)\s?\d{{2}}(?:\s?phút)?\b | \d{{1,2}}\s?(?:h|giờ)\b(?!\s?\d) | \d{{1,2}}:\d{{2}}\b )
  | (?P<class>     \d{{1,2}}(?:[A-ZĐ]|[a-zđ]\d{{1,2}}|[A-ZĐ]\d{{1,2}})\b | \d\s?\+\s?\d\b )                                            # 12A6, lớp ghép 1+2
  | (?P<phone>     (?<!\d)0\d{{2,3}}[ .]\d{{3}}[ .]\d{{3,4}}\b | (?<!\d)0\d{{8,10}}\b | (?<!\d)0\d{{2,3}}[ .]\d{{3,4}}(?=…) )
  | (?P<fraction>  \b(?i:một|phân|1)\s+nửa\b | \b(?i:nửa)\b(?=\s+số)
        | (?:(?<=quá\s)|(?<=già\s)|(?<=hơn\s)|(?<=gần\s)|(?<=ngót\s))nửa(?=\s+(?:là|học|giáo|cán|đội|trong|số|thuộc|em|trẻ|sinh|đảng|thí|các|đặt|đã|chưa)(?!\w)) | \b(?:{_ONE}|\d)\s+phần\s+(?:{_ONE}|\d+)\b )
  | (?P<range>     {_NUM}(?:\s?%)?\s?[-–—]\s?{_NUM}(?!\d)(?!\s?[-/]\s?\d) | (?<=từ\s){_NUM}(?:\s?%)?\s(?:đến|tới)\s{_NUM}
        | (?<!lớp\s)(?<!khối\s)(?<!ngày\s)(?<!năm\s)(?<!tháng\s)(?<!\d){_NUM}\s(?:đến|tới)\s{_NUM}(?=\s+[a-zđ])
        | (?<!lớp\s)(?<!khối\s)(?<!tổ\s)(?<!bộ\s)(?<!số\s)(?<!ngày\s)(?<!tháng\s)(?<!,\s){_NEXT}(?=\s+(?:em|cháu|người|học\ssinh|giáo\sviên|đảng\sviên|quần\schúng|lớp|phòng|trường)(?!\w)) )  # 2, 3 em
  | (?P<spelt_range> (?<!\w)(?:{_ONE})(?:\s?[-–]\s?|\s+(?:đến|tới)\s+|,\s)(?:{_ONE})(?!\w)(?=\s+[a-zđ]) )                    # bốn đến năm em
  | (?P<pair>      {_NUM}\s?/\s?{_NUM}(?!\s?/\s?\d) )
  | (?P<number>    {_NUM} )
  | (?P<spelled>   (?<!\w){_SPELLED}(?!\w) )
    """,
    re.VERBOSE,
)
_SHAPE_REASONS = {
    "document": Reason.DOCUMENT_NUMBER,
    "glued": Reason.NAME_PART,
    "date": Reason.DATE,
    "years": Reason.TERM,
    "clock": Reason.TIME,
    "class": Reason.CLASS_NAME,
    "phone": Reason.TELEPHONE,
}
_PERCENT = re.compile(r"\s?(?:%|phần trăm\b)")
_SCALE = re.compile(r"\s(nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b(?!\s+lệ)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s?%?\s?(?:[-–—/]|,(?=\s)|\b(?:đến|tới)\b)\s?")


def scan(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Every numeral of ``text``, or of a part of it, in order, none overlapping.

    >>> [(t.text, t.shape.value, t.value, t.second) for t in scan("có 16/25 trường, 30 - 35 em, 1.889 người")]
    [('16/25', 'pair', 16.0, 25.0), ('30 - 35', 'range', 30.0, 35.0), ('1.889', 'number', 1889.0, None)]
    >>> [(t.text, t.reason and t.reason.value) for t in scan("Quyết định 12/QĐ-UBND, lớp 12A6, bt19112.jpg")]
    [('12/QĐ-UBND', 'document_number'), ('12A6', 'class_name'), ('bt19112.jpg', 'file_name')]
    """
    stop = len(text) if end is None else end
    starts = [match.start() + start for match in _START.finditer(small(text[start:stop]))]
    if not starts:
        return
    files = {token.span.start: token for token in _files(text, start, stop)}
    at = start
    for first in sorted({*files, *starts}) if files else starts:
        if first < at:
            continue
        token = files.get(first) or _read(text, first, stop)
        if token is not None:
            at = token.span.end
            yield token


def _files(text: str, start: int, end: int) -> Iterator[Token]:
    """Names of files with digits in them: the extension is looked for, then where its word begins."""
    floor = start
    for match in _EXTENSION.finditer(text, start, end):
        begin = match.start()
        while begin > floor and (text[begin - 1].isalnum() or text[begin - 1] in "_.-"):
            begin -= 1
        floor = match.end()
        span = Span(begin, floor)
        if any(character.isdigit() for character in text[begin : match.start()]):
            yield Token(span=span, text=span.of(text), shape=Shape.MARK, value=None, reason=Reason.FILE_NAME)


def _read(text: str, at: int, end: int) -> Token | None:
    match = _TOKEN.match(text, at, end)
    return None if match is None else _with_suffix(text, end, _token(match))


def _token(match: re.Match[str]) -> Token:
    kind = str(match.lastgroup)
    span, text = Span(*match.span()), match.group()
    if kind in _SHAPE_REASONS:
        return Token(span=span, text=text, shape=Shape.MARK, value=None, reason=_SHAPE_REASONS[kind])
    if kind == "fraction":
        return Token(
            span=span, text=text, shape=Shape.FRACTION, value=_spelled_share(text), percent=True, spelled=True
        )
    if kind == "spelled":
        value = numbers.parse_spelled(text)
        return Token(span=span, text=text, shape=Shape.NUMBER, value=value, spelled=True)
    if kind == "spelt_range":
        first, second = (
            numbers.ONES.get(word.lower(), 10) for word in re.findall(_ONE, text, re.IGNORECASE)[:2]
        )
        return Token(
            span=span, text=text, shape=Shape.RANGE, value=float(first), second=float(second), spelled=True
        )
    shape = Shape(kind)
    parts = [text] if shape is Shape.NUMBER else _BETWEEN.split(text, maxsplit=1)
    values = [numbers.parse_digits(part.strip(" %")) for part in parts]
    return Token(
        span=span,
        text=text,
        shape=shape,
        value=values[0],
        second=values[1] if len(values) > 1 else None,
    )


def _spelled_share(text: str) -> float:
    """ "một nửa" is 50, "hai phần ba" 66.67."""
    if "nửa" in text.lower():
        return 50.0
    above, _, below = text.lower().partition("phần")
    return numbers.share(_small(above.strip()), _small(below.strip()))


def _small(word: str) -> int:
    return int(word) if word.isdigit() else numbers.ONES.get(word, 10)


def _with_suffix(text: str, end: int, token: Token) -> Token:
    """The token with its scale word ("1,6 triệu") or per-cent sign ("74,59%")."""
    if token.percent or token.shape not in (Shape.NUMBER, Shape.RANGE, Shape.PAIR):
        return token
    span = token.span
    if match := _SCALE.match(text, span.end, end):
        value = None if token.value is None else numbers.scaled(token.value, match.group(1))
        second = None if token.second is None else numbers.scaled(token.second, match.group(1))
        token = replace(token, value=value, second=second)
    elif match := _PERCENT.match(text, span.end, end):
        token = replace(token, percent=True)
    else:
        return token
    whole = Span(span.start, match.end())
    return replace(token, span=whole, text=whole.of(text))


_DROPPED_WITH = (
    Reason.ORDINAL,
    Reason.NAME_PART,
    Reason.CLASS_NAME,
    Reason.DATE,
    Reason.YEAR,
    Reason.ADDRESS,
)
_YEARLY = re.compile(
    r"(?i)(?<!\w)(?:hằng|hàng|mỗi|cả|cuối|đầu|các|những|từng|nhiều|mấy|suốt|giữa|trong|qua|sau|sang)\s+$"
)
_ALONE = re.compile(r"(?i)(?:kết nạp|lần lượt là|còn lại|chỉ còn)(?:\s+được)?\s*$")


def speaks(left: str, token: Token, right: str, *, noun: bool, reason: Reason | None) -> bool:
    """Whether a spelled number is one at all: "năm" is mostly a year, "Hai" a name, "một" an article.

    >>> five = next(scan("năm"))
    >>> speaks("Toàn trường có ", five, " điểm lẻ", noun=True, reason=None)
    True
    >>> speaks("Mỗi ", five, " học, ", noun=False, reason=None)
    False
    """
    if token.text.lower() == "năm" and _YEARLY.search(left):
        return False
    inside = left.rstrip(' “"(')
    if token.text[0].isupper() and inside and inside[-1] not in ".!?:\n…":
        return False
    if token.shape is Shape.FRACTION:
        return True
    if reason is not None:
        return reason not in _DROPPED_WITH and token.text.lower() != "năm"
    return noun or (_ALONE.search(left) is not None and re.match(r"\s*(?:[,.;)]|$)", right) is not None)
