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
    between, ``last`` and ``first`` the syllables there ("" for none): nearly all rules can tell by them that they
    have nothing to say.
    """

    token: Token
    left: str
    right: str
    tail: str
    head: str
    last: str
    first: str
    noun: bool

    @property
    def value(self) -> float:
        """The numeral's value, 0 where it has none."""
        return self.token.value or 0.0


def view(text: str, token: Token, offset: int, *, noun: bool) -> View:
    """The numeral ``token`` of ``text``, whose first character stands at ``offset``."""
    start, end = token.span.start - offset, token.span.end - offset
    left, right = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    tail, head = left.lower().rstrip(_BLANK), right.lower().lstrip()
    last, first = _LAST.search(tail), _FIRST.match(head)
    return View(
        token=token,
        left=left,
        right=right,
        tail=tail,
        head=head,
        last=last[1] if last else "",
        first=first[0] if first else "",
        noun=noun,
    )


_LAST = re.compile(r"(\w+)\.?$")
_FIRST = re.compile(r"\w+")


def before(v: View, kind: str, key: str) -> bool:
    """Whether a word of the lexicon stands right before the numeral, "số" and a quote between them or not."""
    lasts, pattern = _before_words(kind, key)
    return v.last in lasts and pattern.search(v.left) is not None


@cache
def _before_words(kind: str, key: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The last syllables of the words, and of "số" between, with the pattern of them all."""
    words = _words(kind, key)
    one = re.compile(rf"(?<!\w)(?:{_any(words)})(?:\s+số)?\s*[:“\"]?\s*$", re.IGNORECASE)
    return frozenset({"số", *(_last_of(word) for word in words)}), one


def _last_of(word: str) -> str:
    found = _LAST.search(word.lower().rstrip(_BLANK))
    return found[1] if found else ""


def after(v: View, key: str) -> re.Match[str] | None:
    """The word of the lexicon that follows the numeral."""
    firsts, pattern = _after_words(key)
    return pattern.match(v.right) if v.first in firsts else None


@cache
def _after_words(key: str) -> tuple[frozenset[str], re.Pattern[str]]:
    words = _words("after", key)
    one = re.compile(rf"\s?(?:{_any(words)})(?!\w)", re.IGNORECASE)
    firsts = (_FIRST.match(word.lower()) for word in words)
    return frozenset(first[0] if first else "" for first in firsts), one


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
