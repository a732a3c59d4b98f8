-- Official places and schools across articles.

CREATE TABLE places (             -- the two official maps; a code may name another place on the other map
  vintage TEXT NOT NULL CHECK (vintage IN ('before-2025-07', 'after-2025-07')),
  code TEXT NOT NULL,             -- two digits: province, three: district, five: commune
  kind TEXT NOT NULL CHECK (kind IN ('province', 'district', 'commune')),
  type TEXT NOT NULL,             -- tỉnh, thành phố, huyện, xã …
  name TEXT NOT NULL,
  within TEXT,                    -- code of the unit above, null for a province
  PRIMARY KEY (vintage, code)
) WITHOUT ROWID;
CREATE INDEX places_name ON places (name);
CREATE INDEX places_within ON places (vintage, within);

CREATE TABLE place_successors (   -- which new units hold the land of an old one, in whole or in part
  old_code TEXT NOT NULL,
  new_code TEXT NOT NULL,
  PRIMARY KEY (old_code, new_code)
) WITHOUT ROWID;
CREATE INDEX place_successors_new_code ON place_successors (new_code);

CREATE TABLE school_places (      -- what the places stated in one article resolve to
  school_id TEXT NOT NULL REFERENCES schools (id) ON DELETE CASCADE,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  vintage TEXT,                   -- of the codes; null where not even the map is resolved
  province_code TEXT,
  district_code TEXT,
  commune_code TEXT,
  successors TEXT NOT NULL,       -- JSON array of codes after July 2025
  candidates TEXT NOT NULL,       -- JSON array of {vintage, code, name}: what remained where several did
  evidence TEXT NOT NULL,         -- JSON array of {step, text, start, end}
  PRIMARY KEY (school_id, article_id)
) WITHOUT ROWID;
CREATE INDEX school_places_article_id ON school_places (article_id);
CREATE INDEX school_places_commune ON school_places (vintage, commune_code);

CREATE TABLE school_register (    -- lines of the register that a user imported
  id TEXT PRIMARY KEY,
  register TEXT NOT NULL,         -- name of the file
  code TEXT NOT NULL,             -- as in the file
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  number TEXT,
  proper_name TEXT,
  commune TEXT,
  district TEXT,
  province TEXT,
  address TEXT,
  official TEXT NOT NULL          -- JSON: the official place, as in the record's schools[].place
);
CREATE INDEX school_register_code ON school_register (register, code);

CREATE TABLE school_identities (  -- which told school is which, worked out anew after every run
  school_id TEXT PRIMARY KEY REFERENCES schools (id) ON DELETE CASCADE,
  identity_id TEXT NOT NULL,      -- the school that stands for all tellings of it
  provisional INTEGER NOT NULL CHECK (provisional IN (0, 1)),  -- 1: its place does not settle it yet
  register_id TEXT REFERENCES school_register (id) ON DELETE SET NULL,
  province_code_before TEXT,      -- of the school, on the map before July 2025
  district_code_before TEXT,
  commune_code_before TEXT,
  province_code_after TEXT,       -- and on the map after it
  commune_code_after TEXT
) WITHOUT ROWID;
CREATE INDEX school_identities_identity_id ON school_identities (identity_id);
CREATE INDEX school_identities_after ON school_identities (province_code_after, commune_code_after);
CREATE INDEX school_identities_before ON school_identities (province_code_before, district_code_before);

CREATE TABLE school_links (       -- what ties one told school to another, and why
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('same', 'successor')),  -- successor: other_id followed school_id
  school_id TEXT NOT NULL REFERENCES schools (id) ON DELETE CASCADE,
  other_id TEXT NOT NULL REFERENCES schools (id) ON DELETE CASCADE,
  decided_by TEXT NOT NULL CHECK (decided_by IN ('rule', 'person', 'text')),
  reason TEXT NOT NULL,           -- of successors: merge, rename, forerunner
  detail TEXT NOT NULL,           -- what was compared, or the quote
  article_id TEXT REFERENCES articles (id) ON DELETE CASCADE,
  start INTEGER,
  "end" INTEGER
);
CREATE INDEX school_links_school_id ON school_links (school_id, kind);
CREATE INDEX school_links_other_id ON school_links (other_id, kind);
CREATE INDEX school_links_article_id ON school_links (article_id);

CREATE TABLE school_decisions (   -- what persons ruled; kept when pages are read again, never deleted
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,             -- ISO 8601, UTC
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'apart')),
  school_id TEXT NOT NULL,        -- no foreign keys: a decision outlives the rows that it speaks of
  other_id TEXT NOT NULL,
  school TEXT NOT NULL,           -- JSON: level, number, names and places, to find the school again
  other TEXT NOT NULL,
  note TEXT,
  evidence TEXT NOT NULL,         -- JSON array: what spoke for and against at that time
  undone TEXT                     -- when it was taken back
);
