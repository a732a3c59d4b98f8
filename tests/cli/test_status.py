"""``vnextract status`` and ``vnextract retry``: what an archive keeper asks the next morning."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from command import COMMAND, vnextract
from invented import BINARY, document
from tables import rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run over a good page, one that is none, and one that is too large."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "good.txt").write_bytes(document().content)
    (tmp_path / "pages" / "photo.html").write_bytes(BINARY)
    (tmp_path / "pages" / "long.txt").write_bytes(document(members=13).content + b" " * 3000)
    assert vnextract("run", "news.db", "pages", "--max-page", "2K", cwd=tmp_path).returncode == 1
    return tmp_path


def test_status_names_failures_and_the_way_to_try_again(folder: Path) -> None:
    said = vnextract("status", "news.db", cwd=folder).stdout
    assert "pages/long.txt: larger than 2,000 bytes" in said
    assert "pages/photo.html: larger than 2,000 bytes" in said
    assert "vnextract retry news.db" in said
    assert "plain_text" in said
    assert "date" in said


def test_status_as_json(folder: Path) -> None:
    found = json.loads(vnextract("status", "news.db", "--json", cwd=folder).stdout)
    assert [(one["cause"], one["number"]) for one in found["failures"]] == [("too_large", 2)]
    assert found["runs"][0]["state"] == "finished"


def test_retry_reads_what_failed_and_nothing_else(folder: Path) -> None:
    done = vnextract("retry", "news.db", cwd=folder)
    assert done.returncode == 1
    assert rows(folder / "news.db", "SELECT source FROM articles ORDER BY source") == [
        ("pages/good.txt",),
        ("pages/long.txt",),
    ]
    assert rows(folder / "news.db", "SELECT source FROM failures") == [("pages/photo.html",)]
    assert rows(folder / "news.db", "SELECT pages FROM runs ORDER BY id") == [(3,), (2,)]


def test_retry_by_cause(folder: Path) -> None:
    done = vnextract("retry", "news.db", "--cause", "timeout", cwd=folder)
    assert (done.returncode, "nothing to retry" in done.stdout) == (0, True)


@pytest.mark.parametrize("command", ["status", "retry"])
def test_a_missing_database_is_said(tmp_path: Path, command: str) -> None:
    done = vnextract(command, "nowhere.db", cwd=tmp_path)
    assert (done.returncode, "nowhere.db: no such database" in done.stderr) == (2, True)


def test_a_full_output_is_one_line(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [COMMAND, "status", "news.db"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=folder)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [b"vnextract: standard output: No space left on device"]
