"""Numbers of something: numerals put together with what they count.

A sentence's numerals become :class:`Atom` objects; the rules of ``RULES``, in order, take one or more
of them and answer the quantities that they form. What no rule takes stays a plain number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.model import Findings, Numeral, Reason
from extract.rules import atoms, joins, zeros
from extract.rules.expressions import RULES
from extract.spans import by_sentence

if TYPE_CHECKING:
    from extract.model import AreaMention, Article, Quantity, School
    from extract.rules.atoms import Line
    from extract.segment import Words


def find(
    article: Article, words: Words, schools: tuple[School, ...], areas: tuple[AreaMention, ...]
) -> Findings:
    """All quantities of an article; a numeral inside the name of a school or place counts nothing."""
    names = [mention.span for school in schools for mention in school.mentions] + [
        area.span for area in areas
    ]
    quantities: list[Quantity] = []
    aside: list[Numeral] = []
    sentences = words.sentences()
    inside = by_sentence([sentence.span for sentence in sentences], names)
    for index, sentence in enumerate(sentences):
        held = [names[at] for at in inside[index]]
        line = atoms.read(article.text, sentence.span, index, words, held, aside)
        quantities += _combine(line)
        quantities += zeros.find(article.text, sentence.span, index, line.atoms)
    quantities.sort(key=lambda quantity: quantity.span)
    return Findings(quantities=tuple(quantities), aside=tuple(aside))


def set_aside(article: Article, words: Words, areas: tuple[AreaMention, ...]) -> tuple[Numeral, ...]:
    """The numerals of an article that holds no counts: what their shape does not tell is unrelated."""
    aside: list[Numeral] = []
    names = [area.span for area in areas]
    sentences = words.sentences()
    inside = by_sentence([sentence.span for sentence in sentences], names)
    for index, sentence in enumerate(sentences):
        line = atoms.read(
            article.text, sentence.span, index, words, [names[at] for at in inside[index]], aside
        )
        aside += [
            Numeral(span=a.token.span, text=a.token.text, value=a.token.value, reason=Reason.UNRELATED)
            for a in line.atoms
        ]
    return tuple(aside)


def _combine(line: Line) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while line.has(at):
        quantities, used = next(answer for rule in RULES if (answer := rule(line, at)))
        for quantity in quantities:
            joins.add(line.text, found, quantity)
        at += used
    found = [joins.with_percent_after(line, found, index) for index in range(len(found))]
    for index in range(len(found)):
        found[index] = joins.with_noun_before(line, found, index)
    return found
