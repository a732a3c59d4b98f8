"""Whose number it is: named rules, tried in order; the first that answers decides.

A rule answers a :class:`Holder` only where the words leave one candidate. What no rule answers is
nobody's, and gives no row.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link.holder import Holder, of_area, of_schools
from extract.link.recipients import agent_after, receiver_raised, recipient_after, recipient_before
from extract.link.roles import PLACES, Kind, Mark, Role
from extract.link.scene import Scene, run_of_schools
from extract.link.totals import AMONG
from extract.model import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


# ---- rules -------------------------------------------------------------------------------------------


def bracket_after_school(scene: Scene) -> Holder | None:
    """ "Chi bộ Trường Tiểu học (có 18 đảng viên/25 cán bộ)", "THPT Bến Nứa (98,4%)", "X - thị trấn Y (100%)"."""
    opened = scene.text.rfind("(", scene.sentence.start, scene.start)
    if opened < 0 or ")" in scene.text[opened : scene.start]:
        return None
    outside = [m for m in scene.before if m.span.end <= opened and m.kind is Kind.SCHOOL]
    inside = [m for m in scene.before if m.span.start > opened and m.kind in (Kind.SCHOOL, Kind.SELF)]
    if not outside or inside:
        return None
    gap = scene.text[outside[-1].span.end : opened]
    for mark in scene.before:
        if mark.role is Role.APPOSITION and outside[-1].span.end <= mark.span.start < opened:
            gap = gap.replace(mark.span.of(scene.text), "")
    return (
        scene.holder(outside[-1])
        if re.fullmatch(r"[\s,–-]*(?:thuộc|(?:ở|tại|thuộc) [^,.;:()\d]{2,30})?\s*", gap)
        else None
    )


GENITIVE = re.compile(
    r"(?:[^.,;:()“”–-]{0,60}?\s)?(?:của|thuộc|trực thuộc|(?:đều\s+)?thuộc về)\s+(?:(?:các|khối|cả|chi bộ|đảng bộ|đoàn|công đoàn|học sinh|giáo viên)\s+){0,2}|"
    r"(?:\s+(?:ưu tú|là học sinh|khối \d+|lớp \d+|lớp [^\s.,;:()]+|trực thuộc|toàn|mới|của các|năm cuối|giỏi|nghèo|khó khăn|có hoàn cảnh khó khăn|vượt khó|hiếu học|tiêu biểu|xuất sắc|còn lại|đầu tiên|là (?:học sinh|học viên|sinh viên|giáo viên)))*\s*(?:bên\s+)?(?:[Cc]hi bộ\s+|[Đđ]ảng bộ\s+)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:\s+đang (?:học|công tác|sinh hoạt|giảng dạy)|(?:\s+\d{1,2})?\s+đặt|\s+cho (?:học sinh|học trò|trẻ em|các em)(?: nghèo| khó khăn)?|\s+tư thục|\s+công lập)?\s+(?:trong|tại|ở|bên|trên địa bàn)\s+(?:toàn\s+)?",
    re.IGNORECASE,
)
_NESTED = re.compile(r"\s*của\s+\d[\d.]*\s+\S+(?:\s+[^.,;:()\d]{0,40}?)?(?:của|thuộc)\s+", re.IGNORECASE)


_OF_ALL = re.compile(r"(?i)(?<!\w)(?:chiếm|tổng số|trong số)(?!\w)")
_BORN_IN = re.compile(r"(?i)\s*(?:đều\s+)?là\s+(?:người|con em|dân|trẻ|học sinh)\s")


def owner_after(scene: Scene) -> Holder | None:
    """ "316 học sinh của Trường A", "17 học sinh Trường B", "34 nhân viên nhà trường", "13 đảng viên trong Chi bộ"."""
    marks = scene.after
    if not marks or marks[0].role is Role.APPOSITION:
        return None
    gap = scene.text[scene.end : marks[0].span.start]
    if not gap.strip() and marks[0].tier is not None and marks[0].text.lower().startswith(("toàn ", "cả ")):
        return scene.holder(marks[0])  # "4.318 học sinh toàn huyện"
    nested = _NESTED.fullmatch(gap)
    if not nested and any(scene.end <= o.span.start < marks[0].span.start for o in scene.others):
        return None  # "52 em học nhờ ở bốn phòng của Trường B"
    noun = scene.quantity.noun
    if not gap.strip() and marks[0].kind is Kind.AREA and noun is not None and noun.is_person:
        return scene.holder(marks[0])  # "268.000 học sinh Trà Vinh"
    if not gap.strip() and marks[0].kind is Kind.GROUP:
        return scene.holder(marks[0])  # "420 học sinh các trường trên địa bàn"
    if _is_no_genitive(scene, gap, marks[0]):
        return None
    genitive = GENITIVE.fullmatch(gap) or nested
    within = _WITHIN.fullmatch(gap) and (marks[0].kind is not Kind.SCHOOL or not _has_owner(scene))
    if not (genitive or within) or marks[0].kind in (Kind.GROUP, Kind.SECTOR):
        return None
    if marks[0].kind not in (Kind.SCHOOL, Kind.SELF) and not (within or re.search(r"(?:của|thuộc)\s", gap)):
        return None
    if marks[0].kind is not Kind.SCHOOL:
        return scene.holder(marks[0]) if marks[0].kind is not Kind.OTHER else None
    return _of_all(scene, run_of_schools(scene.text, scene.marks, scene.marks.index(marks[0])))


def _of_all(scene: Scene, run: tuple[Mark, ...]) -> Holder:
    """ "34 em của A và B"; of schools with parts of their own ("A (2 giải), B và C (mỗi trường 1)") it is the place's."""
    if len(run) > 1 and _counted_apart(scene, run):
        return of_area(scene.state.places.last)
    return of_schools(tuple(mark.name or "" for mark in run))


def _is_no_genitive(scene: Scene, gap: str, mark: Mark) -> bool:
    """Whether "của Trường B" belongs to other words than the number's."""
    if _OF_ALL.search(gap):
        return True  # "31 đảng viên, chiếm 40% tổng số đảng viên của toàn Đảng bộ"
    if mark.kind is Kind.SCHOOL:
        return " và " in gap and _has_owner(scene)  # "Trường A có 9 lớp và mượn sân của Trường B"
    return mark.kind is not Kind.SELF and _BORN_IN.match(gap) is not None  # "12 đồng chí là người của xã"


_ROW = re.compile(r"[^.;:()]{0,24}?\s*(?:,|và|cùng)\s*")


def owner_of_row(scene: Scene) -> Holder | None:
    """ "38 học sinh và 3 giáo viên Trường A": the owner of the last number of a row owns the first too."""
    following = min(
        (o for o in scene.others if o.span.start >= scene.end), key=lambda o: o.span, default=None
    )
    if (
        following is None
        or not _ROW.fullmatch(scene.text[scene.end : following.span.start])
        or _has_owner(scene)
    ):
        return None
    return owner_after(replace(scene, quantity=following))


def _has_owner(scene: Scene) -> bool:
    return any(mark.role is Role.SUBJECT and mark.kind in (Kind.SCHOOL, Kind.SELF) for mark in scene.before)


_FRONTED = re.compile(
    r"(?i)(?:^|[.;:,“]\s*|theo \S+,\s*)(?:với|ngoài|cùng với|nhờ|từ|được giao|được cấp|được đầu tư)\s+(?:tổng số\s+|quy mô\s+|chỗ\s+)?(?:(?:chỉ\s+)?có\s+)?(?:hơn |gần |khoảng )?$"
)


def subject_after(scene: Scene) -> Holder | None:
    """ "Với 42 đảng viên, khối mầm non chiếm …", "Từ 6 lớp, nay Trường A …": the number is fronted, its owner follows."""
    if not _FRONTED.search(scene.text[scene.sentence.start : scene.start]):
        return None
    following = [mark for mark in scene.after if mark.role is Role.SUBJECT]
    if not following or any(
        o.span.start > scene.end and o.span.start < following[0].span.start for o in scene.others
    ):
        return None
    return (
        scene.holder(following[0])
        if re.fullmatch(r"[^.;:()]{0,80}", scene.text[scene.end : following[0].span.start])
        else None
    )


_LASTING = (
    "recipient_before",
    "where",
    "receiver_raised",
    "owner_after",
    "owner_of_row",
    "area_of_schools",
    "recipient_after",
    "subject_after",
    "continued",
)


# "91,6% sinh viên của Trường A có việc; riêng ngành cơ khí, 118/120 …" goes on about one school
_PARTED = re.compile(r";(?!\s*(?:riêng|trong đó|cụ thể))")


def continued(scene: Scene) -> Holder | None:
    """ "17 học sinh Trường A nhập viện, trong đó 3 em còn sốt", "5/7 trường đã dạy lại, với 2.900 học sinh": nobody else
    is named since the number before.
    """
    previous = scene.previous
    if previous is None or previous.rule not in _LASTING:
        return None
    end = previous.quantity.span.end
    owners = [m for m in scene.before if m.role is Role.SUBJECT and m.kind in (Kind.SCHOOL, Kind.SELF)]
    if previous.rule == "area_of_schools" and any(m.span.start < end for m in owners):
        return None
    between = [m for m in scene.before if m.span.start >= end and m.role is Role.SUBJECT]
    parted = _PARTED.search(scene.text, end, scene.start)
    return None if between or parted else previous.holder


def subject_before(scene: Scene) -> Holder | None:
    """ "Trường A có 467 học sinh", "Đến nay, nhà trường có …", "toàn huyện có …": the nearest owner before the number."""
    candidates = [m for m in scene.before if m.role is Role.SUBJECT and not _shut_in(scene, m)]
    if not candidates:
        return None
    mark = candidates[-1]
    if mark.kind is not Kind.SCHOOL:
        return scene.holder(mark)
    return of_schools(tuple(m.name or "" for m in _run_ending_at(scene, mark)))


def _shut_in(scene: Scene, mark: Mark) -> bool:
    """Whether a mark stands in a bracket that is closed before the number."""
    opened = scene.text.rfind("(", scene.sentence.start, mark.span.start)
    if opened < 0 or ")" in scene.text[opened : mark.span.start]:
        return False
    return ")" in scene.text[mark.span.end : scene.start]


def _run_ending_at(scene: Scene, last: Mark) -> tuple[Mark, ...]:
    for first, mark in enumerate(scene.marks):
        if mark.kind is Kind.SCHOOL and mark.span.start <= last.span.start:
            run = run_of_schools(scene.text, scene.marks, first)
            if last in run and not _counted_apart(scene, run):
                return run
    return (last,)


def _counted_apart(scene: Scene, run: Sequence[Mark]) -> bool:
    """Whether the schools of a list carry numbers of their own ("A (21 em), B (5 em)")."""
    return any(run[0].span.end <= other.span.start < run[-1].span.end for other in scene.others)


_OF_NOUN = re.compile(
    r"[^.,;:()]{0,60}?(?:của|trong|ở|tại|trên địa bàn)\s+(?:cả |toàn )?(?:chi bộ |đảng bộ )?$", re.IGNORECASE
)
_NUMBER_OF = re.compile(r"(?i)(?<!\w)(?:chỉ tiêu|số|số lượng|tỷ lệ|tỉ lệ)\s[^.;:()]{0,60}?của\s+$")
_IS = re.compile(r"\s+(?:hiện\s+|cũng\s+|mới\s+)?(?:là|đạt|còn)\s+(?:\S+\s+)?")


def owner_of_noun(scene: Scene) -> Holder | None:
    """ "số học sinh vào Đảng của huyện X lên con số 11", "chỉ tiêu của khối trường học là 25 đảng viên": the owner of
    the noun that stands before its number.
    """
    last = scene.before[-1] if scene.before else None
    if last is not None and last.kind in PLACES and _IS.fullmatch(scene.text, last.span.end, scene.start):
        left = scene.text[scene.sentence.start : last.span.start]
        return scene.holder(last) if _NUMBER_OF.search(left) else None
    noun = scene.quantity.noun
    if noun is None or not scene.quantity.rule.endswith("noun_before"):
        return None
    between = [m for m in scene.before if m.span.start >= noun.span.end and m.role is not Role.APPOSITION]
    if len(between) != 1 or not _OF_NOUN.fullmatch(scene.text, noun.span.end, between[0].span.start):
        return None
    return scene.holder(between[0])


_WHERE = re.compile(r"\s*,?\s*nơi\s[^.;:()]{0,40}")


def where(scene: Scene) -> Holder | None:
    """ "giao lại cho Trường B, nơi lâu nay 5 lớp phải học nhờ": the school that the clause hangs on."""
    schools = [mark for mark in scene.before if mark.kind is Kind.SCHOOL]
    if not schools or not _WHERE.fullmatch(scene.text, schools[-1].span.end, scene.start):
        return None
    return scene.holder(schools[-1])


def quoted_speaker(scene: Scene) -> Holder | None:
    """ "“Trường có 389 học sinh…”, thầy Hiệu trưởng Trường A nói": the speaker's school."""
    return of_schools((scene.speaker,)) if scene.speaker else None


def place_before(scene: Scene) -> Holder | None:
    """ "… tại Trường B, nơi hơn 50 học sinh phải nhập viện": a place owns what is said to be there."""
    schools = [m for m in scene.before if m.kind is Kind.SCHOOL]
    if not schools:
        areas = [m for m in scene.before if m.kind is Kind.AREA and m.role is not Role.APPOSITION]
        return scene.holder(areas[-1]) if areas and scene.state.holder is None else None
    here = re.search(
        r"(?:(?:,|(?<!\w)(?:song|nhưng|còn|mà))\s*(?:nơi|ở đây|tại đây|trong đó)|sáng|chiều|hôm|ngày)(?!\w)",
        scene.text[schools[-1].span.end : scene.start],
    )
    return scene.holder(schools[-1]) if here else None


def carried(scene: Scene) -> Holder | None:
    """The sentence names nobody: whom the text has been speaking of."""
    holder = scene.state.holder
    introduced = _introduced(scene) if holder is not None and holder.scope is Scope.SCHOOL else ()
    if (
        len(introduced) > 1
    ):  # "có 287 em được kết nạp; Trường A 38 em, Trường B 31 em": their total is the place's
        return of_area(scene.state.places.last) if scene.state.places.last else None
    if holder is not None and holder.school in scene.state.kin and scene.state.school is not None:
        holder = of_schools((scene.state.school,))
    if holder is not None and _ALL_OF.search(scene.text, scene.sentence.start, scene.start):
        return _together(scene, holder)
    if holder is None and scene.state.only in scene.state.named and scene.state.only is not None:
        return of_schools((scene.state.only,))
    return holder


_ALL_OF = re.compile(r"(?i)(?<!\w)cả\s+$")


def _together(scene: Scene, holder: Holder) -> Holder | None:
    """ "Cả ba bí thư chi bộ đều …", after three schools: theirs together, and no school's alone."""
    named, noun = scene.state.named, scene.quantity.noun
    if len(named) < 2 or scene.quantity.value != len(named) or noun is None or not noun.is_person:
        return holder
    return of_schools(named)


_LISTS = re.compile(r"[^.;:()]{0,40}?(?:có|gồm|là|như|thuộc về)\s*:?\s*|[^.]{0,80}?[;:][^.\d]{0,40}")


def _introduced(scene: Scene) -> tuple[Mark, ...]:
    """The schools that a number stands before as the lead of a list."""
    schools = tuple(mark for mark in scene.after if mark.kind is Kind.SCHOOL)
    if not schools or any(mark.role is Role.SUBJECT for mark in scene.before):
        return ()
    return schools if _LISTS.fullmatch(scene.text[scene.end : schools[0].span.start]) else ()


_IN = re.compile(r"[^.;:()]{0,80}?\s(?:ở|tại|của|trên địa bàn)\s+(?:toàn\s+)?")


def place_after(scene: Scene) -> Holder | None:
    """ "Có 31.872 thí sinh đăng ký vào lớp 10 ở tỉnh X": nobody was spoken of yet, and a place follows."""
    places = [m for m in scene.after if m.kind is Kind.AREA]
    if not places or any(m.role is Role.SUBJECT for m in scene.before):
        return None
    return scene.holder(places[0]) if _IN.fullmatch(scene.text, scene.end, places[0].span.start) else None


def of_those(scene: Scene) -> Holder | None:
    """ "Gần hai phần ba trong số này phải qua đò": whose the number before it is."""
    return scene.state.counted if AMONG.match(scene.text, scene.quantity.span.end) else None


RULES: tuple[Callable[[Scene], Holder | None], ...] = (
    of_those,
    owner_of_noun,
    bracket_after_school,
    owner_after,
    owner_of_row,
    agent_after,
    recipient_after,
    recipient_before,
    subject_after,
    receiver_raised,
    where,
    continued,
    subject_before,
    place_before,
    quoted_speaker,
    carried,
    place_after,
)


def decide(scene: Scene) -> tuple[Holder, str] | None:
    """The holder of a quantity, with the name of the rule that told; None where nobody is left."""
    for rule in RULES:
        holder = rule(scene)
        if holder is not None:
            return holder, rule.__name__
    return None


# "9 trường tiểu học trên địa bàn huyện"
_OF_PLACE = re.compile(r"[^.;:(),\d]{0,40}?(?:của|trên địa bàn|thuộc)\s+(?:toàn\s+)?")
_IN_PLACE = re.compile(r"[^.;:()]{0,60}?(?:của|trên địa bàn|ở|tại|trong|thuộc)\s+")


# "Trung tâm Y tế TP Thủ Đức cho biết 31 trường trên địa bàn …": of the place that the sentence names
_ON_THE_SPOT = re.compile(
    r"[^.;:,\d]{0,40}?trên địa bàn(?!\w)(?! (?:toàn |cả )?(?:xã|phường|thị|huyện|quận|tỉnh|thành|TP|[A-ZĐ]))"
)


def area_in_focus(scene: Scene) -> Holder:
    """The area that a number of schools belongs to."""
    areas = [
        m
        for m in scene.before
        if m.kind in (Kind.AREA, Kind.TIER, Kind.SECTOR, Kind.COUNTRY, Kind.GROUP) and m.role is Role.SUBJECT
    ]
    following = next(
        (m for m in scene.after if m.kind in (Kind.AREA, Kind.TIER) and m.role is not Role.APPOSITION), None
    )
    gap = scene.text[scene.end : following.span.start] if following else ""
    if following and _OF_PLACE.fullmatch(gap) and (own := scene.holder(following)):
        return own
    if _ON_THE_SPOT.match(scene.text, scene.end):
        places = [
            m for m in scene.before if m.kind in (Kind.AREA, Kind.TIER) and m.role is not Role.APPOSITION
        ]
        areas = places[-1:] or areas
    if areas:
        return scene.holder(areas[-1]) or of_area(None)
    if following and _IN_PLACE.fullmatch(gap):
        return scene.holder(following) or of_area(None)
    holder = scene.state.holder
    if holder is not None and holder.school is None and not holder.schools:
        return holder
    return of_area(scene.state.places.last)
