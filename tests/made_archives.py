"""One page in archives of every kind."""

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

import zstandard

if TYPE_CHECKING:
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
