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
