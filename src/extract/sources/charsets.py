"""Three Vietnamese charsets that neither Python nor any detector knows: TCVN3 (ABC), VISCII, VNI.

Each is a mapping from text as windows-1252 shows it to Vietnamese. TCVN3 and VNI keep the quotes and
dashes of windows-1252 between 0x80 and 0x9F, as pages written with .VnTime and VNI-Times fonts do;
.VnTimeH fonts draw capitals with the small letters' codes, which no bytes can tell, so that toned
capitals have no code of their own in TCVN3.
"""

from __future__ import annotations

import re
from functools import cache

_TCVN3 = (
    "ĂÂÊÔƠƯĐ A1 ăâêôơưđ A8 à B5 ảãáạ B6 ằẳẵắ BB ặầẩẫấậè C6 ẻẽéẹềểễếệìỉ CE ĩíịò DC ỏõóọồổỗốộờởỡớợù E1 "
    "ủũúụừửữứựỳ F1 ỷỹýỵ FB"
)
_VISCII = (
    "Ẳ 02 ẴẪ 05 Ỷ 14 Ỹ 19 Ỵ 1E ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ 80 ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ A0 "
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ C0 ĐứÒÓÔạỷừửÙÚỹỵÝỡư D0 àáâãảăữẫèéêẻìíĩỉ E0 đựòóôõỏọụùúũủýợỮ F0"
)
# A base letter and a mark after it: "tröôøng" is trường.
_VNI_MARKS = {
    "a": "øàûảõãùáïạââàầåẩãẫáấäậêăèằúẳüẵéắëặ",
    "e": "øèûẻõẽùéïẹâêàềåểãễáếäệ",
    "o": "øòûỏõõùóïọâôàồåổãỗáốäộ",
    "ô": "øờûởõỡùớïợ",
    "u": "øùûủõũùúïụ",
    "ö": "øừûửõữùứïự",
    "y": "øỳûỷõỹùý",
}
_VNI_LETTERS = "ììæỉóĩííòịôơöưîỵñđ"


def _runs(table: str) -> dict[int, str]:
    """Letters by code from "letters first-code letters first-code …"."""
    pairs = table.split()
    return {
        int(first, 16) + step: letter
        for letters, first in zip(pairs[::2], pairs[1::2], strict=True)
        for step, letter in enumerate(letters)
    }


@cache
def _single(name: str) -> dict[int, str]:
    """Vietnamese letter by the letter that windows-1252 (Latin-1 for VISCII) shows."""
    if name == "viscii":
        return _runs(_VISCII)
    return {ord(bytes([code]).decode("cp1252")): letter for code, letter in _runs(_TCVN3).items()}


@cache
def _back(name: str) -> dict[int, int]:
    return {ord(letter): shown for shown, letter in _single(name).items()}


@cache
def _vni() -> dict[str, str]:
    pairs = {
        base + marks[i]: marks[i + 1] for base, marks in _VNI_MARKS.items() for i in range(0, len(marks), 2)
    }
    pairs |= dict(zip(_VNI_LETTERS[::2], _VNI_LETTERS[1::2], strict=True))
    return pairs | {shown.upper(): letter.upper() for shown, letter in pairs.items()}


@cache
def _vni_pattern() -> re.Pattern[str]:
    # A mark of either case may follow a capital: "TRÖÔØNG" and "Ñaûng".
    return re.compile("|".join(sorted(map(re.escape, _vni_mixed()), key=len, reverse=True)))


@cache
def _vni_mixed() -> dict[str, str]:
    mixed = {shown[0].upper() + shown[1:]: letter.upper() for shown, letter in _vni().items()}
    return mixed | _vni()


def from_tcvn3(shown: str) -> str:
    """Vietnamese of text that was written in TCVN3 and shown as windows-1252.

    >>> from_tcvn3("Tr­êng TiÓu häc")
    'Trường Tiểu học'
    """
    return shown.translate(_single("tcvn3"))


def from_vni(shown: str) -> str:
    """Vietnamese of text that was written with VNI fonts and shown as windows-1252.

    >>> from_vni("Tröôøng Tieåu hoïc Ñoâng Hoøa")
    'Trường Tiểu học Đông Hòa'
    """
    return _vni_pattern().sub(lambda found: _vni_mixed()[found[0]], shown)


def from_viscii(content: bytes) -> str:
    """Vietnamese of bytes in VISCII (RFC 1456)."""
    return content.decode("latin-1").translate(_single("viscii"))


def to_tcvn3(text: str) -> bytes:
    """Bytes in TCVN3; raises ``UnicodeEncodeError`` for a letter that it lacks.

    >>> from_tcvn3(to_tcvn3("“nghìn chữ”").decode("cp1252"))
    '“nghìn chữ”'
    """
    return text.translate(_back("tcvn3")).encode("cp1252")


def to_vni(text: str) -> bytes:
    """Bytes in VNI as Windows programs write it."""
    return text.translate({ord(letter): shown for shown, letter in _vni().items()}).encode("cp1252")


def to_viscii(text: str) -> bytes:
    """Bytes in VISCII; raises ``UnicodeEncodeError`` for a letter that it lacks."""
    return text.translate(_back("viscii")).encode("latin-1")
