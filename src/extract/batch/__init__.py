"""Many pages: a pool of guarded workers, one writer, and a ledger of what became of every page."""

from __future__ import annotations

from extract.batch.driver import Outcome, run
from extract.batch.options import RunOptions
from extract.batch.printing import extract_all
from extract.batch.values import PageLine

__all__ = ["Outcome", "PageLine", "RunOptions", "extract_all", "run"]
