"""Bytes to text: what each charset gives, and what is refused."""

from __future__ import annotations

import unicodedata

import pytest

from extract.errors import PageFailed
from extract.model import Document
from extract.sources import charsets
from extract.sources.decode import decode

SENTENCE = (
    "Đảng bộ xã Vĩnh Hậu hiện có ba chi bộ trường học với 57 đảng viên. Nhà trường đã tổ chức lễ khai giảng "
    "cho 412 học sinh, trong đó 96 em ở bán trú; các thầy cô giữ những lớp ghép ở điểm trường lẻ."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
SMALL_LETTERS = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"


def windows_1258(text: str) -> bytes:
    """Letters with their hats and horns whole, tone marks after them, as Windows writes Vietnamese."""
    written = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = "".join(mark for mark in marks if mark in TONES)
        written.append(
            unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in TONES)) + tone
        )
    return "".join(written).encode("cp1258")


WAYS = {
    "utf-8": SENTENCE.encode(),
    "utf-8 with its mark": b"\xef\xbb\xbf" + SENTENCE.encode(),
    "utf-16 with its mark": SENTENCE.encode("utf-16"),
    "utf-16 without": SENTENCE.encode("utf-16-le"),
    "utf-8 cut within a letter": SENTENCE.encode()[:-1] + "ệ".encode()[:2],
    "tcvn3": charsets.to_tcvn3(SENTENCE),
    "tcvn3 carried over to utf-8": charsets.to_tcvn3(SENTENCE).decode("cp1252").encode(),
    "vni": charsets.to_vni(SENTENCE),
    "vni carried over to utf-8": charsets.to_vni(SENTENCE).decode("cp1252").encode(),
    "viscii": charsets.to_viscii(SENTENCE),
    "windows-1258": windows_1258(SENTENCE),
}


def letters(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


@pytest.mark.parametrize("way", [way for way in WAYS if way != "utf-8 cut within a letter"])
def test_every_way_of_writing_gives_the_same_words(way: str) -> None:
    decoded = decode(Document(source=way, content=WAYS[way]))
    assert letters(decoded.text) == letters(SENTENCE)


def test_a_page_cut_within_a_letter_keeps_the_rest() -> None:
    decoded = decode(Document(source="cut", content=WAYS["utf-8 cut within a letter"]))
    assert letters(decoded.text)[:-1] == letters(SENTENCE)[:-1]


@pytest.mark.parametrize(
    ("declared", "content"),
    [
        ("windows-1252", charsets.to_tcvn3(SENTENCE)),
        ("iso-8859-1", charsets.to_vni(SENTENCE)),
        ("utf-8", windows_1258(SENTENCE)),
        ("windows-1258", SENTENCE.encode()),
        ("no-such-charset", SENTENCE.encode()),
    ],
)
def test_a_wrong_declaration_is_not_believed(declared: str, content: bytes) -> None:
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'.encode("ascii")
    decoded = decode(Document(source="wrong", content=head + content, charset=declared))
    assert "Nhà trường đã tổ chức lễ khai giảng" in unicodedata.normalize("NFC", decoded.text)


@pytest.mark.parametrize("name", ["tcvn3", "vni", "viscii"])
@pytest.mark.parametrize("letter", SMALL_LETTERS + "ĂÂÊÔƠƯĐ")
def test_old_charsets_round_trip(name: str, letter: str) -> None:
    back = {
        "tcvn3": lambda: charsets.from_tcvn3(charsets.to_tcvn3(letter).decode("cp1252")),
        "vni": lambda: charsets.from_vni(charsets.to_vni(letter).decode("cp1252")),
        "viscii": lambda: charsets.from_viscii(charsets.to_viscii(letter)),
    }
    assert back[name]() == letter


@pytest.mark.parametrize("letter", SMALL_LETTERS.upper())
def test_capitals_round_trip_where_the_charset_has_them(letter: str) -> None:
    assert charsets.from_vni(charsets.to_vni(letter).decode("cp1252")) == letter
    assert charsets.from_viscii(charsets.to_viscii(letter)) == letter


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04....", b"\x1f\x8b\x08"],
    ids=["pdf", "png", "jpeg", "zip", "gzip"],
)
def test_files_of_other_kinds_are_refused(content: bytes) -> None:
    with pytest.raises(PageFailed) as refusal:
        decode(Document(source="photo.html", content=content))
    assert refusal.value.cause == "binary"
    assert "photo.html" in str(refusal.value)
