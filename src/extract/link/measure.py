"""What a number counts, said in full: pronouns resolved, rates named, the measure in force carried on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link import shares
from extract.link.phrases import complete
from extract.link.pronouns import resolve
from extract.link.terms import Measure, Setting

if TYPE_CHECKING:
    from extract.model import Quantity

# "con số này mới là 35", "vượt 01", "chỉ tiêu Đảng ủy phường giao là 1": the number of the measure in force.
_ANAPHOR = re.compile(
    r"(?i)(?:(?:con số|tỷ lệ|tỉ lệ|số lượng|số|mức)\s+(?:này|ấy|đó|trên|nói trên|tương ứng)|tổng số|chỉ tiêu|giao|thực hiện|kết quả|kết nạp"
    r"|vượt|tăng|giảm|thiếu|trượt|lên|còn|đạt|tuyển|hợp đồng được|là|có)\s*(?:\S+\s+){0,5}(?:hơn |gần |khoảng |mới )?$|[(:]\s*$"
    r"|(?:khối|bậc|cấp|hệ)\s+(?:mầm non|tiểu học|THCS|THPT|mẫu giáo|nhà trẻ|GDTX)\s*$"
)
_QUOTA = re.compile(r"(?i)chỉ tiêu\s+(?:\S+\s+){0,5}?(?:là\s+)?$")
_BESIDE = re.compile(r"\s*(?:và|,|hoặc|-)\s*")
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
        return complete(quantity, setting, unit=unit, head=head, kind="person")
    return complete(quantity, setting, unit=noun.unit, head=noun.text, kind=noun.kind)


def _of_bare(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "con số này là 35", "vượt 01", "(giao 4, thực hiện 7)", "2 và 3 em": no noun stands beside the number."""
    following = setting.following
    if following is not None and following.noun is not None:
        gap = setting.text[quantity.span.end : following.span.start]
        if _BESIDE.fullmatch(gap):
            return read(replace(quantity, noun=following.noun, phrase=following.phrase), setting)
    left = setting.text[max(setting.sentence.start, quantity.span.start - _REACH) : quantity.span.start]
    if _QUOTA.search(left) and not shares.to_admit(setting):
        return Measure(what="chỉ tiêu tuyển sinh", unit="chỉ tiêu", kind="paper")
    if setting.force is None or setting.force.unit in (None, "trường"):
        return None
    return replace(setting.force, of_what=None) if _ANAPHOR.search(left) else None
