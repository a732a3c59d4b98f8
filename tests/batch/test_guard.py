"""Pages that crash, hang, swell or break fail alone, each named with its cause."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

import poison
from extract import batch
from extract.model import Document
from invented import document
from tables import rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MARKERS = {
    "poison-hang": "timeout",
    "poison-kill": "crashed",
    "poison-swell": "memory",
    "poison-bug": "error",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("extract.batch.tasks.page_rows", poison.page_rows)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pages").mkdir()
    for number in range(10, 30):
        (tmp_path / "pages" / f"{number}.txt").write_bytes(document(members=number).content)
    return tmp_path


def run(folder: Path, **options: float) -> tuple[batch.Result, list[batch.Outcome]]:
    heard: list[batch.Outcome] = []
    chosen = batch.RunOptions(jobs=2, **{"timeout": 5.0, **options})  # type: ignore[arg-type]
    return batch.run(folder / "news.db", ["pages"], chosen, heard.append), heard


def test_poison_fails_alone_and_is_named(folder: Path) -> None:
    for name in MARKERS:
        (folder / "pages" / f"15-{name}.txt").write_text(name, encoding="utf-8")
    (folder / "pages" / "15-huge.txt").write_bytes(b" " * 11_000_000)
    result, heard = run(folder, timeout=2.0)
    failed = {one.source: one.cause for one in heard if one.kind == "failed"}
    assert failed == {f"pages/15-{name}.txt": cause for name, cause in MARKERS.items()} | {
        "pages/15-huge.txt": "too_large"
    }
    assert (result.totals.articles, result.totals.failures, result.state) == (20, 5, "finished")
    assert rows(folder / "news.db", "SELECT count(*) FROM failures") == [(5,)]


def test_pages_are_stored_in_the_order_of_the_source(folder: Path) -> None:
    _, heard = run(folder)
    assert [one.source for one in heard] == [f"pages/{number}.txt" for number in range(10, 30)]


@pytest.mark.parametrize("chunk", [1, 7, 1000])
def test_the_size_of_chunks_changes_nothing(folder: Path, chunk: int) -> None:
    result, _ = run(folder, chunk=chunk)
    assert result.totals.articles == len(rows(folder / "news.db", "SELECT * FROM articles")) == 20


def test_fail_fast_stops_at_the_first_failure(folder: Path) -> None:
    (folder / "pages" / "00.txt").write_text("poison-bug", encoding="utf-8")
    for number in range(100, 300):
        (folder / "pages" / f"{number}.txt").write_bytes(document(members=number).content)
    result, _ = run(folder, fail_fast=True, chunk=5)
    assert result.state == "failed"
    assert result.totals.failures == 1
    assert result.totals.pages < 100


def test_the_same_bytes_twice_in_a_source_are_read_once(folder: Path) -> None:
    line = (
        '{"url": "https://bao.example/a", "html": "Tiêu đề\\n\\nTrường Mầm non Hoa Mai có 12 đảng viên."}\n'
    )
    (folder / "twice.jsonl").write_text(line * 3, encoding="utf-8")
    result = batch.run(folder / "news.db", ["twice.jsonl"], batch.RunOptions(jobs=2), lambda _: None)
    assert (result.totals.pages, result.totals.articles, result.totals.unchanged) == (3, 1, 2)


def kill_all(guard: batch.Guard[int]) -> None:
    for worker in guard._pool._pool_manager.worker_manager.workers:
        os.kill(worker, signal.SIGKILL)


def lose_the_lock(guard: batch.Guard[int]) -> None:
    """What a worker leaves behind that is killed while it fetches a page, or hands one back."""
    channel = guard._pool._pool_manager.worker_manager.workers_channel
    assert channel is not None
    assert channel.mutex.acquire(timeout=5)


@pytest.mark.slow
@pytest.mark.parametrize("accident", [kill_all, lose_the_lock])
def test_no_page_waits_forever_for_workers_that_were_killed(
    accident: Callable[[batch.Guard[int]], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.batch.guard.PATIENCE", 0.5)
    pages = [Document(source=str(tmp_path / name), content=b"") for name in "abcd"]
    with batch.Guard(poison.nap, batch.RunOptions(jobs=2)) as guard:
        assert isinstance(guard.result(guard.submit(pages[0])), int)
        accident(guard)
        tickets = [guard.submit(page) for page in pages[1:]]
        done = [guard.result(ticket) for ticket in tickets]
    assert [type(one) for one in done] == [int] * 3
