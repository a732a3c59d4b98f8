"""Whatever happens to a run, the next one ends with the same database."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import archive
import pytest

from command import COMMAND, vnextract
from extract.batch.guard import ATTEMPTS
from tables import everything, rows

PAGES = 120

#: How often runs, and workers of runs, are killed; KILLS=10 for a longer trial.
KILLS = int(os.environ.get("KILLS", "3"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive, and ``whole.db``: what an undisturbed run makes of it."""
    path = tmp_path_factory.mktemp("survival")
    archive.make(path / "a.zip", PAGES)
    assert vnextract("run", "whole.db", "a.zip", cwd=path).returncode == 0
    return path


def start(folder: Path, database: str) -> subprocess.Popen[bytes]:
    command = [COMMAND, "run", database, "a.zip", "--jobs", "2"]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def workers(run: int) -> list[int]:
    """Processes of the run's session whose parent is neither the run nor outside: the pool's workers."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == run:
            parents[int(stat.parent.name)] = int(fields[1])
    return [pid for pid, parent in parents.items() if parent in parents and parent != run]


def seconds_of_a_run(folder: Path) -> float:
    """What the undisturbed run took, by its own ledger."""
    return float(rows(folder / "whole.db", "SELECT seconds FROM runs")[0][0])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_and_run_again(folder: Path, seed: int) -> None:
    moment = random.Random(seed).uniform(0.2, 1.2) * seconds_of_a_run(folder)
    database = f"killed-{seed}.db"
    with start(folder, database) as run:
        time.sleep(moment)
        os.killpg(run.pid, signal.SIGKILL)
    assert vnextract("run", database, "a.zip", cwd=folder).returncode == 0
    assert everything(folder / database) == everything(folder / "whole.db")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(-(-KILLS // 3)))
def test_workers_killed_from_outside_cost_nothing(folder: Path, seed: int) -> None:
    rng = random.Random(seed)
    database = f"workers-{seed}.db"
    killed = 0
    with start(folder, database) as run:
        while (
            run.poll() is None and killed < ATTEMPTS - 1
        ):  # one more on a single page, and the page is to blame
            time.sleep(rng.uniform(0.2, 0.6))
            for pid in rng.sample(workers(run.pid), k=min(1, len(workers(run.pid)))):
                os.kill(pid, signal.SIGKILL)
                killed += 1
        assert run.wait(timeout=120) == 0
    assert killed > 0
    assert everything(folder / database) == everything(folder / "whole.db")


def test_rows_are_the_known_truth(folder: Path) -> None:
    """Every count on a school that the generator wrote, and none besides."""
    truth = [json.loads(line) for line in (folder / "a.zip.truth.jsonl").read_text("utf-8").splitlines()]
    wanted = sorted(
        (
            f"a.zip#pages/{one['page']}",
            one["school"],
            one["unit"],
            one["value"],
            one["of_value"],
            one["percent"],
        )
        for one in truth
    )
    found = rows(
        folder / "whole.db", "SELECT source, school, unit, value, of_value, percent FROM school_counts"
    )
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_an_archive_read_again_is_known(folder: Path) -> None:
    before = everything(folder / "whole.db")
    assert vnextract("run", "whole.db", "a.zip", cwd=folder).returncode == 0
    assert everything(folder / "whole.db") == before
    assert rows(folder / "whole.db", "SELECT unchanged FROM runs ORDER BY id DESC LIMIT 1") == [(PAGES,)]
