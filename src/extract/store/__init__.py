"""The store: one SQLite file of articles, schools and counts, made to be read in Datasette."""
