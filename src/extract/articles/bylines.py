"""Who wrote an article: people, told from outlets, systems and roles."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from extract.lexicon import words
from extract.sources.syllables import is_syllable

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?\s*")
_WHOLE_BRACKET = re.compile(r"^[(\[]([^)\]]*)[)\]]?$")
_PARTS = re.compile(r"\s*(?:[,;|•·+&/–—]|\s-\s|\s-|-\s|\bvà\b|\band\b)\s*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\b[\w-]+\.(?:com|vn|net|org|edu)\b\S*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’])*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]{0,6}\.?")
# "PGS.TS Nguyễn An" signs as Nguyễn An.
_DEGREES = re.compile(
    r"^(?:(?:GS|PGS|TSKH|TS|ThS|ThS|BS|LS|NGƯT|NGND|tiến sĩ|thạc sĩ|bác sĩ|luật sư|nhà báo)[.,\s]+)+",
    re.IGNORECASE,
)
_MAX_WORDS = 5
_LONGEST = 200
_TRIM = " \t.,:;-–—|*•·\"'“”()[]"


@cache
def _surnames() -> frozenset[str]:
    return frozenset(words("bylines", "surname"))


@cache
def _nobodies() -> frozenset[str]:
    return frozenset((*words("outlets", "outlet"), *words("outlets", "nobody")))


@cache
def _bodies() -> tuple[str, ...]:
    return tuple(f"{word} " for word in words("outlets", "body"))


@cache
def _before() -> re.Pattern[str]:
    led = "|".join(map(re.escape, words("bylines", "role")))
    return re.compile(
        rf"^(?:{led})\s*[:：]\s*|^(?:theo|by|bởi|thực hiện|phóng viên|pv|ctv|btv)\s+(?=[^\W\d_])",
        re.IGNORECASE,
    )


@cache
def _after() -> re.Pattern[str]:
    return re.compile(rf"[\s,]+(?:{'|'.join(map(re.escape, words('bylines', 'role')))})\s*$", re.IGNORECASE)


class Trust(Enum):
    """How sure it is that a text is a byline."""

    MARKED = "the page calls it one"
    SIGNED = "it stands where signatures stand"
    STATED = "it stands anywhere: only full names count"


def people(byline: str, trust: Trust, outlets: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The people that a byline names. ``outlets`` are the site's own names, which are nobody's.

    >>> people("Bài và ảnh: Lê An - Hà Vy", Trust.SIGNED)
    ('Lê An', 'Hà Vy')
    >>> people("Theo Dân trí", Trust.MARKED), people("Nhóm PV", Trust.SIGNED)
    ((), ())
    >>> people("Theo Khánh Vy", Trust.MARKED), people("Mai Lan (tổng hợp)", Trust.STATED)
    (('Khánh Vy',), ('Mai Lan',))
    """
    if len(byline) > _LONGEST:
        return ()
    text = _WHOLE_BRACKET.sub(r"\1", _ADDRESS.sub(" ", byline).strip())
    quoted = bool(re.match(r"\W*(?:theo|nguồn)\b", text, re.IGNORECASE))
    own = frozenset(map(_key, outlets))
    found: list[str] = []
    for part in _parts(text):
        name = _bare(part)
        # "Theo Lê An/Báo Mới" names an outlet after the person, "Nhóm PV" nobody, whatever is left of it.
        if not _is_name(name, own) or _is_nobody(_key(part)):
            continue
        if (
            _is_full_name(name)
            or (trust is not Trust.STATED and not quoted)
            or (trust is Trust.MARKED and len(name.split()) > 1 and all(map(is_syllable, name.split())))
        ):
            found.append(name)
    return tuple(dict.fromkeys(found))


def _parts(text: str) -> list[str]:
    without = _BRACKETS.sub(" ", text) if not text.startswith("(") else text
    without = _before().sub("", without.strip())
    return [part for part in _PARTS.split(without) if part]


def _bare(part: str) -> str:
    name = _DEGREES.sub("", _before().sub("", part.strip(_TRIM)))
    for _ in range(2):
        name = _after().sub("", name)
    return " ".join(name.strip(" \t,:;-–—|*•·\"'“”()[]").split()).removesuffix("..")


def _key(name: str) -> str:
    return (
        name.casefold()
        .strip(_TRIM)
        .removeprefix("báo điện tử ")
        .removeprefix("báo ")
        .removeprefix("tạp chí ")
    )


def _is_name(name: str, own: frozenset[str]) -> bool:
    """One to five capitalised words, none of them a figure, and no outlet or role."""
    key = _key(name)
    if not key or key in own or _is_nobody(key) or _is_nobody(name.casefold()):
        return False
    if _INITIALS.fullmatch(name):
        return True
    parts = name.split()
    if len(parts) == 1 and name.isupper() and not is_syllable(name):
        # "TPO", "NDO", "BNEWS": houses sign with their letters, people with a syllable.
        return False
    return (
        len(parts) <= _MAX_WORDS
        and len(name) <= 40
        and all(_WORD.fullmatch(part) and part[0].isupper() for part in parts)
    )


def _is_nobody(key: str) -> bool:
    return key in _nobodies() or key.startswith(_bodies())


def _is_full_name(name: str) -> bool:
    """A family name and at least one more; in "Minh Nguyễn" it stands last."""
    parts = name.casefold().split()
    return 2 <= len(parts) <= _MAX_WORDS and (parts[0] in _surnames() or parts[-1] in _surnames())
