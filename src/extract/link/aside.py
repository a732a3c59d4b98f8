"""Quantities that are no count of ours after all, each with its reason for the ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.marks import Kind
from extract.model import Reason, Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.link.holder import Holder
    from extract.link.terms import Measure
    from extract.link.whose import Scene

_AVERAGE = re.compile(r"(?i)(?:bình quân|trung bình|định biên|tính ra)[^.;()]{0,60}$")
_NORM_AFTER = re.compile(
    r"(?i)\s*(?:chung\s+|ngủ chung\s+|trên\s+)?(?:một|1|mỗi)\s+(?:giường|sạp|bàn|phòng|chiếc|suất)"
)
_REVIEWED = re.compile(
    r"(?i)\s*(?:\S+\s+){0,2}?(?:vượt|đạt|hoàn thành|không đạt|chưa đạt|chủ yếu|cơ bản|quan trọng|thi đua|kinh tế|đề ra|cụ thể)"
)
_REVIEWS = re.compile(
    r"(?i)(?:đối chiếu|thực hiện|hoàn thành|thông qua|biểu quyết|thảo luận|đề ra|đạt|vượt)\s+(?:\S+\s+){0,2}$"
)
_GIVES = re.compile(r"(?i)(?<!\w)(?:trao|tặng|ủng hộ|quyên góp|hỗ trợ|đóng góp|góp)(?!\w)[^.;()]{0,30}$")


def list_intro(scene: Scene) -> Reason | None:
    """ "2 trường Tiểu học A và Tiểu học B", "cho 5 trường: A, B": the number only introduces the names."""
    noun = scene.quantity.noun
    if noun is None or noun.kind != "school" or scene.quantity.percent is not None:
        return None
    for mark in scene.marks:
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
    left = scene.text[scene.sentence.start : scene.start]
    noun = scene.quantity.noun
    if (
        noun is not None
        and noun.kind == "room"
        and re.match(r"\s*/\s*lớp", scene.text[scene.end : scene.end + 8])
    ):
        return Reason.RATE  # "bảo đảm 1 phòng học/lớp"
    norm = _AVERAGE.search(left) or _NORM_AFTER.match(scene.text[scene.end : scene.end + 40])
    return Reason.RATE if norm else None


RULES: tuple[Callable[[Scene], Reason | None], ...] = (list_intro, plan_item, average)


def judge(scene: Scene) -> Reason | None:
    """Why the quantity is no count, whoever its holder; None where no rule objects."""
    return next((reason for rule in RULES if (reason := rule(scene)) is not None), None)


# What an area may hold; everything else that papers count of a place is not ours.
_OF_AREAS = ("person", "class", "org", "school", "site", "room", "paper", "prize", "thing", "case")
_WITHOUT_SCHOOLS = {
    "đảng viên", "chi bộ", "đảng bộ", "tổ chức cơ sở đảng", "giáo viên", "giảng viên", "học sinh", "sinh viên", "thí sinh",
    "trường", "học viên", "lớp", "chi đoàn", "đoàn viên", "trẻ", "quần chúng", "cán bộ, giáo viên, nhân viên", "cán bộ quản lý",
    "chỉ tiêu", "điểm trường", "phòng học", "cán bộ, giáo viên", "giáo viên, nhân viên", "suất học bổng",
}  # fmt: skip


def out_of_scope(holder: Holder, measure: Measure, scene: Scene, *, about_schools: bool) -> Reason | None:
    """Whether such a count of such a holder is none of ours: people in general, gifts that a school gives."""
    if measure.unit in (None, "người") or (measure.unit == "cán bộ" and holder.school is None):
        return Reason.UNRELATED
    if holder.school is None and (
        measure.kind not in _OF_AREAS or not (about_schools or measure.unit in _WITHOUT_SCHOOLS)
    ):
        return Reason.UNRELATED
    gives = _GIVES.search(scene.text[scene.sentence.start : scene.start])
    receives = re.search(
        r"(?i)(?:nhận|được|tiếp nhận|đón)[^.;]{0,40}$", scene.text[scene.sentence.start : scene.start]
    )
    if (
        measure.kind == "thing"
        and holder.scope is Scope.SCHOOL
        and gives
        and not receives
        and _subject_is(scene, holder)
    ):
        return Reason.UNRELATED
    return None


def _subject_is(scene: Scene, holder: Holder) -> bool:
    owners = [scene.holder(mark) for mark in scene.before() if mark.kind in (Kind.SCHOOL, Kind.SELF)]
    return holder in owners
