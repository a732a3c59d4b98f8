"""Archives of every kind give the same pages, and what cannot be read is named."""

from __future__ import annotations

import gzip
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from extract import sources
from extract.errors import UsageError
from extract.model import Document, Unreadable
from made_archives import (
    PAGE,
    URL,
    WITH_URL,
    WITHOUT_URL,
    a_csv,
    a_jsonl,
    a_table,
    a_tar_gz,
    a_tar_xz,
    a_tar_zst,
    a_wacz,
    a_warc,
    a_warc_gz,
    a_zip,
    warc_record,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


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
