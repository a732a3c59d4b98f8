"""An extraction told sentence by sentence: what was found, by which rule it was linked, what was set aside."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extract.explain import wording
from extract.model import Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.model import Count, Extraction, Numeral, Sentence, Span


class Kind(StrEnum):
    """What a piece of a sentence is to the reader."""

    TEXT = "text"
    SCHOOL = "school"
    COUNT = "count"  # a numeral that a row uses
    ASIDE = "aside"  # a numeral that no row uses


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a sentence, as written."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What one school, row or numeral of a sentence came to. ``why`` are its rules or its reason, in words."""

    kind: Kind
    head: str
    tail: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence. ``words`` tells whether a rule asked for its words; ``opens`` whether it opens a block."""

    pieces: tuple[Piece, ...]
    notes: tuple[Note, ...]
    words: bool
    opens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article with everything that was decided in it."""

    source: str
    title: str | None
    publisher: str | None
    lines: tuple[Line, ...]
    checks: tuple[tuple[bool, str], ...]
    schools: int
    counts: int
    aside: int


def tell(found: Extraction) -> Told:
    """All sentences of an extraction in text order."""
    article = found.article
    opened = -1
    lines = []
    for sentence in found.sentences:
        lines.append(_line(found, sentence, opens=sentence.block != opened))
        opened = sentence.block
    return Told(
        source=article.source,
        title=article.title,
        publisher=article.publisher or article.method.body,
        lines=tuple(lines),
        checks=tuple((check.ok, f"{check.kind}: {check.detail}") for check in found.checks),
        schools=len(found.schools),
        counts=len(found.counts),
        aside=sum(numeral.reason is not None for numeral in found.numerals),
    )


def _line(found: Extraction, sentence: Sentence, *, opens: bool) -> Line:
    within = sentence.span
    numerals = [numeral for numeral in found.numerals if within.start <= numeral.span.start < within.end]
    rows = [count for count in found.counts if within.start <= count.span.start < within.end]
    return Line(
        pieces=tuple(_pieces(found, within, numerals)),
        notes=(*_schools(found, within), *map(_row, rows), *_aside(numerals)),
        words=sentence.words is not None,
        opens=opens,
    )


def _pieces(found: Extraction, within: Span, numerals: Sequence[Numeral]) -> Iterator[Piece]:
    """The sentence cut at its schools and numerals; a numeral inside a name stays part of it."""
    marked = [(mention.span, Kind.SCHOOL) for school in found.schools for mention in school.mentions]
    marked += [(numeral.span, Kind.COUNT if numeral.reason is None else Kind.ASIDE) for numeral in numerals]
    text, at = found.article.text, within.start
    for span, kind in sorted(marked):
        if span.start < at or span.end > within.end:
            continue
        if at < span.start:
            yield Piece(kind=Kind.TEXT, text=text[at : span.start])
        yield Piece(kind=kind, text=span.of(text))
        at = span.end
    if at < within.end:
        yield Piece(kind=Kind.TEXT, text=text[at : within.end])


def _schools(found: Extraction, within: Span) -> Iterator[Note]:
    for school in found.schools:
        for mention in school.mentions:
            if within.start <= mention.span.start < within.end:
                place = ", ".join(
                    name
                    for name in (school.place.commune, school.place.district, school.place.province)
                    if name
                )
                yield Note(
                    kind=Kind.SCHOOL,
                    head=mention.text,
                    tail=f"{school.name} ({school.level}){place and f' · {place}'}",
                )


def _row(count: Count) -> Note:
    return Note(
        kind=Kind.COUNT,
        head=f"{wording.amount(count)} {count.what}",
        tail=" · ".join([_holder(count), count.status, *([count.as_of] if count.as_of else [])]),
        why=wording.rules(count.rule),
    )


def _holder(count: Count) -> str:
    if count.scope is Scope.SCHOOL:
        return f"{count.school}, {count.part}" if count.part else str(count.school)
    if count.joint_schools:
        return " + ".join(count.joint_schools)
    return f"area: {count.area or 'of the article'}"


def _aside(numerals: Sequence[Numeral]) -> Iterator[Note]:
    for numeral in numerals:
        if numeral.reason is not None:
            yield Note(
                kind=Kind.ASIDE, head=numeral.text, tail=numeral.reason, why=(wording.reason(numeral.reason),)
            )
