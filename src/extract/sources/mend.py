"""Text that was broken on its way: mended where only one reading is possible."""

from __future__ import annotations

import html
import re
import unicodedata

from extract.sources.syllables import is_syllable

# UTF-8 that was read as windows-1252 and written as UTF-8 again: "trÆ°á»\x9dng" is trường.
_CP1252 = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_TAIL = f"[\u0080-\u00bf{_CP1252}]"
_TWICE = re.compile(f"(?:[\u00c3-\u00c6\u00cc]{_TAIL}|[\u00e1\u00e2]{_TAIL}{{2}})")
_TWICE_CERTAIN = re.compile(f"(?:\u00e1[\u00ba\u00bb]|\u00e2\u20ac){_TAIL}")

_TWICE_SIGNS = "\u00ba\u00bb\u20ac"  # single characters are found ten times as fast as pairs

_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9A-Fa-f]{2,5}|[A-Za-z]{2,8}\d?);")
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_WIDE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")

# Letters of other alphabets that look like ours; Vietnamese typists meet ð (eth) most.
_LOOKALIKES = str.maketrans("ðÐƉɖаеорсухіАВЕКМНОРСТХο", "đĐĐđaeopcyxiABEKMHOPCTXo")
_LOOKALIKE = re.compile("[ðÐƉɖаеорсухіАВЕКМНОРСТХο]")
_WORD = re.compile(r"[^\W\d_]+")
# Most texts have nothing of all this, which one look settles.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\xa0\xad\xd0\xf0\u0189\u0256\u034f\u03bf\u0400-\u04ff\u1680\u180e\u2000-\u200f"
    "\u202a-\u202f\u205f-\u2064\u3000\ufeff\ufff9-\ufffb]"
)


def mend(text: str) -> str:
    """Undo double encoding, where it is certain.

    >>> mend("TrÆ°á»\\x9dng Tiá»ƒu há»\\x8dc Sao Mai")
    'Trường Tiểu học Sao Mai'
    """
    if not any(sign in text for sign in _TWICE_SIGNS) or len(_TWICE_CERTAIN.findall(text)) < 2:
        return text
    return _TWICE.sub(_once, text)


def _once(found: re.Match[str]) -> str:
    raw = b"".join(_byte(char) for char in found[0])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]


def _byte(char: str) -> bytes:
    return bytes([ord(char)]) if ord(char) < 256 else char.encode("cp1252")


def plain(text: str) -> str:
    """NFC with plain spaces: entities unescaped, marks without width and control characters dropped.

    >>> plain("Tr\\u00adường\\xa0THCS &amp;quot;Sao Mai&amp;quot; \\u200bðược")
    'Trường THCS "Sao Mai" được'
    """
    if "&" in text:
        text = _unescape(text)
    text = unicodedata.normalize("NFC", text)
    if _ODD.search(text) is None:
        return text
    text = _CONTROL.sub("", _WIDE_SPACE.sub(" ", _INVISIBLE.sub("", text)))
    return _WORD.sub(_latin, text) if _LOOKALIKE.search(text) else text


def _unescape(text: str) -> str:
    """Entities that were escaped once or twice too often; what is no entity stays."""
    for _ in range(2):
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    return text


def _latin(found: re.Match[str]) -> str:
    """The word in our letters, if that makes it Vietnamese; "Ðảng" becomes "Đảng", "Хорошо" stays."""
    if found[0].isascii():
        return found[0]
    word = found[0].translate(_LOOKALIKES)
    return word if word != found[0] and (is_syllable(word) or word in {"đ", "Đ"}) else found[0]
