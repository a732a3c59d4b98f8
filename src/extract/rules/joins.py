"""Quantities of one sentence that are one fact, and nouns that stand before their number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.rules import hedges, nouns

if TYPE_CHECKING:
    from extract.model import Quantity
    from extract.rules.atoms import Line


def add(text: str, found: list[Quantity], quantity: Quantity) -> None:
    """Add a quantity to those found before it in its sentence, or join a percentage to the one that it tells of."""
    if not found or quantity.percent is None or quantity.value is not None:
        found.append(quantity)
        return
    total = _total_of(text, found, quantity)
    joined = _with_percent(text, found[total], quantity)
    if joined is None:
        found.append(quantity)
    else:
        found[total] = joined


def _total_of(text: str, found: list[Quantity], percent: Quantity) -> int:
    """Which quantity a percentage may belong to: the last, or the one before a bracket that just closed:
    "18 đảng viên (15 chính thức, 3 dự bị), chiếm 64,3%".
    """
    closed = text.rfind(")", found[-1].span.end, percent.span.start)
    opened = text.rfind("(", found[0].span.start, closed) if closed > 0 else -1
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
    """ "9 đồng chí, chiếm 64,3%" is one fact; "7 đồng chí, đạt 140% kế hoạch", "đỗ 97,62%" and "5 trường đạt tỷ lệ
    100%" are two.
    """
    if count.value is None or count.percent is not None:
        return None
    gap = re.sub(r"\([^()]*\)", "", text[count.span.end : percent.numerals[0].start])
    if gap.endswith("(") and not re.match(r"\s*(?:\)|tổng|số|so)", text[percent.numerals[0].end :][:12]):
        return None
    if count.noun is not None and count.noun.kind == "school" and not re.search(r"[,(]", gap):
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


_FROM = re.compile(r"(?i)(?<!\w)từ\s+$")


def with_percent_after(line: Line, found: list[Quantity], index: int) -> Quantity:
    """ "tỷ lệ đảng viên từ 37 lên 54,5%": the first of two levels is a percentage too."""
    quantity, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if (
        following is None
        or quantity.noun is not None
        or quantity.percent is not None
        or quantity.value is None
    ):
        return quantity
    if following.percent is None or following.value is not None or quantity.of_value is not None:
        return quantity
    start = quantity.numerals[0].start if quantity.numerals else quantity.span.start
    chained = _CHAIN.fullmatch(line.text[quantity.span.end : following.span.start])
    if not chained or not _FROM.search(line.text, line.span.start, start):
        return quantity
    return replace(quantity, value=None, percent=quantity.value)


_AND = re.compile(r"\s*(?:,|và)\s*")
_IN_TURN = re.compile(r"(?i)lần lượt\s+(?:là|có|đạt|còn)\s")


def _is_row(line: Line, before: Quantity, quantity: Quantity) -> bool:
    """ "số đảng viên của A, B và C lần lượt là 35, 27 và 19": one noun before a row of numbers."""
    if not (before.rule.endswith("noun_before") and quantity.numerals):
        return False
    start = quantity.numerals[0].start
    row = _AND.fullmatch(line.text, before.span.end, start) is not None
    return row and _IN_TURN.search(line.text, line.span.start, start) is not None


def with_noun_before(line: Line, found: list[Quantity], index: int) -> Quantity:
    """ "số học sinh bỏ học chỉ còn 37 em", "đảng viên dự bị 02 đồng chí": the noun stands before its number."""
    quantity = found[index]
    if quantity.noun is not None and not quantity.noun.is_pronoun:
        return quantity
    floor = found[index - 1].span.end if index else line.span.start
    following = found[index + 1] if index + 1 < len(found) else None
    if quantity.noun is None and index and _CHAIN.fullmatch(line.text[floor : quantity.span.start]):
        return replace(quantity, noun=found[index - 1].noun, rule=f"{quantity.rule}:from_to")
    if quantity.noun is None and index and _is_row(line, found[index - 1], quantity):
        return replace(quantity, noun=found[index - 1].noun, rule=found[index - 1].rule)
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
