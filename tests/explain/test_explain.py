"""``vnextract explain``: every sentence, its rows with their rules, its numerals with their reasons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml.html import document_fromstring

from command import vnextract
from extract import pipeline
from extract.explain import tell, wording
from extract.explain.told import Kind
from extract.model import Document, Reason
from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """Trường làng thêm lớp

Năm 2025, Trường Tiểu học Bến Nhài (xã Cồn Én) có 14 lớp, 412 học sinh, trong đó 96 em ở bán trú.

Chi bộ nhà trường có 19 đảng viên/31 cán bộ, giáo viên, nhân viên. Thầy trò quê ở nhiều nơi.
"""


@pytest.fixture(name="article")
def _article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_terminal_shows_sentences_rows_and_reasons(article: Path) -> None:
    done = vnextract("explain", article, cwd=article.parent)
    assert done.returncode == 0
    for shown in (
        "Trường Tiểu học Bến Nhài (tieu_hoc) · Cồn Én",
        "14 lớp → Trường Tiểu học Bến Nhài · actual",
        "96 of 412 học sinh ở bán trú",
        "19 of 31 đảng viên",
        "ratio_of_two_units: ",
        "2025: year, a year",
        "Thầy trò quê ở nhiều nơi.",
    ):
        assert shown in done.stdout
    assert "\x1b[" not in done.stdout  # no colours into a pipe


def test_the_page_stands_alone(article: Path, tmp_path: Path) -> None:
    target = tmp_path / "vi-sao.html"
    done = vnextract("explain", article, "--html", target, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "1 explained" in done.stderr
    page = document_fromstring(target.read_text(encoding="utf-8"))
    assert page.xpath("//script|//link|//img|//@src|//@href") == []
    assert [mark.text for mark in page.findall(".//article//mark[@class='count']")] == [
        "14",
        "412",
        "96",
        "19",
        "31",
    ]
    assert [mark.text for mark in page.findall(".//article//mark[@class='aside']")] == ["2025"]


def test_text_of_the_page_is_shown_as_text(tmp_path: Path) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(TEXT + "\nCô <script>alert(1)</script> dạy 5 lớp.\n", encoding="utf-8")
    vnextract("explain", path, "--html", tmp_path / "a.html", cwd=tmp_path)
    assert "<script" not in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_page_without_an_article_is_named(tmp_path: Path) -> None:
    path = tmp_path / "trong.html"
    path.write_text("<html><body></body></html>", encoding="utf-8")
    done = vnextract("explain", path, "--html", tmp_path / "a.html", cwd=tmp_path)
    assert "trong.html" in done.stderr
    assert not (tmp_path / "a.html").exists()


def test_a_missing_source_is_a_wrong_call(tmp_path: Path) -> None:
    done = vnextract("explain", tmp_path / "none.html", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_nothing_of_a_sentence_is_lost() -> None:
    found = pipeline.extract(Document(source="a.txt", content=TEXT.encode(), media_type="text/plain"))
    told = tell(found)
    assert ["".join(piece.text for piece in line.pieces) for line in told.lines] == [
        sentence.span.of(found.article.text) for sentence in found.sentences
    ]
    notes = [note for line in told.lines for note in line.notes]
    assert sum(note.kind is Kind.COUNT for note in notes) == len(found.counts)
    assert sum(note.kind is Kind.ASIDE for note in notes) == told.aside


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_its_words(reason: Reason) -> None:
    assert wording.reason(reason)


def annotated() -> list[Document]:
    lines = [
        json.loads(line)
        for path in sorted((ROOT / "fixtures" / "gold").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [
        Document(
            source=f"{item['id']}.txt",
            content=f"{item['title']}\n\n{item['text']}".encode(),
            media_type="text/plain",
        )
        for item in lines
    ]


def test_every_rule_that_made_a_row_has_its_words() -> None:
    rules = {count.rule for document in annotated() for count in pipeline.extract(document).counts}
    assert len(rules) > 20
    for rule in rules:
        assert all(": " in said for said in wording.rules(rule)), rule
