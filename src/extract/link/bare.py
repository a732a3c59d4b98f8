"""Places named without their type word: "Bảo Thắng hiện có …" where the article also writes "huyện Bảo Thắng"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.spans import covered, occurrences

if TYPE_CHECKING:
    from extract.model import AreaMention, Span

_ENDS = re.compile(r"(?!\w)(?! [A-ZĐÀ-Ỹ])")


def with_bare_names(
    text: str, areas: tuple[AreaMention, ...], schools: tuple[Span, ...]
) -> tuple[AreaMention, ...]:
    """The places of an article, with those that repeat a typed name bare.

    Only names of two syllables or more are looked for, and none inside a longer name or a school's.
    """
    typed = {area.name: area for area in areas if area.type is not None and " " in area.name}
    if not typed:
        return areas
    taken = covered((*(area.span for area in areas), *schools))
    found = [
        replace(typed[span.of(text)], span=span, holder=None)
        for span in occurrences(text, typed, _ENDS)
        if taken.isdisjoint(range(span.start, span.end)) and not _inside_a_name(text, span)
    ]
    return tuple(sorted((*areas, *found), key=lambda area: area.span))


def _inside_a_name(text: str, span: Span) -> bool:
    """ "Trường Mầm non Bảo Thắng" or "ông Lê Bảo Thắng" holds the name without speaking of the place."""
    before = re.search(r"(\S+) $", text[: span.start][-24:])
    return (
        before is not None
        and before.group(1)[0].isupper()
        and not re.search(r"[.!?:;“(]$", before.group(1))
        and not _HEAD.search(text[: span.start][-24:])
    )


_HEAD = re.compile(r"(?:^|[.!?…“:\n]\s*)(?:Ở|Tại|Hiện|Nay|Còn|Riêng|Với|Từ|Về|Theo) $")
