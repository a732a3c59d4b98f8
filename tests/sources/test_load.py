"""What the names on the command line stand for, and in which order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from extract import sources
from extract.errors import SourceMissing
from extract.model import Document, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("b.html", "a.HTM", "c/d.txt", "c/a.xhtml", ".hidden.html", ".git/x.html", "photo.jpg", "t.jsonl")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in FILES:
        path = tmp_path / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["pages"], ["pages/a.HTM", "pages/b.html", "pages/c/a.xhtml", "pages/c/d.txt"]),
        (["pages/c", "pages/b.html"], ["pages/c/a.xhtml", "pages/c/d.txt", "pages/b.html"]),
        (["pages/*.html"], ["pages/b.html"]),
        (["pages/**/*.txt"], ["pages/c/d.txt"]),
        (["pages/photo.jpg"], ["pages/photo.jpg"]),
        (["./pages/../pages/b.html"], ["pages/b.html"]),
    ],
)
def test_names(names: list[str], found: list[str]) -> None:
    assert [item.source for item in sources.load(names)] == found
    assert sources.count(names) == len(found)


@pytest.mark.parametrize("names", [["nowhere"], ["pages", "nowhere"], ["pages/*.nothing"]])
def test_a_missing_source_is_said_before_anything_is_read(names: list[str]) -> None:
    with pytest.raises(SourceMissing, match=r"nowhere|nothing"):
        next(sources.load(names))


def test_a_page_over_the_limit_is_named() -> None:
    [item] = sources.load(["pages/b.html"], sources.Options(max_page=0))
    assert isinstance(item, Unreadable)
    assert (item.source, item.cause) == ("pages/b.html", "too_large")


def test_plain_text_is_told_by_its_name() -> None:
    kinds = {item.source: item.media_type for item in sources.load(["pages/c"]) if isinstance(item, Document)}
    assert kinds == {"pages/c/a.xhtml": "text/html", "pages/c/d.txt": "text/plain"}


def test_a_file_name_that_is_no_text_can_be_stored(tmp_path: Path) -> None:
    (tmp_path / "pages" / os.fsdecode(b"b\xe0i.html")).write_text("x", encoding="utf-8")
    names = [item.source for item in sources.load(["pages"])]
    assert "pages/b\ufffdi.html" in names
    assert all(name.encode() for name in names)
