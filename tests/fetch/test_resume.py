"""Killed at any moment and started again, a run loses nothing, doubles nothing, and stays small."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from command import COMMAND
from extract.errors import NotOurDatabase, UsageError
from extract.fetch import fetch
from extract.fetch.settings import Settings
from fetching import ends, gather, query, records
from loopback import Reply, Site, article, gzip_bomb, news_sitemap, serving
from memory import peak_memory

if TYPE_CHECKING:
    from pathlib import Path

_PAGES = 1000
_LIMIT = 250_000  # kB of memory


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return {f"/tin/truong-binh-an-dat-chuan-{number}.html": article(number) for number in range(_PAGES)}


def _paper(pages: dict[str, str]) -> Site:
    site = Site()
    for number, (path, text) in enumerate(pages.items()):
        site.page(path, text, etag=True, zipped=number % 3 == 0)
    return site


def _start(folder: Path, *more: str | Path) -> subprocess.Popen[bytes]:
    args = [COMMAND, "fetch", "--to", folder, "--allow-private", "--delay", "0", *more]
    return subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _until(site: Site, hits: int) -> None:
    """Wait until the server has been asked so often."""
    deadline = time.monotonic() + 30
    while len(site.hits) < hits:
        assert time.monotonic() < deadline, f"only {len(site.hits)} of {hits} requests came"
        time.sleep(0.003)


def _peak(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a process that fails at the traps only; its peak memory in kB."""
    peak = peak_memory(process)
    assert process.returncode == 1
    return peak


_TRAPS = {
    "/tin/bom-nen-muoi-ti-byte-1.html": "too_large",
    "/tin/cho-vong-quanh-mai-2.html": "redirect_loop",
    "/tin/chuyen-ve-tep-rieng-3.html": "refused",
    "/tin/anh-mang-ten-trang-4.html": "mislabelled",
    "/rieng/khong-ai-duoc-vao-5.html": "disallowed",
}


def _traps(site: Site) -> None:
    """What a paper of a thousand pages may hold besides."""
    bomb, loop, private, picture, _ = _TRAPS
    site.routes[bomb] = lambda _: Reply(body=gzip_bomb(), headers=(("Content-Encoding", "gzip"),))
    site.redirect(loop, loop)
    site.redirect(private, "file:///etc/passwd")
    site.page(picture, b"\x89PNG\r\n\x1a\n" * 999)
    site.reply("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /rieng/", type="text/plain"))


@pytest.mark.slow
def test_killed_again_and_again_over_a_thousand_pages(pages: dict[str, str], tmp_path: Path) -> None:
    site, folder = _paper(pages), tmp_path / "kho"
    _traps(site)
    with serving(site):
        sitemap = site.base + news_sitemap(site, (*_TRAPS, *pages))
        for more in (1, 2, 5, 12, 40, 150):
            process, answered = _start(folder, "--sitemap", sitemap), len(site.hits)
            _until(site, answered + more)
            process.send_signal(signal.SIGKILL)
            process.wait()
        assert _peak(_start(folder, "--sitemap", sitemap)) < _LIMIT
        asked = Counter(site.asked())
        assert "/rieng/khong-ai-duoc-vao-5.html" not in asked
        assert asked.total() - len(asked) <= 6  # the request under way at each kill
        kept = records(folder)
        assert Counter(url.removeprefix(site.base) for url, _ in kept) == dict.fromkeys(
            asked.keys() - _TRAPS, 1
        )
        assert {(site.base + path, text.encode()) for path, text in pages.items()} <= set(kept)
        assert _TRAPS.items() <= ends(folder, site.base).items()
        assert query(folder, "SELECT count(*) FROM runs") == [(1,)]

        before, changed = len(site.hits), next(iter(pages))
        site.page(changed, article(5000), etag=True)
        assert _peak(_start(folder, "--sitemap", sitemap)) < _LIMIT
        assert {hit.path for hit in site.hits[before:] if hit.sent} - _TRAPS.keys() == {changed}
    found = Counter(outcome for path, outcome in ends(folder, site.base).items() if path not in _TRAPS)
    assert found == {"stored": 1, "unchanged": len(asked.keys() - _TRAPS) - 1}


def test_log_says_which_attempt_was_interrupted(pages: dict[str, str], tmp_path: Path) -> None:
    site, urls = _paper(pages), tmp_path / "urls.txt"
    with serving(site):
        urls.write_text("\n".join(site.base + path for path in list(pages)[:50]), encoding="utf-8")
        process = _start(tmp_path, urls, "--delay", "0.05")
        _until(site, 5)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        done = len(query(tmp_path, "SELECT 1 FROM tasks WHERE done = 1"))
        assert 0 < done < 50
        assert gather(tmp_path).resumed  # without any address the unfinished run is gone on with
    assert set(ends(tmp_path).values()) == {"stored"}
    assert len(records(tmp_path)) == 50


@pytest.mark.slow
def test_stop_during_a_pause_leaves_the_address_for_later(tmp_path: Path) -> None:
    """Ctrl-C while a busy host is waited for must not count its page as failed."""
    site, urls = Site(), tmp_path / "urls.txt"
    site.reply("/1.html", Reply(status=503))
    with serving(site):
        urls.write_text(f"{site.base}/1.html", encoding="utf-8")
        process = _start(tmp_path, urls, "--retry-wait", "60")
        _until(site, 2)
        time.sleep(0.5)  # by now it waits
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        site.page("/1.html", article(1))
        assert gather(tmp_path, site.base + "/1.html").resumed
    assert list(ends(tmp_path).values()) == ["stored"]


@pytest.mark.parametrize("garbage", [b"\x1f\x8b\x08\x00half", b"junk" * 5000])
def test_half_written_record_is_cut_off(garbage: bytes, tmp_path: Path) -> None:
    site = Site()
    site.page("/1.html", article(1))
    site.page("/2.html", article(2))
    with serving(site):
        gather(tmp_path, site.base + "/1.html")
        (warc,) = tmp_path.glob("*.warc.gz")
        with warc.open("ab") as file:
            file.write(garbage)
        assert gather(tmp_path, site.base + "/2.html").healed == len(garbage)
    assert [url for url, _ in records(tmp_path)] == [f"{site.base}/1.html", f"{site.base}/2.html"]


def test_page_whose_record_is_lost_is_fetched_again(tmp_path: Path) -> None:
    site = Site()
    for number in range(3):
        site.page(f"/{number}.html", article(number), etag=True)
    urls = [f"{site.base}/{number}.html" for number in range(3)]
    with serving(site):
        urls = [f"{site.base}/{number}.html" for number in range(3)]
        gather(tmp_path, *urls)
        (warc,) = tmp_path.glob("*.warc.gz")
        os.truncate(warc, warc.stat().st_size - 700)
        gather(tmp_path, *urls)
    assert list(ends(tmp_path).values()) == ["unchanged", "unchanged", "stored"]
    assert [content for _, content in records(tmp_path)] == [article(number).encode() for number in range(3)]


def test_files_that_were_moved_away_do_not_count_as_known(tmp_path: Path) -> None:
    site = Site()
    site.page("/1.html", article(1), etag=True)
    with serving(site):
        gather(tmp_path, site.base + "/1.html")
        (warc,) = tmp_path.glob("*.warc.gz")
        warc.rename(warc.with_suffix(".moved"))
        gather(tmp_path, site.base + "/1.html")
    assert list(ends(tmp_path).values()) == ["stored"]
    assert [hit.status for hit in site.hits if hit.path == "/1.html"] == [200, 200]


def test_run_of_yesterday_is_not_gone_on_with_but_its_rest_is_taken_over(tmp_path: Path) -> None:
    """Its feeds have moved on since: they are read again, and what they no longer list is not lost."""
    site = Site()
    for number in range(3):
        site.page(f"/{number}.html", article(number))
    with serving(site):
        gather(tmp_path, site.base + "/0.html")
        query(
            tmp_path,
            "UPDATE runs SET finished = NULL, started = '2026-01-01T00:00:00.000+00:00'",
            commit=True,
        )
        waits = "UPDATE tasks SET done = 0, outcome = NULL, url = replace(url, '/0.html', '/1.html')"
        query(tmp_path, waits, commit=True)
        assert not gather(tmp_path, site.base + "/0.html").resumed
    assert ends(tmp_path, site.base) == {"/1.html": "stored", "/0.html": "unchanged"}
    assert query(tmp_path, "SELECT count(*) FROM runs WHERE finished IS NULL") == [(0,)]


def test_new_file_after_so_many_bytes(tmp_path: Path) -> None:
    site = Site()
    for number in range(6):
        site.page(f"/{number}.html", article(number))
    with serving(site):
        gather(tmp_path, *(f"{site.base}/{number}.html" for number in range(6)), warc_size=1000)
    assert len(list(tmp_path.glob("*.warc.gz"))) == 6
    assert len(records(tmp_path)) == 6


def test_one_fetcher_a_folder(pages: dict[str, str], tmp_path: Path) -> None:
    site, urls = _paper(pages), tmp_path / "urls.txt"
    with serving(site):
        urls.write_text("\n".join(site.base + path for path in list(pages)[:50]), encoding="utf-8")
        process = _start(tmp_path, urls, "--delay", "0.2")
        _until(site, 1)
        with pytest.raises(UsageError, match="another vnextract fetch is at work"):
            gather(tmp_path, site.base + "/khac.html")
        process.kill()
        process.wait()


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    query(tmp_path, "CREATE TABLE x (y)")
    before = (tmp_path / "fetch.db").read_bytes()
    with pytest.raises(NotOurDatabase, match="another program's database"):
        fetch((), tmp_path, Settings())
    assert (tmp_path / "fetch.db").read_bytes() == before


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing to fetch"):
        gather(tmp_path)
