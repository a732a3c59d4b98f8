"""Whose number it is: named rules, tried in order; the first that answers decides.

A rule answers a :class:`Holder` only where the words leave one candidate. What no rule answers is
nobody's, and gives no row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.link.holder import Holder, of_area, of_schools
from extract.link.roles import Kind, Mark, Role
from extract.model import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.link.draft import Draft
    from extract.link.state import State
    from extract.model import Quantity, Span
    from extract.syllables import Syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A quantity in its sentence: the marks around it, the discourse so far, and who is quoted, if anyone.

    ``said`` is the sentence as written, ``lowered`` the same in small letters.
    """

    text: str
    sentence: Span
    said: Syllables
    lowered: Syllables
    quantity: Quantity
    marks: tuple[Mark, ...]
    others: tuple[Quantity, ...]
    state: State
    previous: Draft | None = None
    speaker: str | None = None

    @property
    def start(self) -> int:
        """Where the number begins."""
        return self.quantity.span.start

    @property
    def end(self) -> int:
        """Where its noun ends."""
        return (
            self.quantity.span.end
            if self.quantity.noun is None
            else max(self.quantity.span.end, self.quantity.noun.span.end)
        )

    def before(self) -> tuple[Mark, ...]:
        """The marks that stand before the number."""
        return tuple(mark for mark in self.marks if mark.span.end <= self.start)

    def after(self) -> tuple[Mark, ...]:
        """The marks that stand after its noun, or begin inside it ("5 trường Tiểu học A")."""
        return tuple(mark for mark in self.marks if mark.span.start >= self.end)

    def holder(self, mark: Mark) -> Holder | None:
        """Whom a mark of this sentence means."""
        return self.state.holder_of(mark, tuple(m for m in self.marks if m.span.end <= mark.span.start))


_JOIN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|;|và|cùng|,\s*và|với|&)\s*(?:(?:[Cc]hi bộ|[Đđ]ảng bộ|học sinh|các trường|trường|của)\s+)?"
)


def run_of_schools(text: str, marks: Sequence[Mark], first: int) -> tuple[Mark, ...]:
    """The schools that are named in one breath from ``marks[first]`` on: "A, B (huyện X) và C"."""
    run = [marks[first]]
    for mark in marks[first + 1 :]:
        if mark.kind is Kind.AREA and mark.role is Role.APPOSITION:
            continue
        if mark.kind is not Kind.SCHOOL or not _JOIN.fullmatch(_without_places(text, run[-1], mark, marks)):
            break
        run.append(mark)
    return tuple(run)


def _without_places(text: str, left: Mark, right: Mark, marks: Sequence[Mark]) -> str:
    """What stands between two schools, places that belong to the first left out."""
    between = text[left.span.end : right.span.start]
    for mark in reversed(marks):
        if (
            mark.role is Role.APPOSITION
            and left.span.end <= mark.span.start
            and mark.span.end <= right.span.start
        ):
            at = mark.span.start - left.span.end
            between = re.sub(r"\s*[-–,]?\s*$", "", between[:at]) + between[at + len(mark.span) :]
    return re.sub(r"\(\s*[,\s]*\)", "", between)


# ---- rules -------------------------------------------------------------------------------------------


def bracket_after_school(scene: Scene) -> Holder | None:
    """ "Chi bộ Trường Tiểu học (có 18 đảng viên/25 cán bộ)", "THPT Bến Nứa (98,4%)", "X - thị trấn Y (100%)"."""
    opened = scene.text.rfind("(", scene.sentence.start, scene.start)
    if opened < 0 or ")" in scene.text[opened : scene.start]:
        return None
    outside = [m for m in scene.before() if m.span.end <= opened and m.kind is Kind.SCHOOL]
    inside = [m for m in scene.before() if m.span.start > opened and m.kind in (Kind.SCHOOL, Kind.SELF)]
    if not outside or inside:
        return None
    gap = scene.text[outside[-1].span.end : opened]
    for mark in scene.before():
        if mark.role is Role.APPOSITION and outside[-1].span.end <= mark.span.start < opened:
            gap = gap.replace(mark.span.of(scene.text), "")
    return scene.holder(outside[-1]) if re.fullmatch(r"[\s,–-]*(?:thuộc)?\s*", gap) else None


GENITIVE = re.compile(
    r"(?:[^.,;:()“”–-]{0,60}?\s)?(?:của|thuộc|trực thuộc|(?:đều\s+)?thuộc về)\s+(?:(?:các|khối|cả|chi bộ|đảng bộ|đoàn|công đoàn|học sinh|giáo viên)\s+){0,2}|"
    r"(?:\s+(?:ưu tú|là học sinh|khối \d+|lớp \d+|lớp \S+|trực thuộc|toàn|mới|của các|năm cuối|giỏi))*\s*(?:[Cc]hi bộ\s+|[Đđ]ảng bộ\s+)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:\s+đang (?:học|công tác|sinh hoạt|giảng dạy))?\s+(?:trong|tại|ở|trên địa bàn)\s+(?:toàn\s+)?",
    re.IGNORECASE,
)
_NESTED = re.compile(r"\s*của\s+\d[\d.]*\s+\S+(?:\s+[^.,;:()\d]{0,40}?)?(?:của|thuộc)\s+", re.IGNORECASE)


def owner_after(scene: Scene) -> Holder | None:
    """ "316 học sinh của Trường A", "17 học sinh Trường B", "34 nhân viên nhà trường", "13 đảng viên trong Chi bộ"."""
    marks = scene.after()
    if not marks or marks[0].role is Role.APPOSITION:
        return None
    gap = scene.text[scene.end : marks[0].span.start]
    genitive = GENITIVE.fullmatch(gap) or _NESTED.fullmatch(gap)
    within = _WITHIN.fullmatch(gap) and (marks[0].kind is not Kind.SCHOOL or not _has_owner(scene))
    if not (genitive or within) or marks[0].kind in (Kind.GROUP, Kind.SECTOR):
        return None
    if marks[0].kind not in (Kind.SCHOOL, Kind.SELF) and not (within or re.search(r"(?:của|thuộc)\s", gap)):
        return None
    if marks[0].kind is not Kind.SCHOOL:
        return scene.holder(marks[0]) if marks[0].kind is not Kind.OTHER else None
    return of_schools(
        tuple(
            mark.name or "" for mark in run_of_schools(scene.text, scene.marks, scene.marks.index(marks[0]))
        )
    )


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
    return any(mark.role is Role.SUBJECT and mark.kind in (Kind.SCHOOL, Kind.SELF) for mark in scene.before())


_GIVEN = re.compile(
    r"(?i)(?<!\w)(?:trao|tặng|hỗ trợ|ủng hộ|trao tặng|trao trực tiếp|dành|dành tặng|bàn giao)(?!\w)"
)
_TO = re.compile(
    r"[^.;:()“”]{0,60}?(?:cho|đến|tới|tại|ở|gửi tặng|tặng|gửi|trao)\s+[^.;:()“”]{0,50}?", re.IGNORECASE
)


def recipient_after(scene: Scene) -> Holder | None:
    """ "trao 45 suất quà cho học sinh Trường E", "24 suất học bổng đến các em … ở 2 trường A và B"."""
    schools = [mark for mark in scene.after() if mark.kind is Kind.SCHOOL]
    if not schools or not _GIVEN.search(scene.text, scene.sentence.start, scene.start):
        return None
    if not _TO.fullmatch(scene.text[scene.end : schools[0].span.start]):
        return None
    run = run_of_schools(scene.text, scene.marks, scene.marks.index(schools[0]))
    return of_schools(tuple(mark.name or "" for mark in run))


_AGENT = re.compile(r"[^.;:()]{0,60}?(?<!\w)(?:sẽ\s+|đã\s+|cũng\s+)?được\s*", re.IGNORECASE)
_TAKES = re.compile(r"\s+(?:\w+\s+)?(?:tiếp nhận|nhận|tuyển|kết nạp|đón|hỗ trợ|công nhận|đào tạo|nuôi)(?!\w)")


def agent_after(scene: Scene) -> Holder | None:
    """ "55 sinh viên sẽ được Trường A tiếp nhận": the school that does it follows."""
    marks = scene.after()
    if not marks or marks[0].kind not in (Kind.SCHOOL, Kind.SELF):
        return None
    if not _AGENT.fullmatch(scene.text[scene.end : marks[0].span.start]):
        return None
    return scene.holder(marks[0]) if _TAKES.match(scene.text, marks[0].span.end) else None


_FRONTED = re.compile(
    r"(?i)(?:^|[.;:,“]\s*|theo \S+,\s*)(?:với|ngoài|cùng với|nhờ|từ)\s+(?:tổng số\s+|quy mô\s+|chỗ\s+)?(?:(?:chỉ\s+)?có\s+)?(?:hơn |gần |khoảng )?$"
)


def subject_after(scene: Scene) -> Holder | None:
    """ "Với 42 đảng viên, khối mầm non chiếm …", "Từ 6 lớp, nay Trường A …": the number is fronted, its owner follows."""
    if not _FRONTED.search(scene.text[scene.sentence.start : scene.start]):
        return None
    following = [mark for mark in scene.after() if mark.role is Role.SUBJECT]
    if not following or any(
        o.span.start > scene.end and o.span.start < following[0].span.start for o in scene.others
    ):
        return None
    return (
        scene.holder(following[0])
        if re.fullmatch(r"[^.;:()]{0,80}", scene.text[scene.end : following[0].span.start])
        else None
    )


_LASTING = ("owner_after", "owner_of_row", "area_of_schools", "recipient_after", "subject_after", "continued")


def continued(scene: Scene) -> Holder | None:
    """ "17 học sinh Trường A nhập viện, trong đó 3 em còn sốt", "5/7 trường đã dạy lại, với 2.900 học sinh": nobody else
    is named since the number before.
    """
    previous = scene.previous
    if previous is None or previous.rule not in _LASTING:
        return None
    end = previous.quantity.span.end
    owners = [m for m in scene.before() if m.role is Role.SUBJECT and m.kind in (Kind.SCHOOL, Kind.SELF)]
    if previous.rule == "area_of_schools" and any(m.span.start < end for m in owners):
        return None
    between = [m for m in scene.before() if m.span.start >= end and m.role is Role.SUBJECT]
    return None if between or ";" in scene.text[end : scene.start] else previous.holder


_GIVES_TO = re.compile(
    r"(?i)(?<!\w)(?:trao|tặng|hỗ trợ|ủng hộ|cấp|đầu tư|xây|bàn giao|dành|bố trí|giao)(?!\w)[^.;:()“”]{0,40}?$"
)
_STRAIGHT = re.compile(r"\s+(?:(?:thêm|trị giá|tổng cộng|được|trên|hơn|gần|khoảng|đủ)\s+)*")


def recipient_before(scene: Scene) -> Holder | None:
    """ "Công ty tặng trường 35 máy tính", "Thành phố đầu tư cho Trường A 20 phòng học"."""
    marks = [m for m in scene.before() if m.kind in (Kind.SCHOOL, Kind.SELF)]
    if not marks or not _STRAIGHT.fullmatch(scene.text[marks[-1].span.end : scene.start]):
        return None
    left = scene.text[max(scene.sentence.start, marks[-1].span.start - 60) : marks[-1].span.start]
    return scene.holder(marks[-1]) if _GIVES_TO.search(left) else None


def subject_before(scene: Scene) -> Holder | None:
    """ "Trường A có 467 học sinh", "Đến nay, nhà trường có …", "toàn huyện có …": the nearest owner before the number."""
    candidates = [m for m in scene.before() if m.role is Role.SUBJECT and not _shut_in(scene, m)]
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


def quoted_speaker(scene: Scene) -> Holder | None:
    """ "“Trường có 389 học sinh…”, thầy Hiệu trưởng Trường A nói": the speaker's school."""
    return of_schools((scene.speaker,)) if scene.speaker else None


def place_before(scene: Scene) -> Holder | None:
    """ "… tại Trường B, nơi hơn 50 học sinh phải nhập viện": a place owns what is said to be there."""
    schools = [m for m in scene.before() if m.kind is Kind.SCHOOL]
    if not schools:
        areas = [m for m in scene.before() if m.kind is Kind.AREA]
        return scene.holder(areas[-1]) if areas and scene.state.holder is None else None
    here = re.search(
        r"(?:,\s*(?:nơi|ở đây|tại đây|trong đó)|sáng|chiều|hôm|ngày)(?!\w)",
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
    return holder


_LISTS = re.compile(r"[^.;:()]{0,40}?(?:có|gồm|là|như|thuộc về)\s*:?\s*|[^.]{0,80}?[;:][^.\d]{0,40}")


def _introduced(scene: Scene) -> tuple[Mark, ...]:
    """The schools that a number stands before as the lead of a list."""
    schools = tuple(mark for mark in scene.after() if mark.kind is Kind.SCHOOL)
    if not schools or any(mark.role is Role.SUBJECT for mark in scene.before()):
        return ()
    return schools if _LISTS.fullmatch(scene.text[scene.end : schools[0].span.start]) else ()


RULES: tuple[Callable[[Scene], Holder | None], ...] = (
    bracket_after_school,
    owner_after,
    owner_of_row,
    agent_after,
    recipient_after,
    recipient_before,
    subject_after,
    continued,
    subject_before,
    place_before,
    quoted_speaker,
    carried,
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


def area_in_focus(scene: Scene) -> Holder:
    """The area that a number of schools belongs to."""
    areas = [
        m
        for m in scene.before()
        if m.kind in (Kind.AREA, Kind.TIER, Kind.SECTOR, Kind.COUNTRY, Kind.GROUP) and m.role is Role.SUBJECT
    ]
    following = next(
        (m for m in scene.after() if m.kind in (Kind.AREA, Kind.TIER) and m.role is not Role.APPOSITION), None
    )
    gap = scene.text[scene.end : following.span.start] if following else ""
    if following and _OF_PLACE.fullmatch(gap) and (own := scene.holder(following)):
        return own
    if areas:
        return scene.holder(areas[-1]) or of_area(None)
    if following and _IN_PLACE.fullmatch(gap):
        return scene.holder(following) or of_area(None)
    holder = scene.state.holder
    if holder is not None and holder.school is None and not holder.schools:
        return holder
    return of_area(scene.state.places.last)
