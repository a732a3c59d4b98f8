-- Work: what came in and what became of it.

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,          -- ISO 8601, UTC
  finished TEXT,                  -- null while it runs, and for ever if it was killed
  state TEXT NOT NULL CHECK (state IN ('running', 'finished', 'interrupted', 'failed')),
  command TEXT NOT NULL,          -- the sources as named, a JSON array
  options TEXT NOT NULL,          -- how they were read, a JSON object
  extractor TEXT NOT NULL,        -- version of the program
  pages INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  articles INTEGER NOT NULL DEFAULT 0,
  no_article INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  schools INTEGER NOT NULL DEFAULT 0,
  counts INTEGER NOT NULL DEFAULT 0,
  known_articles INTEGER NOT NULL DEFAULT 0,  -- of the unchanged pages
  known_counts INTEGER NOT NULL DEFAULT 0,
  gained INTEGER NOT NULL DEFAULT 0,  -- counts in which pages that were read again differ from before
  lost INTEGER NOT NULL DEFAULT 0,
  seconds REAL
);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,            -- hash of page and bytes
  page TEXT NOT NULL,             -- what its versions share: the URL if the source knows it, else the source
  source TEXT NOT NULL,           -- leads back to the bytes: path, archive.zip#member, WARC file and offset
  url TEXT,
  site TEXT,                      -- host of the URL, without "www."
  media_type TEXT NOT NULL,
  fetched TEXT,                   -- when it was saved or fetched, ISO 8601, if the source knows
  size INTEGER NOT NULL,          -- bytes
  sha256 TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('article', 'not_an_article', 'failed')),
  kind TEXT,                      -- of a page that is no article: listing, home, video …
  message TEXT,                   -- why there is no article
  extractor TEXT NOT NULL         -- version of the program that read it last
);
CREATE INDEX documents_page ON documents (page);
CREATE INDEX documents_source ON documents (source);
CREATE INDEX documents_outcome ON documents (outcome, kind);
CREATE INDEX documents_site ON documents (site);

CREATE TABLE failures (
  id TEXT PRIMARY KEY,            -- hash of source, and of the bytes where they could be read
  document_id TEXT REFERENCES documents (id) ON DELETE CASCADE,  -- null where there were no bytes
  source TEXT NOT NULL,
  url TEXT,
  cause TEXT NOT NULL,            -- a short word to group by: binary, too_large, timeout …
  message TEXT NOT NULL,
  extractor TEXT NOT NULL
);
CREATE INDEX failures_cause ON failures (cause);
CREATE INDEX failures_source ON failures (source);
CREATE INDEX failures_document_id ON failures (document_id);

-- What was read.

CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  document_id TEXT NOT NULL UNIQUE REFERENCES documents (id) ON DELETE CASCADE,
  superseded_by TEXT REFERENCES articles (id) ON DELETE SET NULL,  -- null: this is the latest version
  story_id TEXT NOT NULL,         -- shared by reprints and other copies of the same text
  source TEXT NOT NULL,
  url TEXT,
  publisher TEXT,
  title TEXT,
  lead TEXT,
  authors TEXT NOT NULL,          -- JSON array
  published TEXT,                 -- ISO 8601 with offset, or a bare date
  modified TEXT,
  section TEXT,
  tags TEXT NOT NULL,             -- JSON array
  language TEXT,
  text TEXT NOT NULL,             -- lead, blocks and captions, joined by a blank line
  text_sha256 TEXT NOT NULL,
  method_title TEXT,              -- which rule or reader gave the field
  method_lead TEXT,
  method_body TEXT,
  method_authors TEXT,
  method_published TEXT
);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_publisher ON articles (publisher);
CREATE INDEX articles_story_id ON articles (story_id);
CREATE INDEX articles_text_sha256 ON articles (text_sha256);
CREATE INDEX articles_superseded_by ON articles (superseded_by);
CREATE INDEX articles_url ON articles (url);

CREATE TABLE blocks (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  xpath TEXT,
  PRIMARY KEY (article_id, position),
  CHECK (0 <= start AND start <= "end")
) WITHOUT ROWID;

CREATE TABLE sentences (
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  block INTEGER NOT NULL,         -- position of its block
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words TEXT,                     -- JSON array of [start, end], null where not segmented
  PRIMARY KEY (article_id, position),
  CHECK (0 <= start AND start <= "end")
) WITHOUT ROWID;

-- What was found.

CREATE TABLE schools (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('mam_non', 'tieu_hoc', 'thcs', 'thpt', 'th_thcs', 'thcs_thpt',
    'lien_cap', 'gdtx', 'trung_cap', 'cao_dang', 'dai_hoc', 'khac')),
  number TEXT,
  proper_name TEXT,
  commune TEXT,
  district TEXT,
  province TEXT
);
CREATE INDEX schools_name ON schools (name);
CREATE INDEX schools_level ON schools (level);
CREATE INDEX schools_place ON schools (province, district, commune);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  school_id TEXT NOT NULL REFERENCES schools (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  rule TEXT NOT NULL,
  CHECK (0 <= start AND start <= "end")
);
CREATE INDEX mentions_article_id ON mentions (article_id, start);
CREATE INDEX mentions_school_id ON mentions (school_id);

CREATE TABLE counts (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,      -- index in the record's counts[]
  school_id TEXT REFERENCES schools (id),
  scope TEXT NOT NULL CHECK (scope IN ('school', 'area', 'other')),
  area TEXT,
  part TEXT,
  what TEXT NOT NULL,
  unit TEXT,
  qualifiers TEXT NOT NULL,       -- JSON array
  value NUMERIC,
  value_max NUMERIC,
  of_value NUMERIC,
  of_what TEXT,
  percent NUMERIC,                -- as stated, on a scale to 100
  percent_max NUMERIC,
  approx TEXT NOT NULL CHECK (approx IN ('exact', 'more_than', 'nearly', 'about', 'at_least',
    'at_most', 'range')),
  status TEXT NOT NULL CHECK (status IN ('actual', 'past', 'target', 'change')),
  as_of TEXT,                     -- as written
  as_of_date TEXT,                -- ISO 8601 of the precision that is known; a school year "2024/2025"
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,            -- substr(articles.text, start + 1, end - start)
  rule TEXT NOT NULL,
  CHECK (scope != 'school' OR school_id IS NOT NULL),
  CHECK (0 <= start AND start <= "end")
);
CREATE INDEX counts_article_id ON counts (article_id, position);
CREATE INDEX counts_school_id ON counts (school_id, unit, status);
CREATE INDEX counts_unit ON counts (unit, status, scope);

CREATE TABLE count_schools (      -- the schools of a joint total
  count_id TEXT NOT NULL REFERENCES counts (id) ON DELETE CASCADE,
  school_id TEXT NOT NULL REFERENCES schools (id),
  PRIMARY KEY (count_id, school_id)
) WITHOUT ROWID;
CREATE INDEX count_schools_school_id ON count_schools (school_id);

CREATE TABLE numerals (           -- the ledger: every numeral is used by a count or set aside for a reason
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL,
  value NUMERIC,
  count_id TEXT REFERENCES counts (id) ON DELETE CASCADE,
  reason TEXT,
  PRIMARY KEY (article_id, position),
  CHECK ((count_id IS NULL) != (reason IS NULL)),
  CHECK (0 <= start AND start <= "end")
) WITHOUT ROWID;
CREATE INDEX numerals_count_id ON numerals (count_id);
CREATE INDEX numerals_reason ON numerals (reason);

CREATE TABLE checks (             -- the article's own arithmetic
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('percent', 'parts', 'announced', 'repeated')),
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  detail TEXT NOT NULL
);
CREATE INDEX checks_article_id ON checks (article_id, position);
CREATE INDEX checks_ok ON checks (ok, kind);

CREATE TABLE check_counts (       -- the counts that a check compares
  check_id TEXT NOT NULL REFERENCES checks (id) ON DELETE CASCADE,
  count_id TEXT NOT NULL REFERENCES counts (id) ON DELETE CASCADE,
  PRIMARY KEY (check_id, count_id)
) WITHOUT ROWID;
CREATE INDEX check_counts_count_id ON check_counts (count_id);

-- Stories: see stories.py. Alike texts meet in a band.

CREATE TABLE signatures (
  article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
  minhash BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE bands (
  band INTEGER NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  PRIMARY KEY (band, article_id)
) WITHOUT ROWID;
CREATE INDEX bands_article_id ON bands (article_id);

-- Search: see search.py for what the two columns hold.

CREATE TABLE search (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('article', 'school', 'count')),
  ref TEXT NOT NULL,              -- id in articles, schools or counts
  exact TEXT NOT NULL,            -- NFC, lower case, one tone style
  plain TEXT NOT NULL,            -- the same without accents
  UNIQUE (kind, ref)
);
CREATE VIRTUAL TABLE search_fts USING fts5 (
  exact, plain,
  content = 'search', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TRIGGER search_insert AFTER INSERT ON search BEGIN
  INSERT INTO search_fts (rowid, exact, plain) VALUES (new.id, new.exact, new.plain);
END;
CREATE TRIGGER search_delete AFTER DELETE ON search BEGIN
  INSERT INTO search_fts (search_fts, rowid, exact, plain) VALUES ('delete', old.id, old.exact, old.plain);
END;
CREATE TRIGGER article_search_delete AFTER DELETE ON articles BEGIN
  DELETE FROM search WHERE kind = 'article' AND ref = old.id;
END;
CREATE TRIGGER school_search_delete AFTER DELETE ON schools BEGIN
  DELETE FROM search WHERE kind = 'school' AND ref = old.id;
END;
CREATE TRIGGER count_search_delete AFTER DELETE ON counts BEGIN
  DELETE FROM search WHERE kind = 'count' AND ref = old.id;
END;
