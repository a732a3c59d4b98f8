"""The time a number is told for: as written, and as a date where it can be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.syllables import phrases

if TYPE_CHECKING:
    from extract.syllables import Syllables

_YEARS = r"(?:19|20)\d{2}"
_SPAN = rf"{_YEARS}\s?[-–/]\s?(?:{_YEARS}|\d{{2}})"
_TIME = phrases(
    re.compile(
        rf"""(?<!\w)(?:
      (?:tính\s+)?(?:đến|tới|từ)?\s?(?:đầu|cuối|hết)?\s?năm\s+học\s+(?:{_SPAN}|này|trước|tới|vừa\s+qua|đầu\s+tiên(?:\s+\({_SPAN}\))?)(?:\s+đến\s+nay)?
    | (?:trong\s+)?(?:nhiệm\s+kỳ|giai\s+đoạn)\s+(?:{_SPAN}|này|qua|mới|tới|trước|vừa\s+qua)
    | (?:tính\s+|thống\s+kê\s+)?(?:từ|đến|tới)\s+(?:đầu|cuối|hết)?\s?(?:nhiệm\s+kỳ|năm(?:\s+{_YEARS})?|tháng(?:\s+\d+)?)(?:\s+(?:đến|tới)\s+nay)
    | (?:tính\s+|thống\s+kê\s+)?(?:từ|đến|tới|trước|cuối|đầu|hết|cả|cùng)?\s?(?:đầu|cuối|hết)?\s?năm\s+(?:{_YEARS}|nay|tới|trước|ngoái|vừa\s+qua)(?:\s+(?:đến|tới)\s+nay)?
    | từ\s+{_YEARS}\s+(?:đến|tới)\s+nay
    | (?:tính\s+)?đến\s+(?:\d{{1,2}}\s?(?:h|giờ)\s+)?(?:sáng\s+|chiều\s+|tối\s+)?(?:ngày\s+)?\d{{1,2}}[/-]\d{{1,2}}(?:[/-]{_YEARS})?
    | đến\s+\d{{1,2}}\s+giờ | tháng\s+\d{{1,2}}/{_YEARS} | (?:mỗi|hằng|hàng)\s+năm | cùng\s+kỳ\s+năm\s+trước
    | (?:\d+|hai|ba|bốn|năm|mười)\s+năm\s+(?:qua|trước|tới|nay) | cách\s+đây\s+\S+\s+năm | nhiều\s+năm\s+qua
    | khi\s+mới\s+thành\s+lập | thời\s+gian\s+đầu | những\s+ngày\s+đầu | đầu\s+nhiệm\s+kỳ | ban\s+đầu
    | đến\s+nay | hiện\s+nay | hiện\s+tại | (?<!thực\s)(?<!phát\s)(?<!thể\s)(?<!xuất\s)(?<!biểu\s)hiện(?!\s+(?:đại|thực|trạng|hữu|tượng|hành))
    | hôm\s+nay | (?<!năm\s)nay | (?<!\d\s)giờ(?=\s+(?:trường|chi|đây|chỉ|đã|còn|có)) | trước\s+đây
    )(?!\w)""",
        re.VERBOSE,
    ),
    "0 1 2 3 4 5 6 7 8 9 tính đến tới từ đầu cuối hết năm trong nhiệm giai thống trước cả cùng tháng mỗi hằng hàng hai"
    " ba bốn mười cách nhiều khi thời những ban hiện hôm nay giờ",
)


# "giảm 23 điểm so với năm 2021": a time that is compared with.
_COMPARED = ("so với ", "hơn ", "so ")


def as_of(said: Syllables, lowered: Syllables, at: int, end: int) -> str | None:
    """The time phrase of a number that stands from ``at`` to ``end``, as written; None where there is none.

    ``said`` is the sentence, ``lowered`` the same in small letters. A time that follows the number
    ("26 em năm học 2018-2019") goes before the last one in front of it.

    >>> from extract.syllables import cut
    >>> said = cut("Đến năm 2013, Chi bộ đã có 9 đảng viên")
    >>> as_of(said, said.like(said.text.lower()), 27, 38)
    'Đến năm 2013'
    """
    start = end + len(said.text[end : said.end]) - len(said.text[end : said.end].lstrip())
    found = _TIME.match(lowered.text, start, said.end)
    if found is None:
        for match in _TIME.find(lowered, end=at):
            if not lowered.text.endswith(_COMPARED, 0, match.start()):
                found = match
    return None if found is None else said.text[found.start() : found.end()].strip()


def resolve(phrase: str | None, published: str | None) -> str | None:
    """The date of a time phrase, in ISO 8601 of the precision that is known.

    >>> resolve("năm học 2021 - 2022", None), resolve("đến năm 2025", None), resolve("đến nay", "2025-09-16T08:00:00+07:00")
    ('2021/2022', '2025', '2025-09-16')
    >>> resolve("năm trước", "2025-09-16"), resolve("đến ngày 20/6", "2016-07-01"), resolve("năm nay", None)
    ('2024', '2016-06-20', None)
    """
    if phrase is None:
        return None
    words = phrase.lower()
    return _stated(words) or _relative(words, published)


_SCHOOL_YEAR = re.compile(rf"năm học ({_YEARS})\s?[-–/]\s?(\d{{2,4}})")
_TERM = re.compile(r"nhiệm kỳ|giai đoạn")
_DAY = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-]({_YEARS})")
_MONTH = re.compile(rf"tháng (\d{{1,2}})/({_YEARS})")
_YEAR = re.compile(_YEARS)


def _stated(words: str) -> str | None:
    if match := _SCHOOL_YEAR.search(words):
        first, last = match.groups()
        return f"{first}/{first[:2] + last if len(last) == 2 else last}"
    if "nay" in words.split() or _TERM.search(words):
        return None
    if match := _DAY.search(words):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := _MONTH.search(words):
        return f"{match[2]}-{int(match[1]):02}"
    match = _YEAR.search(words)
    return match.group() if match else None


def _relative(words: str, published: str | None) -> str | None:
    if published is None or not re.match(r"\d{4}", published):
        return None
    year = int(published[:4])
    if match := re.search(r"(\d{1,2})[/-](\d{1,2})$", words):
        return f"{year}-{int(match[2]):02}-{int(match[1]):02}"
    if re.search(r"(?:đến|tới|hiện|hôm)\s?nay|^(?:hiện|nay|hiện tại)$", words):
        return published[:10]
    shift = {"năm nay": 0, "năm trước": -1, "năm ngoái": -1, "năm tới": 1}
    for phrase, by in shift.items():
        if words.endswith(phrase):
            return str(year + by)
    return None
