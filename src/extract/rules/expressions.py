"""Numerals of one expression: the rules of ``RULES``, in order, put atoms together to quantities."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.model import Quantity, Span
from extract.rules import hedges, nouns
from extract.rules.numerals import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.rules.atoms import Atom, Line

    Figures = tuple[float | None, float | None]  # the end is None where there is no range


def percent_with_ratio(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "100% (84/84) thôn, buôn có chi bộ"."""
    if (
        not line.has(i + 1)
        or not line.atoms[i].token.percent
        or line.atoms[i + 1].token.shape is not Shape.PAIR
    ):
        return None
    if not re.fullmatch(r"\s*\(\s*", line.gap(i)):
        return None
    share, pair = line.atoms[i].token, line.atoms[i + 1]
    found = _quantity(line, pair, "percent_with_ratio")
    closing = nouns.following(line.text, pair.token.span.end + 1, lambda _: True)
    return [
        replace(
            found,
            noun=found.noun or closing,
            value=pair.token.value,
            of_value=pair.token.second,
            percent=share.value,
            span=share.span.cover(found.span),
            numerals=(share.span, *found.numerals),
        )
    ], 2


_OF = r"(?:trên|trong)\s+(?:tổng\s+số|tổng|số)"
_OF_GAP = re.compile(
    rf"[^.;:!?\n]{{0,60}}?[,(]?\s*(?:{_OF}|trên\s+tổng\s+số)\s*(?:{hedges.LEFT})?\s*", re.IGNORECASE
)
_ON_GAP = re.compile(r"\s*trên\s+(?:tổng\s+số\s+)?", re.IGNORECASE)


def ratio_in_words(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "20 đảng viên trong tổng số 24", "18 trên tổng số 19 đảng viên", "100% trên tổng số 1.350 chỉ tiêu"."""
    if (
        not line.has(i + 1)
        or line.atoms[i + 1].token.percent
        or line.atoms[i].token.shape is not Shape.NUMBER
    ):
        return None
    first, second = line.atoms[i], line.atoms[i + 1]
    gap = line.gap(i)
    if not ("trên" in gap or "trong" in gap) or "nhất" in gap:
        return None  # "32 đảng viên, lớn nhất trong số 14 chi bộ"
    if not (_OF_GAP.fullmatch(gap) or (first.noun is None and _ON_GAP.fullmatch(gap))):
        return None
    found = _plain(line, first, "ratio_in_words")
    return [
        replace(
            found,
            noun=found.noun or second.noun,
            phrase=found.phrase or second.phrase,
            of_value=second.token.value,
            base=second.noun,
            span=Span(found.span.start, second.end),
            numerals=(first.token.span, second.token.span),
        )
    ], 2


def ratio_of_two_units(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "18 đảng viên/25 cán bộ, giáo viên, nhân viên"; "15 lớp/430 học sinh" is two counts."""
    if not line.has(i + 1) or not re.fullmatch(r"[^,.;:()\d]{0,30}/\s*", line.gap(i)):
        return None
    first, second = line.atoms[i], line.atoms[i + 1]
    if first.noun is None or second.noun is None or first.noun.is_person != second.noun.is_person:
        return None
    found = _plain(line, first, "ratio_of_two_units")
    return [
        replace(
            found,
            phrase=first.noun.span,
            of_value=second.token.value,
            base=second.noun,
            span=Span(found.span.start, second.end),
            numerals=(first.token.span, second.token.span),
        )
    ], 2


def total_and_women(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "140/66 nữ": 140 in all, of which 66 are women."""
    atom = line.atoms[i]
    if atom.token.shape is not Shape.PAIR or atom.noun is None or atom.noun.text.lower() not in ("nữ", "nam"):
        return None
    middle = line.text.index("/", atom.token.span.start)
    counted = nouns.following(line.text, atom.noun.span.end, lambda _: True)
    total = replace(
        atom, noun=counted, phrase=None, token=replace(atom.token, span=Span(atom.token.span.start, middle))
    )
    women = replace(atom, token=replace(atom.token, span=Span(middle + 1, atom.token.span.end)))
    return [
        replace(
            _quantity(line, total, "total_and_women"),
            value=atom.token.value,
            span=atom.token.span,
        ),
        replace(
            _quantity(line, women, "total_and_women"),
            value=atom.token.second,
            of_value=atom.token.value,
        ),
    ], 1


def ratio(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "16/25 trường", "13/14 đảng viên"."""
    atom = line.atoms[i]
    if atom.token.shape is not Shape.PAIR:
        return None
    found = _quantity(line, atom, "ratio")
    return [replace(found, value=atom.token.value, of_value=atom.token.second, base=found.noun)], 1


def share(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "100% đảng viên ký cam kết", "chiếm 62,2% số viên chức", "hai phần ba số giáo viên"."""
    atom = line.atoms[i]
    if not atom.token.percent:
        return None
    if atom.noun is not None and re.search(
        r"(?i)(?<!\w)là\s", line.text[atom.token.span.end : atom.noun.span.start]
    ):
        # "92% là người Jrai" says nothing of what the share is of
        atom = replace(atom, noun=None, phrase=None)
    found = _plain(line, atom, "share")
    base = nouns.base(line.text, atom.token.span.end)
    if base is not None and base.span.end <= line.span.end:
        found = replace(found, noun=found.noun, base=base, span=Span(found.span.start, base.span.end))
    return [found], 1


def number(line: Line, i: int) -> tuple[list[Quantity], int]:
    """ "467 học sinh", "13-14 lớp", "35"."""
    atom = line.atoms[i]
    return [_plain(line, atom, "number")], 1


RULES: tuple[Callable[[Line, int], tuple[list[Quantity], int] | None], ...] = (
    percent_with_ratio,
    ratio_in_words,
    ratio_of_two_units,
    total_and_women,
    ratio,
    share,
    number,
)


def _plain(line: Line, atom: Atom, rule: str) -> Quantity:
    """A plain number or range, as a count or as a percentage."""
    figures = atom.token.value, atom.token.second
    return _quantity(line, atom, rule, *((_UNKNOWN, figures) if atom.token.percent else (figures, _UNKNOWN)))


_UNKNOWN = (None, None)


def _quantity(
    line: Line, atom: Atom, rule: str, count: Figures = _UNKNOWN, share: Figures = _UNKNOWN
) -> Quantity:
    """What an atom counts and how it is hedged, with its count and its percentage, each with the end of its range."""
    return Quantity(
        value=count[0],
        value_max=count[1],
        percent=share[0],
        percent_max=share[1],
        span=Span(atom.token.span.start, atom.end),
        sentence=line.sentence,
        numerals=(atom.token.span,),
        rule=rule,
        noun=atom.noun,
        phrase=atom.phrase,
        approx=hedges.read(line.text, line.span, atom.token),
    )
