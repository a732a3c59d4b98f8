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
    from collections.abc import Iterable, Iterator, Mapping

_SHORT = 60  # code points: more than any pattern takes that says what stands right before a number
_SYLLABLE = re.compile(r"(\d)\w*|\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Syllables:
    """What stands in ``text`` from ``start`` to ``end``: each syllable in small letters, and its position.

    A number is known by its first digit. ``heads`` are the syllables without their positions.
    """

    text: str
    start: int
    end: int
    places: tuple[tuple[str, int], ...]
    heads: frozenset[str]

    def like(self, text: str) -> Syllables:
        """The same syllables in another form of the text, each at its place."""
        return Syllables(text=text, start=self.start, end=self.end, places=self.places, heads=self.heads)


def cut(text: str, start: int = 0, end: int | None = None) -> Syllables:
    """The syllables of a text, or of a part of it.

    >>> cut("Cả huyện có 9 trường").places
    (('cả', 0), ('huyện', 3), ('có', 9), ('9', 12), ('trường', 14))
    >>> cut("28 em").places
    (('2', 0), ('em', 3))
    """
    stop = len(text) if end is None else end
    part = small(text[start:stop])
    places = tuple(
        [(match[match.lastindex or 0], match.start() + start) for match in _SYLLABLE.finditer(part)]
    )
    heads = frozenset([syllable for syllable, _ in places])
    return Syllables(text=text, start=start, end=stop, places=places, heads=heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Patterns by their heads: the syllables, in small letters, of which one begins whatever they match."""

    patterns: Mapping[str, re.Pattern[str]]

    def find(
        self, said: Syllables, start: int | None = None, end: int | None = None
    ) -> Iterator[re.Match[str]]:
        """What ``finditer`` of one pattern finds in ``said``, or in what of it stands between two positions.

        >>> whole = phrases(re.compile(r"(?i)cả (?:tỉnh|huyện)"), "cả")
        >>> [match.group() for match in whole.find(cut("Cả huyện có 9 trường, cả tỉnh có 200"))]
        ['Cả huyện', 'cả tỉnh']
        """
        if self.patterns.keys().isdisjoint(said.heads):
            return iter(())
        return self._find(said, said.start if start is None else start, said.end if end is None else end)

    def _find(self, said: Syllables, free: int, stop: int) -> Iterator[re.Match[str]]:
        patterns = self.patterns
        for syllable, at in said.places:
            if syllable not in patterns or at < free:
                continue
            if at >= stop:
                return
            match = patterns[syllable].match(said.text, at, stop)
            if match is not None:
                yield match
                free = match.end()

    def just_before(self, said: Syllables, at: int) -> re.Match[str] | None:
        """What ends in ``said`` right before a position, of short patterns that end in ``$``.

        >>> more = phrases(re.compile(r"thêm (?:được )?$"), "thêm")
        >>> more.just_before(cut("trường nhận thêm 9 em"), 17).group()
        'thêm '
        """
        if self.patterns.keys().isdisjoint(said.heads):
            return None
        return next(self._find(said, max(said.start, at - _SHORT), at), None)

    def match(self, text: str, at: int, end: int | None = None) -> re.Match[str] | None:
        """What stands right at ``at``, in what of ``text`` stands before ``end``."""
        head = _SYLLABLE.match(text, at)
        pattern = self.patterns.get(head[head.lastindex or 0].lower()) if head else None
        return None if pattern is None else pattern.match(text, at, len(text) if end is None else end)


def phrases(pattern: re.Pattern[str], heads: str) -> Phrases:
    """A pattern with its heads, which ``heads`` lists between blanks."""
    return Phrases(patterns=dict.fromkeys(heads.split(), pattern))


def any_of(words: Iterable[str]) -> Phrases:
    """Whole words in capitals or small letters, the longer of two that begin alike.

    >>> [match.group() for match in any_of(["học sinh", "học"]).find(cut("Học sinh học, học sinh giỏi đi thi"))]
    ['Học sinh', 'học', 'học sinh']
    """
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        alike.setdefault(cut(word).places[0][0], []).append(re.escape(word).replace(r"\ ", r"\s+"))
    return Phrases(
        patterns={
            head: re.compile(rf"(?<!\w)(?:{'|'.join(ends)})(?!\w)", re.IGNORECASE)
            for head, ends in alike.items()
        }
    )
