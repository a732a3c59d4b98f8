"""A commune, district or province: its schools, what papers state for it, and what is known of its schools.

A school lies in an area that bears its name in the article, or on either official map: before July 2025
with districts, after it without.
"""

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
    """An area within another one, and how many schools of it are named."""

    area: Area
    schools: int


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
        if not self.shares:
            return None
        return Share(
            name="",
            members=sum(share.members for share in self.shares),
            staff=sum(share.staff for share in self.shares),
            schools=sum(share.schools for share in self.shares),
        )

    @property
    def period(self) -> tuple[str, str] | None:
        """The oldest and the newest time of the figures."""
        times = sorted(school.when for school in self.known if school.when)
        return (times[0], times[-1]) if times else None


#: Each school once, with its places: as told, and on both maps.
_PLACED = """
SELECT schools.id, schools.name, schools.level,
  coalesce(commune_after, commune) AS commune,
  coalesce(district_before, district) AS district,
  coalesce(province_after, province) AS province,
  commune AS told_commune, district AS told_district, province AS told_province,
  commune_before, district_before, province_before, commune_after, province_after
FROM schools LEFT JOIN school_official ON school_official.school_id = schools.id
WHERE coalesce(identity_id, schools.id) = schools.id
"""

_IN = {
    "province": ":province IN (told_province, province_before, province_after)",
    "district": ":district IN (told_district, district_before)",
    "commune": ":commune IN (told_commune, commune_before, commune_after)",
}


def _condition(area: Area) -> tuple[str, dict[str, str]]:
    given = {tier: name for tier in TIERS if (name := getattr(area, tier))}
    return " AND ".join(_IN[tier] for tier in given), given


def area_page(conn: sqlite3.Connection, area: Area) -> AreaPage | None:
    """The page of an area; None if no school is known in it."""
    condition, names = _condition(area)
    found = tuple(Membership(**dict(row)) for row in rows(conn, _SCHOOLS.format(_PLACED, condition), names))
    if not found:
        return None
    totals = stated_totals(conn, area)
    return AreaPage(
        area=area,
        schools=found,
        stated=tuple(fact for fact in totals if fact.is_membership),
        others=tuple(fact for fact in totals if not fact.is_membership),
        within=tuple(_within(conn, area)),
        shares=tuple(shares(found)),
    )


_SCHOOLS = """
WITH here AS MATERIALIZED (SELECT * FROM ({0}) WHERE {1}),
told AS (
  SELECT id AS school_id, id AS identity_id FROM here
  UNION SELECT school_id, identity_id FROM school_identities WHERE identity_id IN (SELECT id FROM here)
),
figures AS (
  SELECT counts.*, told.identity_id, coalesce(as_of_date, substr(published, 1, 10)) AS at,
    row_number() OVER (
      PARTITION BY told.identity_id
      ORDER BY coalesce(as_of_date, substr(published, 1, 10), '') DESC, value IS NULL, of_value IS NULL,
        published DESC, counts.id
    ) AS latest
  FROM told JOIN counts ON counts.school_id = told.school_id
  JOIN articles ON articles.id = counts.article_id AND superseded_by IS NULL
  WHERE unit = 'đảng viên' AND status = 'actual' AND part IS NULL AND qualifiers = '[]'
    AND (value IS NOT NULL OR percent IS NOT NULL)
    AND what NOT LIKE '% dự %' AND what NOT LIKE '%kết nạp%' AND what NOT LIKE '%mới%'
)
SELECT here.id, here.name, here.level, here.commune, here.district, here.province, value AS members,
  of_value AS staff, percent,
  CASE WHEN of_value > 0 THEN round(100.0 * value / of_value, 2) END AS percent_computed,
  approx, at AS "when", article_id, figures.id AS count_id
FROM here LEFT JOIN figures ON figures.identity_id = here.id AND latest = 1
ORDER BY here.name COLLATE vi
"""


def shares(schools: Sequence[Membership]) -> Iterator[Share]:
    """Members and staff by level, over the schools where both are known."""
    both = [school for school in schools if school.members is not None and school.staff]
    for level in dict.fromkeys(school.level for school in both):
        of_level = [school for school in both if school.level == level]
        members = sum(school.members or 0 for school in of_level)
        yield Share(level, members, sum(school.staff or 0 for school in of_level), len(of_level))


def _within(conn: sqlite3.Connection, area: Area) -> Iterator[Inside]:
    condition, names = _condition(area)
    if area.tier == "province":
        districts = f"{condition} AND district IS NOT NULL"
        yield from _grouped(conn, districts, names, ("province", "district"))
    if area.tier != "commune":
        communes = f"{condition} AND commune IS NOT NULL"
        tiers = ("province", "district", "commune") if area.tier == "district" else ("province", "commune")
        yield from _grouped(conn, communes, names, tiers)


def areas(conn: sqlite3.Connection) -> tuple[Inside, ...]:
    """The widest areas: provinces, and what lies in no province that is known."""
    return (
        *_grouped(conn, "province IS NOT NULL", {}, ("province",)),
        *_grouped(conn, "province IS NULL AND district IS NOT NULL", {}, ("district",)),
        *_grouped(conn, "province IS NULL AND district IS NULL AND commune IS NOT NULL", {}, ("commune",)),
    )


def _grouped(
    conn: sqlite3.Connection, condition: str, names: dict[str, str], tiers: tuple[str, ...]
) -> Iterator[Inside]:
    sql = _GROUPED.format(tiers=", ".join(tiers), placed=_PLACED, condition=condition, name=tiers[-1])
    for row in rows(conn, sql, names):
        yield Inside(Area(**{tier: row[tier] for tier in tiers}), row["schools"])


_GROUPED = """
SELECT {tiers}, count(*) AS schools FROM ({placed}) WHERE {condition} GROUP BY {tiers} ORDER BY {name} COLLATE vi
"""
