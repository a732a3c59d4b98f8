"""Quantities that are no count of ours after all, each with its reason for the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.roles import Kind, Role
from extract.model import Reason, Scope
from extract.wording import small

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.link.holder import Holder
    from extract.link.scene import Scene
    from extract.link.terms import Measure

_AVERAGE = re.compile(
    r"(?i)(?:bình quân|trung bình(?= (?:mỗi|một|có|là|khoảng|gần|hơn|cứ|hằng|hàng|từ))|tính ra(?! (?:còn|vẫn|trường|cả|toàn|thiếu|thừa)))(?! chung)[^.;()]{0,60}$"
)
_AVERAGE_HEADS = frozenset({"bình", "trung", "tính"})
# "định biên 25 trẻ/lớp", "định mức 2 cô một lớp"; not "theo định biên, trường cần 34 giáo viên"
_NORM = re.compile(r"(?i)định (?:biên|mức)[^.;()]{0,60}$")
_A_UNIT = re.compile(
    r"(?:\s+[^\s.,;:()\d]+){0,4}?\s*(?:/|trên|mỗi|một)\s*(?:lớp|nhóm|phòng|em|cháu|học sinh)(?!\w)"
)
_A_CLASS = re.compile(r"\s*/\s*lớp")
_NORM_AFTER = re.compile(
    r"(?i)\s*(?:chung\s+|ngủ chung\s+|trên\s+)?(?:một|1|mỗi)\s+(?:giường|sạp|bàn|phòng|chiếc|suất)"
)
_REVIEWED = re.compile(
    r"(?i)\s*(?:\S+\s+){0,2}?(?:vượt|đạt|hoàn thành|không đạt|chưa đạt|chủ yếu|cơ bản|quan trọng|thi đua|kinh tế|đề ra|cụ thể)"
)
_REVIEWS = re.compile(
    r"(?i)(?:đối chiếu|thực hiện|hoàn thành|thông qua|biểu quyết|thảo luận|đề ra|đạt|vượt)\s+(?:\S+\s+){0,2}$"
)
_GIVES = re.compile(
    r"(?i)(?<!\w)(?:trao|tặng|ủng hộ|quyên góp|hỗ trợ|đóng góp|góp|san|san sẻ|nhường)(?!\w)[^.;(),]{0,30}$"
)


def list_intro(scene: Scene) -> Reason | None:
    """ "2 trường Tiểu học A và Tiểu học B", "cho 5 trường: A, B": the number only introduces the names."""
    noun = scene.quantity.noun
    if noun is None or noun.unit not in ("trường", "chi bộ") or scene.quantity.percent is not None:
        return None
    for mark in scene.marks:
        if mark.kind is Kind.TOGETHER and noun.span.overlaps(mark.span) and scene.holder(mark) is not None:
            return Reason.REPEATED  # "cả hai trường": as many as were named
        if mark.kind is Kind.SCHOOL and noun.span.start <= mark.span.start:
            gap = scene.text[noun.span.end : max(noun.span.end, mark.span.start)]
            return Reason.REPEATED if re.fullmatch(r"\s*(?:học\s*|gồm\s*)?:?\s*", gap) else None
    return None


def plan_item(scene: Scene) -> Reason | None:
    """ "7/16 chỉ tiêu vượt": items of a plan, no places of a quota."""
    noun = scene.quantity.noun
    if noun is None or noun.unit != "chỉ tiêu" or scene.quantity.percent is not None:
        return None
    reviewed = _REVIEWED.match(scene.text, scene.end) or _REVIEWS.search(
        scene.text[scene.sentence.start : scene.start]
    )
    return Reason.UNRELATED if reviewed else None


def average(scene: Scene) -> Reason | None:
    """ "bình quân 28 học sinh/lớp", "định biên 25 trẻ/lớp", "hai em một giường"."""
    if scene.quantity.percent is not None:
        return None
    noun = scene.quantity.noun
    if noun is not None and noun.kind == "room" and _A_CLASS.match(scene.text, scene.end):
        return Reason.RATE  # "bảo đảm 1 phòng học/lớp"
    told = not _AVERAGE_HEADS.isdisjoint(scene.said.heads)
    norm = (told and _AVERAGE.search(scene.text, scene.sentence.start, scene.start)) or _NORM_AFTER.match(
        scene.text, scene.end
    )
    if norm or "định" not in scene.said.heads:
        return Reason.RATE if norm else None
    per = _NORM.search(scene.text, scene.sentence.start, scene.start) and _A_UNIT.match(
        scene.text, scene.quantity.span.end
    )
    return Reason.RATE if per else None


_TO_OTHERS = re.compile(
    r"(?i)[^.,;:()]{0,20}?(?:cho|tới|đến|tặng)\s+(?:các\s+)?(?:hộ|gia đình|người dân|bà con|đồng bào|người nghèo|chiến sĩ|bệnh nhân)"
)


def to_others(scene: Scene) -> Reason | None:
    """ "20 suất quà cho hộ nghèo trong bản": what others receive."""
    noun = scene.quantity.noun
    given = noun is not None and noun.kind == "thing" and _TO_OTHERS.match(scene.text, scene.end)
    return Reason.UNRELATED if given else None


_POINTED = re.compile(r"\s+(?:này|ấy|đó|nói trên|kể trên)(?!\w)")


def pointed_at(scene: Scene) -> Reason | None:
    """ "Thầy cô ở hai điểm này", "hai chi bộ này": the number only points back."""
    noun = scene.quantity.noun
    if noun is None or scene.quantity.percent is not None:
        return None
    return Reason.REPEATED if _POINTED.match(scene.text, noun.span.end) else None


# "chi bộ đông nhất có 74 người": one of many, which is not named.
_SUPERLATIVE = re.compile(
    r"(?i)(?<!\w)(?:chi bộ|trường|nơi|đơn vị|lớp|xã|cơ sở|điểm|địa phương)\s+(?:có\s+)?(?:đông|ít|nhiều|cao|thấp|lớn|nhỏ|mạnh|yếu)"
    r"(?:\s+[^\s.,;:()\d]+){0,3}?\s+nhất(?:\s+[^\s.,;:()\d]+){0,3}\s*$"
)


# "cao hơn mức bình quân 91,3%": of all the others.
_BENCHMARK = re.compile(
    r"(?i)(?:cao|thấp) hơn (?:mức |tỷ lệ |tỉ lệ )?(?:bình quân|trung bình|mặt bằng)(?: chung)?(?: của [^,.;:()\d]{2,40}| [^,.;:()\d]{2,30})?\s*\(?(?:là |hơn |gần |khoảng )?$|trong khi (?:mức )?(?:bình quân|trung bình)(?: chung)?(?: của [^,.;:()]{2,60})?\s(?:là|mới|đạt|ở mức|chỉ)[^,.;:()\d]{0,20}$"
)


def benchmark(scene: Scene) -> Reason | None:
    """ "đạt 96,05%, cao hơn mức bình quân 91,3%": what a rate is measured against is not the school's."""
    share = scene.quantity.percent is not None and scene.quantity.value is None
    return (
        Reason.AMBIGUOUS
        if share and _BENCHMARK.search(scene.text, scene.sentence.start, scene.start)
        else None
    )


_LIKENED = re.compile(r"(?i)(?<!\w)(?:tương đương|chẳng khác|bằng cả)\s+(?:với\s+)?$")


# "chỉ kết nạp được 4 người, chưa bằng một nửa trường mầm non cùng xã": so many times another's
_HALF_OF = re.compile(r"(?i)(?<!\w)bằng\s+$")
_ANOTHER = re.compile(r"\s+(?:trường|năm (?:trước|ngoái)|cùng kỳ|nơi|xã|huyện|mức)(?!\w)")


def fraction_of_another(scene: Scene) -> Reason | None:
    """ "bằng một nửa trường bên", "chưa bằng hai phần ba năm ngoái": a comparison, no share."""
    quantity = scene.quantity
    if quantity.percent is None or not quantity.numerals or quantity.numerals[0].of(scene.text).endswith("%"):
        return None
    likens = _HALF_OF.search(scene.text, scene.sentence.start, scene.start)
    return Reason.MULTIPLE if likens and _ANOTHER.match(scene.text, quantity.numerals[0].end) else None


def likened(scene: Scene) -> Reason | None:
    """ "ít học sinh tương đương 1 lớp ở trường công": nothing that there is."""
    bodies = scene.quantity.noun is not None and scene.quantity.noun.unit in ("lớp", "trường")
    return (
        Reason.UNRELATED
        if bodies and _LIKENED.search(scene.text, scene.sentence.start, scene.start)
        else None
    )


def unnamed(scene: Scene) -> Reason | None:
    """ "chi bộ đông nhất có 74 người, chi bộ ít nhất vừa đủ 3 người": whose number it is stays unsaid."""
    if scene.text.find("nhất", max(scene.sentence.start, scene.start - 80), scene.start) < 0:
        return None
    floor = max((m.span.end for m in scene.before if m.kind is Kind.SCHOOL), default=scene.sentence.start)
    found = _SUPERLATIVE.search(scene.text, max(floor, scene.start - 80), scene.start)
    return Reason.AMBIGUOUS if found and not re.search(r"(?i)(?:một trong|là)\s", found.group()) else None


RULES: tuple[Callable[[Scene], Reason | None], ...] = (
    list_intro,
    plan_item,
    average,
    to_others,
    pointed_at,
    benchmark,
    fraction_of_another,
    likened,
    unnamed,
)


def judge(scene: Scene) -> Reason | None:
    """Why the quantity is no count, whoever its holder; None where no rule objects."""
    return next((reason for rule in RULES if (reason := rule(scene)) is not None), None)


# ---- what is ours at all ------------------------------------------------------------------------------

_OURS = re.compile(
    r"(?<!\w)(?:đảng viên|chi bộ|đảng bộ|học sinh|giáo viên|nhà trường|trường học|thầy cô|mầm non|tiểu học|thcs|thpt|sinh viên"
    r"|thí sinh|giáo dục|học viên|giảng viên|đại học|cao đẳng|năm học)(?!\w)"
)
_ENOUGH, _PER, _PER_SHORT = 4, 1500, 300
_PARTY = ("đảng viên", "chi bộ", "đảng bộ", "tổ chức cơ sở đảng", "quần chúng")
# Nouns that count many things besides ours ("2 điểm sáng", "1,2 triệu đơn vị").
_PLAIN = (
    "điểm",
    "chiếc",
    "cái",
    "phần",
    "bộ",
    "máy",
    "đơn vị",
    "trung tâm",
    "chỗ",
    "đơn",
    "tổ",
    "cụm",
    "công trình",
    "dự án",
)
_COMPUTERS = re.compile(r"(?i)tin học|phòng máy|máy tính|vi tính|nối mạng")
_SITE_AFTER = re.compile(
    r"\s*(?:trung tâm|[.,;:)(”]|$|với|và|gồm|xa|ở|tại|cách|[A-ZĐ]|bị|được|đã|còn|so|là|này|có|chỉ|từ|nằm|thì|rải|cho|lẻ|chưa|đều|phải)"
)
_OF_SCHOOLS = re.compile(
    r"(?i)(?<!\w)(?:trường|đỗ|tốt nghiệp|chuẩn|giáo dục|dự thi|thí sinh|thpt|thcs|mầm non|tiểu học)(?!\w)"
)
_SHIFT = re.compile(r"\s+(?:vào|học|dạy|trực|sáng|chiều|tối|liên tục)(?!\w)")
_CASUALTY = re.compile(
    r"(?i)[^.,;:()]{0,30}?(?:chết|tử vong|đuối nước|thiệt mạng|mất tích|hy sinh|ngã xuống|không trở về|chiến trường)"
)


_RECEIVES = re.compile(r"(?i)(?:nhận|được|tiếp nhận|đón)[^.;]{0,40}$")


def is_about_schools(text: str) -> bool:
    """Whether a text speaks of schools or the Party often enough for its plain nouns to be ours."""
    said = sum(1 for _ in _OURS.finditer(small(text)))
    return said * _PER >= len(text) if said >= _ENOUGH else said * _PER_SHORT >= len(text)


def out_of_scope(holder: Holder, measure: Measure, scene: Scene, *, about_schools: bool) -> Reason | None:
    """Whether the count is none of ours: people in general, casualties, gifts that a school gives."""
    if measure.unit in (None, "người") or (measure.unit == "cán bộ" and holder.school is None):
        return Reason.UNRELATED
    if holder.school is None and not about_schools and measure.unit not in _PARTY:
        return Reason.UNRELATED
    if _is_vague_noun(holder, scene) or _CASUALTY.match(scene.text, scene.end):
        return Reason.UNRELATED
    if measure.kind != "thing" or holder.scope is not Scope.SCHOOL:
        return None
    left = scene.text[scene.sentence.start : scene.start]
    gives = _GIVES.search(left) and not _RECEIVES.search(left)
    return Reason.UNRELATED if gives and _subject_is(scene, holder) else None


def _is_vague_noun(holder: Holder, scene: Scene) -> bool:
    """ "2 điểm sáng", "1,2 triệu đơn vị", "chia làm 5 phần": words that count many things besides ours."""
    noun = scene.quantity.noun
    word = "" if noun is None else noun.text.lower()
    if noun is None or word not in (*_PLAIN, "ca"):
        return False
    if word == "ca":  # "dồn hai ca vào buổi sáng"
        return _SHIFT.match(scene.text, noun.span.end) is not None
    if word == "đơn vị":
        return not _OF_SCHOOLS.search(scene.text, scene.sentence.start, scene.sentence.end)
    if word == "máy" and _COMPUTERS.search(scene.text, scene.sentence.start, scene.sentence.end):
        return False
    if word in ("chiếc", "cái", "phần", "bộ", "máy"):
        force = scene.state.force
        return force is None or force.kind not in ("thing", "paper")
    if word == "điểm":
        return not _SITE_AFTER.match(scene.text, noun.span.end)
    return holder.school is None and not re.match(
        r"\s+(?:GD|giáo dục|học tập)", scene.text[noun.span.end :][:12]
    )


def _subject_is(scene: Scene, holder: Holder) -> bool:
    owners = [
        scene.holder(mark)
        for mark in scene.before
        if mark.kind in (Kind.SCHOOL, Kind.SELF) and mark.role is Role.SUBJECT
    ]
    return holder in owners
