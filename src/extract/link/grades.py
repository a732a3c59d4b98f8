"""The year of school that a number speaks of rules out schools that have no such year: "khối 3 (29 em)" is no nursery's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.holder import of_schools
from extract.model import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    r"(?i)(?<!\w)(?:(?<!vào )(?<!lên )lớp|khối|khối lớp) (?P<year>1[0-2]|[1-9])(?![\d.,%]|/\d{2}| (?:lớp|em|học sinh|trường))(?:/\d|[a-z]\d?)?(?!\w)"
)
# Rules that go by what was said before, not by a name beside the number.
_LOOSE = ("carried", "continued")
_REACH = 40


def agree(
    scene: Scene, decided: tuple[Holder, str] | None, levels: Mapping[str, Level]
) -> tuple[Holder, str] | None:
    """What was decided, unless the school has no such year; then the only school that has it, or nobody."""
    year = None if decided is None or decided[1] not in _LOOSE else _year(scene)
    if decided is None or year is None or decided[0].school is None:
        return decided
    if year in _YEARS.get(levels[decided[0].school], range(1, 13)):
        return decided
    fitting = [name for name, level in levels.items() if year in _YEARS.get(level, range(1, 13))]
    return (of_schools((fitting[0],)), decided[1]) if len(fitting) == 1 else None


def _year(scene: Scene) -> int | None:
    phrase = scene.quantity.phrase
    end = max(scene.end, phrase.end if phrase else 0)
    found = list(_GRADE.finditer(scene.text, max(scene.sentence.start, scene.start - _REACH), end))
    return int(found[-1]["year"]) if found else None
