"""Text mended where one reading is possible, and left alone elsewhere."""

from __future__ import annotations

import pytest

from extract.sources.mend import mend, plain
from extract.sources.syllables import is_syllable

PLAIN = [
    ("Trường\xa0Tiểu\u2009học", "Trường Tiểu học"),
    ("bán\u200b trú\ufeff", "bán trú"),
    ("điểm tr\xadường", "điểm trường"),
    ("tru\u031bo\u031b\u0300ng", "trường"),
    ("Ðảng bộ được ðón", "Đảng bộ được đón"),
    ("m\u0430n", "man"),
    ("Хорошо", "Хорошо"),
    ("Guðmundur", "Guðmundur"),
    ("&amp;quot;Trường l&#224;ng&amp;quot;", '"Trường làng"'),
    ("A&B; T&T", "A&B; T&T"),
    ("dòng\x00 một", "dòng một"),
    ("hoà và hòa", "hoà và hòa"),
]


@pytest.mark.parametrize(("written", "read"), PLAIN)
def test_plain(written: str, read: str) -> None:
    assert plain(written) == read


def test_plain_leaves_its_own_result_alone() -> None:
    for _, read in PLAIN:
        assert plain(read) == read


def twice(text: str) -> str:
    """UTF-8 read as windows-1252, as servers do that were told wrong."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )


@pytest.mark.parametrize(
    "text", ["Trường Tiểu học Vĩnh Hậu đón 412 học sinh", "“Thầy giữ lớp”, bà Hậu nói – rất vui"]
)
def test_double_encoding_is_undone(text: str) -> None:
    assert mend(twice(text)) == text


@pytest.mark.parametrize("text", ["Trường Tiểu học", "São Paulo và Ã", "naïve café", "1 á º 2"])
def test_sound_text_is_left_alone(text: str) -> None:
    assert mend(text) == text


@pytest.mark.parametrize("word", ["trường", "Nghiễn", "khuỷu", "quyết", "giờ", "yêu", "oanh", "Ỷ"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["school", "HĐND", "truờngg", "tröôøng", "çöê", "ủừ"])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)
