"""Excerpts of a text around the words that a reader asked for, with these words marked."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from extract.store.search import exact, plain

if TYPE_CHECKING:
    from collections.abc import Iterator


class Bit(NamedTuple):
    """A part of an excerpt; ``hit`` where it is a word that was asked for."""

    text: str
    hit: bool


def excerpt(text: str, query: str, width: int = 220) -> tuple[Bit, ...]:
    """The stretch of about ``width`` characters with the most hits, cut at spaces.

    >>> excerpt("Chi bộ Hoà Vang có 12 đảng viên.", "hòa vang")
    (Bit(text='Chi bộ ', hit=False), Bit(text='Hoà', hit=True), Bit(text=' ', hit=False), Bit(text='Vang', hit=True), Bit(text=' có 12 đảng viên.', hit=False))
    """
    found = sorted(hits(text, query))
    start, end = _window(text, found, width)
    bits = list(_bits(text, start, end, found))
    if start > 0:
        bits.insert(0, Bit("… ", hit=False))
    if end < len(text):
        bits.append(Bit(" …", hit=False))
    return tuple(bits)


def hits(text: str, query: str) -> set[tuple[int, int]]:
    """Spans of the query's words: a word with accents must match them, one without matches any.

    >>> sorted(hits("đang viên, đảng viên", "dang viên")), sorted(hits("đang viên", "đảng"))
    ([(0, 4), (5, 9), (11, 15), (16, 20)], [])
    """
    columns = {exact: exact(text), plain: plain(text)}
    return {
        match.span()
        for word in re.findall(r"\w+", unicodedata.normalize("NFC", query))
        for fold in (exact if plain(word) != word.lower() else plain,)
        for match in re.finditer(rf"(?<!\w){re.escape(fold(word))}(?!\w)", columns[fold])
    }


def _window(text: str, found: list[tuple[int, int]], width: int) -> tuple[int, int]:
    if len(text) <= width:
        return 0, len(text)
    best = max(found, key=lambda span: (_within(found, span[0], width), -span[0]), default=(0, 0))
    start = max(0, best[0] - width // 5)
    if start:
        start = text.find(" ", start, best[0] + 1) + 1 or start
    end = min(len(text), start + width)
    if end < len(text):
        end = max(text.rfind(" ", start, end), best[1])
    return start, end


def _within(found: list[tuple[int, int]], start: int, width: int) -> int:
    return sum(start <= left < start + width * 4 // 5 for left, _ in found)


def _bits(text: str, start: int, end: int, found: list[tuple[int, int]]) -> Iterator[Bit]:
    at = start
    for left, right in found:
        if left < at or right > end:
            continue
        if left > at:
            yield Bit(text[at:left], hit=False)
        yield Bit(text[left:right], hit=True)
        at = right
    if at < end:
        yield Bit(text[at:end], hit=False)
