"""The whole database in a few figures: shares, papers and months, and how well the reading went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.explore.read.areas import Share
from extract.explore.read.base import one, rows

if TYPE_CHECKING:
    import sqlite3


class Tally(NamedTuple):
    """How many of something."""

    name: str
    number: int


class Monthly(NamedTuple):
    """Counts of a paper's articles in a month ("2025-09")."""

    month: str
    paper: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The figures of the overview; ``used`` of ``numerals`` are part of a count."""

    by_level: tuple[Share, ...]
    by_place: tuple[Share, ...]
    months: tuple[Monthly, ...]
    methods: tuple[Tally, ...]
    outcomes: tuple[Tally, ...]
    failures: tuple[Tally, ...]
    ledger: tuple[Tally, ...]
    used: int
    numerals: int
    agree: int
    contradict: int


#: Papers that get a colour of their own; the rest are one.
PAPERS = 7


def overview(conn: sqlite3.Connection) -> Overview:
    """The figures of the overview."""
    health = one(conn, _HEALTH)
    assert health is not None  # noqa: S101 - an aggregate gives a row
    return Overview(
        by_level=_shares(conn, "level"),
        by_place=_shares(conn, "province"),
        months=tuple(Monthly(*row) for row in rows(conn, _MONTHS, {"papers": PAPERS})),
        methods=_tally(conn, _METHODS),
        outcomes=_tally(conn, _OUTCOMES),
        failures=_tally(conn, _FAILURES),
        ledger=_tally(conn, _LEDGER),
        **{name: health[name] or 0 for name in ("used", "numerals", "agree", "contradict")},
    )


def _shares(conn: sqlite3.Connection, column: str) -> tuple[Share, ...]:
    sql = f"""SELECT {column}, sum(members), sum(staff), count(*) FROM school_cards
      WHERE members IS NOT NULL AND staff > 0 AND {column} IS NOT NULL
      GROUP BY {column} ORDER BY sum(members) * 1.0 / sum(staff) DESC LIMIT 20"""  # noqa: S608 - ours
    return tuple(Share(*row) for row in rows(conn, sql))


def _tally(conn: sqlite3.Connection, sql: str) -> tuple[Tally, ...]:
    return tuple(Tally(*row) for row in rows(conn, sql))


_MONTHS = """
WITH monthly AS (
  SELECT substr(published, 1, 7) AS month, coalesce(publisher, '–') AS paper, count(*) AS n
  FROM counts JOIN articles ON articles.id = article_id
  WHERE superseded_by IS NULL AND published IS NOT NULL GROUP BY 1, 2
), biggest AS (SELECT paper FROM monthly GROUP BY paper ORDER BY sum(n) DESC, paper LIMIT :papers)
SELECT month, CASE WHEN paper IN biggest THEN paper ELSE '…' END AS name, sum(n) FROM monthly
GROUP BY 1, 2 ORDER BY 1, 2
"""

_METHODS = """
SELECT coalesce(method_body, '–'), count(*) FROM articles WHERE superseded_by IS NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 20
"""

_OUTCOMES = "SELECT outcome, count(*) FROM documents GROUP BY 1 ORDER BY 2 DESC"

_FAILURES = "SELECT cause, count(*) FROM failures GROUP BY 1 ORDER BY 2 DESC LIMIT 20"

_LEDGER = "SELECT reason, count(*) FROM numerals WHERE reason IS NOT NULL GROUP BY 1 ORDER BY 2 DESC"

_HEALTH = """
SELECT
  (SELECT count(*) FROM numerals WHERE count_id IS NOT NULL) AS used,
  (SELECT count(*) FROM numerals) AS numerals,
  (SELECT count(*) FROM checks WHERE ok = 1) AS agree,
  (SELECT count(*) FROM checks WHERE ok = 0) AS contradict
"""
