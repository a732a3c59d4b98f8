"""Cues of time in a sentence, found once: "dự kiến", "đã", "hiện nay", "năm ngoái".

Their words are data (``plans.toml`` and ``times.toml`` of the lexicon); which of them holds for a number is decided
in :mod:`extract.link.nearest`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from extract.lexicon import contexts
from extract.syllables import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from extract.lexicon.contexts import InContext
    from extract.syllables import Syllables


class When(StrEnum):
    """The kinds of cues, which the heads of the two files tell of."""

    PLAN = "plan"
    DONE = "done"
    PRESENT = "present"
    THIS_YEAR = "this_year"
    PAST = "past"
    LATER = "later"
    YEAR = "year"
    AGAIN = "again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue that stands from ``start`` to ``end``.

    It holds for a number that begins at ``reach`` or behind it: the words that it demands behind itself stand before
    that. One with a pattern ``alone`` holds only for a number right behind all that the pattern matches.
    """

    kind: When
    start: int
    end: int
    reach: int
    text: str
    alone: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """A sentence in small letters with its cues in text order."""

    said: Syllables
    found: tuple[Cue, ...]

    def before(self, at: int, since: int = 0) -> list[Cue]:
        """The cues that stand from ``since`` on and hold for what begins at ``at``.

        >>> there = find(cut("mỗi trường được tuyển 90 em, dự kiến 95"))
        >>> [cue.text for cue in there.before(22)], [cue.text for cue in there.before(37)]
        (['được tuyển'], ['dự kiến'])
        """
        text = self.said.text
        return [
            cue
            for cue in self.found
            if cue.reach <= at
            and cue.start >= since
            and (cue.alone is None or cue.alone.fullmatch(text, cue.start, at))
        ]

    def has(self, kinds: tuple[When, ...], at: int, since: int = 0) -> bool:
        """Whether a cue of one of the kinds stands from ``since`` on and holds for what begins at ``at``."""
        return any(cue.kind in kinds for cue in self.before(at, since))

    def follows(self, kind: When, end: int) -> bool:
        """Whether a cue of that kind stands behind a number that ends at ``end``."""
        return any(cue.kind is kind and cue.start >= end for cue in self.found)


def find(said: Syllables) -> Cues:
    """The cues of a sentence that is given in small letters.

    >>> [(cue.kind.value, cue.text) for cue in find(cut("trước đây có 4 lớp, nay đã có 9 lớp")).found]
    [('past', 'trước đây'), ('present', 'nay'), ('later', 'nay'), ('done', 'đã')]
    """
    return Cues(said=said, found=tuple(_found(said)))


def _found(said: Syllables) -> Iterator[Cue]:
    heads = _heads()
    free: dict[When, int] = {}
    for syllable, at in said.places:
        head = heads.get(syllable)
        if head is None or not head.words.match(said.text, at, said.end):
            continue
        for form in head.forms:
            match = form.pattern.match(said.text, at, said.end) if at >= free.get(form.kind, 0) else None
            if match is None:
                continue
            if form.hides:
                free[form.kind] = match.end()
            yield Cue(
                kind=form.kind,
                start=at,
                end=match.end(),
                reach=match.end(match.lastindex or 0),
                text=match.group(),
                alone=form.alone,
            )


# ---- the lexicon as patterns -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """Words of one entry that begin with the same syllable; ``alone`` is told of in :class:`Cue`.

    One that ``hides`` the others of its kind that begin in it reaches over no number.
    """

    kind: When
    pattern: re.Pattern[str]
    hides: bool
    alone: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """All that begins with one syllable: its words without their contexts, looked for first, and its forms."""

    words: re.Pattern[str]
    forms: tuple[_Form, ...]


@cache
def _heads() -> Mapping[str, _Head]:
    words: dict[str, list[str]] = {}
    forms: dict[str, list[_Form]] = {}
    kinds = frozenset(When)
    for found in (*contexts.load("plans", kinds), *contexts.load("times", kinds)):
        for head, alike in _by_head(found.entry.words).items():
            words.setdefault(head, []).extend(alike)
            forms.setdefault(head, []).extend(_forms_of(found, "|".join(alike)))
    return {
        head: _Head(
            words=re.compile(rf"(?:{'|'.join(dict.fromkeys(words[head]))})(?!\w)"),
            # those before a number come first: they hide nothing
            forms=tuple(sorted(made, key=lambda form: form.alone is None)),
        )
        for head, made in forms.items()
    }


def _by_head(words: Iterable[str]) -> Mapping[str, list[str]]:
    """Words as patterns by their first syllable, the longer of two that begin alike first."""
    alike: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        alike.setdefault(cut(word).places[0][0], []).append(re.escape(word))
    return alike


def _forms_of(found: InContext, words: str) -> Iterator[_Form]:
    """Of one entry: the form before the number that is asked about, and the form of any other place."""
    kind, cue = When(found.entry.kind), f"{found.left()}(?:{words}){found.pattern}{found.right()}"
    if contexts.NUMBER in found.only_before:
        yield _Form(kind=kind, pattern=re.compile(cue), hides=False, alone=re.compile(cue + " *"))
    if found.only_before != (contexts.NUMBER,):
        yield _Form(kind=kind, pattern=re.compile(cue + found.demanded()), hides=not found.pattern)
