"""What papers state for a whole commune, district or province."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.explore.read.base import marks, rows
from extract.explore.read.facts import Fact, facts
from extract.store.search import exact

if TYPE_CHECKING:
    import sqlite3

TIERS = ("province", "district", "commune")

#: Words before a name that tell which tier a stated total is of.
_TYPES = {
    "commune": "xã|phường|thị trấn|đặc khu",
    "district": "huyện|quận|thị xã|thành phố|tp\\.?|tx\\.?",
    "province": "tỉnh|thành phố|tp\\.?",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place by the bare names of its tiers; None for a tier that is not given."""

    province: str | None = None
    district: str | None = None
    commune: str | None = None

    @property
    def tier(self) -> str | None:
        """The narrowest tier that is given."""
        return next((tier for tier in reversed(TIERS) if getattr(self, tier)), None)

    @property
    def name(self) -> str | None:
        """The name of the narrowest tier."""
        return getattr(self, self.tier) if self.tier else None


def stated_totals(conn: sqlite3.Connection, area: Area) -> tuple[Fact, ...]:
    """Area counts whose words name this area, in articles that do not speak of another one."""
    written = [
        row["area"]
        for row in rows(conn, "SELECT DISTINCT area FROM counts WHERE area LIKE ?", [f"%{area.name}%"])
        if is_named(area, row["area"])
    ]
    if not written:
        return ()
    where = f"""counts.area IN ({marks(written)}) AND counts.scope = 'area' AND superseded_by IS NULL
      ORDER BY coalesce(counts.as_of_date, articles.published) DESC LIMIT 200"""
    found = facts(conn, where, written)
    elsewhere = _elsewhere(conn, area, {fact.article_id for fact in found})
    return tuple(fact for fact in found if fact.article_id not in elsewhere)


def is_named(area: Area, words: str) -> bool:
    """Whether the words of a total name this area: its type, its name, perhaps a sector in brackets.

    >>> area = Area(province="Lào Cai", commune="Nậm Lường")
    >>> is_named(area, "xã Nậm Lường (các chi bộ trường học)"), is_named(area, "huyện Nậm Lường")
    (True, False)
    >>> is_named(Area(province="Lào Cai"), "Lào Cai")
    True
    """
    types, name = _TYPES[area.tier or "province"], exact(area.name or "")
    optional = area.tier == "province" or re.match(rf"(?:{types}) ", name)
    head = f"(?:(?:{types}) )" + ("?" if optional else "")
    return re.fullmatch(rf"{head}{re.escape(name)}(?: \(.*\))?", exact(words)) is not None


def _elsewhere(conn: sqlite3.Connection, area: Area, articles: set[str]) -> set[str]:
    """Articles all of whose schools lie in another province (or, for a commune, in another district)."""
    result = set()
    for article in articles:
        places = rows(conn, _PLACES, [article])
        for tier in ("province", "district"):
            wanted, seen = getattr(area, tier), {row[tier] for row in places if row[tier]}
            if wanted and area.tier != tier and seen and wanted not in seen:
                result.add(article)
    return result


_PLACES = """
SELECT DISTINCT province, district FROM mentions JOIN schools ON schools.id = school_id WHERE article_id = ?
"""
