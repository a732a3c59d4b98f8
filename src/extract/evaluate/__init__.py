"""Gold against predictions: reads records, knows no extractor.

Both sides are articles as JSON Lines with an ``id``; gold may add ``kind``, ``optional`` and the like, as
fixtures/gold/README.md tells. ``evaluate`` judges article by article; everything else sums up its findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.evaluate import baseline
from extract.evaluate.figures import Figures, Interval, RuleRecord, figures, intervals, rules
from extract.evaluate.findings import Finding, Judged, Measure, Outcome
from extract.evaluate.gains import Change, gains_and_losses
from extract.evaluate.items import Item, parse_items, read_items
from extract.evaluate.judge import judge
from extract.evaluate.report import as_json, change_lines, error_lines, rule_lines, table

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Change",
    "Figures",
    "Finding",
    "Interval",
    "Item",
    "Judged",
    "Measure",
    "Outcome",
    "RuleRecord",
    "as_json",
    "baseline",
    "change_lines",
    "error_lines",
    "evaluate",
    "figures",
    "gains_and_losses",
    "intervals",
    "judge",
    "parse_items",
    "read_items",
    "rule_lines",
    "rules",
    "table",
]


def evaluate(gold: Iterable[Item], predictions: Iterable[Item]) -> tuple[Judged, ...]:
    """Every gold article judged, in order; one without a prediction counts as one that gave nothing."""
    by_id = {item.id: item for item in predictions}
    return tuple(judge(item, by_id.get(item.id, Item(id=item.id))) for item in gold)
