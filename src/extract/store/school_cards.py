"""One row a school for pages that list many: its places and its latest party figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.store.search import plain

if TYPE_CHECKING:
    from sqlite_utils import Database


def refresh(db: Database) -> None:
    """Bring the table up to date with the identities; cards that are right already are not written."""
    db.conn.create_function("plain", 1, plain, deterministic=True)
    for table in ("latest", "cards"):
        db.execute(f"DROP TABLE IF EXISTS temp.{table}")
    # A table with a key, since SQLite would look through all figures for every school.
    db.execute(
        "CREATE TEMP TABLE latest (identity_id TEXT PRIMARY KEY, count_id, article_id, value, of_value, percent, approx, at)"
    )
    db.execute(f"INSERT INTO temp.latest {_LATEST}")
    db.execute(f"CREATE TEMP TABLE cards AS {_CARDS}")
    db.execute("DELETE FROM school_cards WHERE school_id NOT IN (SELECT id FROM temp.cards)")
    db.execute(
        "INSERT OR REPLACE INTO school_cards SELECT * FROM temp.cards EXCEPT SELECT * FROM school_cards"
    )
    for table in ("latest", "cards"):
        db.execute(f"DROP TABLE temp.{table}")


#: The latest figure of party members of each school.
_LATEST = """
WITH told AS (
  SELECT schools.*, school_identities.identity_id, counts.id AS count_id, counts.article_id, value, of_value,
    percent, approx, coalesce(as_of_date, substr(published, 1, 10), '') AS at, published
  FROM school_identities
  JOIN schools ON schools.id = school_identities.school_id
  JOIN counts ON counts.school_id = schools.id AND unit = 'đảng viên' AND status = 'actual'
    AND part IS NULL AND qualifiers = '[]' AND (value IS NOT NULL OR percent IS NOT NULL)
    AND what NOT LIKE '% dự %' AND what NOT LIKE '%kết nạp%' AND what NOT LIKE '%mới%'
  JOIN articles ON articles.id = counts.article_id AND superseded_by IS NULL
),
figures AS (
  SELECT *, row_number() OVER (
    PARTITION BY identity_id ORDER BY at DESC, value IS NULL, of_value IS NULL, published DESC, count_id
  ) AS latest
  FROM told
)
SELECT identity_id, count_id, article_id, value, of_value, percent, approx, at FROM figures WHERE latest = 1
"""

#: The bars around each name let a whole name be asked for: '|Lào Cai|'.
_CARDS = """
WITH placed AS (
  SELECT schools.id, schools.name, schools.level,
    coalesce(commune_after, commune) AS commune,
    coalesce(district_before, district) AS district,
    coalesce(province_after, province) AS province,
    '|' || coalesce(commune, '') || '|' || coalesce(district, '') || '|' || coalesce(province, '')
      || '|' || coalesce(commune_before, '') || '|' || coalesce(district_before, '')
      || '|' || coalesce(province_before, '') || '|' || coalesce(commune_after, '')
      || '|' || coalesce(province_after, '') || '|' AS places
  FROM schools JOIN school_official ON school_official.school_id = schools.id AND identity_id = schools.id
)
SELECT placed.id, placed.name, placed.level, placed.commune, placed.district, placed.province, placed.places,
  plain(placed.places) AS folded, count_id, article_id, value, of_value, approx, percent,
  coalesce(percent, CASE WHEN of_value > 0 THEN round(100.0 * value / of_value, 2) END) AS share,
  nullif(at, '') AS at
FROM placed LEFT JOIN temp.latest AS figures ON figures.identity_id = placed.id
"""
