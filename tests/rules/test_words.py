"""Where the words of underthesea change the rows: one syllable that begins another word counts nothing."""

from __future__ import annotations

import pytest

from extract import pipeline
from extract.model import Sentence, Span
from extract.segment import Words
from prose import article

# What follows the number, and whether the words let its first syllable be the thing counted.
WORDS = [
    ("giải pháp", False),
    ("ca khúc", False),
    ("tổ hợp", False),
    ("phòng vệ", False),
    ("thầy thuốc", False),
    ("cô dâu", False),
    ("trò chơi", False),
    ("giải Nhất", True),
    ("ca bệnh", True),
    ("phòng học", True),
    ("thầy giáo", True),
    ("em", True),
    ("lớp", True),
]


def counted(what: str) -> int:
    return len(pipeline.extract_article(article(f"Trường THCS Gò Sao có 3 {what}.")).counts)


@pytest.mark.parametrize(("what", "is_counted"), WORDS)
def test_words_settle_what_characters_leave_open(what: str, is_counted: bool) -> None:
    assert counted(what) == int(is_counted)


@pytest.mark.parametrize("what", [what for what, is_counted in WORDS if not is_counted])
def test_without_words_these_would_be_rows(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Words, "ends_at", lambda *_: True)
    assert counted(what) == 1


def test_words_are_asked_for_only_where_there_is_doubt() -> None:
    text = "Trường THCS Gò Sao có 3 lớp học, 40 học sinh. Thầy cô rất vui."
    found = pipeline.extract_article(article(text))
    assert [sentence.words for sentence in found.sentences] == [None, None]


def test_words_are_spans_of_the_text() -> None:
    text = "Có 3 đảng viên."
    words = Words(article(text), (Sentence(span=Span(0, len(text)), block=0),))
    assert [span.of(text) for span in words.of(0)] == ["Có", "3", "đảng viên", "."]
    assert (words.ends_at(0, 14), words.ends_at(0, 9)) == (True, False)
