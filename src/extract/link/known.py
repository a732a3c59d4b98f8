"""What is known of an article before its sentences are read, and what they have given so far."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.link import aside, bare, mergers, quotes, short_names, status
from extract.link.roles import Kind, Mark, Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extract.link.draft import Draft
    from extract.model import AreaMention, Article, Level, Numeral, School, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article before its sentences are read."""

    article: Article
    lowered: str
    schools: tuple[School, ...]
    mentions: tuple[Mark, ...]
    areas: tuple[AreaMention, ...]
    levels: dict[str, Level]
    speakers: tuple[tuple[Span, str], ...]
    quotes: tuple[Span, ...]
    openings: frozenset[int]
    successors: Mapping[str, str]
    mothers: frozenset[str]
    passing: frozenset[str]
    of_quotas: bool
    about_schools: bool


@dataclass(slots=True)
class Reading:
    """What the sentences read so far have given."""

    drafts: list[Draft] = field(default_factory=list)
    aside: list[Numeral] = field(default_factory=list)


_QUOTAS = 3  # an article that says "chỉ tiêu" so often is one of enrolment to come


def know(article: Article, schools: tuple[School, ...], areas: tuple[AreaMention, ...]) -> Known:
    """Everything that an article says at once: its schools, its places with bare names, who speaks."""
    mentions = tuple(
        sorted(
            (
                Mark(span=m.span, kind=Kind.SCHOOL, role=Role.SUBJECT, name=school.name, text=m.text)
                for school in schools
                for m in school.mentions
            ),
            key=lambda mark: mark.span,
        )
    )
    speakers = tuple(
        found for block in article.blocks for found in quotes.speakers(article.text, block.span, mentions)
    )
    spans = tuple(mark.span for mark in mentions)
    places = bare.with_bare_names(article.text, areas, spans)
    successors = mergers.successors(article.text, mentions)
    again = short_names.named_again(article.text, schools, spans, places, successors)
    return Known(
        article=article,
        lowered=status.lowered(article.text),
        schools=schools,
        mentions=tuple(sorted((*mentions, *again), key=lambda mark: mark.span)),
        areas=places,
        levels={school.name: school.level for school in schools},
        speakers=speakers,
        quotes=tuple(quotes.quoted(article.text)),
        of_quotas=article.text.count("chỉ tiêu") >= _QUOTAS,
        mothers=mergers.mothers(article.text, mentions),
        successors=successors,
        openings=frozenset(block.span.start for block in article.blocks),
        passing=_in_passing(article, schools),
        about_schools=aside.is_about_schools(article.text),
    )


def _in_passing(article: Article, schools: tuple[School, ...]) -> frozenset[str]:
    """The schools that a single paragraph names, except the first of all."""
    starts = [block.span.start for block in article.blocks]
    places = {s.name: {bisect_right(starts, m.span.start) for m in s.mentions} for s in schools}
    first = min(schools, key=lambda school: school.mentions[0].span, default=None)
    return frozenset(
        name for name, named in places.items() if len(named) == 1 and (first is None or name != first.name)
    )
