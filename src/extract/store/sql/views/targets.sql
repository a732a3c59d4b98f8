-- What is planned, required or forecast, for schools and areas.
SELECT
  counts.id AS count_id,
  counts.school_id,
  schools.name AS school,
  schools.level,
  coalesce(school_official.identity_id, schools.id) AS identity_id,
  school_official.province_code_before,
  school_official.province_before,
  school_official.district_code_before,
  school_official.district_before,
  school_official.commune_code_before,
  school_official.commune_before,
  school_official.province_code_after,
  school_official.province_after,
  school_official.commune_code_after,
  school_official.commune_after,
  counts.scope,
  counts.area,
  counts.what,
  counts.unit,
  counts.value,
  counts.value_max,
  counts.of_value,
  counts.of_what,
  counts.percent,
  counts.percent_max,
  counts.approx,
  counts.as_of,
  counts.as_of_date,
  articles.published,
  articles.publisher,
  articles.id AS article_id,
  articles.title AS article,
  articles.url,
  counts.quote
FROM counts
JOIN articles ON articles.id = counts.article_id AND articles.superseded_by IS NULL
LEFT JOIN schools ON schools.id = counts.school_id
LEFT JOIN school_official ON school_official.school_id = schools.id
WHERE counts.status = 'target'
