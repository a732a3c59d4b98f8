"""Many pages: a pool of guarded workers, one writer, and a ledger of what became of every page."""

from __future__ import annotations

from extract.batch.driver import Result, run
from extract.batch.options import RunOptions, Selection
from extract.batch.preview import Preview, preview
from extract.batch.printing import extract_all
from extract.batch.values import Outcome, PageLine

__all__ = [
    "Outcome",
    "PageLine",
    "Preview",
    "Result",
    "RunOptions",
    "Selection",
    "extract_all",
    "preview",
    "run",
]
