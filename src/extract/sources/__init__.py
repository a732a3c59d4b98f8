"""Sources: what the user names, as a stream of documents.

A named source is a file, a folder (walked recursively in a stable order), a glob, or ``-`` for standard
input. What a file holds is decided by its suffix in :data:`extract.sources.formats.FORMATS`; a new
format is one module with a ``read`` function and one line there.
"""

from __future__ import annotations

from extract.sources.formats import Options
from extract.sources.load import count, is_url, load, missing

__all__ = ["Options", "count", "is_url", "load", "missing"]
