"""A numeral with what stands around it, and the words of the lexicon right before or after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon

if TYPE_CHECKING:
    from extract.rules.numerals import Token

_REACH = 80  # code points looked at on either side
_BLANK = ' \t\n\xa0:“"(,'


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A numeral with what stands around it; ``noun`` tells whether a counted noun follows it.

    ``tail`` and ``head`` are the sides next to it in lower case, without blanks, brackets and quotes
    between: nearly all rules can tell by them that they have nothing to say.
    """

    token: Token
    left: str
    right: str
    tail: str
    head: str
    noun: bool

    @property
    def value(self) -> float:
        """The numeral's value, 0 where it has none."""
        return self.token.value or 0.0


def view(text: str, token: Token, offset: int, *, noun: bool) -> View:
    """The numeral ``token`` of ``text``, whose first character stands at ``offset``."""
    start, end = token.span.start - offset, token.span.end - offset
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    return View(
        token=token,
        left=left,
        right=right,
        tail=left.lower().rstrip(_BLANK),
        head=right.lower().lstrip(),
        noun=noun,
    )


def before(v: View, kind: str, key: str) -> bool:
    """Whether a word of the lexicon stands right before the numeral, "số" and a quote between them or not."""
    words, pattern = _before_words(kind, key)
    return v.tail.endswith(words) and pattern.search(v.left) is not None


@cache
def _before_words(kind: str, key: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = _words(kind, key)
    one = re.compile(rf"(?<!\w)(?:{_any(words)})(?:\s+số)?\s*[:“\"]?\s*$", re.IGNORECASE)
    return (*(word.split()[-1].rstrip(":") for word in words), "số"), one


def after(v: View, key: str) -> re.Match[str] | None:
    """The word of the lexicon that follows the numeral."""
    words, pattern = _after_words(key)
    return pattern.match(v.right) if v.head.startswith(words) else None


@cache
def _after_words(key: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    words = _words("after", key)
    one = re.compile(rf"\s?(?:{_any(words)})(?!\w)", re.IGNORECASE)
    return tuple(word.split()[0] for word in words), one


def _words(kind: str, key: str) -> list[str]:
    found = [
        word
        for entry in lexicon.load("numerals")
        if (entry.kind, entry.key) == (kind, key)
        for word in entry.words
    ]
    return sorted(found, key=len, reverse=True)


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, words))
