"""``vnextract run`` as a user meets it: a folder of pages, good and bad."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from command import COMMAND, vnextract
from extract import store
from invented import BINARY
from tables import everything, rows

ARTICLE = """Chi bộ Trường Mầm non Hoa Mai lớn mạnh

Chi bộ Trường Mầm non Hoa Mai, xã Nậm Lương, huyện Đông Khê hiện có {members} đảng viên trong tổng số 40
cán bộ, giáo viên, nhân viên. Nhà trường đã giới thiệu nhiều quần chúng ưu tú cho Đảng xem xét.

Theo cô hiệu trưởng, công tác phát triển Đảng được chi bộ quan tâm từ đầu năm học.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder ``pages`` with two articles below it."""
    (tmp_path / "pages" / "sub").mkdir(parents=True)
    write(tmp_path / "pages" / "one.txt", 37)
    write(tmp_path / "pages" / "sub" / "two.txt", 29)
    return tmp_path


def write(path: Path, members: int) -> None:
    path.write_text(ARTICLE.format(members=members), encoding="utf-8")


def test_a_folder_becomes_rows(folder: Path) -> None:
    done = vnextract("run", "news.db", "pages", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert figure(done.stdout, "pages read") == figure(done.stdout, "articles") == 2
    sources = rows(folder / "news.db", "SELECT source FROM articles ORDER BY source")
    assert sources == [("pages/one.txt",), ("pages/sub/two.txt",)]


def test_a_second_run_changes_no_row(folder: Path) -> None:
    vnextract("run", "news.db", "pages", cwd=folder)
    before = everything(folder / "news.db")
    done = vnextract("run", "news.db", "pages", cwd=folder)
    assert figure(done.stdout, "unchanged") == 2
    assert everything(folder / "news.db") == before
    assert rows(folder / "news.db", "SELECT state, pages FROM runs") == [("finished", 2)] * 2


def test_a_second_run_loads_nothing_that_only_new_pages_need(folder: Path) -> None:
    vnextract("run", "news.db", "pages", cwd=folder)
    code = (
        "import sys; from click.testing import CliRunner; from extract.cli import main; "
        "CliRunner().invoke(main, ['run', 'news.db', 'pages'], catch_exceptions=False); "
        "print(sorted({'httpx', 'lxml', 'underthesea', 'extract.places.gazetteer'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
    assert rows(folder / "news.db", "SELECT unchanged FROM runs ORDER BY id") == [(0,), (2,)]


def test_all_reads_again_and_changes_no_row(folder: Path) -> None:
    vnextract("run", "news.db", "pages", cwd=folder)
    before = everything(folder / "news.db")
    done = vnextract("run", "--all", "news.db", "pages", cwd=folder)
    assert figure(done.stdout, "articles") == 2
    assert everything(folder / "news.db") == before


def test_a_changed_page_supersedes_its_older_version(folder: Path) -> None:
    vnextract("run", "news.db", "pages", cwd=folder)
    write(folder / "pages" / "one.txt", 38)
    vnextract("run", "news.db", "pages", cwd=folder)
    versions = "SELECT superseded_by IS NULL FROM articles WHERE source = 'pages/one.txt' ORDER BY 1"
    assert rows(folder / "news.db", versions) == [(0,), (1,)]
    write(folder / "pages" / "one.txt", 37)
    vnextract("run", "news.db", "pages", cwd=folder)
    shown = (
        "SELECT text LIKE '%37 đảng viên%' FROM articles WHERE superseded_by IS NULL AND source LIKE '%one%'"
    )
    assert rows(folder / "news.db", shown) == [(1,)]


@pytest.mark.parametrize(
    ("name", "content", "code", "outcome"),
    [
        ("empty.html", b"", 0, ("not_an_article",)),
        ("binary.html", BINARY, 1, ("failed",)),
        ("empty.txt", b"", 0, ("not_an_article",)),
    ],
)
def test_bad_pages_cost_no_other_page_its_rows(
    folder: Path, name: str, content: bytes, code: int, outcome: tuple[str]
) -> None:
    (folder / "pages" / name).write_bytes(content)
    done = vnextract("run", "news.db", "pages", cwd=folder)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert (f"pages/{name}" in done.stderr) == (code == 1)
    found = rows(folder / "news.db", "SELECT outcome FROM documents WHERE source = ?", f"pages/{name}")
    assert found == [outcome]
    assert rows(folder / "news.db", "SELECT count(*) FROM articles") == [(2,)]


def test_failures_stay_named_on_the_next_run(folder: Path) -> None:
    (folder / "pages" / "binary.html").write_bytes(BINARY)
    for _ in range(2):
        done = vnextract("run", "news.db", "pages", cwd=folder)
        assert done.returncode == 1
        assert "pages/binary.html" in done.stderr
    assert rows(folder / "news.db", "SELECT source FROM failures") == [("pages/binary.html",)]


def test_standard_input_and_globs(folder: Path) -> None:
    page = ARTICLE.format(members=11).encode()
    assert vnextract("run", "news.db", "-", cwd=folder, stdin=page).returncode == 0
    assert vnextract("run", "news.db", "pages/o*.txt", cwd=folder).returncode == 0
    found = rows(folder / "news.db", "SELECT source FROM articles ORDER BY source")
    assert found == [("-",), ("pages/one.txt",)]


def test_a_folder_is_named_one_way_however_it_is_written(folder: Path) -> None:
    for name in ("pages", "./pages/", "pages//sub/..", "pages/"):
        vnextract("run", "news.db", name, cwd=folder)
    assert len(rows(folder / "news.db", "SELECT * FROM documents")) == 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["news.db", "nowhere"], "nowhere: no such file or folder"),
        (["news.db", "pages", "*.nothing"], "*.nothing: no such file"),
        (["no/such/folder/news.db", "pages"], "its folder does not exist"),
        (["foreign.db", "pages"], "another program"),
        (["pages/one.txt", "pages"], "not an SQLite database"),
        (["locked.db", "pages"], "read-only"),
        (["news.db"], "Missing argument"),
        (["news.db", "pages", "--jobs", "0"], "--jobs"),
    ],
)
def test_wrong_usage_is_one_clear_line(folder: Path, args: list[str], words: str) -> None:
    with closing(sqlite3.connect(folder / "foreign.db")) as db:
        db.execute("CREATE TABLE notes (text)")
    with store.writable(folder / "locked.db"):
        pass
    (folder / "locked.db").chmod(0o444)
    done = vnextract("run", *args, cwd=folder)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "news.db").exists()


def test_ctrl_c_finishes_what_is_under_way_and_says_how_to_go_on(folder: Path) -> None:
    for number in range(400):
        write(folder / "pages" / f"many-{number}.txt", number)
    command = [COMMAND, "run", "news.db", "pages"]
    with subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        wait_for_rows(folder / "news.db")
        os.killpg(run.pid, signal.SIGINT)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "run the same line again" in said
    assert rows(folder / "news.db", "SELECT state FROM runs") == [("interrupted",)]
    assert 0 < rows(folder / "news.db", "SELECT count(*) FROM articles")[0][0] < 402
    assert vnextract("run", "news.db", "pages", cwd=folder).returncode == 0
    assert rows(folder / "news.db", "SELECT count(*) FROM articles") == [(402,)]


def wait_for_rows(path: Path) -> None:
    """Until the first pages are stored."""
    for _ in range(2400):
        time.sleep(0.05)
        if path.exists() and Path(f"{path}-wal").exists():
            try:
                if rows(path, "SELECT count(*) FROM articles")[0][0]:
                    return
            except sqlite3.OperationalError:
                continue
    raise TimeoutError(f"{path}: no rows")


def figure(summary: str, name: str) -> int:
    """A figure of the closing table."""
    line = next(line for line in summary.splitlines() if line.strip().startswith(name))
    return int(line.split()[-1].replace(",", ""))
