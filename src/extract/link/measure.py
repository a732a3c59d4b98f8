"""What a number counts, said in full: pronouns resolved, rates named, the measure in force carried on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Level

if TYPE_CHECKING:
    from extract.model import Noun, Quantity, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted: ``what`` in words, its ``unit`` and ``kind`` of the lexicon, and of what it is a share."""

    what: str
    unit: str | None
    kind: str
    of_what: str | None = None
    is_rate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a measure is read from: the sentence, the measure in force, the level of the school in focus."""

    text: str
    sentence: Span
    force: Measure | None
    rate: Measure | None
    level: Level | None
    following: Quantity | None = None
    base: Noun | None = None
    floor: int = 0


PUPIL_WORDS = {"em", "cháu", "bạn", "bạn nhỏ", "trò", "em gái", "em trai", "em nữ", "em nam"}
_PUPILS = ("học sinh", "trẻ", "thí sinh", "học viên", "sinh viên", "đoàn viên")
_TRAILING = re.compile(
    r"(?i)(?:\s+(?:với|ở|tại|thuộc|cho|từ|của|là|và|có|trong|được|trên|theo|đến|các|bởi|vừa|đã|mới được|lý|nhằm|cùng|này|gồm|bằng|khi|đều))+$"
)
_TO_PARTY = re.compile(
    r"(?i)(?:hàng ngũ của Đảng|vào Đảng|kết nạp|đảng viên|Chi ủy|cấp ủy|Ban Chấp hành Đảng)"
)
_RATE = re.compile(
    r"(?i)(?:tỷ|tỉ) lệ\s+(?P<what>(?!này|trên|đó|ấy|nói trên|tương)[^,.;:()]{2,90}?)(?=\s+(?:đạt|là|chiếm|còn|tăng|giảm|cao|thấp|từ|lên|hiện|bằng|phải|năm nay|toàn|tốt nhất|bình quân|hằng năm|vẫn|tiếp theo|trên toàn)(?!\w)|\s+\d|[,.;:()]|$)"
)
_SHARE_OF = re.compile(r"(?i)\s*(?:/|trên|trong|so với)\s*(?:tổng số\s+|tổng\s+|số\s+)?(?P<base>[^,.;:()]+)$")
_IMPLIED = (
    (re.compile(r"(?i)đỗ|đậu|tốt nghiệp|trúng tuyển|trượt"), "thí sinh"),
    (re.compile(r"(?i)có việc làm|ra trường"), "sinh viên"),
    (re.compile(r"(?i)suy dinh dưỡng|thấp còi|nhẹ cân|ăn bán trú"), "trẻ"),
    (
        re.compile(
            r"(?i)chuyên cần|bỏ học|lên lớp|khá|giỏi|hạnh kiểm|ra lớp|bán trú|hoàn thành chương trình|học lực"
        ),
        "học sinh",
    ),
)
_PLAN = re.compile(r"(?i)\s*(?:so\s+(?:với\s+)?)?(?:tổng\s+)?(?P<plan>chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)")
# "con số này mới là 35", "vượt 01", "chỉ tiêu Đảng ủy phường giao là 1": the number of the measure in force.
_ANAPHOR = re.compile(
    r"(?i)(?:(?:con số|tỷ lệ|tỉ lệ|số lượng|số|mức)\s+(?:này|ấy|đó|trên|nói trên|tương ứng)|tổng số|chỉ tiêu|giao|thực hiện|kết quả|kết nạp"
    r"|vượt|tăng|giảm|thiếu|trượt|lên|còn|đạt|tuyển|hợp đồng được|là|có)\s*(?:\S+\s+){0,5}(?:hơn |gần |khoảng |mới )?$|[(:]\s*$"
    r"|(?:khối|bậc|cấp|hệ)\s+(?:mầm non|tiểu học|THCS|THPT|mẫu giáo|nhà trẻ|GDTX)\s*$"
)
_EVENTS = (
    (re.compile(r"(?i)kết nạp(?: (?:mới|thêm|được|Đảng|đảng viên|cho))*[^,.;:()]{0,24}$"), "kết nạp"),
    (re.compile(r"(?i)công nhận[^,.;:()]{0,30}$"), "được công nhận"),
    (re.compile(r"(?i)giới thiệu[^,.;:()]{0,20}$"), "được giới thiệu"),
    (re.compile(r"(?i)(?<!\w)thiếu[^,.;:()]{0,12}$"), "thiếu"),
    (re.compile(r"(?i)(?<!\w)vắng[^,.;:()]{0,12}$"), "vắng"),
    (re.compile(r"(?i)(?:dự|tham dự|có mặt|sự tham gia)[^,.;:()]{0,30}$"), "tham dự"),
    (re.compile(r"(?i)tuyển(?: sinh)?(?: (?:mới|được|thêm))*[^,.;:()]{0,8}$"), "tuyển"),
    (re.compile(r"(?i)bầu[^,.;:()]{0,40}$"), "được bầu"),
)


@cache
def _nouns() -> re.Pattern[str]:
    words = [word for word in lexicon.words("units") if len(word) > 2]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {word.lower(): (entry.key, entry.kind) for entry in lexicon.load("units") for word in entry.words}


def unit_in(text: str) -> tuple[str, str, str] | None:
    """The first counted noun of a header cell: unit, noun as written, kind.

    >>> unit_in("Số học sinh")
    ('học sinh', 'học sinh', 'person')
    """
    match = _nouns().search(text)
    if match is None:
        return None
    unit, kind = _kinds()[" ".join(match.group().lower().split())]
    return unit, match.group() if match.group().isupper() else match.group().lower(), kind


def read(quantity: Quantity, setting: Setting) -> Measure | None:
    """What the quantity counts; None where neither the sentence nor the text before it says so."""
    if quantity.percent is not None and quantity.value is None:
        return _of_share(quantity, setting)
    if quantity.noun is None:
        return _of_bare(quantity, setting)
    noun = quantity.noun
    if noun.is_pronoun:
        unit, head = _resolve(quantity, noun, setting)
        return _complete(quantity, setting, unit=unit, head=head, kind="person")
    return _complete(quantity, setting, unit=noun.unit, head=noun.text, kind=noun.kind)


def _complete(quantity: Quantity, setting: Setting, *, unit: str, head: str, kind: str) -> Measure:
    rest = ""
    if (
        quantity.noun is not None
        and quantity.phrase is not None
        and quantity.noun.span.end <= quantity.phrase.end
    ):
        rest = setting.text[quantity.noun.span.end : quantity.phrase.end]
    what = _TRAILING.sub("", " ".join(f"{head} {rest}".split()))
    return Measure(
        what=_with_event(what, quantity, setting),
        unit=unit,
        kind=kind,
        of_what=quantity.base.text if quantity.base else None,
    )


def _with_event(what: str, quantity: Quantity, setting: Setting) -> str:
    """ "kết nạp được 04 đảng viên" counts "đảng viên kết nạp"."""
    left = setting.text[
        max(setting.sentence.start, setting.floor, quantity.span.start - 60) : quantity.span.start
    ]
    for pattern, event in _EVENTS:
        if pattern.search(left):
            return what if event.rpartition(" ")[2] in what else f"{what} {event}"
    return what


def _resolve(quantity: Quantity, noun: Noun, setting: Setting) -> tuple[str, str]:
    """ "đồng chí" is a member of the Party, "em" a pupil, "người" whoever was spoken of: unit and head."""
    word = noun.text.lower()
    right = setting.text[noun.span.end : min(setting.sentence.end, noun.span.end + 60)]
    if setting.base is not None and not setting.base.is_pronoun:
        return setting.base.unit, setting.base.text
    if noun.unit == "đồng chí":
        return "đảng viên", "đảng viên"
    if noun.unit == "em":
        spoken = _spoken(setting, quantity, _PUPILS)
        return spoken or (("trẻ", "trẻ") if setting.level is Level.MAM_NON else ("học sinh", "học sinh"))
    if re.match(r"[^,.;()]*(?:vào Đảng|hàng ngũ của Đảng)", right):
        return "đảng viên", "đảng viên"
    spoken = _spoken(setting, quantity, None)
    if word in ("nữ", "nam", "giáo viên nữ"):
        unit, head = spoken or ("người", "người")
        return unit, f"{head} {word}"
    if spoken is None and _TO_PARTY.search(setting.text[setting.sentence.start : quantity.span.start]):
        return "đảng viên", "đảng viên"
    return spoken or (noun.unit, word)


def _spoken(setting: Setting, quantity: Quantity, units: tuple[str, ...] | None) -> tuple[str, str] | None:
    """The last noun of people before the number, in the sentence or in force."""
    found = None
    for match in _nouns().finditer(setting.text, setting.sentence.start, quantity.span.start):
        unit, kind = _kinds()[" ".join(match.group().lower().split())]
        if kind == "person" and (units is None or unit in units) and unit not in ("cán bộ quản lý",):
            found = unit, match.group().lower()
    if found is None and setting.force is not None and setting.force.kind == "person":
        unit = setting.force.unit or ""
        return (unit, unit) if units is None or unit in units else None
    return found


def _of_bare(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "con số này là 35", "vượt 01", "(giao 4, thực hiện 7)", "2 và 3 em": no noun stands beside the number."""
    following = setting.following
    if following is not None and following.noun is not None:
        gap = setting.text[quantity.span.end : following.span.start]
        if re.fullmatch(r"\s*(?:và|,|hoặc|-)\s*", gap):
            return read(replace(quantity, noun=following.noun, phrase=following.phrase), setting)
    left = setting.text[max(setting.sentence.start, quantity.span.start - 40) : quantity.span.start]
    if re.search(r"(?i)chỉ tiêu\s+(?:\S+\s+){0,5}?(?:là\s+)?$", left) and not _to_admit(setting):
        return Measure(what="chỉ tiêu tuyển sinh", unit="chỉ tiêu", kind="paper")
    if setting.force is None or setting.force.unit in (None, "trường"):
        return None
    return replace(setting.force, of_what=None) if _ANAPHOR.search(left) else None


def _to_admit(setting: Setting) -> bool:
    """Whether a quota is one of admissions to the Party, not of enrolment."""
    force = setting.force
    return force is not None and (
        force.unit in ("đảng viên", "quần chúng", "đoàn viên") or "kết nạp" in force.what
    )


# ---- shares ------------------------------------------------------------------------------------------


def _of_share(quantity: Quantity, setting: Setting) -> Measure | None:
    plan = _PLAN.match(setting.text, quantity.numerals[0].end)
    if plan:
        force = setting.force.what if setting.force and not setting.force.is_rate else "kết nạp đảng viên"
        return Measure(
            what=f"{plan['plan'].lower()} {force}",
            unit="chỉ tiêu",
            kind="paper",
            of_what=plan["plan"].lower(),
        )
    if quantity.noun is not None and quantity.noun.is_pronoun:
        unit, head = _resolve(quantity, quantity.noun, setting)
        found = _complete(quantity, setting, unit=unit, head=head, kind="person")
        return replace(found, of_what=head, is_rate=True)
    if quantity.noun is not None and not quantity.rule.endswith("noun_before"):
        found = _complete(
            quantity, setting, unit=quantity.noun.unit, head=quantity.noun.text, kind=quantity.noun.kind
        )
        return replace(
            found, of_what=quantity.base.text if quantity.base else quantity.noun.text, is_rate=True
        )
    rate = rate_in(setting.text, setting.sentence.start, quantity.span.start)
    if rate is not None:
        return rate
    if quantity.base is not None:
        return Measure(
            what=quantity.base.text,
            unit=quantity.base.unit,
            kind=quantity.base.kind,
            of_what=quantity.base.text,
            is_rate=True,
        )
    return _subject_of_share(quantity, setting) or _part_of_force(quantity, setting) or setting.rate


def rate_in(text: str, start: int, end: int) -> Measure | None:
    """The last "tỷ lệ …" that is named between two positions, as a measure.

    >>> rate_in("Tỷ lệ đảng viên/tổng số giáo viên đạt", 0, 37).of_what
    'giáo viên'
    >>> rate_in("tỷ lệ đỗ tốt nghiệp là", 0, 22).what
    'thí sinh đỗ tốt nghiệp'
    """
    found = None
    for match in _RATE.finditer(text, start, end):
        found = match
    if found is None:
        return None
    what = _TRAILING.sub("", " ".join(found["what"].split()))
    share = _SHARE_OF.search(what)
    of_what = share["base"].strip() if share else None
    what = what[: share.start()] if share else what
    return _named_rate(what, of_what)


def _named_rate(what: str, of_what: str | None) -> Measure | None:
    noun = _nouns().search(what)
    if noun is None:
        implied = next((head for pattern, head in _IMPLIED if pattern.search(what)), None)
        if implied is None:
            return None
        return Measure(what=f"{implied} {what}", unit=implied, kind="person", of_what=of_what, is_rate=True)
    unit, kind = _kinds()[" ".join(noun.group().lower().split())]
    head_first = what if noun.start() == 0 else f"{what[noun.start() :]} {what[: noun.start()].strip()}"
    return Measure(what=head_first, unit=unit, kind=kind, of_what=of_what or noun.group(), is_rate=True)


_SHARE_VERB = re.compile(
    r"(?i)\s*(?:hiện\s+|mới\s+|cũng\s+|đều\s+)*(?:là|đạt|chiếm|đỗ|đậu|còn|bằng)?\s*(?:hơn |gần |trên |khoảng |ít nhất )?$"
)


def _subject_of_share(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "giáo viên là 42%", "riêng trẻ 5 tuổi đạt 100%", "hệ THPT có 8.214 thí sinh dự thi, đỗ 99,2%"."""
    clause = max(
        (setting.text.rfind(mark, setting.sentence.start, quantity.span.start) for mark in ",;:("), default=-1
    )
    start = max(clause + 1, setting.sentence.start)
    left = setting.text[start : quantity.span.start]
    noun = next(
        (m for m in _nouns().finditer(left) if _kinds()[" ".join(m.group().lower().split())][1] == "person"),
        None,
    )
    if noun is not None:
        unit, kind = _kinds()[" ".join(noun.group().lower().split())]
        what = _SHARE_VERB.sub("", left[noun.start() :]).strip()
        force = setting.force
        tail = force.what.partition(" là ")[2] if force and force.is_rate else ""
        return Measure(
            what=f"{what} là {tail}" if tail else what,
            unit=unit,
            kind=kind,
            of_what=noun.group(),
            is_rate=True,
        )
    if re.search(r"(?i)(?:đỗ|đậu|tốt nghiệp)\s*(?:đạt\s*)?$", left):
        return Measure(what="thí sinh đỗ tốt nghiệp", unit="thí sinh", kind="person", is_rate=True)
    return None


_PREDICATE = re.compile(
    r"(?i)\s*(?P<what>(?:là|có|được|đã|chưa|đạt|thuộc|biết|nói|ăn|học|ở|trong số đó)\s[^.,;:()]{3,60})"
)


def _part_of_force(quantity: Quantity, setting: Setting) -> Measure | None:
    """ "487 học sinh, 92% là người Jrai", "512 giảng viên, trong đó 36% có trình độ tiến sĩ"."""
    force, match = setting.force, _PREDICATE.match(setting.text, quantity.span.end, setting.sentence.end)
    if force is None or match is None or force.kind != "person" or setting.floor == setting.sentence.start:
        return None
    unit = force.unit or force.what
    return Measure(
        what=f"{unit} {match['what'].strip()}", unit=unit, kind="person", of_what=unit, is_rate=True
    )
