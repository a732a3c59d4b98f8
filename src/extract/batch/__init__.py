"""Many pages: a pool of guarded workers, one writer, and a ledger of what became of every page."""

from __future__ import annotations

from extract.batch.driver import Result, kept, run, stoppable
from extract.batch.guard import Guard
from extract.batch.ledger import Ledger
from extract.batch.options import RunOptions, Selection
from extract.batch.preview import Preview, preview
from extract.batch.printing import extract_all
from extract.batch.select import takes
from extract.batch.tasks import page_rows
from extract.batch.values import Outcome, PageLine
from extract.batch.work import rows_of

__all__ = [
    "Guard",
    "Ledger",
    "Outcome",
    "PageLine",
    "Preview",
    "Result",
    "RunOptions",
    "Selection",
    "extract_all",
    "kept",
    "page_rows",
    "preview",
    "rows_of",
    "run",
    "stoppable",
    "takes",
]
