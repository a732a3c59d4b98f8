"""A commune, district or province: its schools, what papers state for it, and what is known of its schools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.explore.read.base import rows
from extract.explore.read.totals import TIERS, Area, stated_totals

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from extract.explore.read.facts import Fact


class Inside(NamedTuple):
    """An area within another one; ``known`` of its ``schools`` have a figure of party members."""

    area: Area
    schools: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A school of the area and its latest figure; members and the like are None where unknown."""

    id: str
    name: str
    level: str
    commune: str | None
    district: str | None
    province: str | None
    members: float | None
    staff: float | None
    percent: float | None
    percent_computed: float | None
    approx: str | None
    when: str | None
    article_id: str | None
    count_id: str | None


class Share(NamedTuple):
    """Members and staff summed over the schools where both are known."""

    name: str
    members: float
    staff: float
    schools: int

    @property
    def percent(self) -> float:
        """On a scale to 100, two decimals."""
        return round(100 * self.members / self.staff, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage:
    """What the page of an area shows; ``stated`` are totals of party members, ``others`` other totals."""

    area: Area
    schools: tuple[Membership, ...]
    stated: tuple[Fact, ...]
    others: tuple[Fact, ...]
    within: tuple[Inside, ...]
    shares: tuple[Share, ...]

    @property
    def known(self) -> tuple[Membership, ...]:
        """Schools with a number of members."""
        return tuple(school for school in self.schools if school.members is not None)

    @property
    def members(self) -> float:
        """Sum of the members of these."""
        return sum(school.members or 0 for school in self.known)

    @property
    def total(self) -> Share | None:
        """Members and staff where both are known; None if of no school."""
        both = [share for share in self.shares if share.staff]
        if not both:
            return None
        return Share(
            "",
            sum(one.members for one in both),
            sum(one.staff for one in both),
            sum(one.schools for one in both),
        )

    @property
    def period(self) -> tuple[str, str] | None:
        """The oldest and the newest time of the figures."""
        times = sorted(school.when for school in self.known if school.when)
        return (times[0], times[-1]) if times else None


def area_page(conn: sqlite3.Connection, area: Area) -> AreaPage | None:
    """The page of an area; None if no school is known in it."""
    condition, values = _condition(area)
    found = tuple(Membership(**dict(row)) for row in rows(conn, _SCHOOLS.format(condition), values))
    if not found:
        return None
    totals = stated_totals(conn, area)
    return AreaPage(
        area=area,
        schools=found,
        stated=tuple(fact for fact in totals if fact.is_membership),
        others=tuple(fact for fact in totals if not fact.is_membership),
        within=_within(conn, area),
        shares=tuple(shares(found)),
    )


def _condition(area: Area) -> tuple[str, list[str]]:
    given = [(tier, getattr(area, tier)) for tier in TIERS if getattr(area, tier)]
    return " AND ".join(f"schools.{tier} = ?" for tier, _ in given), [name for _, name in given]


_SCHOOLS = """
WITH here AS (SELECT * FROM schools WHERE {0}),
figures AS (
  SELECT school_counts.*, row_number() OVER (
      PARTITION BY school_id
      ORDER BY coalesce(as_of_date, substr(published, 1, 10), '') DESC, value IS NULL, of_value IS NULL,
        published DESC, count_id
    ) AS place
  FROM school_counts
  WHERE school_id IN (SELECT id FROM here) AND unit = 'đảng viên' AND status = 'actual' AND part IS NULL
    AND qualifiers = '[]' AND (value IS NOT NULL OR percent IS NOT NULL)
    AND what NOT LIKE '% dự %' AND what NOT LIKE '%kết nạp%' AND what NOT LIKE '%mới%'
)
SELECT here.id, here.name, here.level, here.commune, here.district, here.province, value AS members,
  of_value AS staff, percent, percent_computed, approx, coalesce(as_of_date, substr(published, 1, 10)) AS "when",
  article_id, count_id
FROM here LEFT JOIN figures ON figures.school_id = here.id AND place = 1
ORDER BY here.name COLLATE vi
"""


def shares(schools: Sequence[Membership]) -> Iterator[Share]:
    """Members and staff by level, over the schools where both are known."""
    for level in dict.fromkeys(school.level for school in schools):
        both = [
            school
            for school in schools
            if school.level == level and school.members is not None and school.staff
        ]
        if both:
            members = sum(school.members or 0 for school in both)
            yield Share(level, members, sum(school.staff or 0 for school in both), len(both))


def _within(conn: sqlite3.Connection, area: Area) -> tuple[Inside, ...]:
    if area.tier == "commune":
        return ()
    condition, values = _condition(area)
    if area.tier == "district":
        needed = f"{condition} AND commune IS NOT NULL"
        return tuple(_grouped(conn, needed, values, ("province", "district", "commune")))
    districts = f"{condition} AND district IS NOT NULL"
    communes = f"{condition} AND district IS NULL AND commune IS NOT NULL"
    return (
        *_grouped(conn, districts, values, ("province", "district")),
        *_grouped(conn, communes, values, ("province", "commune")),
    )


def areas(conn: sqlite3.Connection) -> tuple[Inside, ...]:
    """The widest areas: provinces, and what lies in no province that is known."""
    return (
        *_grouped(conn, "province IS NOT NULL", [], ("province",)),
        *_grouped(conn, "province IS NULL AND district IS NOT NULL", [], ("district",)),
        *_grouped(conn, "province IS NULL AND district IS NULL AND commune IS NOT NULL", [], ("commune",)),
    )


def _grouped(
    conn: sqlite3.Connection, condition: str, values: Sequence[str], tiers: tuple[str, ...]
) -> Iterator[Inside]:
    found = rows(conn, _GROUPED.format(tiers=", ".join(tiers), condition=condition, name=tiers[-1]), values)
    for row in found:
        yield Inside(Area(**{name: row[name] for name in tiers}), row["schools"], row["known"])


_GROUPED = """
SELECT {tiers}, count(*) AS schools, sum(id IN (
    SELECT school_id FROM counts
    WHERE unit = 'đảng viên' AND status = 'actual' AND scope = 'school' AND value IS NOT NULL)) AS known
FROM schools WHERE {condition} GROUP BY {tiers} ORDER BY {name} COLLATE vi
"""
