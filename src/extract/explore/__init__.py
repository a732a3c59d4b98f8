"""The Datasette face of a database: what it says about tables, and the server."""

from __future__ import annotations

from extract.explore.server import metadata, serve

__all__ = ["metadata", "serve"]
