"""Gains and losses of this version over the annotated articles, against the committed baseline.

Reads fixtures/gold and, where it is at hand, the development set beside the project. Exits 1 when strict F1
of the school counts falls by more than half a point. ``--accept`` makes today's figures the baseline.
"""

from __future__ import annotations

import sys
from pathlib import Path

from extract.cli.evaluate import predict
from extract.evaluate import Item, Judged, baseline, change_lines, evaluate, figures, parse_items, read_items

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "fixtures" / "gold"
BASELINE = OWN / "baseline.json"
BESIDE = ROOT.parent / "shared" / "gold" / "dev.jsonl"


def main() -> int:
    """Compare, or accept; the exit code."""
    groups = [("fixtures/gold", sorted(OWN.glob("*.jsonl")))]
    groups += [("the articles beside the project", [BESIDE])] if BESIDE.exists() else []
    read = [(name, *_read(files)) for name, files in groups]
    if "--accept" in sys.argv[1:]:
        rows = [row for _, items, judged in read for row in baseline.standings(items, judged)]
        kept = {row.item: row for row in (*_baseline(), *rows)}
        BASELINE.write_text(baseline.dump(kept.values()), encoding="utf-8")
        print(f"{BASELINE.relative_to(ROOT)}: {len(rows)} articles")
        return 0
    return max([_compare(name, items, judged) for name, items, judged in read])


def _baseline() -> tuple[baseline.Standing, ...]:
    return baseline.load(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else ()


def _read(files: list[Path]) -> tuple[tuple[Item, ...], tuple[Judged, ...]]:
    items = tuple(item for path in files for item in read_items(path))
    return items, evaluate(items, parse_items(predict(items)))


def _compare(name: str, items: tuple[Item, ...], judged: tuple[Judged, ...]) -> int:
    found = baseline.compare(_baseline(), items, judged)
    table = figures(judged)
    print(f"{name}: {len(items)} articles, {found.articles} of them with the gold of the baseline")
    for line in change_lines(found.changes):
        print(f"  {line}")
    print(f"  {found.gone} false rows gone")
    print(f"  strict F1 of school counts {found.was:.4f} -> {found.now:.4f}", end="; ")
    print(f"over all articles {table.school_strict.f1:.4f} (areas {table.area_strict.f1:.4f})")
    if found.fell:
        print("  FELL by more than half a point: mend it, or accept it with 'make gains-accept'")
    return int(found.fell)


if __name__ == "__main__":
    sys.exit(main())
