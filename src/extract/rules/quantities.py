"""Numbers of something: numerals put together with what they count.

A sentence's numerals become :class:`Atom` objects; the rules of ``RULES``, in order, take one or more
of them and answer the quantities that they form. What no rule takes stays a plain number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.model import Findings, Numeral, Quantity, Reason, Span
from extract.rules import hedges, nouns, numerals, traps, zeros
from extract.rules.numerals import Shape, Token
from extract.spans import by_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extract.model import AreaMention, Article, Noun, School
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
        line = _line(article.text, sentence.span, index, words, held, aside)
        quantities += _combine(line)
        quantities += zeros.find(article.text, sentence.span, index, line.atoms)
    quantities.sort(key=lambda quantity: quantity.span)
    return Findings(quantities=tuple(quantities), aside=tuple(aside))


def _line(  # noqa: PLR0913 - one sentence with all that is known of it
    text: str, span: Span, index: int, words: Words, names: list[Span], aside: list[Numeral]
) -> Line:
    atoms: list[Atom] = []
    if not numerals.has_numeral(span.of(text)):
        return Line(text=text, span=span, sentence=index, atoms=())
    tokens = tuple(numerals.scan(span.of(text), span.start))
    for token in tokens:
        if _is_class(text, token):
            aside.append(_aside(_class_year(text, token), Reason.CLASS_NAME))
            token = _after_class(text, token)  # noqa: PLW2901 - the rest of the same numeral
        if any(token.span.overlaps(name) for name in names):
            aside.append(_aside(token, Reason.NAME_PART))
            continue
        atom = _atom(text, token, span.end, lambda end: words.ends_at(index, end))
        view = traps.view(span.of(text), token, span.start, noun=atom.noun is not None)
        reason = traps.judge(view)
        if token.spelled and not numerals.speaks(view.left, token, view.right, noun=view.noun, reason=reason):
            continue
        if reason is None:
            atoms.append(_fraction(atom) if traps.is_fraction(view) else atom)
        else:
            aside.append(_aside(token, reason))
    return Line(text=text, span=span, sentence=index, atoms=tuple(_plain_ones(text, atoms)))


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
    from extract import numbers

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
        before = index > 0 and _JOINED.fullmatch(text[_close(atoms[index - 1]) : atom.token.span.start])
        after = index + 1 < len(atoms) and _JOINED.fullmatch(
            text[_close(atom) : atoms[index + 1].token.span.start]
        )
        if before or after:
            yield atom


def _close(atom: Atom) -> int:
    return atom.token.span.end if atom.phrase is None else atom.phrase.end


# ---- rules: numerals of one expression ---------------------------------------------------------------


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
    found = _quantity(line, pair, "percent_with_ratio", value=pair.token.value, of_value=pair.token.second)
    closing = nouns.following(line.text, pair.token.span.end + 1, lambda _: True)
    return [
        replace(
            found,
            noun=found.noun or closing,
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
    if not ("trên" in gap or "trong" in gap):
        return None
    if not (_OF_GAP.fullmatch(gap) or (first.noun is None and _ON_GAP.fullmatch(gap))):
        return None
    found = _quantity(line, first, "ratio_in_words", **_amount(first), of_value=second.token.value)
    return [
        replace(
            found,
            noun=found.noun or second.noun,
            phrase=found.phrase or second.phrase,
            base=second.noun,
            span=Span(found.span.start, _close(second)),
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
    found = _quantity(line, first, "ratio_of_two_units", **_amount(first), of_value=second.token.value)
    return [
        replace(
            found,
            phrase=first.noun.span,
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
            _quantity(line, total, "total_and_women", value=atom.token.value),
            span=atom.token.span,
        ),
        _quantity(line, women, "total_and_women", value=atom.token.second, of_value=atom.token.value),
    ], 1


def ratio(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "16/25 trường", "13/14 đảng viên"."""
    atom = line.atoms[i]
    if atom.token.shape is not Shape.PAIR:
        return None
    found = _quantity(line, atom, "ratio", value=atom.token.value, of_value=atom.token.second)
    return [replace(found, base=found.noun)], 1


def share(line: Line, i: int) -> tuple[list[Quantity], int] | None:
    """ "100% đảng viên ký cam kết", "chiếm 62,2% số viên chức", "hai phần ba số giáo viên"."""
    atom = line.atoms[i]
    if not atom.token.percent:
        return None
    if atom.noun is not None and re.search(
        r"(?i)(?<!\w)là\s", line.text[atom.token.span.end : atom.noun.span.start]
    ):
        atom = replace(
            atom, noun=None, phrase=None
        )  # "92% là người Jrai" says nothing of what the share is of
    found = _quantity(line, atom, "share", percent=atom.token.value, percent_max=atom.token.second)
    base = nouns.base(line.text, atom.token.span.end)
    if base is not None and base.span.end <= line.span.end:
        found = replace(found, noun=found.noun, base=base, span=Span(found.span.start, base.span.end))
    return [found], 1


def number(line: Line, i: int) -> tuple[list[Quantity], int]:
    """ "467 học sinh", "13-14 lớp", "35"."""
    atom = line.atoms[i]
    return [_quantity(line, atom, "number", **_amount(atom))], 1


RULES: tuple[Callable[[Line, int], tuple[list[Quantity], int] | None], ...] = (
    percent_with_ratio,
    ratio_in_words,
    ratio_of_two_units,
    total_and_women,
    ratio,
    share,
    number,
)


def _combine(line: Line) -> list[Quantity]:
    found: list[Quantity] = []
    at = 0
    while line.has(at):
        quantities, used = next(answer for rule in RULES if (answer := rule(line, at)))
        for quantity in quantities:
            total = _total_of(line.text, found, quantity)
            joined = _with_percent(line.text, found[total], quantity) if found else None
            if joined is None:
                found.append(quantity)
            else:
                found[total] = joined
        at += used
    return [_with_noun_before(line, found, index) for index in range(len(found))]


def _total_of(text: str, found: list[Quantity], percent: Quantity) -> int:
    """Which quantity a percentage may belong to: the last, or the one before a bracket that just closed:
    "18 đảng viên (15 chính thức, 3 dự bị), chiếm 64,3%".
    """
    closed = text.rfind(")", found[-1].span.end if found else 0, percent.span.start)
    opened = text.rfind("(", 0, closed) if closed > 0 else -1
    if opened < 0:
        return -1
    return next((i for i in range(len(found) - 1, -1, -1) if found[i].span.end <= opened), -1)


_PERCENT_LINK = re.compile(
    r"(?:[^.;:()]{0,70}?[,(]\s*|[^.;:(),]{0,40}?\s)"
    r"(?:(?:đã\s+|đều\s+)?(?:chiếm|đạt|bằng|tương đương|tương ứng)(?:\s+với)?(?:\s+(?:tỷ lệ|tỉ lệ))?|tỷ lệ|tỉ lệ)\s*"
    rf"(?:{hedges.LEFT})?\s*|[^.;:(),A-ZĐ]{{0,60}}\(\s*(?:{hedges.LEFT})?\s*",
)
_AGAINST_PLAN = re.compile(
    r"\s*(?:so\s+(?:với\s+)?)?(?:chỉ tiêu|kế hoạch|nghị quyết|mục tiêu)", re.IGNORECASE
)


def _with_percent(text: str, count: Quantity, percent: Quantity) -> Quantity | None:
    """ "9 đồng chí, chiếm 64,3%" is one fact; "7 đồng chí, đạt 140% kế hoạch" and "đỗ 97,62%" are two."""
    if (
        count.value is None
        or percent.percent is None
        or count.percent is not None
        or percent.value is not None
    ):
        return None
    gap = re.sub(r"\([^()]*\)", "", text[count.span.end : percent.numerals[0].start])
    if gap.endswith("(") and not re.match(r"\s*(?:\)|tổng|số|so)", text[percent.numerals[0].end :][:12]):
        return None
    if not _PERCENT_LINK.fullmatch(gap) or _AGAINST_PLAN.match(text, percent.numerals[0].end):
        return None
    return replace(
        count,
        percent=percent.percent,
        percent_max=percent.percent_max,
        base=count.base or percent.base,
        span=count.span.cover(percent.span),
        numerals=count.numerals + percent.numerals,
    )


def _with_noun_before(line: Line, found: list[Quantity], index: int) -> Quantity:
    """ "số học sinh bỏ học chỉ còn 37 em", "đảng viên dự bị 02 đồng chí": the noun stands before its number."""
    quantity = found[index]
    if quantity.noun is not None and not quantity.noun.is_pronoun:
        return quantity
    floor = found[index - 1].span.end if index else line.span.start
    following = found[index + 1] if index + 1 < len(found) else None
    if quantity.noun is None and index and _CHAIN.fullmatch(line.text[floor : quantity.span.start]):
        return replace(quantity, noun=found[index - 1].noun, rule=f"{quantity.rule}:from_to")
    before = nouns.preceding(line.text, floor, quantity.numerals[0].start, person=quantity.noun is not None)
    if before is None:
        chained = following and _CHAIN.fullmatch(line.text[quantity.span.end : following.span.start])
        if quantity.noun is None and following and chained:  # "giảm từ 9 xuống còn 7 trường"
            return replace(quantity, noun=following.noun, rule=f"{quantity.rule}:from_to")
        return quantity
    noun, phrase = before
    return replace(quantity, noun=noun, phrase=phrase, rule=f"{quantity.rule}:noun_before")


# "số trường chưa có chi bộ giảm từ 9 xuống còn 2", "từ 640 em lên 1.285": the second level of the same thing.
_CHAIN = re.compile(
    r"\s*(?:\S+\s+){0,3}?(?:lên|xuống|còn|thành|tới|đến)\s+(?:còn\s+|tới\s+|đến\s+)?", re.IGNORECASE
)


def _amount(atom: Atom) -> dict[str, float | None]:
    """The value of a plain number or range, as a count or as a percentage."""
    token = atom.token
    keys = ("percent", "percent_max") if token.percent else ("value", "value_max")
    return dict(zip(keys, (token.value, token.second), strict=True))


def _quantity(line: Line, atom: Atom, rule: str, **amounts: float | None) -> Quantity:
    approx = hedges.read(line.text, line.span, atom.token)
    return Quantity(
        span=Span(atom.token.span.start, atom.end),
        sentence=line.sentence,
        numerals=(atom.token.span,),
        rule=rule,
        noun=atom.noun,
        phrase=atom.phrase,
        approx=approx,
        **amounts,  # type: ignore[arg-type]  # only the figures are given by name
    )
