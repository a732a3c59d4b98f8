"""Facts: counts with their school and article, as cards, lists and charts show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.explore.read.base import rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence


class Named(NamedTuple):
    """A school by id and name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A count of the table ``counts``; names as there. ``joint`` are the schools of a joint total."""

    id: str
    article_id: str
    school_id: str | None
    school: str | None
    level: str | None
    commune: str | None
    district: str | None
    province: str | None
    scope: str
    area: str | None
    part: str | None
    what: str
    unit: str | None
    qualifiers: str
    value: float | None
    value_max: float | None
    of_value: float | None
    of_what: str | None
    percent: float | None
    percent_max: float | None
    approx: str
    status: str
    as_of: str | None
    as_of_date: str | None
    start: int
    end: int
    quote: str
    rule: str
    article: str | None
    url: str | None
    published: str | None
    publisher: str | None
    source: str
    story_id: str
    joint: tuple[Named, ...] = ()

    @property
    def percent_computed(self) -> float | None:
        """``value`` as a share of ``of_value``, on a scale to 100, two decimals; None if either lacks."""
        if self.value is None or not self.of_value or self.value_max is not None:
            return None
        return round(100 * self.value / self.of_value, 2)

    @property
    def when(self) -> str | None:
        """The time that the figure is of: as the text says, else the day of the article."""
        return self.as_of_date or (self.published[:10] if self.published else None)

    @property
    def period(self) -> str | None:
        """The month (or the year, if no more is known) that figures must share to be comparable."""
        return self.when[:7] if self.when and "/" not in self.when else self.when

    @property
    def is_membership(self) -> bool:
        """Whether it counts the party members of a whole school: not new, candidate or attending ones."""
        narrowed = any(word in self.what for word in ("kết nạp", "mới", " dự "))
        return self.unit == "đảng viên" and self.qualifiers == "[]" and self.part is None and not narrowed


FACTS = """
SELECT counts.id, counts.article_id, counts.school_id, schools.name AS school, schools.level,
  schools.commune, schools.district, schools.province, counts.scope, counts.area, counts.part, counts.what,
  counts.unit, counts.qualifiers, counts.value, counts.value_max, counts.of_value, counts.of_what,
  counts.percent, counts.percent_max, counts.approx, counts.status, counts.as_of, counts.as_of_date,
  counts.start, counts."end", counts.quote, counts.rule, articles.title AS article, articles.url,
  articles.published, articles.publisher, articles.source, articles.story_id
FROM counts
JOIN articles ON articles.id = counts.article_id
LEFT JOIN schools ON schools.id = counts.school_id
"""


def facts(
    conn: sqlite3.Connection, where: str, parameters: Sequence[object] | Mapping[str, object]
) -> tuple[Fact, ...]:
    """Facts that fulfil a condition, which may end in ORDER BY and LIMIT."""
    found = rows(conn, f"{FACTS} WHERE {where}", parameters)
    joint = _joint(conn, [row["id"] for row in found if row["scope"] == "area"])
    return tuple(Fact(**dict(row), joint=joint.get(row["id"], ())) for row in found)


def _joint(conn: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[Named, ...]]:
    result: dict[str, tuple[Named, ...]] = {}
    for one_id in ids:
        found = rows(conn, _JOINT, [one_id])
        if found:
            result[one_id] = tuple(Named(row["id"], row["name"]) for row in found)
    return result


_JOINT = """
SELECT schools.id, schools.name FROM count_schools JOIN schools ON schools.id = school_id
WHERE count_id = ? ORDER BY name COLLATE vi
"""


def contradictions(all_facts: Sequence[Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """Pairs of one school's facts in which two articles give different figures for one thing at one time.

    Compared are exact, actual figures of the same part, noun and month; reprints of one story are one
    voice.
    """
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in all_facts:
        if fact.status == "actual" and fact.approx == "exact" and fact.value is not None and fact.period:
            key = (fact.part, fact.what.lower(), fact.of_what, fact.period)
            groups.setdefault(key, []).append(fact)
    return tuple(
        (first, second)
        for group in groups.values()
        for at, first in enumerate(group)
        for second in group[at + 1 :]
        if first.value != second.value and first.story_id != second.story_id
    )
