"""Looking for long patterns only where one of their first syllables stands.

A pattern with many alternatives is tried at every letter of a text, and nearly always in vain. Vietnamese
is written in syllables, few of which begin any alternative: a text is cut into them once, and then each
pattern is tried at those alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.wording import small

if TYPE_CHECKING:
    from collections.abc import Iterator

_SYLLABLE = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllables:
    """What stands in ``text`` from ``start`` to ``end``: each syllable in small letters, and its position."""

    text: str
    start: int
    end: int
    places: tuple[tuple[str, int], ...]


def cut(text: str, start: int = 0, end: int | None = None) -> Syllables:
    """The syllables of a text, or of a part of it.

    >>> cut("Cả huyện có 9 trường").places
    (('cả', 0), ('huyện', 3), ('có', 9), ('9', 12), ('trường', 14))
    """
    stop = len(text) if end is None else end
    part = small(text[start:stop])
    places = tuple([(match.group(), match.start() + start) for match in _SYLLABLE.finditer(part)])
    return Syllables(text=text, start=start, end=stop, places=places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """A pattern with ``heads``, the syllables in small letters of which one begins whatever it matches."""

    pattern: re.Pattern[str]
    heads: frozenset[str]

    def find(self, said: Syllables, end: int | None = None) -> Iterator[re.Match[str]]:
        """What ``pattern.finditer`` finds in ``said``, or in what of it stands before ``end``.

        >>> both = Phrases(pattern=re.compile(r"(?i)cả (?:tỉnh|huyện)"), heads=frozenset({"cả"}))
        >>> [match.group() for match in both.find(cut("Cả huyện có 9 trường, cả tỉnh có 200"))]
        ['Cả huyện', 'cả tỉnh']
        """
        stop = said.end if end is None else end
        free = said.start
        for syllable, at in said.places:
            if syllable not in self.heads or at < free:
                continue
            if at >= stop:
                return
            match = self.pattern.match(said.text, at, stop)
            if match is not None:
                yield match
                free = match.end()


def phrases(pattern: re.Pattern[str], heads: str) -> Phrases:
    """A pattern with its heads, which ``heads`` lists between blanks."""
    return Phrases(pattern=pattern, heads=frozenset(heads.split()))
