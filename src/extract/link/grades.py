"""Pupils rule out schools that have none of their age: "khối 3 (29 em)" is no nursery's, "46 cháu" no upper school's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.holder import of_schools
from extract.model import Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extract.link.holder import Holder
    from extract.link.scene import Scene

_YEARS: Mapping[Level, range] = {
    Level.MAM_NON: range(0),
    Level.TIEU_HOC: range(1, 6),
    Level.THCS: range(6, 10),
    Level.THPT: range(8, 13),  # before 1990 in the north, lớp 8 to 10
    Level.TH_THCS: range(1, 10),
    Level.THCS_THPT: range(6, 13),
}
_GRADE = re.compile(
    r"(?i)(?<!\w)(?:(?<!vào )(?<!lên )(?<!đỗ )(?<!thi )(?<!sinh )lớp|khối|khối lớp) (?P<year>1[0-2]|[1-9])(?![\d.,%]|/\d{2}| (?:lớp|em|học sinh|trường|tuổi))(?:/\d|[a-z]\d?)?(?!\w)"
)
_ELDER = frozenset(
    {
        Level.THCS,
        Level.THPT,
        Level.THCS_THPT,
        Level.GDTX,
        Level.TRUNG_CAP,
        Level.CAO_DANG,
        Level.DAI_HOC,
    }
)
_CHILDREN = re.compile(r"(?i)(?:trẻ|cháu|nhóm lớp|nhóm, lớp|nhóm trẻ)(?!\w)(?! tuổi)")
# Rules that go by what was said before, not by a name beside the number.
_LOOSE = ("carried", "continued")
_REACH = 40


def agree(
    scene: Scene, decided: tuple[Holder, str] | None, levels: Mapping[str, Level]
) -> tuple[Holder, str] | None:
    """What was decided, unless the school has no such pupils; then the one that has them, or nobody.

    The one is the school that the text named last, or the only one of the article.
    """
    if decided is None or decided[0].school is None or not _is_loose(scene, decided[0].school, decided[1]):
        return decided
    fits = _fitting(scene)
    if fits is None or fits(levels[decided[0].school]):
        return decided
    last = scene.state.named[-1:]
    fitting = [name for name in last if fits(levels[name])] or [
        n for n, level in levels.items() if fits(level)
    ]
    return (of_schools((fitting[0],)), decided[1]) if len(fitting) == 1 else None


def _is_loose(scene: Scene, school: str, rule: str) -> bool:
    """Whether the school of a number is told by what was said before its sentence."""
    if rule in _LOOSE:
        return True
    return rule == "subject_before" and not any(mark.name == school for mark in scene.before)


def _fitting(scene: Scene) -> Callable[[Level], bool] | None:
    """Tells of a level whether it has the pupils that a number counts; None where any may have them."""
    year = _year(scene)
    if year is not None:
        return lambda level: year in _YEARS.get(level, range(1, 13))
    noun = scene.quantity.noun
    if noun is not None and _CHILDREN.match(scene.text, noun.span.start):
        return lambda level: level not in _ELDER
    return None


def _year(scene: Scene) -> int | None:
    phrase = scene.quantity.phrase
    end = max(scene.end, phrase.end if phrase else 0)
    found = list(_GRADE.finditer(scene.text, max(scene.sentence.start, scene.start - _REACH), end))
    return int(found[-1]["year"]) if found else None
