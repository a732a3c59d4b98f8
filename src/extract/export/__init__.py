"""Rows out of a database: as CSV, XLSX, JSON Lines or Parquet, or as annotated articles."""

from __future__ import annotations

from extract.export.gold import gold
from extract.export.query import Filter, Query, parse_filter
from extract.export.write import FORMATS, Target, format_of, write

__all__ = ["FORMATS", "Filter", "Query", "Target", "format_of", "gold", "parse_filter", "write"]
