"""Numbers that a sentence gives to several schools at once, or to one by pointing back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.holder import Holder, of_schools
from extract.link.roles import PLACES, Kind, Role
from extract.link.scene import Scene, run_of_schools

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.link.roles import Mark
    from extract.model import Quantity

_INTRODUCES = re.compile(
    r"[^.;()“”]{0,80}?(?:là|gồm|như|có|bao gồm|gồm có|thuộc về)?\s*:?\s*(?:các\s+)?(?:trường\s+|đơn vị\s+)?",
    re.IGNORECASE,
)
_HAS_INTRODUCER = re.compile(
    r"(?i)(?:là|gồm|như|trong đó có|bao gồm|thuộc về)\s*:?\s*(?:các\s+)?(?:trường\s+)?$|:\s*$"
)


def shared(scene: Scene) -> tuple[Holder, ...] | None:
    """ "3 trường đỗ 100% là: A, B, C", "Một số trường đạt 100% như A, B": the value is each one's."""
    schools = [mark for mark in scene.after if mark.kind is Kind.SCHOOL]
    if scene.quantity.percent is None or scene.quantity.value is not None or not schools:
        return None
    gap = scene.text[scene.end : schools[0].span.start]
    if not (_INTRODUCES.fullmatch(gap) and _HAS_INTRODUCER.search(gap)):
        return None
    subjects = [mark for mark in scene.before if mark.role is Role.SUBJECT]
    if any(mark.kind in (Kind.SCHOOL, Kind.SELF) for mark in subjects[-1:]):
        return None
    if any(scene.end <= other.span.start < schools[0].span.start for other in scene.others):
        return None
    return _each(run_of_schools(scene.text, scene.marks, scene.marks.index(schools[0])))


_EACH = re.compile(r"(?i)mỗi\s+(?:trường|đơn vị|nơi|chi bộ|điểm)\s+(?:\S+\s+){0,3}?$")


_TOGETHER = re.compile(r"(?i)(?<!\w)(?:đều|cùng)\s+(?:có|đoạt|đạt|được|kết nạp)\s+(?:\S+\s+){0,2}$")


def each(scene: Scene) -> tuple[Holder, ...] | None:
    """ "A, B, C mỗi trường 15 bộ máy", "A và B cùng đoạt 8 giải": one row a school, where the schools were just named."""
    left = scene.text[scene.sentence.start : scene.start]
    heads = scene.said.heads
    apiece = "mỗi" in heads and _EACH.search(left)
    together = not heads.isdisjoint(("đều", "cùng")) and _TOGETHER.search(left)
    if not (apiece or together or _is_rate(scene)):
        return None
    schools = [
        i for i, mark in enumerate(scene.marks) if mark.kind is Kind.SCHOOL and mark.span.end <= scene.start
    ]
    if not schools:
        return _each_named(scene) if apiece else None
    run = _last_run(scene, schools)
    if apiece:  # "A (2 giải), B và C (mỗi trường 1 giải)"
        numbered = max((o.span.start for o in scene.others if o.span.end <= scene.start), default=-1)
        run = tuple(mark for mark in run if mark.span.start > numbered) or run
    told = any(run[0].span.start <= other.span.start < scene.start for other in scene.others)
    if len(run) < 2 or (told and not (together or apiece)):
        return None
    return _each(run)


def _last_run(scene: Scene, schools: list[int]) -> tuple[Mark, ...]:
    """The schools of one breath that the last one ends: "trong đó A 5, B và C mỗi nơi 2" are B and C."""
    last = scene.marks[schools[-1]]
    opened = scene.text.rfind(";", scene.sentence.start, last.span.start)
    runs = (run_of_schools(scene.text, scene.marks, i) for i in schools if scene.marks[i].span.start > opened)
    first = next(runs)
    return first if last in first else next((run for run in runs if last in run), first)


_HAS = re.compile(r"\s+(?:\S+\s+)?(?:có|đạt)\s+(?:hơn |gần |trên )?")


def _is_rate(scene: Scene) -> bool:
    """ "Trường A và Trường B có 100% giáo viên đạt chuẩn": a rate of each, told right after their names."""
    if scene.quantity.percent is None or scene.quantity.value is not None:
        return False
    last = next((mark for mark in reversed(scene.before) if mark.role is not Role.APPOSITION), None)
    if last is None or last.kind is not Kind.SCHOOL or last.role is not Role.SUBJECT:
        return False
    return _HAS.fullmatch(scene.text, last.span.end, scene.start) is not None


def _each_named(scene: Scene) -> tuple[Holder, ...] | None:
    """ "Mỗi chi bộ kết nạp được 2 quần chúng" over the few schools just named; over a place, or where an authority
    says it to all ("Huyện ủy giao mỗi trường kết nạp 3 em"), it is the place's.
    """
    named, holder = scene.state.named, scene.state.holder
    if re.search(r"(?i)mỗi\s+điểm", scene.text[max(scene.sentence.start, scene.start - 30) : scene.start]):
        return None
    if any(mark.kind in PLACES for mark in scene.before):
        return None
    if not 2 <= len(named) <= 4 or holder is None or not holder.schools:
        return None
    return tuple(of_schools((name,)) for name in named)


_SEVERAL = 2


def respectively(scene: Scene) -> tuple[Holder, ...] | None:
    """ "A, B, C lần lượt có 10, 8 và 6 lớp", "A và B có 25 và 30 đảng viên": aligned, and nobody's when the
    lengths differ.
    """
    if sum(mark.kind is Kind.SCHOOL for mark in scene.marks) < _SEVERAL:
        return None
    said = scene.text.rfind("lần lượt", scene.sentence.start, scene.start)
    if said < 0:
        said = _bare_row(scene)
    schools = [i for i, mark in enumerate(scene.marks) if mark.kind is Kind.SCHOOL and mark.span.end <= said]
    if said < 0 or not schools:
        return None
    run = _last_run(scene, schools)
    row = _row_from(scene, said)
    if len(run) < _SEVERAL or scene.quantity not in row:
        return None
    if len(row) != len(run):
        return ()
    return (of_schools((run[row.index(scene.quantity)].name or "",)),)


def _row_from(scene: Scene, said: int) -> list[Quantity]:
    """The numbers from a position to the end of their clause."""
    row: list[Quantity] = []
    for quantity in sorted((scene.quantity, *scene.others), key=lambda q: q.span):
        if quantity.span.start < said:
            continue
        if row and re.search(r"[;.]", scene.text[row[-1].span.end : quantity.span.start]):
            break
        row.append(quantity)
    return row


_AND = re.compile(r"\s*(?:,|và)\s*")


def _bare_row(scene: Scene) -> int:
    """Where the row of numbers begins that share one noun at its end ("25 và 30 đảng viên"); -1 for no such row."""
    quantities = sorted((scene.quantity, *scene.others), key=lambda q: q.span)
    first = last = quantities.index(scene.quantity)
    while first > 0 and _AND.fullmatch(_between(scene, quantities[first - 1], quantities[first])):
        first -= 1
    while last + 1 < len(quantities) and _AND.fullmatch(
        _between(scene, quantities[last], quantities[last + 1])
    ):
        last += 1
    return quantities[first].span.start if first < last and quantities[last].noun is not None else -1


def _between(scene: Scene, left: Quantity, right: Quantity) -> str:
    return scene.text[left.numerals[-1].end if left.numerals else left.span.end : right.span.start]


def _each(run: tuple[Mark, ...]) -> tuple[Holder, ...]:
    return tuple(of_schools((mark.name or "",)) for mark in run)


RULES: tuple[Callable[[Scene], tuple[Holder, ...] | None], ...] = (respectively, each, shared)


def spread(scene: Scene) -> tuple[tuple[Holder, ...], str] | None:
    """The schools that each get the quantity, with the rule; an empty tuple means nobody does."""
    for rule in RULES:
        holders = rule(scene)
        if holders is not None:
            return holders, rule.__name__
    return None


_SAME_BEFORE = re.compile(
    r"(?i)(?:cùng|bằng|đạt|có)\s+(?:mức|con số|tỷ lệ|kết quả)\s+(?:này|trên|đó|ấy|tương tự|như vậy)\s*(?:là|có|gồm|còn có|:)?\s*$"
)
_SAME_AFTER = re.compile(
    r"(?i)\s*(?:cũng\s+)?(?:có|đạt)\s+(?:con số|tỷ lệ|mức|kết quả)\s+(?:tương tự|này|như vậy|như trên)"
)


def echoes(text: str, marks: tuple[Mark, ...], start: int) -> tuple[Mark, ...]:
    """Schools that a sentence gives the number just told: "A đạt 99,8%, cùng mức này là B và C"."""
    for index, mark in enumerate(marks):
        if mark.kind is not Kind.SCHOOL:
            continue
        if _SAME_BEFORE.search(text[max(start, mark.span.start - 50) : mark.span.start]):
            return _without_numbers(text, run_of_schools(text, marks, index))
        run = run_of_schools(text, marks, index)
        if _SAME_AFTER.match(text, run[-1].span.end):
            return run
    return ()


def _without_numbers(text: str, run: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The head of a run up to a semicolon or to a school with a number of its own ("Tân Lạc D (99,4%)")."""
    kept = [run[0]]
    for mark in run[1:]:
        if ";" in text[kept[-1].span.end : mark.span.start] or re.match(
            r"\s*\(\s*\d", text[mark.span.end :][:8]
        ):
            break
        kept.append(mark)
    return tuple(kept)
