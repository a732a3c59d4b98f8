"""Which mentions are one school, and what the record of that school says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.identity.whereabouts import Whereabouts, whereabouts
from extract.model import Level, Mention, Place, School, Span
from extract.wording import fold

if TYPE_CHECKING:
    from extract.model import AreaMention, Article


def resolve(
    article: Article, mentions: tuple[Mention, ...], areas: tuple[AreaMention, ...]
) -> tuple[School, ...]:
    """The schools of an article in order of their first mention.

    Mentions are one school when level, name and number agree and no place contradicts; "X", "X 2" and
    "X A" stay apart. A mention without any name is named by its commune, or by the only school of its
    level, or dropped.
    """
    where = whereabouts(article, areas, mentions)
    named = [where.complete(mention) for mention in mentions]
    groups: list[list[Mention]] = []
    for mention in sorted(named, key=_certainty):
        if mention.rule == "nameless":
            _add_nameless(groups, mention, where)
        elif not (mention.level is Level.KHAC and _joins_only_namesake(groups, mention)):
            _add(groups, mention)
    groups.sort(key=lambda group: min(mention.span for mention in group))
    return tuple(_school(article, tuple(sorted(group, key=lambda m: m.span)), where) for group in groups)


def _certainty(mention: Mention) -> tuple[int, Span]:
    """Mentions with level and name come first, then those without a level, then those without a name."""
    return (2 if mention.rule == "nameless" else int(mention.level is Level.KHAC)), mention.span


def _joins_only_namesake(groups: list[list[Mention]], mention: Mention) -> bool:
    """ "Trường tư thục X", "trường X", "PTDTBT X": the school of that name, if there is but one."""
    alike = [group for group in groups if mention.proper_name and _key(group[0]) == _key(mention)]
    if len(alike) == 1:
        alike[0].append(mention)
    return len(alike) == 1


def _add(groups: list[list[Mention]], mention: Mention) -> None:
    for group in groups:
        if _same(group[0], mention) and all(_agree(member.place, mention.place) for member in group):
            group.append(mention)
            return
    groups.append([mention])


def _add_nameless(groups: list[list[Mention]], mention: Mention, where: Whereabouts) -> None:
    """ "Chi bộ Trường Mầm non": the only nursery school of the text, or that of the commune in focus."""
    alike = [group for group in groups if group[0].level is mention.level]
    if len(alike) == 1:
        alike[0].append(mention)
        return
    if named := where.by_commune(mention):
        _add(groups, named)


def _same(left: Mention, right: Mention) -> bool:
    """Level, name and number agree; for a school without a name, its commune."""
    if (left.level, _special(left)) != (right.level, _special(right)):
        return False
    if left.proper_name is None and right.proper_name is None:
        return fold(left.name) == fold(right.name)
    return _key(left) == _key(right)


def _special(mention: Mention) -> tuple[bool, bool]:
    """Schools for gifted pupils and campuses bear the name of another school."""
    return " chuyên " in mention.name.lower(), mention.rule == "campus"


def _key(mention: Mention) -> tuple[str, str]:
    return fold(mention.proper_name or ""), fold(mention.number or "")


def _agree(left: Place, right: Place) -> bool:
    pairs = (
        (left.commune, right.commune),
        (left.district, right.district),
        (left.province, right.province),
    )
    return all(a is None or b is None or fold(a) == fold(b) for a, b in pairs)


def _school(article: Article, mentions: tuple[Mention, ...], where: Whereabouts) -> School:
    known = [m for m in mentions if m.level is not Level.KHAC] or list(mentions)
    fullest = max(known, key=lambda m: (len(m.name), -m.span.start))
    return School(
        name=fullest.name,
        level=_level(article.text, fullest),
        number=fullest.number,
        proper_name=fullest.proper_name,
        place=where.place_of(mentions),
        mentions=mentions,
    )


def _level(text: str, mention: Mention) -> Level:
    """A boarding school with no written level is an upper secondary one where lớp 10-12 occur."""
    if (
        mention.level is Level.KHAC
        and "PTDTNT" in mention.name
        and re.search(r"(?:lớp|khối) 1[0-2]|THPT", text)
    ):
        return Level.THPT
    return mention.level
