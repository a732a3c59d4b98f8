"""How an earlier version fared, kept small: figures and keys of rows, no text of the articles.

The file is committed and read by ``make gains``. An article whose gold has changed since is left out of the
comparison, so that new or mended gold never looks like a better or worse program.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.evaluate.findings import Finding, Judged, Measure, Outcome
from extract.evaluate.gains import COMPARED, Change, errors, row_key
from extract.evaluate.judge import describe

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.evaluate.items import Item

ALLOWED_FALL = 0.005  # half a point of strict F1


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one article fared.

    ``gold`` is a hash of its annotation; ``wanted``, ``found`` and ``hit`` count the strict school rows;
    ``errors`` are hashes of the rows that went wrong.
    """

    item: str
    gold: str
    wanted: int
    found: int
    hit: int
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A version against the baseline, over the articles whose gold is the same.

    ``was`` and ``now`` are strict F1 of the school counts on a scale to 1; ``gone`` counts errors that no longer
    occur and whose row cannot be named any more.
    """

    articles: int
    was: float
    now: float
    changes: tuple[Change, ...]
    gone: int

    @property
    def fell(self) -> bool:
        """Whether strict F1 fell by more than is allowed."""
        return self.was - self.now > ALLOWED_FALL


def standings(items: Iterable[Item], judged: Iterable[Judged]) -> tuple[Standing, ...]:
    """How each article fares now; both sequences are of the same articles in the same order."""
    return tuple(_standing(item, found) for item, found in zip(items, judged, strict=True))


def compare(baseline: Iterable[Standing], items: tuple[Item, ...], judged: tuple[Judged, ...]) -> Comparison:
    """The articles as they fare now against the baseline."""
    before = {standing.item: standing for standing in baseline}
    pairs = [
        (before[now.item], now, found)
        for now, found in zip(standings(items, judged), judged, strict=True)
        if now.item in before and before[now.item].gold == now.gold
    ]
    changes = tuple(change for was, _, found in pairs for change in _changes(was, found))
    fixed = sum(len(set(was.errors) - set(now.errors)) for was, now, _ in pairs)
    return Comparison(
        articles=len(pairs),
        was=_f1(was for was, _, _ in pairs),
        now=_f1(now for _, now, _ in pairs),
        changes=changes,
        gone=fixed - sum(change.gain for change in changes),
    )


def dump(rows: Iterable[Standing]) -> str:
    """The baseline as JSON, an article a line, in the order of their ids."""
    lines = [
        f"{json.dumps(s.item)}: {json.dumps([s.gold, s.wanted, s.found, s.hit, ' '.join(s.errors)])}"
        for s in sorted(rows, key=lambda standing: standing.item)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def load(text: str) -> tuple[Standing, ...]:
    """A baseline as :func:`dump` wrote it."""
    return tuple(
        Standing(item=item, gold=gold, wanted=wanted, found=found, hit=hit, errors=tuple(wrong.split()))
        for item, (gold, wanted, found, hit, wrong) in json.loads(text).items()
    )


def _standing(item: Item, judged: Judged) -> Standing:
    strict = [f.outcome for f in judged.findings if f.measure is Measure.SCHOOL_STRICT]
    hit, missed = strict.count(Outcome.HIT), strict.count(Outcome.MISS)
    return Standing(
        item=item.id,
        gold=_gold_key(item),
        wanted=hit + missed,
        found=len(strict) - missed,
        hit=hit,
        errors=tuple(sorted({_key(finding) for finding in errors([judged])})),
    )


def _changes(was: Standing, judged: Judged) -> list[Change]:
    """Rows that went wrong since then, and those missed then that are found now."""
    known = set(was.errors)
    changes = []
    for finding in (finding for finding in judged.findings if finding.measure in COMPARED):
        if not finding.outcome.good and _key(finding) not in known:
            changes.append(Change(gain=False, finding=finding))
        elif finding.outcome is Outcome.HIT and _key(finding, Outcome.MISS) in known:
            changes.append(Change(gain=True, finding=finding))
    return changes


def _key(finding: Finding, outcome: Outcome | None = None) -> str:
    item, measure, own, row = row_key(finding)
    return _hash([item, measure, outcome or own, row])


def _gold_key(item: Item) -> str:
    schools = [
        [s.name, s.level, s.commune, s.district, s.province, [m.text for m in s.mentions]]
        for s in item.schools
    ]
    return _hash([item.kind, item.text, schools, [[describe(f), f.quote, f.optional] for f in item.facts]])


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:8]


def _f1(rows: Iterable[Standing]) -> float:
    counted = [(row.wanted + row.found, row.hit) for row in rows]
    both, hit = sum(n for n, _ in counted), sum(n for _, n in counted)
    return round(2 * hit / both, 4) if both else 1.0
