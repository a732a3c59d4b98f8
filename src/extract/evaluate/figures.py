"""Findings summed up: precision, recall, F1, accuracies, and how far chance could move them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from extract.evaluate.findings import Judged, Measure, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

Tally = Counter[tuple[Measure, Outcome]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """Precision, recall and F1 on a scale to 1, with the rows they come from."""

    p: float
    r: float
    f1: float
    gold: int
    pred: int
    hit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """The share that is right among ``total`` rows that have an answer; invented ones come on top."""

    acc: float
    total: int
    right: int
    wrong: int
    missed: int
    invented: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Misattribution:
    """Gold facts that were put on another school.

    ``rate`` is their share of all gold facts on schools, ``facts`` their number, ``to_gold_school`` how many
    went to a school that the article really names; ``area_to_school`` counts area figures put on schools.
    """

    rate: float
    facts: int
    to_gold_school: int
    area_to_school: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HardNegatives:
    """Articles without schools, and what was found in them all the same."""

    items: int
    items_hit: int
    schools: int
    school_counts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The whole table."""

    mentions: Retrieval
    schools: Retrieval
    school_strict: Retrieval
    school_relaxed: Retrieval
    area_strict: Retrieval
    area_relaxed: Retrieval
    level: Accuracy
    place: Accuracy
    head: Accuracy
    approx: Accuracy
    status: Accuracy
    area_name: Accuracy
    misattribution: Misattribution
    hard_negatives: HardNegatives
    bad_offsets: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A 95% bootstrap interval of ``measure``'s ``figure`` (f1, acc or rate)."""

    measure: str
    figure: str
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRecord:
    """How a rule's count rows fared under the strict comparison."""

    rule: str
    right: int
    wrong: int

    @property
    def precision(self) -> float:
        """On a scale to 1."""
        return round(self.right / (self.right + self.wrong), 4)


def figures(judged: Iterable[Judged]) -> Figures:
    """The table over all articles."""
    total: Tally = Counter()
    for article in judged:
        total.update(_tally(article))
    return _figures(total)


def intervals(judged: tuple[Judged, ...], *, rounds: int = 1000, seed: int = 1) -> tuple[Interval, ...]:
    """95% intervals, drawing articles with replacement; the same seed gives the same figures."""
    tallies = [_tally(article) for article in judged]
    draw = random.Random(seed)  # noqa: S311 - a statistic, not a secret
    samples: dict[tuple[str, str], list[float]] = {}
    for _ in range(rounds if tallies else 0):
        drawn = Counter(draw.choices(range(len(tallies)), k=len(tallies)))
        total: Tally = Counter()
        for index, times in drawn.items():
            for key, n in tallies[index].items():
                total[key] += n * times
        for name, figure, value in _headlines(_figures(total)):
            samples.setdefault((name, figure), []).append(value)
    return tuple(_interval(name, figure, values) for (name, figure), values in samples.items())


def rules(judged: Iterable[Judged]) -> tuple[RuleRecord, ...]:
    """Strict precision of each rule over school and area rows, the busiest rule first."""
    strict = (Measure.SCHOOL_STRICT, Measure.AREA_STRICT)
    rows = [f for article in judged for f in article.findings if f.measure in strict and f.rule is not None]
    right = Counter(f.rule for f in rows if f.outcome is Outcome.HIT)
    all_of = Counter(f.rule for f in rows)
    return tuple(
        RuleRecord(rule=str(rule), right=right[rule], wrong=n - right[rule])
        for rule, n in all_of.most_common()
    )


def _tally(article: Judged) -> Tally:
    return Counter((finding.measure, finding.outcome) for finding in article.findings)


def _figures(n: Tally) -> Figures:
    retrieval, accuracy = tuple(Measure)[:6], tuple(Measure)[6:12]
    measured = {str(m): _retrieval(n, m) for m in retrieval} | {str(m): _accuracy(n, m) for m in accuracy}
    return Figures(
        **measured,  # type: ignore[arg-type]  # the names of Measure are the names of the fields
        misattribution=_misattribution(n),
        hard_negatives=HardNegatives(
            items=n[Measure.HARD_NEGATIVE, Outcome.RIGHT] + n[Measure.HARD_NEGATIVE, Outcome.WRONG],
            items_hit=n[Measure.HARD_NEGATIVE, Outcome.WRONG],
            schools=n[Measure.NEGATIVE_SCHOOL, Outcome.WRONG],
            school_counts=n[Measure.NEGATIVE_COUNT, Outcome.WRONG],
        ),
        bad_offsets=n[Measure.BAD_OFFSET, Outcome.WRONG],
    )


def _retrieval(n: Tally, measure: Measure) -> Retrieval:
    hit = n[measure, Outcome.HIT]
    gold, pred = hit + n[measure, Outcome.MISS], hit + n[measure, Outcome.FALSE_POSITIVE]
    return Retrieval(
        p=round(hit / pred, 4) if pred else float(not gold),
        r=round(hit / gold, 4) if gold else 1.0,
        f1=round(2 * hit / (gold + pred), 4) if gold + pred else 1.0,
        gold=gold,
        pred=pred,
        hit=hit,
    )


def _accuracy(n: Tally, measure: Measure) -> Accuracy:
    right, wrong = n[measure, Outcome.RIGHT], n[measure, Outcome.WRONG]
    missed, invented = n[measure, Outcome.MISSED], n[measure, Outcome.INVENTED]
    total = right + wrong + missed
    acc = round(right / total, 4) if total else 1.0
    return Accuracy(acc=acc, total=total, right=right, wrong=wrong, missed=missed, invented=invented)


def _misattribution(n: Tally) -> Misattribution:
    facts = n[Measure.MISATTRIBUTION, Outcome.WRONG]
    gold = n[Measure.SCHOOL_RELAXED, Outcome.HIT] + n[Measure.SCHOOL_RELAXED, Outcome.MISS]
    return Misattribution(
        rate=round(facts / gold, 4) if gold else 0.0,
        facts=facts,
        to_gold_school=n[Measure.TO_GOLD_SCHOOL, Outcome.WRONG],
        area_to_school=n[Measure.AREA_TO_SCHOOL, Outcome.WRONG],
    )


def _headlines(table: Figures) -> list[tuple[str, str, float]]:
    """The figure of each row that gets an interval."""
    found: list[tuple[str, str, float]] = []
    for field in fields(table):
        row = getattr(table, field.name)
        found += [
            (field.name, name, getattr(row, name))
            for name in ("p", "r", "f1", "acc", "rate")
            if hasattr(row, name)
        ]
    return found


def _interval(measure: str, figure: str, values: list[float]) -> Interval:
    ordered = sorted(values)
    low, high = round(0.025 * (len(ordered) - 1)), round(0.975 * (len(ordered) - 1))
    return Interval(measure=measure, figure=figure, low=ordered[low], high=ordered[high])
