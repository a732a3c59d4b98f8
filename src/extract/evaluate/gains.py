"""Two runs over the same gold: what the newer one gained and what it lost, row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.evaluate.findings import Finding, Measure, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.evaluate.findings import Judged

# The relaxed rows and the details repeat what the strict rows say.
COMPARED = (
    Measure.MENTIONS,
    Measure.SCHOOLS,
    Measure.SCHOOL_STRICT,
    Measure.AREA_STRICT,
    Measure.MISATTRIBUTION,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row that fares differently; a gain when the older run had it wrong."""

    gain: bool
    finding: Finding

    @property
    def story(self) -> str:
        """What happened to the row, in two or three words."""
        if self.finding.outcome in (Outcome.MISS, Outcome.HIT):
            return "found" if self.gain else "lost"
        return f"{self.finding.outcome} gone" if self.gain else f"new {self.finding.outcome}"


def gains_and_losses(new: Iterable[Judged], old: Iterable[Judged]) -> tuple[Change, ...]:
    """Losses first, then gains, each in the order of the articles."""
    now, before = list(errors(new)), list(errors(old))
    losses = _surplus(now, before)
    gains = _surplus(before, now)
    return (
        *(Change(gain=False, finding=finding) for finding in losses),
        *(Change(gain=True, finding=finding) for finding in gains),
    )


def errors(judged: Iterable[Judged], measures: tuple[Measure, ...] = COMPARED) -> Iterable[Finding]:
    """The rows that went wrong."""
    return (f for article in judged for f in article.findings if f.measure in measures and not f.outcome.good)


def row_key(finding: Finding) -> tuple[str, str, str, str]:
    """What makes two findings of different runs the same row."""
    return (finding.item, finding.measure, finding.outcome, finding.row)


def _surplus(these: list[Finding], those: list[Finding]) -> list[Finding]:
    left = Counter(map(row_key, those))
    surplus: list[Finding] = []
    for finding in these:
        if left[row_key(finding)]:
            left[row_key(finding)] -= 1
        else:
            surplus.append(finding)
    return surplus
