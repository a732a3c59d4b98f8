"""The evaluation as lines for the terminal and as one JSON object."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

from extract.evaluate.figures import Accuracy, Retrieval, figures, intervals, rules
from extract.evaluate.findings import Measure
from extract.evaluate.gains import errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.evaluate.figures import Figures, Interval, RuleRecord
    from extract.evaluate.findings import Finding, Judged
    from extract.evaluate.gains import Change

_Row = TypeVar("_Row", Retrieval, Accuracy)

# An error of the strict rows is also one of the relaxed rows or of a detail: listed once.
_LISTED = tuple(
    m for m in Measure if m not in {Measure.SCHOOL_RELAXED, Measure.AREA_RELAXED, Measure.TO_GOLD_SCHOOL}
)


def as_json(judged: tuple[Judged, ...]) -> dict[str, Any]:
    """The figures under the annotators' names, then ``intervals`` and ``rules``."""
    return asdict(figures(judged)) | {
        "intervals": [asdict(interval) for interval in intervals(judged)],
        "rules": [asdict(record) | {"precision": record.precision} for record in rules(judged)],
    }


def table(judged: tuple[Judged, ...]) -> Iterator[str]:
    """The figures as aligned lines, with 95% intervals in brackets."""
    found = figures(judged)
    bounds = {(i.measure, i.figure): i for i in intervals(judged)}
    yield f"{'':16}{'precision':>21}{'recall':>21}{'F1':>21}{'gold':>7}{'found':>7}{'hit':>7}"
    yield from _retrieval_lines(found, bounds)
    yield ""
    yield f"{'':16}{'accuracy':>21}{'rows':>7}{'wrong':>7}{'missed':>8}{'invented':>10}"
    yield from _accuracy_lines(found, bounds)
    yield ""
    wrong, negatives = found.misattribution, found.hard_negatives
    yield (
        f"{'misattributed':16}{_with_bounds(wrong.rate, bounds['misattribution', 'rate']) if judged else '':>21}"
        f"  {wrong.facts} facts on another school ({wrong.to_gold_school} on one of the article), "
        f"{wrong.area_to_school} area figures on a school"
    )
    yield (
        f"{'hard negatives':16}{'':21}  {negatives.items_hit} of {negatives.items} gave rows: "
        f"{negatives.schools} schools, {negatives.school_counts} counts"
    )
    yield f"{'bad offsets':16}{'':21}  {found.bad_offsets}"


def rule_lines(records: tuple[RuleRecord, ...]) -> Iterator[str]:
    """Strict precision of each rule, the busiest first; nothing where no row names its rule."""
    if not records:
        return
    yield ""
    yield f"{'rule':40}{'precision':>10}{'right':>7}{'wrong':>7}"
    for record in records:
        yield f"{record.rule:40}{record.precision:>10.3f}{record.right:>7}{record.wrong:>7}"


def error_lines(judged: Iterable[Judged]) -> Iterator[str]:
    """Every row that went wrong: article, measure, what happened, row, rule, quote; parted by tabs."""
    return map(_line, errors(judged, _LISTED))


def change_lines(changes: tuple[Change, ...]) -> Iterator[str]:
    """Losses (-) and gains (+) row by row, and how many of each."""
    for change in changes:
        yield f"{'+' if change.gain else '-'} {change.story}\t{_line(change.finding)}"
    gained = sum(change.gain for change in changes)
    yield f"{gained} rows gained, {len(changes) - gained} lost"


def _line(finding: Finding) -> str:
    quote = finding.quote and " ".join(finding.quote.split())
    parts = (finding.item, finding.measure, finding.outcome, finding.row, finding.rule or "", quote or "")
    return "\t".join(parts).rstrip("\t")


def _retrieval_lines(found: Figures, bounds: dict[tuple[str, str], Interval]) -> Iterator[str]:
    for name, row in _rows(found, Retrieval):
        shown = "".join(
            f"{_with_bounds(getattr(row, f), bounds.get((name, f))):>21}" for f in ("p", "r", "f1")
        )
        yield f"{name:16}{shown}{row.gold:>7}{row.pred:>7}{row.hit:>7}"


def _accuracy_lines(found: Figures, bounds: dict[tuple[str, str], Interval]) -> Iterator[str]:
    for name, row in _rows(found, Accuracy):
        shown = _with_bounds(row.acc, bounds.get((name, "acc")))
        yield f"{name:16}{shown:>21}{row.total:>7}{row.wrong:>7}{row.missed:>8}{row.invented:>10}"


def _rows(found: Figures, kind: type[_Row]) -> Iterator[tuple[str, _Row]]:
    for field in fields(found):
        row = getattr(found, field.name)
        if isinstance(row, kind):
            yield field.name, row


def _with_bounds(value: float, interval: Interval | None) -> str:
    return f"{value:.3f}" if interval is None else f"{value:.3f} [{interval.low:.3f} {interval.high:.3f}]"
