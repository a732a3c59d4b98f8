"""Second looks at whose a number is, where a rule answered with a school that the sentence does not name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.holder import of_area
from extract.link.roles import Kind

if TYPE_CHECKING:
    from extract.link.holder import Holder
    from extract.link.scene import Scene


def in_sight(scene: Scene, decided: tuple[Holder, str] | None) -> tuple[Holder, str] | None:
    """What was decided, unless a paragraph has neither named nor meant the school that the one before it ended with.

    What it tells may be anybody's then, but in an article that opened with that school and so is about it.
    """
    school = decided[0].school if decided is not None and decided[1] == "carried" else None
    if school is None or scene.state.near or school == scene.state.first:
        return decided
    meant = any(mark.kind is Kind.SELF or mark.name == school for mark in scene.marks)
    return decided if meant else None


_PARTED = re.compile(r"[^.;:()\d]{0,80}?(?:trong đó|cụ thể|gồm)(?!\w)[^.;()\d]{0,40}")


def parted(scene: Scene, decided: tuple[Holder, str] | None) -> tuple[Holder, str] | None:
    """What was decided, unless it is a school's and other schools have the parts of the number.

    "Đảng bộ kết nạp 9 giáo viên, trong đó Chi bộ Trường A 5, Chi bộ Trường B 4" is the place's.
    """
    school = decided[0].school if decided is not None else None
    if school is None:
        return decided
    others = [mark for mark in scene.after if mark.kind is Kind.SCHOOL]
    if len(others) < 2 or any(mark.name == school for mark in scene.marks):
        return decided
    if not _PARTED.fullmatch(scene.text, scene.end, others[0].span.start):
        return decided
    place = scene.state.places.last
    return (of_area(place), "parted") if place else None
