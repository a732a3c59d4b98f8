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


def _condition(area: Area) -> tuple[str, dict[str, str]]:
    """Schools with all these names among their places."""
    given = {tier: name for tier in TIERS if (name := getattr(area, tier))}
    return " AND ".join(f"instr(places, '|' || :{tier} || '|')" for tier in given), given


def area_page(conn: sqlite3.Connection, area: Area) -> AreaPage | None:
    """The page of an area; None if no school is known in it."""
    condition, names = _condition(area)
    found = tuple(Membership(**dict(row)) for row in rows(conn, _SCHOOLS.format(condition), names))
    if not found:
        return None
    totals = stated_totals(conn, area)
    return AreaPage(
        area=area,
        schools=found,
        stated=tuple(fact for fact in totals if _is_total(fact)),
        others=tuple(fact for fact in totals if not _is_total(fact)),
        within=tuple(_within(conn, area)),
        shares=tuple(shares(found)),
    )


_SCHOOLS = """
SELECT school_id AS id, name, level, commune, district, province, members, staff, percent,
  CASE WHEN percent IS NULL THEN share END AS percent_computed, approx, at AS "when", article_id, count_id
FROM school_cards WHERE {} ORDER BY name COLLATE vi
"""


def _is_total(fact: Fact) -> bool:
    return fact.is_membership and fact.status == "actual" and fact.what.lower() == "đảng viên"


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
    sql = _GROUPED.format(tiers=", ".join(tiers), condition=condition, name=tiers[-1])
    for row in rows(conn, sql, names):
        yield Inside(Area(**{tier: row[tier] for tier in tiers}), row["schools"])


_GROUPED = """
SELECT {tiers}, count(*) AS schools FROM school_cards WHERE {condition} GROUP BY {tiers} ORDER BY {name} COLLATE vi
"""
