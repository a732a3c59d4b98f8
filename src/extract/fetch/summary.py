"""What a run came to, by host and by outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.fetch.outcome import Outcome

if TYPE_CHECKING:
    from extract.fetch.ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How many addresses of a host ended in an outcome; None for those that still wait."""

    host: str
    outcome: Outcome | None
    addresses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An address that gave nothing, and why."""

    url: str
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A run in figures; ``bytes`` is what bodies cost on the wire."""

    run: int
    lines: tuple[Line, ...]
    failures: tuple[Failure, ...]
    requests: int
    bytes: int
    seconds: float

    def count(self, *outcomes: Outcome | None) -> int:
        """How many addresses ended so."""
        return sum(line.addresses for line in self.lines if line.outcome in outcomes)

    @property
    def all_well(self) -> bool:
        """Whether no address failed and none waits; pages out of reach are found, not failed."""
        return not any(line.outcome is None or line.outcome.failed for line in self.lines)

    @property
    def waiting(self) -> int:
        """Addresses that are left for a later run."""
        return self.count(None)


def summarise(ledger: Ledger, run: int) -> Summary:
    """The figures of a run as the ledger has them."""
    lines = ledger.rows(
        "SELECT host, CASE done WHEN 1 THEN outcome END AS end, count(*) AS n FROM tasks WHERE run_id = ?"
        " GROUP BY host, end ORDER BY host, end",
        run,
    )
    cost = ledger.one(
        "SELECT count(*) FILTER (WHERE seconds > 0 AND status IS NOT NULL) AS n, total(bytes) AS bytes,"
        " (julianday(max(started)) - julianday(min(started))) * 86400 AS seconds FROM attempts WHERE run_id = ?",
        run,
    )
    failed = ledger.rows(
        "SELECT url, outcome, detail FROM tasks WHERE run_id = ? AND done = 1 AND detail IS NOT NULL ORDER BY id",
        run,
    )
    return Summary(
        run=run,
        lines=tuple(
            Line(host=row["host"], outcome=Outcome(row["end"]) if row["end"] else None, addresses=row["n"])
            for row in lines
        ),
        failures=tuple(
            Failure(url=row["url"], outcome=Outcome(row["outcome"]), detail=row["detail"])
            for row in failed
            if Outcome(row["outcome"]).failed or Outcome(row["outcome"]).out_of_reach
        ),
        requests=cost["n"],
        bytes=int(cost["bytes"]),
        seconds=round(cost["seconds"] or 0, 1),
    )
