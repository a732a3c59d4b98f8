-- What readers say of facts; kept when pages are read again, never deleted.

CREATE TABLE reviews (
  id INTEGER PRIMARY KEY,
  made TEXT NOT NULL,             -- ISO 8601, UTC
  reviewer TEXT NOT NULL,         -- the name that the reader typed
  count_id TEXT NOT NULL,         -- no foreign key: a review outlives the row; the last one of a fact counts
  verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong', 'unsure')),
  right_value NUMERIC,            -- of a wrong one, if the reader knows it
  note TEXT,                      -- why
  article_id TEXT NOT NULL,
  fact TEXT NOT NULL              -- JSON: the fact as it was judged, in the columns of counts
);
CREATE INDEX reviews_count_id ON reviews (count_id, id);
CREATE INDEX reviews_article_id ON reviews (article_id);

-- Each school once, with its places and its latest party figure: worked out anew with the identities.

CREATE TABLE school_cards (
  school_id TEXT PRIMARY KEY REFERENCES schools (id) ON DELETE CASCADE,  -- the telling that stands for it
  name TEXT NOT NULL,
  level TEXT NOT NULL,
  commune TEXT,                   -- on the map after July 2025 where that is settled, else as told
  district TEXT,
  province TEXT,
  places TEXT NOT NULL,           -- every place that it lies in, as told and on both maps, between bars
  folded TEXT NOT NULL,           -- the same without accents, to be searched
  count_id TEXT,                  -- the latest actual party figure, as in the view party_membership
  article_id TEXT,
  members NUMERIC,
  staff NUMERIC,
  approx TEXT,
  percent NUMERIC,                -- as stated
  share NUMERIC,                  -- as stated, else computed
  at TEXT                         -- the time that it is of
) WITHOUT ROWID;
CREATE INDEX school_cards_place ON school_cards (province, district, commune);
CREATE INDEX school_cards_share ON school_cards (share);
