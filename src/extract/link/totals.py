"""Totals that a number is a part of: "Trong 26 đảng viên được kết nạp, có 9 …"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.link.draft import Draft
    from extract.link.scene import Scene
    from extract.model import Quantity


#: "gần 60% trong số đó dưới 35 tuổi": of those that were counted just before, with what is said of them.
AMONG = re.compile(
    r"\s*(?:trong (?:số )?(?:đó|này)|số (?:đó|này))(?!\w)\s*(?P<what>[^.,;:()]{0,60})", re.IGNORECASE
)
# "Trong 26 đảng viên được kết nạp, …", "được biết trong số 116 em có …"
_BASE = re.compile(
    r"(?:(?:^|[.,;:“(!?]\s*)[Tt]rong\s+(?:tổng\s+)?(?:số\s+)?|(?<!\w)[Tt]rong\s+(?:tổng\s+)?số\s+)(?:hơn |gần |khoảng |trên )?$"
)


def is_base(scene: Scene, following: tuple[Quantity, ...]) -> bool:
    """ "Trong (tổng) số 28 người chưa vào Đảng, 9 quần chúng …": 28 is what the next number is of."""
    if not following or scene.quantity.noun is None or "trong" not in scene.said.heads:
        return False
    if not _BASE.search(scene.text[scene.sentence.start : scene.start]):
        return False
    return not re.search(r"[.;]", scene.text[scene.end : following[0].span.start])


_PART_OF = re.compile(r"(?i)(?:trong đó|trong số đó|trong số này|gồm|bao gồm|riêng|cụ thể)[^.;]{0,80}$")


def with_base(scene: Scene, base: Quantity | None, drafts: list[Draft]) -> Quantity:
    """The quantity with the total that it is a part of, where the sentence says so."""
    quantity = scene.quantity
    if quantity.of_value is not None:
        return quantity
    if base is not None:
        used = base.numerals if not any(base.numerals[0] in d.quantity.numerals for d in drafts) else ()
        return replace(
            quantity,
            of_value=base.value,
            base=quantity.base or base.noun,
            numerals=(*quantity.numerals, *used),
        )
    total = next(
        (d for d in reversed(drafts) if d.quantity.value is not None and _compatible(d, quantity)), None
    )
    if total is None or quantity.value is None or (total.quantity.value or 0) < quantity.value:
        return quantity
    between = scene.text[total.quantity.span.end : scene.start]
    if not _PART_OF.search(between):
        return quantity
    return replace(quantity, of_value=total.quantity.value, base=total.quantity.noun)


def _compatible(total: Draft, quantity: Quantity) -> bool:
    """Whether one may be a part of the other: people of people, rooms of rooms."""
    return quantity.noun is None or quantity.noun.is_person == (total.measure.kind == "person")
