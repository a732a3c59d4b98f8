"""The archive as other programs read it, and the rows that it gives."""

from __future__ import annotations

import base64
import hashlib
import io
import sqlite3
from contextlib import closing, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.checker import Checker

from command import vnextract
from fetching import gather, query
from loopback import Reply, Site, article, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_TEXT = "Trường Bình An có đông học sinh ở Đắk Lắk, Quảng Ngãi và nhiều nơi khác. " * 12


@dataclass(frozen=True, slots=True)
class _Cmd:
    """What warcio's checker takes its command line from."""

    inputs: list[str]
    verbose: bool = False


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.page("/1.html", article(1), etag=True, zipped=True)
    site.page("/2.html", article(2))
    site.page("/3.html", article(3), last_modified="Wed, 01 Jan 2025 00:00:00 GMT")
    with serving(site):
        yield site


def _urls(site: Site) -> list[str]:
    return [f"{site.base}/{number}.html" for number in (1, 2, 3)]


def test_warcios_own_checker_passes(site: Site, tmp_path: Path) -> None:
    for _ in range(2):
        gather(tmp_path, *_urls(site))
    names = [str(path) for path in tmp_path.glob("*.warc.gz")]
    said = io.StringIO()
    with redirect_stdout(said):
        failed = Checker(_Cmd(names)).process_all()
    assert (failed, said.getvalue()) == (0, "")


def test_fastwarc_reads_every_record_and_its_digests_hold(site: Site, tmp_path: Path) -> None:
    for _ in range(2):
        gather(tmp_path, *_urls(site))
    kinds = []
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            kinds.append(record.record_type)
            assert record.verify_block_digest()
            if record.record_type in (WarcRecordType.response, WarcRecordType.request):
                assert record.headers[
                    "WARC-IP-Address"
                    if record.record_type == WarcRecordType.response
                    else "WARC-Concurrent-To"
                ]
    pair, again = (
        [WarcRecordType.response, WarcRecordType.request],
        [WarcRecordType.revisit, WarcRecordType.request],
    )
    assert kinds == [WarcRecordType.warcinfo, *pair * 3, *again * 3]


def test_revisits_point_to_the_first_record(site: Site, tmp_path: Path) -> None:
    for _ in range(2):
        gather(tmp_path, *_urls(site))
    (path,) = tmp_path.glob("*.warc.gz")
    responses: dict[str, dict[str, str]] = {}
    revisits: dict[str, dict[str, str]] = {}
    with path.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response | WarcRecordType.revisit):
            found = responses if record.record_type == WarcRecordType.response else revisits
            found[record.headers["WARC-Target-URI"]] = dict(record.headers.items())
    assert revisits.keys() == responses.keys() == set(_urls(site))
    for url, revisit in revisits.items():
        first = responses[url]
        assert revisit["WARC-Refers-To"] == first["WARC-Record-ID"]
        assert revisit["WARC-Refers-To-Date"] == first["WARC-Date"]
        assert revisit["WARC-Payload-Digest"] == first["WARC-Payload-Digest"]
    profiles = {url[-6:]: revisit["WARC-Profile"].rpartition("/")[2] for url, revisit in revisits.items()}
    assert profiles["1.html"] == "server-not-modified"
    assert profiles["2.html"] == profiles["3.html"] == "identical-payload-digest"


def test_log_leads_to_the_record(site: Site, tmp_path: Path) -> None:
    gather(tmp_path, *_urls(site))
    for url, warc, offset, sha256 in query(
        tmp_path,
        "SELECT final_url, attempts.warc, attempts.offset, sha256 FROM attempts JOIN pages ON pages.url = final_url",
    ):
        with (tmp_path / warc).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file, auto_decode="all")))
            assert record.headers["WARC-Target-URI"] == url
            assert hashlib.sha256(record.reader.read()).hexdigest() == sha256


def test_body_is_kept_as_it_was_sent(site: Site, tmp_path: Path) -> None:
    gather(tmp_path, site.base + "/1.html")
    (path,) = tmp_path.glob("*.warc.gz")
    with path.open("rb") as file:
        record = next(iter(ArchiveIterator(file, record_types=WarcRecordType.response, auto_decode="none")))
        sent = record.reader.read()
        digest = base64.b32encode(hashlib.sha1(sent, usedforsecurity=False).digest()).decode()
        assert sent.startswith(b"\x1f\x8b")
        assert record.headers["WARC-Payload-Digest"] == f"sha1:{digest}"


CHARSETS = (
    ("utf-8", "text/html; charset=utf-8"),
    ("utf-8", "text/html; charset=iso-8859-1"),
    ("utf-8", "text/html; charset=windows-1258"),
    ("utf-8", "text/html; charset=khong-co"),
    ("utf-8", "text/html"),
    ("utf-8-sig", "text/html; charset=latin1"),
    ("utf-16", "text/html; charset=utf-8"),
    ("utf-16-le", "text/html"),
    ("cp1258", "text/html; charset=windows-1258"),
)


def _content(charset: str) -> bytes:
    page = f"<html><head><title>Bài</title></head><body><h1>Bài</h1><p>{_TEXT}</p></body></html>"
    if charset != "cp1258":
        return page.encode(charset)
    marks = {"ườ": "ươ\u0300", "ọ": "o\u0323", "ắ": "ă\u0301", "ả": "a\u0309", "ã": "a\u0303", "ề": "ê\u0300"}
    plain = {"ì": "i\u0300", "ó": "o\u0301", "ở": "ơ\u0309"}
    for letter, parts in (marks | plain).items():
        page = page.replace(letter, parts)
    return page.encode(charset)


@pytest.mark.parametrize(("charset", "label"), CHARSETS)
def test_wrong_charsets_change_no_byte(charset: str, label: str, tmp_path: Path) -> None:
    site = Site()
    content = _content(charset)
    site.page("/bai.html", content, media=label)
    with serving(site):
        gather(tmp_path, site.base + "/bai.html")
    assert query(tmp_path, "SELECT outcome FROM tasks") == [("stored",)]
    assert query(tmp_path, "SELECT sha256 FROM pages") == [(hashlib.sha256(content).hexdigest(),)]


_ROWS = (
    "SELECT title, text FROM articles ORDER BY text",
    "SELECT what, part, value, of_value, percent, start, end, quote, rule FROM counts ORDER BY quote, start, what",
    "SELECT name, level, number, proper_name FROM schools ORDER BY name",
    "SELECT text, reason FROM numerals ORDER BY text, reason",
)


def _rows(database: Path) -> list[list[object]]:
    with closing(sqlite3.connect(database)) as opened:
        return [opened.execute(sql).fetchall() for sql in _ROWS]


@pytest.mark.slow
def test_rows_of_the_archive_are_those_of_the_saved_pages(tmp_path: Path) -> None:
    site, saved = Site(), tmp_path / "saved"
    saved.mkdir()
    pages = {f"/bai-{number}.html": article(number).encode() for number in range(6)}
    pages |= {
        f"/ma-{n}.html": _content(charset) for n, (charset, _) in enumerate(CHARSETS) if charset != "cp1258"
    }
    for number, (path, content) in enumerate(pages.items()):
        label = CHARSETS[number % len(CHARSETS)][1] if path.startswith("/ma") else "text/html; charset=utf-8"
        site.page(path, content, media=label, zipped=number % 2 == 0, etag=True)
        (saved / path[1:]).write_bytes(content)
    site.reply("/thieu.html", Reply(status=404))
    with serving(site):
        for _ in range(2):  # revisits and errors add no rows
            gather(tmp_path / "web", *(site.base + path for path in [*pages, "/thieu.html"]))
    assert vnextract("run", "web.db", "web", cwd=tmp_path).returncode == 0
    assert vnextract("run", "saved.db", "saved", cwd=tmp_path).returncode == 0
    rows = _rows(tmp_path / "web.db")
    assert rows == _rows(tmp_path / "saved.db")
    assert len(rows[0]) >= 6
    assert rows[1]
