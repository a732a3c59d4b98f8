-- Every count on a school in the latest version of its article, readable.
SELECT
  counts.id AS count_id,
  schools.id AS school_id,
  schools.name AS school,
  schools.level,
  schools.commune,
  schools.district,
  schools.province,
  counts.part,
  counts.what,
  counts.unit,
  counts.qualifiers,
  counts.value,
  counts.value_max,
  counts.of_value,
  counts.of_what,
  counts.percent,
  counts.percent_max,
  CASE WHEN counts.of_value > 0 THEN round(100.0 * counts.value / counts.of_value, 2) END AS percent_computed,
  counts.approx,
  counts.status,
  counts.as_of,
  counts.as_of_date,
  articles.published,
  articles.publisher,
  articles.id AS article_id,
  articles.title AS article,
  articles.url,
  articles.source,
  articles.story_id,
  counts.quote,
  counts.rule
FROM counts
JOIN articles ON articles.id = counts.article_id AND articles.superseded_by IS NULL
JOIN schools ON schools.id = counts.school_id
WHERE counts.scope = 'school'
