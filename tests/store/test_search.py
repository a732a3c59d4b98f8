"""What readers type, and what it finds."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from extract import store
from extract.store import search
from invented import document, extraction

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("đảng viên", True),
        ("dang vien", True),
        ("Đảng Viên", True),
        (unicodedata.normalize("NFD", "đảng viên"), True),
        ("trường mam non hoa mai", True),
        ("đang viên", False),
        ("viện", False),
        ("hoa ban", False),
        ('"đảng', True),
        ("đảng OR", False),
        ("*", False),
        ("", False),
    ],
)
def test_queries(tmp_path: Path, query: str, found: bool) -> None:
    with store.writable(tmp_path / "news.db") as db:
        store.save(db, [store.of_extraction(document(), extraction())])
        match = search.match_of(query)
        hits = (
            db.execute("SELECT * FROM search_fts WHERE search_fts MATCH ?", [match]).fetchall()
            if match
            else []
        )
    assert bool(hits) == found


@pytest.mark.parametrize("text", ["Hoà Vang", "Thuỷ Nguyên", "ĐẮK LẮK", "quý", "hoạch", "loã xoã"])
def test_folding_keeps_positions(text: str) -> None:
    assert len(search.exact(text)) == len(search.plain(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("thuỷ", "thủy"), ("loã", "lõa"), ("khoẻ", "khỏe"), ("luỹ", "lũy")]
)
def test_tone_styles_are_one(one: str, other: str) -> None:
    assert search.exact(one) == search.exact(other)


@pytest.mark.parametrize(("one", "other"), [("quý", "qúy"), ("hoàn", "hòan")])
def test_other_syllables_are_left_alone(one: str, other: str) -> None:
    assert search.exact(one) == one
    assert search.exact(other) == other
