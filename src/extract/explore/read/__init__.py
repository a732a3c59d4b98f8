"""Questions to the database, answered with frozen values; plain SQLite, no Datasette."""
