"""Parts of a source, put together, are the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import archive
import pytest

from extract import sources
from extract.errors import SourceMissing, UsageError
from extract.sources.split import split
from made_archives import WITH_URL, WITHOUT_URL, a_zip

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OPTIONS = sources.Options(table="pages")


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("name", ["a.zip", "a.warc.gz", "folder"])
def test_parts_make_the_whole(tmp_path: Path, name: str, size: int) -> None:
    archive.make(tmp_path / name, 20)
    source = str(tmp_path / name)
    parts = list(split([source], OPTIONS, size))
    assert len(parts) == -(-20 // size)
    assert [item for part in parts for item in part.load(OPTIONS)] == list(sources.load([source], OPTIONS))


@pytest.mark.parametrize("make", [*WITHOUT_URL, *WITH_URL])
def test_every_format_can_be_parted(tmp_path: Path, make: Callable[[Path], str]) -> None:
    make(tmp_path)
    [path] = tmp_path.iterdir()
    whole = list(sources.load([str(path)], OPTIONS))
    assert [item for part in split([str(path)], OPTIONS, 1) for item in part.load(OPTIONS)] == whole


@pytest.mark.parametrize("name", ["a.zip", "a.warc.gz", "a.db"])
def test_damage_is_named_once(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"no archive at all " * 50)
    parts = split([str(tmp_path / name)], OPTIONS, 5)
    assert len([item for part in parts for item in part.load(OPTIONS)]) == 1


def test_pages_and_archives_keep_their_order(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "z.html"):
        (tmp_path / name).write_text("<p>a</p>", encoding="utf-8")
    a_zip(tmp_path)
    parts = list(split([str(tmp_path)], OPTIONS, 5))
    assert [[file.rpartition("/")[2] for file in part.files] for part in parts] == [
        ["a.html"],
        ["a.zip"],
        ["b.html", "z.html"],
    ]


def test_what_cannot_be_parted() -> None:
    with pytest.raises(UsageError, match="standard input"):
        list(split(["-"], OPTIONS, 5))
    with pytest.raises(SourceMissing, match="nowhere"):
        list(split(["nowhere"], OPTIONS, 5))
