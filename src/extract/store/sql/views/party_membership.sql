-- The latest actual party figure of each school, whichever paper told it: members of the whole school, not new, candidate or
-- attending ones; a fact that several papers tell stands once, with the number of its sources.
WITH figures AS (
  SELECT
    school_counts.*,
    count(*) OVER (PARTITION BY identity_id, value, of_value, percent) AS sources,
    row_number() OVER (
      PARTITION BY identity_id
      ORDER BY coalesce(as_of_date, substr(published, 1, 10), '') DESC, value IS NULL, of_value IS NULL,
        published DESC, count_id
    ) AS place
  FROM school_counts
  WHERE unit = 'đảng viên' AND status = 'actual' AND part IS NULL AND qualifiers = '[]'
    AND (value IS NOT NULL OR percent IS NOT NULL)
    AND what NOT LIKE '% dự %' AND what NOT LIKE '%kết nạp%' AND what NOT LIKE '%mới%'
)
SELECT
  school_id, identity_id, school, level, commune, district, province,
  province_code_before, province_before, district_code_before, district_before,
  commune_code_before, commune_before, province_code_after, province_after, commune_code_after, commune_after,
  value AS members, of_value AS staff, of_what, percent, percent_computed, approx,
  as_of, as_of_date, published, publisher, sources, article_id, article, url, quote, count_id
FROM figures
WHERE place = 1
