"""The store: one SQLite file of articles, schools and counts, made to be read in Datasette.

``writable`` and ``readable`` open it, ``known`` tells what was read before, ``save`` stores pages.
"""

from __future__ import annotations

from extract.store import runs, status
from extract.store.connect import explained, readable, require_ours, writable
from extract.store.ids import document_id
from extract.store.rows import EXTRACTOR, PageRows, of_error, of_extraction, of_unreadable
from extract.store.save import Changes, Known, failure_of, known, make_current, save, transaction

__all__ = [
    "EXTRACTOR",
    "Changes",
    "Known",
    "PageRows",
    "document_id",
    "explained",
    "failure_of",
    "known",
    "make_current",
    "of_error",
    "of_extraction",
    "of_unreadable",
    "readable",
    "require_ours",
    "runs",
    "save",
    "status",
    "transaction",
    "writable",
]
