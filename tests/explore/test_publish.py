"""A published folder serves the same pages by itself; a report is one file that asks for nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
import pytest

from command import vnextract
from serving import free_port, wait_for
from tables import everything, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from serving import Server

PAGES = [
    "/",
    "/-/search?q=nam+luong",
    "/-/areas",
    f"/-/area?{urlencode({'province': 'Lào Cai', 'commune': 'Nậm Lường'})}",
    "/-/overview",
    "/-/questions",
    "/-/facts.atom",
    "/tin-tuc",
    "/tin-tuc/party_share_above",
    "/tin-tuc/school_counts",
    "/tin-tuc/counts.json?_shape=array",
    "/tin-tuc/counts.csv",
]


@pytest.fixture(scope="module")
def site(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("publish") / "site"
    done = vnextract("publish", demo, "-o", folder, cwd=demo.parent)
    assert done.returncode == 0, done.stderr
    return folder


@contextmanager
def published(site: Path) -> Iterator[str]:
    """The command of the folder's Dockerfile, on loopback, far from our own sources."""
    line = next(line for line in (site / "Dockerfile").read_text().splitlines() if line.startswith("CMD "))
    port = free_port()
    args = [*json.loads(line.removeprefix("CMD "))[1:-4], "--host", "127.0.0.1", "--port", str(port)]
    env = {**os.environ, "PYTHONPATH": str(site / "program"), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "datasette", *args], cwd=site, env=env, stderr=subprocess.DEVNULL
    ) as process:
        try:
            wait_for(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=10)


def test_folder(site: Path, demo: Path) -> None:
    copy = site / demo.name
    assert everything(copy) == everything(demo)
    assert not copy.stat().st_mode & 0o222
    assert not list(site.glob("*-wal"))
    counts = json.loads((site / "inspect-data.json").read_text())["tin-tuc"]["tables"]
    assert counts["counts"]["count"] == rows(demo, "SELECT count(*) FROM counts")[0][0]


def test_same_pages(site: Path, server: Server) -> None:
    with published(site) as address, closing(httpx.Client(timeout=60)) as client:
        for path in PAGES:
            mine, theirs = client.get(address + path), client.get(server.address + path)
            assert (path, mine.status_code, theirs.status_code) == (path, 200, 200)
            assert _heading(mine.text) == _heading(theirs.text)
        assert client.post(f"{address}/-/review/fact", data={"verdict": "right"}).status_code == 403


def _heading(text: str) -> str:
    return text.partition("<h1")[2].partition("</h1>")[0]


def test_a_folder_in_use_is_left_alone(demo: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "mine.txt").write_text("mine")
    done = vnextract("publish", demo, "-o", "site", cwd=tmp_path)
    assert done.returncode == 2
    assert "not an empty folder" in done.stderr
    assert [one.name for one in (tmp_path / "site").iterdir()] == ["mine.txt"]


@pytest.mark.browser
def test_report(browser: Any, demo: Path, tmp_path: Path) -> None:
    done = vnextract("report", demo, "-o", "report.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith("file:") else troubles.append(one.url))
    page.goto((tmp_path / "report.html").as_uri())
    page.wait_for_function("[...document.querySelectorAll('.drawing')].every((one) => one.dataset.drawn)")
    assert "Trường THCS Võ Thị Bông" in page.inner_text("main")
    assert page.locator("#share-level svg [aria-label^='THCS: ']").count() == 1
    page.close()
    assert troubles == []
