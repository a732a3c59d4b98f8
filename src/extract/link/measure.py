"""What a number counts, said in full: pronouns resolved, rates named, the measure in force carried on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link import comers, shares, standings
from extract.link.phrases import complete
from extract.link.pronouns import resolve
from extract.link.terms import Measure, Setting, in_words
from extract.model import Level
from extract.wording import UPPER

if TYPE_CHECKING:
    from extract.model import Quantity

# "con số này mới là 35", "vượt 01", "chỉ tiêu Đảng ủy phường giao là 1": the number of the measure in force.
_ANAPHOR = re.compile(
    r"(?i)(?:(?:con số|tỷ lệ|tỉ lệ|số lượng|số|mức)\s+(?:này|ấy|đó|trên|nói trên|tương ứng)|tổng số|chỉ tiêu|giao|thực hiện|kết quả|kết nạp"
    r"|vượt|tăng|giảm|thiếu|trượt|lên|còn|đạt|mở|tuyển|hợp đồng được|là|có)\s*(?:\S+\s+){0,5}(?:hơn |gần |khoảng |mới )?$|[(:]\s*$"
    r"|(?:khối|bậc|cấp|hệ)\s+(?:mầm non|tiểu học|THCS|THPT|mẫu giáo|nhà trẻ|GDTX)\s*$"
)
# "…, trong đó mầm non 400, tiểu học 500": the parts of a total, by level.
_BY_LEVEL = re.compile(
    r"(?i)(?:(?:khối|bậc|cấp|hệ|riêng|trong đó|và|,|:|;)\s+)+(?:mầm non|tiểu học|THCS|THPT|mẫu giáo|nhà trẻ|GDTX|trường học|cao đẳng|trung cấp|sơ cấp|đại học)\s*$"
)
_QUOTA = re.compile(r"(?i)chỉ tiêu\s+(?:\S+\s+){0,5}?(?:là\s+)?$")
_BRANCHES = re.compile(r"(?i)\s+(?:chuyên )?(?:ngành|nghề|môn|khoa|hệ)(?!\w)")  # "chỉ tiêu … vào 05 ngành"
_BESIDE = re.compile(r"\s*(?:và|,|hoặc|-)\s*")
_MEALS = re.compile(r"(?i)(?:nấu|bữa|cơm|bếp|ăn trưa|ăn sáng|ăn ca)[^.;]{0,40}$")
_NARROWED = re.compile(
    r"\s+(?P<word>chính thức|dự bị|nữ|nam|[Nn]hất|[Nn]hì|[Bb]a(?!\s\w)|[Kk]huyến khích|vàng|bạc|đồng(?!\s\w))(?!\w)"
)
_ADMITTED = re.compile(r"(?i)kết nạp(?:\s+(?:được|thêm|mới|hơn|gần))*\s*$")
_REACH = 40


def read(quantity: Quantity, setting: Setting) -> Measure | None:
    """What the quantity counts; None where neither the sentence nor the text before it says so."""
    if quantity.percent is not None and quantity.value is None:
        return shares.read(quantity, setting)
    noun = quantity.noun
    if noun is None:
        return _of_bare(quantity, setting)
    if noun.is_pronoun:
        unit, head = resolve(quantity, noun, setting)
        standing = standings.named_before(setting.text, setting.floor, quantity.span.start, "person")
        head = head if standing is None else f"{head} {standing}"
        return complete(quantity, setting, unit=unit, head=head, kind="person")
    if noun.text.lower() == "suất" and _MEALS.search(
        setting.text[setting.sentence.start : quantity.span.start]
    ):
        return complete(quantity, setting, unit="suất ăn", head="suất ăn", kind="thing")
    if noun.text.lower() in _CLASSIFIERS and setting.force is not None and setting.force.kind == "thing":
        left = setting.text[max(setting.sentence.start, quantity.span.start - _REACH) : quantity.span.start]
        if _NAME.search(left.removesuffix("nhận ")):
            return replace(setting.force, what=setting.force.what.split(" cho ")[0], of_what=None)
    return complete(quantity, setting, unit=noun.unit, head=in_words(noun), kind=noun.kind)


_CLASSIFIERS = ("chiếc", "cái")  # "trao 60 chiếc xe đạp …, Trường A nhận 15 chiếc"


def _of_bare(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "con số này là 35", "vượt 01", "(giao 4, thực hiện 7)", "2 và 3 em": no noun stands beside the number."""
    named = _end_of_row(quantity, setting)
    if named is not None:
        return read(replace(quantity, noun=named.noun, phrase=named.phrase), setting)
    left = setting.text[max(setting.sentence.start, quantity.span.start - _REACH) : quantity.span.start]
    if came := comers.how(setting.text, setting.sentence.start, quantity.span.start):
        return _of_those_who_came(came, setting)
    if (
        _QUOTA.search(left)
        and not _BRANCHES.match(setting.text, quantity.span.end)
        and not shares.to_admit(setting)
    ):
        return Measure(what="chỉ tiêu tuyển sinh", unit="chỉ tiêu", kind="paper")
    if _ADMITTED.search(left):  # "cử 8 quần chúng đi học, kết nạp 5"
        return Measure(what="đảng viên kết nạp", unit="đảng viên", kind="person")
    foreign = shares.FOREIGN.match(setting.text, quantity.span.end)  # "3 khách sạn", "6 bản tường trình"
    if foreign or setting.force is None or setting.force.unit in (None, "trường"):
        return None
    left_of = _NAME.search(left) and _DELIMITED.match(setting.text, quantity.span.end, setting.sentence.end)
    if quantity.of_value is not None and left_of:  # "Trường A 38/41, Trường B 24/28"
        return setting.force
    part = _of_standing(quantity, setting.force, setting)
    if part is not None:
        return part
    narrowed = _NARROWED.match(setting.text, quantity.span.end)
    if narrowed is not None and setting.force.unit is not None:  # "27 đảng viên (24 chính thức, 3 dự bị)"
        return replace(
            setting.force, what=f"{setting.force.unit} {narrowed['word']}", of_what=setting.force.unit
        )
    said = _ANAPHOR.search(left) or _is_now(quantity, setting, left) or _is_part(quantity, setting)
    return replace(setting.force, of_what=None) if said else None


_COLLEGES = (Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP)


def _of_those_who_came(how: str, setting: Setting) -> Measure | None:
    if how == "nhận":
        return None
    enrolled = how == "nhập học"
    grown = "sinh viên" if setting.level in _COLLEGES else "học sinh"
    unit = "trẻ" if setting.level is Level.MAM_NON else grown if enrolled else "thí sinh"
    return Measure(what=f"{unit} {how if enrolled else 'đăng ký'}", unit=unit, kind="person")


def _of_standing(quantity: Quantity, force: Measure, setting: Setting) -> Measure | None:
    """ "34 đảng viên, trong đó chính thức 31, dự bị 3": parts of the people before, each behind its standing."""
    if not standings.stands_alone(setting.text, quantity.span.end, setting.sentence.end):
        return None
    word = standings.named_before(setting.text, setting.floor, quantity.span.start, force.kind)
    if word is None or force.unit is None:
        return None
    whole = force.unit
    said = word if word.lower().startswith(whole) else f"{whole} {word}"
    return replace(force, what=said, of_what=whole, is_rate=False)


# "lúc đầu 4 đảng viên, nay 11", "đầu nhiệm kỳ 13 đảng viên, cuối nhiệm kỳ 21"
_NOW = re.compile(r"(?i)\d[^.;:()]{1,60},\s*(?:đến )?(?:nay|giờ|hiện|cuối (?:nhiệm kỳ|năm|kỳ|khóa|khoá))\s*$")


def _is_now(quantity: Quantity, setting: Setting, left: str) -> bool:
    ends = _DELIMITED.match(setting.text, quantity.span.end, setting.sentence.end)
    return ends is not None and _NOW.search(left) is not None


# "kết nạp 40 học sinh, trong đó THPT Núi Voi 25, THPT Gò Sao 12": parts of the total before, each behind a name.
_PARTS = re.compile(r"(?i)\d\s+[^\W\d][^.;\n\d]{1,80}?(?:trong đó|gồm|cụ thể|nhiều nhất|lần lượt|:)")
_NAME = re.compile(rf"[{UPPER}][\w'’]*(?: \d{{1,2}}| [IVX]+)?:?\s*$")
_APIECE = re.compile(
    r"(?i)(?<!\w)(?:mỗi (?:nơi|trường|đơn vị|chi bộ|bên)|góp|đóng góp)\s*$"
)  # "A góp 4; B và C mỗi nơi 2"
_DELIMITED = re.compile(r"\s*(?:[,;.)]|và\s|$)")


def _is_part(quantity: Quantity, setting: Setting) -> bool:
    left = setting.text[setting.sentence.start : quantity.span.start]
    if not _DELIMITED.match(setting.text, quantity.span.end, setting.sentence.end):
        return False
    if _BY_LEVEL.search(left[-_REACH:]) or _APIECE.search(left):
        return True
    return _NAME.search(left[-_REACH:]) is not None and _PARTS.search(left) is not None


def _end_of_row(quantity: Quantity, setting: Setting) -> Quantity | None:
    """ "10, 8 và 6 lớp": the quantity at the end of the row, which says what all of it counts."""
    end = quantity.span.end
    for other in setting.following:
        if not _BESIDE.fullmatch(setting.text[end : other.span.start]):
            return None
        if other.noun is not None:
            return other
        end = other.span.end
    return None
