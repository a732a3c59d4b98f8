-- The latest actual party figure of each school, whichever paper told it: members of the whole school, not
-- new, candidate or attending ones. A fact that several articles tell stands once, with the number of its
-- sources; reprints of one story name one school, even where no place settles which like-named one it is.
WITH told AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY article_id, identity_id, value, of_value, percent ORDER BY count_id) AS repeat
  FROM school_counts
  WHERE unit = 'đảng viên' AND status = 'actual' AND part IS NULL AND qualifiers = '[]'
    AND (value IS NOT NULL OR percent IS NOT NULL)
    AND what NOT LIKE '% dự %' AND what NOT LIKE '%kết nạp%' AND what NOT LIKE '%mới%'
),
figures AS (
  SELECT
    *,
    max(
      count(*) OVER (PARTITION BY identity_id, value, of_value, percent),
      count(*) OVER (PARTITION BY story_id, school, commune, district, province, value, of_value, percent)
    ) AS sources,
    row_number() OVER (
      PARTITION BY identity_id
      ORDER BY coalesce(as_of_date, substr(published, 1, 10), '') DESC, value IS NULL, of_value IS NULL,
        published DESC, count_id
    ) AS latest
  FROM told
  WHERE repeat = 1
),
current AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY story_id, school, commune, district, province, value, of_value, percent
      ORDER BY published, count_id
    ) AS reprint
  FROM figures
  WHERE latest = 1
)
SELECT
  school_id, identity_id, school, level, commune, district, province,
  province_code_before, province_before, district_code_before, district_before,
  commune_code_before, commune_before, province_code_after, province_after, commune_code_after, commune_after,
  value AS members, of_value AS staff, of_what, percent, percent_computed, approx,
  as_of, as_of_date, published, publisher, sources, article_id, article, url, quote, count_id
FROM current
WHERE reprint = 1
