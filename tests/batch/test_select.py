"""Which pages of a source a run takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from extract.batch.options import RunOptions, Selection
from extract.batch.select import chosen

if TYPE_CHECKING:
    from pathlib import Path

ROWS = (
    ("https://www.baolaocai.vn/a", "2025-01-01T00:00:00Z"),
    ("https://baolaocai.vn/b", "2025-06-30"),
    ("https://m.baolaocai.vn/c", "2025-07-01"),
    ("https://laocai.vn/d", "2025-12-31T23:00:00+07:00"),
    ("", ""),
)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "a.jsonl"
    lines = (json.dumps({"url": url, "date": date, "html": "<p>a</p>"}) for url, date in ROWS)
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def take(table: str, **bounds: object) -> list[int]:
    options = RunOptions(selection=Selection(**bounds))  # type: ignore[arg-type]
    return [int(item.source.rpartition("#")[2]) for item in chosen([table], options)]


@pytest.mark.parametrize(
    ("bounds", "lines"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"limit": 2}, [1, 2]),
        ({"site": "baolaocai.vn"}, [1, 2, 3]),
        ({"site": "m.baolaocai.vn"}, [3]),
        ({"since": "2025-06-30"}, [2, 3, 4]),
        ({"until": "2025-06-30"}, [1, 2]),
        ({"since": "2025-06-30", "until": "2025-07-01", "site": "baolaocai.vn", "limit": 1}, [2]),
        ({"since": "2026-01-01"}, []),
    ],
)
def test_bounds(table: str, bounds: dict[str, object], lines: list[int]) -> None:
    assert take(table, **bounds) == lines


def test_a_sample_is_the_same_for_the_same_seed(table: str) -> None:
    first = take(table, sample=3, seed=1)
    assert first == take(table, sample=3, seed=1) == sorted(first)
    assert len({tuple(take(table, sample=3, seed=seed)) for seed in range(20)}) > 1
