"""The numerals of a sentence that may count, each with the noun behind it; the others are set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract import numbers
from extract.model import Numeral, Reason, Span
from extract.rules import nouns, numerals, traps, views
from extract.rules.numerals import Shape, Token

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.model import Noun
    from extract.segment import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A numeral that may count, with the noun that follows it; ``end`` is where its expression ends."""

    token: Token
    noun: Noun | None
    phrase: Span | None

    @property
    def end(self) -> int:
        """The position after the noun, or after the numeral where no noun follows."""
        return self.token.span.end if self.noun is None else self.noun.span.end

    @property
    def close(self) -> int:
        """The position after the counted phrase, or after the numeral where no noun follows."""
        return self.token.span.end if self.phrase is None else self.phrase.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence on its way through the rules."""

    text: str
    span: Span
    sentence: int
    atoms: tuple[Atom, ...]

    def gap(self, index: int) -> str:
        """What stands between the expression of atom ``index`` and the next numeral."""
        return self.text[self.atoms[index].end : self.atoms[index + 1].token.span.start]

    def has(self, index: int) -> bool:
        """Whether there is an atom ``index``."""
        return index < len(self.atoms)


def read(  # noqa: PLR0913 - one sentence with all that is known of it
    text: str, span: Span, index: int, words: Words, names: list[Span], aside: list[Numeral]
) -> Line:
    """The numerals of sentence ``index`` that may count; those that do not are added to ``aside``."""
    found: list[Atom] = []
    sentence = span.of(text)
    for token in numerals.scan(text, span.start, span.end):
        if _is_class(text, token):
            aside.append(_aside(_class_year(text, token), Reason.CLASS_NAME))
            token = _after_class(text, token)  # noqa: PLW2901 - the rest of the same numeral
        if any(token.span.overlaps(name) for name in names):
            aside.append(_aside(token, Reason.NAME_PART))
            continue
        atom = _atom(text, token, span.end, lambda end: words.ends_at(index, end))
        view = views.view(sentence, token, span.start, noun=atom.noun is not None)
        reason = traps.judge(view)
        if token.spelled and not numerals.speaks(view.left, token, view.right, noun=view.noun, reason=reason):
            continue
        if reason is None:
            found.append(_fraction(atom) if traps.is_fraction(view) else atom)
        else:
            aside.append(_aside(token, reason))
    return Line(text=text, span=span, sentence=index, atoms=tuple(_plain_ones(text, found)))


def _slash(text: str, token: Token) -> int:
    return text.index("/", token.span.start)


def _is_class(text: str, token: Token) -> bool:
    """ "15 lớp 6/612 học sinh": classes of year 6, and 612 pupils."""
    wide = token.shape is Shape.PAIR and (token.value or 0) <= 12 and (token.second or 0) > 40
    return wide and re.search(r"(?i)\d\s+lớp\s$", text[: token.span.start][-12:]) is not None


def _class_year(text: str, token: Token) -> Token:
    span = Span(token.span.start, _slash(text, token))
    return replace(token, span=span, text=span.of(text))


def _after_class(text: str, token: Token) -> Token:
    start = _slash(text, token) + 1
    return replace(
        token,
        span=Span(start, token.span.end),
        text=text[start : token.span.end],
        shape=Shape.NUMBER,
        value=token.second,
        second=None,
    )


def _aside(token: Token, reason: Reason) -> Numeral:
    return Numeral(span=token.span, text=token.text, value=token.value, reason=reason)


def _atom(text: str, token: Token, limit: int, ends_word: Callable[[int], bool]) -> Atom:
    noun = nouns.following(text, token.span.end, ends_word)
    if noun is None or noun.span.end > limit:
        return Atom(token=token, noun=None, phrase=None)
    return Atom(token=token, noun=noun, phrase=nouns.phrase(text, noun, limit))


def _fraction(atom: Atom) -> Atom:
    """ "2/3 số giáo viên": the share, as a percentage."""
    token = atom.token
    value = numbers.share(token.value or 0, token.second or 1)
    return replace(atom, token=replace(token, shape=Shape.FRACTION, value=value, second=None, percent=True))


_ONLY = re.compile(
    r"(?i)(?<!\w)(?:chỉ|chỉ có|chỉ còn|duy nhất|vỏn vẹn|thêm|chung|đúng|mới có|mới chỉ|kết nạp)\s*$"
)
_JOINED = re.compile(r"\s*(?:,|và|với|cùng)\s*$")


def _plain_ones(text: str, atoms: list[Atom]) -> Iterator[Atom]:
    """Without the "một" that is an article ("một học sinh lớp 4A nhặt được"): it counts where it is
    stressed ("chỉ một giáo viên Tin học") or stands in a row of numbers ("một giảng viên và hai sinh viên").
    """
    for index, atom in enumerate(atoms):
        if atom.token.text.lower() != "một" or _ONLY.search(text[: atom.token.span.start][-24:]):
            yield atom
            continue
        before = index > 0 and _JOINED.fullmatch(text[atoms[index - 1].close : atom.token.span.start])
        after = index + 1 < len(atoms) and _JOINED.fullmatch(
            text[atom.close : atoms[index + 1].token.span.start]
        )
        if before or after:
            yield atom
