"""Schools of an article to official places: gathers what the article says of each and asks ``places``."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.model import AreaKind
from extract.places import names, papers
from extract.places.match import same_name
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


def locate(
    article: Article, schools: tuple[School, ...], areas: tuple[AreaMention, ...]
) -> tuple[School, ...]:
    """The schools with their official places; what is stated stays as it was."""
    return tuple(replace(school, official=place_of(article, school, areas)) for school in schools)


def place_of(article: Article, school: School, areas: tuple[AreaMention, ...]) -> OfficialPlace:
    """The official place of one school."""
    stated = _stated(article, school, areas)
    others = tuple(area for area in areas if not any(_is_said(area, said) for said in stated))
    clues = _clues(article, school, others) if stated else ()
    return resolve(Question(stated=stated, clues=clues, published=article.published))


def _stated(article: Article, school: School, areas: tuple[AreaMention, ...]) -> tuple[Said, ...]:
    """The school's stated places with their type words, and the "(cũ)" ones that stand beside its name."""
    place = school.place
    tiers = (
        (AreaKind.COMMUNE, place.commune),
        (AreaKind.DISTRICT, place.district),
        (AreaKind.PROVINCE, place.province),
    )
    named = (names.read(name, kind) for kind, name in tiers if name is not None)
    stated = tuple(_said(article, school, bare, areas) for bare in named)
    return stated + tuple(
        names.of_mention(area, article.text) for area in _beside(article, school, areas) if area.former
    )


def _said(article: Article, school: School, bare: Said, areas: tuple[AreaMention, ...]) -> Said:
    """A stated name as the text writes it nearest to the school, with the type word that it has there."""
    same = [
        said
        for area in areas
        if area.kind is bare.kind
        and not area.former
        and same_name((said := names.of_mention(area, article.text)).name, bare.name)
    ]
    start = school.mentions[0].span.start if school.mentions else 0
    same.sort(key=lambda said: (said.type is None, abs((said.span.start if said.span else 0) - start)))
    return same[0] if same else bare


def _is_said(area: AreaMention, said: Said) -> bool:
    """Whether a mention is a stated place or repeats it, and so tells nothing new."""
    return area.span == said.span or (area.kind is said.kind and same_name(area.name, said.name))


def _beside(article: Article, school: School, areas: tuple[AreaMention, ...]) -> tuple[AreaMention, ...]:
    """The places in apposition to a mention: "Trường X, thị trấn Phố Lu (cũ), tỉnh Lào Cai"."""
    found = []
    for mention in school.mentions:
        end = mention.span.end
        for area in sorted(areas, key=lambda area: area.span):
            if area.span.start >= end and _BETWEEN.fullmatch(article.text, end, area.span.start):
                found.append(area)
                end = area.span.end
    return tuple(found)


def _clues(article: Article, school: School, areas: tuple[AreaMention, ...]) -> tuple[Clue, ...]:
    start = school.mentions[0].span.start if school.mentions else 0
    holders = [area for area in areas if area.holder is not None and area.span.end <= start]
    nearest = max(holders, key=lambda area: area.span.start, default=None)
    dateline = tuple(area for area in areas if _is_dateline(article, area))
    rest = (area for area in areas if area is not nearest and area not in dateline)
    return (
        *(
            Clue(step="holder", said=names.of_mention(area, article.text))
            for area in ((nearest,) if nearest else ())
        ),
        *(Clue(step="dateline", said=names.of_mention(area, article.text)) for area in dateline),
        *(Clue(step="headline", said=said) for said in scan(article.title or "")),
        *(Clue(step="article", said=names.of_mention(area, article.text)) for area in rest),
        *_paper(article),
    )


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
