"""Pages that crash, hang, swell or break fail alone, each named with its cause."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

import poison
from extract import batch
from extract.model import Document
from invented import document
from tables import rows

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


def idle(pool: int, busy: int | None) -> list[int]:
    """The workers of a pool that have no page."""
    children = Path(f"/proc/{pool}/task/{pool}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if int(child) != busy]


@pytest.mark.slow
@pytest.mark.parametrize("works", [False, True])
def test_workers_killed_while_they_wait_for_a_page(
    works: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such a worker holds the lock of the queue; no page waits forever for it, and none is lost."""
    monkeypatch.setattr("extract.batch.guard.PATIENCE", 0.5)
    pages = [Document(source=str(tmp_path / name), content=b"") for name in "abcd"]
    with batch.Guard(poison.nap, batch.RunOptions(jobs=2)) as guard:
        first = guard.submit(pages[0])
        while not Path(pages[0].source).exists() or not Path(pages[0].source).read_text():
            time.sleep(0.01)
        busy = int(Path(pages[0].source).read_text())
        time.sleep(0.5)  # until the other one waits, too
        if not works:
            guard.result(first)
        server = int(Path(f"/proc/{busy}/stat").read_text().rpartition(")")[2].split()[1])
        for worker in idle(server, busy if works else None):
            os.kill(worker, signal.SIGKILL)
        rest = [guard.submit(page) for page in pages[1:]]
        done = [guard.result(ticket) for ticket in ([first] if works else []) + rest]
    assert all(isinstance(one, int) for one in done)
    assert len(done) == len(rest) + works
