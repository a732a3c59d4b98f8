"""Percentages that only say which schools or bodies were counted: "19 trường đạt 100%", "4 trường có tỷ lệ dưới 50%"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link.shares import PLAN

if TYPE_CHECKING:
    from extract.link.draft import Draft
    from extract.link.scene import Scene
    from extract.model import Quantity

_BODIES = ("school", "org", "class")
# Nothing but a verb and what it is a rate of: "19 trường [có tỷ lệ đỗ tốt nghiệp] 100%".
_VERB = re.compile(
    r"(?:\s+[^\s.,;:()\d]+){0,4}?\s+(?:có|đạt|đỗ|đậu|còn|được|với)(?:\s+[^\s.,;:()\d]+){0,9}\s*",
    re.IGNORECASE,
)


def _is_of_something(share: Quantity) -> bool:
    return share.noun is not None and not share.rule.endswith("noun_before")


def narrowed(scene: Scene, last: Draft | None) -> Draft | None:
    """The count before a percentage, with the percentage among its words, where that is all that it says.

    A share that names what it is of ("2 tổ còn dưới 50% giáo viên là đảng viên") stays a fact of its own.
    """
    share, noun = scene.quantity, None if last is None else last.quantity.noun
    if last is None or noun is None or noun.kind not in _BODIES:
        return None
    if (
        share.percent is None
        or share.value is not None
        or _is_of_something(share)
        or last.quantity.percent is not None
    ):
        return None
    start = share.numerals[0].start
    if noun.span.end > start or PLAN.match(scene.text, share.span.end):
        return None
    if not _VERB.fullmatch(scene.text, noun.span.end, start):
        return None
    words = " ".join(scene.text[noun.span.start : share.numerals[-1].end].split())
    return replace(
        last,
        measure=replace(last.measure, what=words),
        quantity=replace(last.quantity, numerals=(*last.quantity.numerals, *share.numerals)),
    )
