"""Schools that merge or take another name in the news: predecessor, successor and the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import Article, School, Sentence, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """``predecessor`` went into ``successor`` (indices of the article's schools), by the quote at ``span``."""

    kind: str
    predecessor: int
    successor: int
    span: Span


# A school as it stands in one sentence: index and the span of its first mention there.
Standing = tuple[int, "Span"]


def find(
    article: Article, sentences: tuple[Sentence, ...], schools: tuple[School, ...]
) -> tuple[Succession, ...]:
    """What the article reports as done; plans and denials are left out."""
    return tuple(
        Succession(kind=kind, predecessor=old, successor=new, span=sentence.span)
        for sentence in sentences
        for kind, old, new in _of_sentence(article.text, sentence.span, _standing(sentence.span, schools))
        if old != new
    )


def _standing(span: Span, schools: tuple[School, ...]) -> list[Standing]:
    inside = [
        (index, mention.span)
        for index, school in enumerate(schools)
        for mention in school.mentions
        if mention.span in span
    ]
    return sorted(inside, key=lambda one: one[1])


def _of_sentence(text: str, span: Span, standing: list[Standing]) -> Iterator[tuple[str, int, int]]:
    if len({index for index, _ in standing}) < 2:
        return
    bare = _without(text, span, standing)
    if _words("plan").search(bare):
        return
    for kind in ("merge", "rename", "forerunner"):
        cue = _words(kind).search(bare)
        if cue is not None:
            yield from _ends(kind, bare, span.start, cue, standing)
            return


def _ends(
    kind: str, bare: str, offset: int, cue: re.Match[str], standing: list[Standing]
) -> Iterator[tuple[str, int, int]]:
    """Predecessors and successor by their order around the cue."""
    before = [one for one in standing if one[1].end <= offset + cue.start()]
    behind = [one for one in standing if one[1].start >= offset + cue.end()]
    basis = _words("basis").search(bare, 0, cue.start()) is not None
    if kind == "forerunner" or (basis and before):
        # "C được thành lập trên cơ sở sáp nhập A và B"; "C, tiền thân là A": the nearest one before.
        for index, _ in behind if before else ():
            yield kind, index, before[-1][0]
        return
    into = _into(bare, cue.end(), behind, offset)
    if into is None:
        return
    # "A và B sáp nhập thành C"; "sáp nhập A vào B"; "đổi tên A thành B".
    successor = next(index for index, span in behind if span.start >= into)
    for index, span in standing:
        if span.end <= into and index != successor:
            yield kind, index, successor


def _into(bare: str, start: int, behind: list[Standing], offset: int) -> int | None:
    """Where "thành", "vào" or "là" stands right before a school behind the cue; None if nowhere."""
    for _, span in behind:
        head = bare[start : span.start - offset].rstrip(" “\"'")
        if any(re.search(rf"\b{word}$", head) for word in lexicon.words("succession", "into")):
            return span.start
    return None


def _without(text: str, span: Span, standing: list[Standing]) -> str:
    """The sentence with the names of schools blanked, so that words in names are no cues."""
    chars = list(span.of(text).lower())
    for _, inner in standing:
        chars[inner.start - span.start : inner.end - span.start] = " " * len(inner)
    return "".join(chars)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, lexicon.words('succession', kind)))})\b")
