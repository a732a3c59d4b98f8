"""Measure whole runs: ``python benchmarks/batch.py [PAGES[:KIND[:JOBS]] …]``, all of 2,000 and 20,000 by default.

Makes archives of that size (ZIP and WARC.gz), runs ``vnextract run`` on them, compares the rows with the
known truth, and prints a Markdown table: seconds, pages a second, seconds of a processor a page (of driver
and workers together), peak memory of the driver and of the largest worker, and the second run.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import archive

COMMAND = Path(sys.executable).with_name("vnextract")
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run: ``wall`` and processor times in seconds, peaks of memory in megabytes."""

    wall: float
    driver_cpu: float
    worker_cpu: float
    driver_peak: float
    worker_peak: float


def measure(folder: Path, *args: str) -> Measured:
    """Run the command, looking at its processes ten times a second."""
    started = time.perf_counter()
    cpu: dict[int, float] = {}
    peak: dict[int, float] = {}
    with subprocess.Popen(
        [COMMAND, "run", *args], cwd=folder, start_new_session=True, stdout=subprocess.DEVNULL
    ) as run:
        while run.poll() is None:
            for pid in processes(run.pid):
                look(pid, cpu, peak)
            time.sleep(0.1)
    driver = run.pid
    return Measured(
        wall=time.perf_counter() - started,
        driver_cpu=cpu.get(driver, 0),
        worker_cpu=sum(used for pid, used in cpu.items() if pid != driver),
        driver_peak=peak.get(driver, 0),
        worker_peak=max((used for pid, used in peak.items() if pid != driver), default=0),
    )


def processes(session: int) -> list[int]:
    """Every process of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(path.name)) == session:
                found.append(int(path.name))
        except OSError:
            continue
    return found


def look(pid: int, cpu: dict[int, float], peak: dict[int, float]) -> None:
    """Note the processor time and peak memory that a process has used so far."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return
    cpu[pid] = (int(fields[11]) + int(fields[12])) / TICKS
    for line in status.splitlines():
        if line.startswith("VmHWM"):
            peak[pid] = int(line.split()[1]) / 1000


def wrong_rows(database: Path, truth: Path) -> int:
    """Rows that are missing or too many, against what the generator wrote."""
    keys = ("school", "unit", "value", "of_value", "percent")
    wanted = Counter(
        tuple(json.loads(line)[key] for key in keys) for line in truth.read_text("utf-8").splitlines()
    )
    with closing(sqlite3.connect(database)) as db:
        found = Counter(db.execute(f"SELECT {', '.join(keys)} FROM school_counts"))  # noqa: S608
    return (wanted - found).total() + (found - wanted).total()


def row(folder: Path, name: str, pages: int, jobs: int, truth: Path) -> str:
    """One line of the table: a first run, its rows against the truth, and a second run."""
    database = folder / f"{name}-{jobs}.db"
    first = measure(folder, database.name, name, "--jobs", str(jobs))
    wrong = wrong_rows(database, truth)
    again = measure(folder, database.name, name, "--jobs", str(jobs))
    cells = (
        name,
        f"{pages:,}",
        jobs,
        f"{first.wall:.0f}",
        f"{pages / first.wall:.0f}",
        f"{1000 * first.worker_cpu / pages:.1f} + {1000 * first.driver_cpu / pages:.1f}",
        f"{first.driver_peak:.0f}",
        f"{first.worker_peak:.0f}",
        wrong,
        f"{again.wall:.1f}",
        f"{first.wall / again.wall:.0f}",
    )
    return "| " + " | ".join(map(str, cells)) + " |"


def wanted(spec: str) -> list[tuple[int, str, int]]:
    """Pages, kind of archive and jobs of each run that a spec names.

    >>> wanted("2000")
    [(2000, 'zip', 1), (2000, 'zip', 2), (2000, 'warc.gz', 2)]
    >>> wanted("20000:zip:2")
    [(20000, 'zip', 2)]
    """
    pages, _, rest = spec.partition(":")
    kind, _, jobs = rest.partition(":")
    runs = [(int(pages), "zip", 1), (int(pages), "zip", 2), (int(pages), "warc.gz", 2)]
    return [one for one in runs if kind in ("", one[1]) and jobs in ("", str(one[2]))]


def main() -> None:
    """Print the table, a line as soon as it is known."""
    print(
        "| archive | pages | jobs | s | pages/s | CPU ms a page, workers + driver | driver MB | worker MB ",
        end="",
    )
    print("| wrong rows | second run s | times faster |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as name:
        for spec in sys.argv[1:] or ["2000", "20000"]:
            for pages, kind, jobs in wanted(spec):
                path = Path(name, f"{pages}.{kind}")
                truth = archive.make(path, pages)
                print(row(Path(name), path.name, pages, jobs, truth), flush=True)


if __name__ == "__main__":
    main()
