"""Stored tellings of schools and lines of registers as cards, in blocks of those that may be one school."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from extract.model import Level, Place
from extract.register.cards import block, card
from extract.store import schools

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlite_utils import Database

    from extract.register.cards import Card

    Row = dict[str, Any]


def blocks(db: Database) -> Iterator[tuple[Card, ...]]:
    """Cards of told schools and of registers, block by block, so that no more than a block is in memory."""
    db.conn.create_function("block", 5, block, deterministic=True)
    cursor = db.execute(_TOLD)
    names = [column[0] for column in cursor.description]
    rows = (dict(zip(names, row, strict=True)) for row in cursor)
    for _, members in groupby(rows, lambda row: row["block"]):
        yield tuple(_card(list(some)) for _, some in groupby(members, lambda row: row["id"]))


#: A row for each place of a telling, or one for a telling without. SQLite sorts them outside of memory.
_TOLD = """
SELECT block(name, level, number, proper_name, commune) AS block, 0 AS registered,
  id, name, level, number, proper_name, commune, district, province,
  vintage, province_code, district_code, commune_code, successors, candidates, article_id
FROM schools LEFT JOIN school_places ON school_id = id
UNION ALL
SELECT block(name, level, number, proper_name, commune), 1,
  id, name, level, number, proper_name, commune, district, province,
  json_extract(official, '$.vintage'), json_extract(official, '$.province_code'), json_extract(official, '$.district_code'),
  json_extract(official, '$.commune_code'), json_extract(official, '$.successors'), json_extract(official, '$.candidates'), NULL
FROM school_register
ORDER BY block, registered, id, article_id
"""


def _card(rows: list[Row]) -> Card:
    """The card of a telling, from its rows."""
    first = rows[0]
    return card(
        id=first["id"],
        name=first["name"],
        level=Level(first["level"]),
        number=first["number"],
        proper_name=first["proper_name"],
        place=Place(commune=first["commune"], district=first["district"], province=first["province"]),
        officials=[schools.official_of(row, evidence=False) for row in _placed(rows)],
        registered=bool(first["registered"]),
    )


def _placed(rows: Iterable[Row]) -> Iterator[Row]:
    return (row for row in rows if row["successors"] is not None)
