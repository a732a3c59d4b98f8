"""The part of a school that a number is told for: a site, a section, one level of a combined school."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.syllables import phrases

if TYPE_CHECKING:
    from extract.syllables import Syllables

_NAME = r"(?:[A-ZĐ][\w'’]*(?:\s+(?:[A-ZĐ][\w'’]*|-\s+[A-ZĐ][\w'’]*))*)"
# "Tự nhiên", "Ngữ văn", "Sư phạm": the second syllable of a name is often small.
_LOWER = r"(?:\s(?=(?:nhiên|hội|phòng|phạm|văn|khí|học|nghệ|thuật|chính|lực|tế|tử|trị|viên|lý|sinh|biển|vụ|thông|tin|ngữ|ngoại|lâm|nông)(?!\w))\w+)*"
_PART = phrases(
    re.compile(
        rf"""(?<!\w)(?:
      (?:[Đđ]iểm\s+trường|[Đđ]iểm|[Cc]ụm(?:\s+lẻ)?|[Cc]ơ\s+sở|[Pp]hân\s+hiệu|[Kk]hu)\s+(?:(?:thôn|bản|ấp|buôn|xóm|làng)\s+)?(?:{_NAME}|số\s+\d+|\d+)(?:\s+cũ)?
    | (?:[Đđ]iểm|[Cc]ơ\s+sở)(?:\s+trường)?\s+(?:chính|lẻ)
    | [Cc]hi\s+bộ\s+(?:{_NAME}{_LOWER}|\d+)(?!\s*(?:Trường|trường))
    | [Tt]ổ\s+(?:{_NAME}(?:\s+[a-zđà-ỹ]+){{0,2}}|\d+) | [Kk]hoa\s+{_NAME}{_LOWER}
    | (?:[Cc]ấp|[Bb]ậc|[Hh]ệ)\s+(?:tiểu\s+học|THCS|THPT|mầm\s+non)
    | [Ll]ớp\s+(?:ghép\s+)?\d\S*
    | [Kk]hối\s+(?:lớp\s+)?\d{{1,2}}(?=\s*:)
    )""",
        re.VERBOSE,
    ),
    "điểm cụm cơ phân khu chi tổ khoa cấp bậc hệ lớp khối",
)
_NOT_A_PART = re.compile(r"^[Cc]hi\s+bộ\s+(?:Trường|Đảng)|^[Pp]hân\s+hiệu\s+Trường")
_CAPITAL = re.compile(r"(?<!\w)[A-ZĐÀ-Ỹ]\w*\s$")


def before(said: Syllables, start: int, at: int) -> tuple[str, int] | None:
    """The last part of a school named between two positions, as written, with the position where it ends.

    >>> from extract.syllables import cut
    >>> before(cut("Điểm chính 18 đồng chí, điểm Kênh Ngang "), 0, 40)
    ('điểm Kênh Ngang', 39)
    """
    found = None
    for match in _PART.find(said, start, at):
        if not _NOT_A_PART.match(match.group()) and not _in_a_name(said, match):
            found = match.group().strip(), match.end()
    return found


def _in_a_name(said: Syllables, part: re.Match[str]) -> bool:
    """ "Trường THCS Trọng Điểm 2", "Phân hiệu Trường Đại học X": the end or the head of a school's name."""
    return (
        part.group()[0].isupper()
        and _CAPITAL.search(said.text, max(said.start, part.start() - 12), part.start()) is not None
    )


def around(said: Syllables, floor: int, at: int) -> str | None:
    """The part that owns the number at ``at``: named in its own clause, right before it."""
    part = before(said, max(said.start, floor), at)
    if part is None:
        return None
    between = said.text[part[1] : at]
    return (
        part[0]
        if len(between) <= 60 and not re.search(r"[;.]|(?:nhà |toàn )?trường (?:có|hiện)", between)
        else None
    )


_ROW = re.compile(r"[^.;:()\d]{0,30}?\s*(?:,|và|với)\s*(?:có\s+)?(?:hơn |gần |khoảng |trên )?")


def goes_on(between: str) -> bool:
    """Whether what stands between two numbers keeps them in one part: "điểm Sa Nam có 3 lớp, 64 cháu".

    >>> goes_on(" lớp, "), goes_on(" lớp với "), goes_on(" lớp; toàn trường có ")
    (True, True, False)
    """
    return _ROW.fullmatch(between) is not None and "trường" not in between.lower()
