"""Archives of every kind give the same pages, and what cannot be read is named."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
import tarfile
import zipfile
from contextlib import closing
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
import zstandard

from extract import sources
from extract.errors import UsageError
from extract.model import Document, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "<html><title>Chi bộ</title><p>Trường Mầm non Hoa Mai có 12 đảng viên.</p></html>".encode()
URL = "https://bao.example/a.html"
DATE = "2025-09-16T08:00:00Z"


def a_zip(path: Path) -> str:
    with zipfile.ZipFile(path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("tin/a.html", PAGE)
        archive.writestr("tin/photo.jpg", b"\xff\xd8")
    return "a.zip#tin/a.html"


def tar_bytes(mode: str) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:  # type: ignore[call-overload]
        info = tarfile.TarInfo("tin/a.html")
        info.size = len(PAGE)
        archive.addfile(info, io.BytesIO(PAGE))
    return buffer.getvalue()


def a_tar(path: Path) -> str:
    (path / "a.tar").write_bytes(tar_bytes("w"))
    return "a.tar#tin/a.html"


def a_tar_gz(path: Path) -> str:
    (path / "a.tar.gz").write_bytes(tar_bytes("w:gz"))
    return "a.tar.gz#tin/a.html"


def a_tar_xz(path: Path) -> str:
    (path / "a.tar.xz").write_bytes(tar_bytes("w:xz"))
    return "a.tar.xz#tin/a.html"


def a_tar_zst(path: Path) -> str:
    (path / "a.tar.zst").write_bytes(zstandard.compress(tar_bytes("w")))
    return "a.tar.zst#tin/a.html"


def warc_record(kind: str, status: str, body: bytes, media: str = "text/html; charset=utf-8") -> bytes:
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    )
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {URL}\r\nWARC-Date: {DATE}\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc_bytes() -> bytes:
    """One page among what a crawl also holds: an error, a picture, a revisit."""
    others = (
        warc_record("response", "404 Not Found", b"<p>no</p>"),
        warc_record("response", "200 OK", b"\xff\xd8", media="image/jpeg"),
        warc_record("revisit", "200 OK", b""),
    )
    return b"".join(map(gzip.compress, (warc_record("response", "200 OK", PAGE), *others)))


def a_warc(path: Path) -> str:
    (path / "a.warc").write_bytes(gzip.decompress(warc_bytes()))
    return "a.warc#0"


def a_warc_gz(path: Path) -> str:
    (path / "a.warc.gz").write_bytes(warc_bytes())
    return "a.warc.gz#0"


def a_wacz(path: Path) -> str:
    with zipfile.ZipFile(path / "a.wacz", "w") as package:
        package.writestr("archive/data.warc.gz", warc_bytes())
        package.writestr("datapackage.json", "{}")
    return "a.wacz#archive/data.warc.gz#0"


def an_mhtml(path: Path) -> str:
    message = EmailMessage()
    message["Date"] = "Tue, 16 Sep 2025 08:00:00 +0000"
    message["Snapshot-Content-Location"] = URL
    message.set_content(PAGE, maintype="text", subtype="html", cte="quoted-printable")
    message.add_related(b"\xff\xd8", maintype="image", subtype="jpeg")
    (path / "a.mhtml").write_bytes(bytes(message))
    return "a.mhtml"


def a_jsonl(path: Path) -> str:
    line = json.dumps({"url": URL, "date": DATE, "html": PAGE.decode()})
    (path / "a.jsonl").write_text(f"{line}\n", encoding="utf-8")
    return "a.jsonl#1"


def a_csv(path: Path) -> str:
    with (path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["url", "date", "html"], [URL, DATE, PAGE.decode()]])
    return "a.csv#1"


def a_table(path: Path) -> str:
    with closing(sqlite3.connect(path / "a.db")) as db:
        db.execute("CREATE TABLE pages (url, date, html)")
        db.execute("INSERT INTO pages VALUES (?, ?, ?)", [URL, DATE, PAGE.decode()])
        db.commit()
    return "a.db#pages/1"


WITHOUT_URL = (a_zip, a_tar, a_tar_gz, a_tar_xz, a_tar_zst)
WITH_URL = (a_warc, a_warc_gz, a_wacz, an_mhtml, a_jsonl, a_csv, a_table)


def load(path: Path, **options: object) -> list[Document | Unreadable]:
    return list(sources.load([str(path)], sources.Options(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize("make", [*WITHOUT_URL, *WITH_URL])
def test_the_page_comes_out_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], str]
) -> None:
    monkeypatch.chdir(tmp_path)
    source = make(tmp_path)
    [document] = sources.load([source.partition("#")[0]], sources.Options(table="pages"))
    assert isinstance(document, Document)
    assert (document.source, document.content) == (source, PAGE)
    assert document.media_type == "text/html"
    if make in WITH_URL:
        assert document.url == URL
        assert (document.fetched or "").startswith("2025-09-16T08:00:00")


@pytest.mark.parametrize("make", [a_zip, a_tar_gz, a_warc, a_warc_gz, a_wacz, a_tar_zst, a_tar_xz])
@pytest.mark.parametrize("kept", [0.2, 0.6])
def test_a_file_that_is_cut_off_is_one_named_failure(
    tmp_path: Path, make: Callable[[Path], str], kept: float
) -> None:
    make(tmp_path)
    [path] = tmp_path.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    found = load(path)
    assert {type(item) for item in found} <= {Document, Unreadable}
    named = [item for item in found if isinstance(item, Unreadable)]
    assert [(item.source.startswith(path.as_posix()), item.cause) for item in named] == [(True, "damaged")]
    assert all(item.content == PAGE for item in found if isinstance(item, Document))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.warc.gz", "a.wacz", "a.tar.zst", "a.mhtml"])
def test_a_file_that_is_no_archive_at_all(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no archive, just some text that somebody renamed " * 20)
    [item] = load(tmp_path / name)
    assert isinstance(item, Unreadable)
    assert (item.source, item.cause) == ((tmp_path / name).as_posix(), "damaged")


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("../../outside.html", "escapes"),
        ("/etc/outside.html", "escapes"),
        ("C:\\outside.html", "escapes"),
        ("more.zip", "nested_archive"),
        ("more.tar.gz", "nested_archive"),
    ],
)
def test_members_that_are_refused(tmp_path: Path, name: str, cause: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(name, PAGE)
        archive.writestr("good.html", PAGE)
    refused, good = load(tmp_path / "a.zip")
    assert isinstance(refused, Unreadable)
    assert (refused.cause, isinstance(good, Document)) == (cause, True)


def test_a_bomb_is_refused_for_its_ratio(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"<p>" + b" " * 5_000_000)
    [item] = load(tmp_path / "a.zip")
    assert isinstance(item, Unreadable)
    assert item.cause == "ratio"


@pytest.mark.parametrize("make", [*WITHOUT_URL, *WITH_URL])
def test_a_page_over_the_limit_is_named(tmp_path: Path, make: Callable[[Path], str]) -> None:
    make(tmp_path)
    [path] = tmp_path.iterdir()
    [item] = load(path, max_page=len(PAGE) - 1, table="pages")
    assert isinstance(item, Unreadable)
    assert item.cause == "too_large"


def test_a_link_in_a_tar_is_named(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        info = tarfile.TarInfo("a.html")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    [item] = load(tmp_path / "a.tar")
    assert isinstance(item, Unreadable)
    assert item.cause == "link"


@pytest.mark.parametrize(
    ("make", "options", "words"),
    [
        (a_table, {}, "--table; it has pages"),
        (a_table, {"table": "nothing"}, "--table; it has pages"),
        (a_csv, {"html_column": "page"}, "no column 'page'"),
        (a_jsonl, {"url_column": "address"}, "no column 'address'"),
    ],
)
def test_columns_that_are_not_there(
    tmp_path: Path, make: Callable[[Path], str], options: dict[str, str], words: str
) -> None:
    make(tmp_path)
    [path] = tmp_path.iterdir()
    with pytest.raises(UsageError, match=words):
        load(path, **options)


def test_a_column_of_any_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("bài\n<p>Trường</p>\n", encoding="utf-8")
    [item] = load(tmp_path / "a.csv", html_column="bài")
    assert isinstance(item, Document)


@pytest.mark.parametrize("line", ["{broken", "[1]", '{"html": ""}', '{"html": 3}'])
def test_a_line_without_a_page_is_named_and_the_next_is_read(tmp_path: Path, line: str) -> None:
    good = json.dumps({"html": "<p>a</p>"})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8")
    first, broken, last = load(tmp_path / "a.jsonl")
    assert isinstance(broken, Unreadable)
    assert broken.source.endswith("a.jsonl#2")
    assert isinstance(first, Document)
    assert isinstance(last, Document)


def test_a_gzip_bomb_in_a_warc_stops_at_the_limit(tmp_path: Path) -> None:
    body = gzip.compress(b"<p>" + b" " * 50_000_000)
    record = warc_record("response", "200 OK\r\nContent-Encoding: gzip", body)
    (tmp_path / "a.warc").write_bytes(record)
    [item] = load(tmp_path / "a.warc", max_page=1_000_000)
    assert isinstance(item, Unreadable)
    assert item.cause == "too_large"
