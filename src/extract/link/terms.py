"""What a count is of, as a value, and the counted nouns found in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.syllables import any_of, cut

if TYPE_CHECKING:
    from extract.model import Level, Noun, Quantity, Span
    from extract.syllables import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is counted: ``what`` in words, its ``unit`` and ``kind`` of the lexicon, and of what it is a share."""

    what: str
    unit: str | None
    kind: str
    of_what: str | None = None
    is_rate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a measure is read from.

    ``force`` and ``rate`` are the count and the share last spoken of, ``level`` is that of the school in
    focus, ``base`` the noun of "trong số 28 người …". ``floor`` is where the number before ended.
    """

    text: str
    sentence: Span
    force: Measure | None
    rate: Measure | None
    level: Level | None
    following: tuple[Quantity, ...] = ()
    base: Noun | None = None
    floor: int = 0


@cache
def nouns() -> Phrases:
    """Any counted noun of the lexicon; those of one or two letters are too short to be sought."""
    return any_of(word for word in lexicon.words("units") if len(word) > 2)


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {word.lower(): (entry.key, entry.kind) for entry in lexicon.load("units") for word in entry.words}


def kind_of(match: re.Match[str]) -> tuple[str, str]:
    """Unit and kind of a noun that :func:`nouns` found."""
    return _kinds()[" ".join(match.group().lower().split())]


# Letters that begin syllables: an abbreviation has no vowel.
_CONSONANTS = re.compile(r"[bcdđghklmnpqrstvx/,. -]+")


def in_words(noun: Noun) -> str:
    """What a noun of people is called, in full or by its plain word: "HS", "CBGVNV", "9 cô", "46 học trò"."""
    written = noun.text.lower()
    short = written in ("cô", "thầy", "học trò", "em học trò") or _CONSONANTS.fullmatch(written)
    return noun.unit if noun.kind == "person" and short else noun.text


@cache
def _abbreviations() -> re.Pattern[str]:
    short = sorted((word.upper() for word in _full() if " " not in word), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, short))})(?!\w)")


@cache
def _full() -> dict[str, str]:
    return {
        word: unit
        for word, (unit, kind) in _kinds().items()
        if kind == "person" and _CONSONANTS.fullmatch(word)
    }


def spelled_out(text: str) -> str:
    """A text with what it calls people in capital letters spelled out.

    >>> spelled_out("Số HS yếu của 3 GV")
    'Số học sinh yếu của 3 giáo viên'
    """
    return _abbreviations().sub(lambda match: _full()[match.group().lower()], text)


def unit_in(text: str) -> tuple[str, str, str] | None:
    """The first counted noun of a header cell: unit, noun as written, kind.

    >>> unit_in("Số học sinh")
    ('học sinh', 'học sinh', 'person')
    """
    match = next(nouns().find(cut(spelled_out(text))), None)
    if match is None:
        return None
    written = match.group()
    return *kind_of(match)[:1], written if written.isupper() else written.lower(), kind_of(match)[1]
