"""What is stored of a page, again and again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from extract import store
from extract.errors import NotAnArticle, PageFailed
from extract.model import Document, Place, Unreadable
from extract.store.packed import Table, pack
from invented import document, extraction
from tables import everything, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def save(path: Path, *pages: store.PageRows) -> None:
    with store.writable(path) as db:
        store.save(db, pages)


def page(source: str = "a.txt", members: int = 12, fetched: str | None = None) -> store.PageRows:
    return store.of_extraction(
        document(source, members, url="https://bao.example/a", fetched=fetched), extraction(source, members)
    )


def test_a_page_is_stored_with_its_words(path: Path) -> None:
    save(path, page())
    assert rows(path, "SELECT school, value, of_value, percent_computed, quote FROM school_counts") == [
        ("Trường Mầm non Hoa Mai", 12, 20, 60.0, "12 đảng viên")
    ]
    assert rows(path, "SELECT text, count_id IS NULL, reason FROM numerals ORDER BY start") == [
        ("12", 0, None),
        ("16/9", 1, "date"),
    ]


@pytest.mark.parametrize(
    ("table", "column"), [("counts", "quote"), ("mentions", "text"), ("numerals", "text")]
)
def test_spans_are_the_words(path: Path, table: str, column: str) -> None:
    save(path, page())
    found = rows(
        path,
        f'SELECT substr(articles.text, start + 1, "end" - start), {table}.{column} '  # noqa: S608
        f"FROM {table} JOIN articles ON articles.id = article_id",
    )
    assert found
    assert all(cut == stored for cut, stored in found)


#: Filled at the end of a run, by persons, or by what this page does not tell.
_LATER = frozenset(
    (
        "places place_successors school_identities school_links school_register school_decisions "
        "signatures bands school_cards reviews"
    ).split()
)


def test_saving_twice_changes_nothing(path: Path) -> None:
    save(path, page())
    before = everything(path)
    save(path, page())
    assert everything(path) == before
    assert {table for table, found in before.items() if not found} == {"failures", "count_schools", *_LATER}


def test_changed_bytes_are_a_new_version(path: Path) -> None:
    save(path, page(members=12))
    save(path, page(members=13))
    assert rows(path, "SELECT value FROM counts ORDER BY value") == [(12,), (13,)]
    assert rows(path, "SELECT value FROM school_counts") == [(13,)]
    assert rows(path, "SELECT members FROM party_membership") == [(13,)]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [
        ("2025-01-01", "2025-02-01", 13),
        ("2025-02-01", "2025-01-01", 12),
        (None, "2025-01-01", 13),
        ("2025-01-01", None, 13),
    ],
)
def test_the_later_capture_is_shown(path: Path, first: str | None, second: str | None, shown: int) -> None:
    save(path, page(members=12, fetched=first), page(members=13, fetched=second))
    assert rows(path, "SELECT value FROM school_counts") == [(shown,)]


def test_rows_of_a_page_are_replaced_whole(path: Path) -> None:
    save(path, page())
    bare = store.of_extraction(document(url="https://bao.example/a"), extraction(place=Place()))
    save(path, bare)
    assert len(rows(path, "SELECT * FROM counts")) == 1
    assert rows(path, "SELECT commune FROM schools") == [(None,)]
    assert rows(path, "SELECT count(*) FROM search") == [(3,)]


def test_one_school_told_by_two_pages(path: Path) -> None:
    save(
        path,
        store.of_extraction(document("a.txt"), extraction("a.txt")),
        store.of_extraction(document("b.txt", 14), extraction("b.txt", 14)),
    )
    assert len(rows(path, "SELECT * FROM schools")) == 1


@pytest.mark.parametrize("place", [Place(), Place(commune="Nậm Lương"), Place(province="Lào Cai")])
def test_like_named_schools_without_a_settled_place_stay_apart(path: Path, place: Place) -> None:
    save(
        path,
        store.of_extraction(document("a.txt"), extraction("a.txt", place=place)),
        store.of_extraction(document("b.txt", 14), extraction("b.txt", 14, place=place)),
    )
    assert len(rows(path, "SELECT * FROM schools")) == 2


def test_a_failure_goes_when_its_page_is_read(path: Path) -> None:
    broken = document()
    save(path, store.of_error(broken, PageFailed("a.txt", "timeout", "took too long")))
    assert rows(path, "SELECT source, cause FROM failures") == [("a.txt", "timeout")]
    save(path, store.of_extraction(broken, extraction()))
    assert rows(path, "SELECT * FROM failures") == []
    assert rows(path, "SELECT outcome FROM documents") == [("article",)]


def test_no_article_is_an_outcome_and_no_failure(path: Path) -> None:
    save(path, store.of_error(document(), NotAnArticle("a.txt", "listing", "a list of links")))
    assert rows(path, "SELECT outcome, kind, message FROM documents") == [
        ("not_an_article", "listing", "a list of links")
    ]
    assert rows(path, "SELECT * FROM failures") == []


def test_what_gave_no_bytes_is_a_failure(path: Path) -> None:
    save(path, store.of_unreadable(Unreadable(source="a.zip#b", cause="damaged", message="broken")))
    assert rows(path, "SELECT source, cause, document_id FROM failures") == [("a.zip#b", "damaged", None)]


def test_a_transaction_that_breaks_leaves_nothing(path: Path) -> None:
    good = page()
    counts = good.tables["counts"]
    broken = tuple("galaxy" if value == "school" else value for value in counts.rows[0])
    bad = replace(good, packed=pack({**good.tables, "counts": Table(counts.columns, (broken,))}))
    with pytest.raises(Exception, match="CHECK constraint"):
        save(path, bad)
    assert rows(path, "SELECT * FROM documents") == []


def test_known_tells_what_was_read(path: Path) -> None:
    one = Document(source="a.txt", content=b"x", media_type="text/plain")
    save(path, store.of_error(one, NotAnArticle("a.txt", "empty", "nothing")))
    with store.writable(path) as db:
        known = store.known(db, store.document_id(one))
        assert known is not None
        assert (known.outcome, known.extractor) == ("not_an_article", store.EXTRACTOR)
        assert store.known(db, "another") is None
