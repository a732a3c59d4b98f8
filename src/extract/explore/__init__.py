"""The Datasette face of a database: pages that journalists read, and the server that shows them.

``read`` asks the database and answers with values; ``web`` makes pages of them; ``data`` holds every word
of the pages, the questions and what Datasette says about the tables.
"""

from __future__ import annotations

from extract.explore.server import Options, metadata, serve

__all__ = ["Options", "metadata", "serve"]
