"""Schools of an article to official places: gathers what the article says of each and asks ``places``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.model import AreaKind, Span
from extract.places import names, papers
from extract.places.match import is_known, same_name
from extract.places.names import Said
from extract.places.resolve import Clue, Question, resolve
from extract.places.scan import scan

if TYPE_CHECKING:
    from extract.model import AreaMention, Article, OfficialPlace, School

# What may stand between a school and a place in apposition, or between two such places.
_BETWEEN = re.compile(r"[\s,;()\-–—]*(?:cũ)?[\s,;()\-–—]*")
# "Lào Cai - Sáng 5/9, …", "(Lào Cai) …": a place at the head of the text.
_AFTER_DATELINE = re.compile(r"\s*\)?\s*[-–—:]|\s*\)")
_DATELINE_REACH = 60
# "phường Long Phú 1, TP Cần Thơ": a figure that may be part of a new commune's name.
_FIGURE = re.compile(r"\s(\d)(?=\s*(?:[,;.()–—-]|$))")


def locate(
    article: Article, schools: tuple[School, ...], areas: tuple[AreaMention, ...]
) -> tuple[School, ...]:
    """The schools with their official places; what is stated stays as it was."""
    if not schools:
        return ()
    heard = _hear(article, areas)
    return tuple(replace(school, official=_place_of(heard, school)) for school in schools)


def place_of(article: Article, school: School, areas: tuple[AreaMention, ...]) -> OfficialPlace:
    """The official place of one school."""
    return _place_of(_hear(article, areas), school)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """The places of an article: each mention as it is read, and what stands outside the text."""

    article: Article
    areas: tuple[tuple[AreaMention, Said], ...]
    headline: tuple[Clue, ...]
    paper: tuple[Clue, ...]


def _hear(article: Article, areas: tuple[AreaMention, ...]) -> _Heard:
    in_order = sorted(areas, key=lambda area: area.span)
    return _Heard(
        article=article,
        areas=tuple((area, names.of_mention(area, article.text)) for area in in_order),
        headline=tuple(Clue(step="headline", said=said) for said in scan(article.title or "")),
        paper=_paper(article),
    )


def _place_of(heard: _Heard, school: School) -> OfficialPlace:
    stated = _stated(heard, school)
    clues = _clues(heard, school, stated) if stated else ()
    return resolve(Question(stated=stated, clues=clues, published=heard.article.published))


# ---- what is stated for the school -----------------------------------------------------------------


def _stated(heard: _Heard, school: School) -> tuple[Said, ...]:
    """The school's stated places with their type words, and the "(cũ)" ones that stand beside its name."""
    place = school.place
    tiers = (
        (AreaKind.COMMUNE, place.commune),
        (AreaKind.DISTRICT, place.district),
        (AreaKind.PROVINCE, place.province),
    )
    named = (names.read(name, kind) for kind, name in tiers if name is not None)
    return tuple(_as_written(heard, school, bare) for bare in named) + _former_beside(heard, school)


def _as_written(heard: _Heard, school: School, bare: Said) -> Said:
    """A stated name as the text writes it nearest to the school, with the type word that it has there."""
    start = _start(school)
    same = [
        (said.type is None, abs(area.span.start - start), said)
        for area, said in heard.areas
        if area.kind is bare.kind and not area.former and same_name(said.name, bare.name)
    ]
    return _with_figure(heard.article.text, min(same, key=lambda one: one[:2])[2]) if same else bare


def _with_figure(text: str, said: Said) -> Said:
    """ "phường Long Phú 1" where the figure was left behind and a commune bears the name with it."""
    figure = _FIGURE.match(text, said.span.end) if said.span and said.kind is AreaKind.COMMUNE else None
    if figure is None or said.span is None:
        return said
    whole = replace(said, name=f"{said.name} {figure[1]}", text=said.text + figure[0])
    return replace(whole, span=Span(said.span.start, figure.end())) if is_known(whole) else said


def _former_beside(heard: _Heard, school: School) -> tuple[Said, ...]:
    """The places in apposition that are called old: "Trường X, thị trấn Phố Lu (cũ), tỉnh Lào Cai"."""
    found = []
    for mention in school.mentions:
        end = mention.span.end
        for area, said in heard.areas:
            if area.span.start >= end and _BETWEEN.fullmatch(heard.article.text, end, area.span.start):
                found += [said] if area.former else []
                end = area.span.end
    return tuple(found)


def _start(school: School) -> int:
    return school.mentions[0].span.start if school.mentions else 0


# ---- what else the article says ----------------------------------------------------------------------


def _clues(heard: _Heard, school: School, stated: tuple[Said, ...]) -> tuple[Clue, ...]:
    others = [pair for pair in heard.areas if not any(_is_said(*pair, one) for one in stated)]
    before = [pair for pair in others if pair[0].holder is not None and pair[0].span.end <= _start(school)]
    nearest = before[-1:]
    dateline = [pair for pair in others if _is_dateline(heard.article, pair[0])]
    rest = [pair for pair in others if pair not in nearest and pair not in dateline]
    steps = (("holder", nearest), ("dateline", dateline), ("article", rest))
    in_text = (Clue(step=step, said=said) for step, pairs in steps for _, said in pairs)
    return (*in_text, *heard.headline, *heard.paper)


def _is_said(area: AreaMention, said: Said, stated: Said) -> bool:
    """Whether a mention is a stated place or repeats it, and so tells nothing new."""
    return area.span == stated.span or (area.kind is stated.kind and same_name(said.name, stated.name))


def _is_dateline(article: Article, area: AreaMention) -> bool:
    """Whether a place heads the text, alone before a dash or a bracket's end."""
    head = article.text[: area.span.start].strip(" (")
    return (
        area.span.end <= _DATELINE_REACH
        and not head
        and _AFTER_DATELINE.match(article.text, area.span.end) is not None
    )


def _paper(article: Article) -> tuple[Clue, ...]:
    for source in (urlsplit(article.url).hostname if article.url else None, article.publisher):
        province = papers.province_of(source)
        if province is not None:
            return (Clue(step="paper", said=Said(kind=AreaKind.PROVINCE, name=province, text=source or "")),)
    return ()
