-- Each told school: the school that it is a telling of, and its official place on both maps.
SELECT
  told.school_id,
  told.identity_id,
  told.provisional,
  told.province_code_before,
  province_before.name AS province_before,
  told.district_code_before,
  district_before.name AS district_before,
  told.commune_code_before,
  commune_before.name AS commune_before,
  told.province_code_after,
  province_after.name AS province_after,
  told.commune_code_after,
  commune_after.name AS commune_after,
  school_register.register,
  school_register.code AS register_code
FROM school_identities AS told
LEFT JOIN places AS province_before
  ON province_before.vintage = 'before-2025-07' AND province_before.code = told.province_code_before
LEFT JOIN places AS district_before
  ON district_before.vintage = 'before-2025-07' AND district_before.code = told.district_code_before
LEFT JOIN places AS commune_before
  ON commune_before.vintage = 'before-2025-07' AND commune_before.code = told.commune_code_before
LEFT JOIN places AS province_after
  ON province_after.vintage = 'after-2025-07' AND province_after.code = told.province_code_after
LEFT JOIN places AS commune_after
  ON commune_after.vintage = 'after-2025-07' AND commune_after.code = told.commune_code_after
LEFT JOIN school_register ON school_register.id = told.register_id
