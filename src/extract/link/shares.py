"""What a percentage is a share of: a rate that is named, the subject of its clause, a plan, the rate in force."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link.phrases import TRAILING, complete
from extract.link.pronouns import resolve
from extract.link.terms import Measure, Setting, in_words, kind_of, nouns, spelled_out
from extract.link.totals import AMONG
from extract.model import Level
from extract.syllables import cut

if TYPE_CHECKING:
    from extract.model import Quantity

# "cán bộ, giáo viên, nhân viên": a comma that ends nothing.
_STAFF = r" (?:cán bộ|giáo viên|giảng viên|nhân viên|công chức|viên chức|người lao động)(?!\w)"
_RATE = re.compile(
    rf"(?i)(?:tỷ|tỉ) lệ\s+(?P<what>(?!này|trên|đó|ấy|nói trên|tương|cao|thấp|tiếp)(?:[^,.;:()]|,(?={_STAFF})){{2,90}}?)"
    r"(?=\s+(?:đạt|là(?! đảng viên)|chiếm|còn|tăng|giảm|cao|thấp|từ|lên|hiện|bằng|phải|năm nay|toàn|tốt nhất|bình quân|hằng năm"
    rf"|vẫn|tiếp theo|trên toàn|lần lượt|tụt|nhích|vọt|leo|dừng|ước|xấp xỉ|dao động|mới)(?!\w)|\s+\d(?! buổi)|[.;:()]|,(?!{_STAFF})|$)"
)
# "Tỷ lệ đảng viên của Trường A": whose it is stands elsewhere.
_OWNER = re.compile(
    r"\s+(?:của|ở|tại)\s+(?:[Tt]rường|[Cc]hi bộ|[Đđ]ảng bộ|nhà trường|toàn|huyện|xã|tỉnh|quận|phường|thành phố|thị)(?!\w)"
    r"(?:(?! là | trên | đạt ).)*"
)
_SHARE_OF = re.compile(
    rf"(?i)\s*(?:/(?!ngày|tuần|tháng)|trên|trong|so với)\s*(?:tổng số\s+|tổng\s+|số\s+)?(?P<base>(?:[^,.;:()]|,(?={_STAFF}))+)$"
)
_IMPLIED = (
    (re.compile(r"(?i)đỗ|đậu|tốt nghiệp|trúng tuyển|trượt"), "thí sinh"),
    (re.compile(r"(?i)có việc làm|ra trường"), "sinh viên"),
    (re.compile(r"(?i)suy dinh dưỡng|thấp còi|nhẹ cân"), "trẻ"),
    (
        re.compile(
            r"(?i)chuyên cần|bỏ học|lên lớp|vào lớp|đến trường|khá|giỏi|hạnh kiểm|ra lớp|bán trú|hoàn thành chương trình|học lực|buổi"
        ),
        "học sinh",
    ),
)
#: "đạt 150% chỉ tiêu", "bằng 84% so với kế hoạch": what stands behind a share of a plan.
PLAN = re.compile(
    r"(?i)\s*(?:so\s+(?:với\s+)?)?(?:tổng\s+)?(?P<plan>chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)(?!\w)"
)
# "miễn 100% học phí", "50% diện tích": a share of something that is not ours.
FOREIGN = re.compile(
    r"\s+(?:học phí|học bổng|diện tích|kinh phí|chi phí|ngân sách)|\s+(?!(?:trở|so|trong|trên|và|là|số|tổng|có|được|đã|đạt|thuộc|chưa|các|như|gồm|cùng|tiếp|cao|thấp|biết|nói|ở|ăn|học|này"
    r"|còn|với|năm|hoàn thành|xếp|tốt nghiệp|trúng|đậu|đỗ|khá|giỏi|tham gia|đảm bảo|bảo đảm|chính thức|dự bị|nữ|nam|vàng|bạc|đồng|tăng|giảm|lên|xuống|đến|của|toàn|tại|hoặc|nhưng|nên|mà|vào|đều|không|sau|trước|cách|từng|muốn|nhích|vọt|tụt|rồi|thì)(?!\w))[a-zđ]"
)
# Where a bare percentage takes the rate in force: "Trường A (100%)", "B đạt 95%", "con số này là 92%".
_BARE = re.compile(
    r"(?i)(?:\(|:|(?<!\w)(?:đạt|là|còn|lên|xuống|tới|với|chiếm|tỷ lệ|tỉ lệ|từ|đến|đỗ|và|có|bằng|hơn|hơn,|trước|tăng|giảm|vượt)\s|(?:cao|thấp) hơn [^,.;:()\d]{2,40}\s)\s*"
    r"(?:hơn |gần |trên |khoảng |ít nhất |dưới |tỷ lệ )?$"
)
_SHARE_VERB = re.compile(
    r"(?i)\s*(?:hiện\s+|mới\s+|cũng\s+|đều\s+)*(?:là|đạt|chiếm|đỗ|đậu|còn|bằng)?\s*(?:hơn |gần |trên |khoảng |ít nhất )?$"
)
# "cháu suy dinh dưỡng thể nhẹ cân chiếm 2,3%": a pronoun with what narrows it.
_FEW = re.compile(r"(?i)\s*(?:các |số )?(?:cháu|em)\s+(?P<rest>[^\W\d]\w*\s.*)$")
_PREDICATE = re.compile(
    r"(?i)\s*(?P<what>(?:là|có|không|phải|đang|từng|muốn|được|đã|chưa|đạt|đỗ|đậu|trúng tuyển|tốt nghiệp|thuộc|biết|nói|ăn|học|ở|hoàn thành|xếp loại|trong số đó)\s[^.,;:()]{3,60})"
)


# "chúng tôi đã làm được một nửa", "mới tuyển được 1/3": of the plan that was just told.
_DONE = re.compile(r"(?i)(?:làm|thực hiện|tuyển|kết nạp)\s+được\s+(?:hơn |gần |khoảng )?$")


def read(quantity: Quantity, setting: Setting) -> Measure | None:
    """What a percentage is of; None where the text does not say."""
    end = quantity.numerals[0].end
    plan = PLAN.match(setting.text, end)
    if plan:
        return _of_plan(plan["plan"].lower(), quantity, setting)
    if quantity.noun is not None and not quantity.rule.endswith("noun_before"):
        return _of_noun(quantity, setting)
    if quantity.noun is None and quantity.base is None and FOREIGN.match(setting.text, end):
        return None
    named = _rate_named(setting.text, setting.sentence.start, quantity.span.start)
    far = named is not None and "," in setting.text[named.end() : quantity.span.start]
    if named is not None and not (far and quantity.base is not None):
        return rate_in(setting.text, setting.sentence.start, quantity.span.start)
    if quantity.base is not None:
        base = quantity.base
        return Measure(what=base.text, unit=base.unit, kind=base.kind, of_what=base.text, is_rate=True)
    if _DONE.search(setting.text[setting.sentence.start : quantity.span.start]):
        return _of_plan("chỉ tiêu", quantity, setting)
    if AMONG.match(setting.text, end) and setting.force is not None:
        return _of_those(setting.force, quantity, setting)
    return _of_subject(quantity, setting) or _of_force(quantity, setting) or _in_force(quantity, setting)


def _of_those(force: Measure, quantity: Quantity, setting: Setting) -> Measure:
    """ "214 giáo viên nghỉ việc, gần 60% trong đó dưới 35 tuổi"."""
    which = AMONG.match(setting.text, quantity.span.end, setting.sentence.end)
    what = f"{force.what} {which['what'] if which else ''}".strip()
    return Measure(what=what, unit=force.unit, kind=force.kind, of_what=force.what, is_rate=True)


def _of_noun(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "100% giáo viên đạt chuẩn", "30% các em được học 2 buổi/ngày"."""
    noun = quantity.noun
    if noun is None:
        return None
    unit, head = resolve(quantity, noun, setting) if noun.is_pronoun else (noun.unit, in_words(noun))
    kind = "person" if noun.is_pronoun else noun.kind
    found = complete(quantity, setting, unit=unit, head=head, kind=kind)
    return replace(found, of_what=quantity.base.text if quantity.base else head, is_rate=True)


def _of_plan(plan: str, quantity: Quantity, setting: Setting) -> Measure:
    """ "đạt 140% kế hoạch": the plan of what was just counted."""
    left = setting.text[setting.sentence.start : quantity.span.start]
    if to_admit(setting) or re.search(r"(?i)kết nạp|phát triển đảng|vào đảng", left):
        what = f"{plan} kết nạp đảng viên"
    elif re.search(r"(?i)tuyển|nhập học|hồ sơ", left) or setting.force is None:
        what = f"{plan} tuyển sinh"
    else:
        what = f"{plan} {setting.force.what}"
    return Measure(what=what, unit="chỉ tiêu", kind="paper", of_what=plan)


def to_admit(setting: Setting) -> bool:
    """Whether a plan is one of admissions to the Party, not of enrolment."""
    force = setting.force
    return force is not None and (
        force.unit in ("đảng viên", "quần chúng", "đoàn viên") or "kết nạp" in force.what
    )


# ---- rates -------------------------------------------------------------------------------------------


def rate_in(text: str, start: int, end: int) -> Measure | None:
    """The last "tỷ lệ …" that is named between two positions, as a measure.

    >>> rate_in("Tỷ lệ đảng viên/tổng số giáo viên đạt", 0, 37).of_what
    'giáo viên'
    >>> rate_in("tỷ lệ đỗ tốt nghiệp là", 0, 22).what
    'thí sinh đỗ tốt nghiệp'
    """
    found = _rate_named(text, start, end)
    if found is None:
        return None
    what = TRAILING.sub("", _OWNER.sub("", " ".join(found["what"].split())))
    share = _SHARE_OF.search(what)
    of_what = share["base"].strip() if share else None
    return _named_rate(what[: share.start()] if share else what, of_what)


def _rate_named(text: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in _RATE.finditer(text, start, end):
        found = match
    return found


def _named_rate(what: str, of_what: str | None) -> Measure | None:
    noun = next((m for m in nouns().find(cut(what)) if m.start() == 0 or kind_of(m)[1] == "person"), None)
    if noun is not None:
        unit, kind = kind_of(noun)
        said = what if noun.start() == 0 else f"{what[noun.start() :]} {what[: noun.start()].strip()}"
        return Measure(what=said, unit=unit, kind=kind, of_what=of_what or noun.group(), is_rate=True)
    implied = next((head for pattern, head in _IMPLIED if pattern.search(what)), None)
    if implied is None:
        return None
    return Measure(what=f"{implied} {what}", unit=implied, kind="person", of_what=of_what, is_rate=True)


def _of_subject(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "giáo viên là 42%", "riêng trẻ 5 tuổi đạt 100%", "hệ THPT có 8.214 thí sinh dự thi, đỗ 99,2%"."""
    text = setting.text
    clause = max(
        (text.rfind(mark, setting.sentence.start, quantity.span.start) for mark in ",;:("), default=-1
    )
    left = spelled_out(text[max(clause + 1, setting.sentence.start) : quantity.span.start])
    noun = next((m for m in nouns().find(cut(left)) if kind_of(m)[1] == "person"), None)
    if noun is None and (few := _FEW.match(left)):
        unit = "trẻ" if setting.level is Level.MAM_NON else "học sinh"
        what = f"{unit} {_SHARE_VERB.sub('', few['rest']).strip()}"
        return Measure(what=what, unit=unit, kind="person", of_what=unit, is_rate=True)
    if noun is not None:
        unit, kind = kind_of(noun)
        what = _SHARE_VERB.sub("", left[noun.start() :]).strip()
        tail = setting.rate.what.partition(" là ")[2] if setting.rate else ""
        said = f"{what} là {tail}" if tail else what
        return Measure(what=said, unit=unit, kind=kind, of_what=noun.group(), is_rate=True)
    sex = re.search(r"(?i)(?<!\w)(nữ|nam)\s+(?:chiếm|là|đạt)?\s*(?:hơn |gần |trên )?$", left)
    if sex is not None and setting.force is not None and setting.force.kind == "person":
        unit = setting.force.unit or setting.force.what
        return Measure(what=f"{unit} {sex[1].lower()}", unit=unit, kind="person", of_what=unit, is_rate=True)
    if re.search(r"(?i)(?:đỗ|đậu|tốt nghiệp)\s*(?:đạt\s*)?$", left):
        return Measure(what="thí sinh đỗ tốt nghiệp", unit="thí sinh", kind="person", is_rate=True)
    return None


def _of_force(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "487 học sinh, 92% là người Jrai", "512 giảng viên, trong đó 36% có trình độ tiến sĩ"."""
    force = setting.force if setting.force and setting.force.kind == "person" else setting.rate
    match = _PREDICATE.match(setting.text, quantity.span.end, setting.sentence.end)
    if force is None or match is None or force.kind != "person" or setting.floor == setting.sentence.start:
        return None
    unit = force.unit or force.what
    return Measure(
        what=f"{unit} {match['what'].strip()}", unit=unit, kind="person", of_what=unit, is_rate=True
    )


def _in_force(quantity: Quantity, setting: Setting) -> Measure | None:
    """A bare percentage takes the rate that was defined before ("Trường A (100%)")."""
    left = setting.text[setting.sentence.start : quantity.span.start]
    return setting.rate if _BARE.search(left) else None
