"""The same pages over Dask: workers and driver may be killed, the database is that of one machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import archive
import pytest

from command import vnextract
from extract.cluster.share import Share
from extract.errors import PageFailed
from extract.store import of_error, of_extraction
from invented import document, extraction
from tables import everything

if TYPE_CHECKING:
    from extract.store import PageRows
    from extract.store.packed import Tables

PAGES = 80

#: The command, with small parts.
CODE = "from extract.cluster import driver; driver.PART = 10; from extract.cli import main; main()"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, and ``whole.db``: what a run on one machine makes of it."""
    path = tmp_path_factory.mktemp("cluster")
    archive.make(path / "a.warc.gz", PAGES)
    assert vnextract("run", "whole.db", "a.warc.gz", cwd=path).returncode == 0
    return path


def start(folder: Path, database: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", CODE, "run", database, "a.warc.gz", "--cluster", "local", "--jobs", "2"]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def cluster_workers(session: int) -> list[int]:
    """Processes of a session that Dask started as workers."""
    found = []
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = line.read_bytes()
            if b"spawn_main" in words and os.getsid(int(line.parent.name)) == session:
                found.append(int(line.parent.name))
        except OSError:
            continue
    return sorted(found)


def wait_for_a_part(share: Path) -> None:
    """Until the first part is written."""
    deadline = time.monotonic() + 120
    while not list(share.glob("*.part")):
        assert time.monotonic() < deadline, "no part was written"
        time.sleep(0.05)


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(folder: Path) -> None:
    with start(folder, "worker.db") as run:
        wait_for_a_part(folder / "worker.db.parts")
        for pid in cluster_workers(run.pid)[:1]:
            os.kill(pid, signal.SIGKILL)
        assert run.wait(timeout=240) == 0
    assert everything(folder / "worker.db") == everything(folder / "whole.db")
    assert not (folder / "worker.db.parts").exists()


@pytest.mark.slow
def test_a_driver_that_is_killed_goes_on_where_it_was(folder: Path) -> None:
    with start(folder, "driver.db") as run:
        wait_for_a_part(folder / "driver.db.parts")
        os.killpg(run.pid, signal.SIGKILL)
    with start(folder, "driver.db") as run:
        assert run.wait(timeout=240) == 0
    assert everything(folder / "driver.db") == everything(folder / "whole.db")


def fields(page: PageRows) -> tuple[Tables, PageRows]:
    """A page by its tables: the same rows may be packed in several ways."""
    return page.tables, replace(page, packed=b"")


def test_a_part_gives_back_what_was_written(tmp_path: Path) -> None:
    share = Share(str(tmp_path / "share"))
    pages = [
        of_extraction(document("a.txt"), extraction("a.txt")),
        of_error(document("b.txt", 13), PageFailed("b.txt", "timeout", "took too long")),
    ]
    assert not share.has("one")
    assert share.write("one", pages) == 2
    assert share.has("one")
    assert [fields(page) for page in share.read("one")] == [fields(page) for page in pages]
    share.drop("one")
    assert not share.has("one")


def test_a_part_that_breaks_gets_no_name(tmp_path: Path) -> None:
    share = Share(str(tmp_path / "share"))
    with pytest.raises(ZeroDivisionError):
        share.write("one", (1 / 0 for _ in range(1)))  # type: ignore[misc]
    assert not share.has("one")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--cluster", "tcp://127.0.0.1:1"], "needs --share"),
        (["--cluster", "local", "--limit", "3"], "whole sources"),
        (["--cluster", "local", "--prune"], "whole sources"),
    ],
)
def test_wrong_calls(folder: Path, args: list[str], words: str) -> None:
    done = vnextract("run", "wrong.db", "a.warc.gz", *args, cwd=folder)
    assert (done.returncode, words in done.stderr) == (2, True)
