"""The article's own arithmetic, computed beside its rows: agreement or contradiction."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Check, CheckKind, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.draft import Draft
    from extract.model import Article, Count


def run(article: Article, drafts: Sequence[Draft], counts: Sequence[Count]) -> tuple[Check, ...]:
    """All checks that the counts allow, in the order of their first count."""
    found = [
        *_percents(counts),
        *_parts(article, drafts, counts),
        *_announced(article, drafts, counts),
        *_repeated(counts),
    ]
    return tuple(sorted(found, key=lambda check: check.counts))


def _percents(counts: Sequence[Count]) -> Iterator[Check]:
    """ "1.409/1.889 … chiếm 74,59%": the percentage that is stated against the one computed."""
    for index, count in enumerate(counts):
        if count.value is None or not count.of_value or count.percent is None:
            continue
        computed = 100 * count.value / count.of_value
        decimals = len(str(count.percent).partition(".")[2].rstrip("0"))
        ok = abs(computed - count.percent) <= 0.5 * 10**-decimals + 10 ** -(decimals + 2)
        detail = f"{count.value:g}/{count.of_value:g} = {computed:.2f}%, stated {count.percent:g}%"
        yield Check(kind=CheckKind.PERCENT, ok=ok, detail=detail, counts=(index,))


_SPLIT = re.compile(r"[^.;:()\d]{0,40}?\s*(?:[:(]|,\s*(?:gồm|trong đó|chia ra|cụ thể))")


def _parts(article: Article, drafts: Sequence[Draft], counts: Sequence[Count]) -> Iterator[Check]:
    """Named parts against their total: "26 đảng viên: Chi bộ 1 có 9, Chi bộ 2 có 12, Chi bộ 3 có 5"."""
    for index, (draft, count) in enumerate(zip(drafts, counts, strict=True)):
        whole = count.school is not None and count.part is None and count.value is not None
        if not whole or not _SPLIT.match(article.text, _end(draft)):
            continue
        parts = [
            i
            for i in _of_sentence(drafts, draft)
            if counts[i].part and counts[i].school == count.school and counts[i].unit == count.unit
        ]
        if len({counts[i].part for i in parts}) < 2:
            continue
        added = sum(counts[i].value or 0 for i in parts)
        detail = f"{count.school}: parts add up to {added:g}, total {count.value:g}"
        yield Check(kind=CheckKind.PARTS, ok=added == count.value, detail=detail, counts=(index, *parts))


_ANNOUNCES = re.compile(r"[^.;:()]{0,60}?(?:\s(?:là|gồm)(?=[\s:])|:)")


def _announced(article: Article, drafts: Sequence[Draft], counts: Sequence[Count]) -> Iterator[Check]:
    """ "3 chi bộ trường học là …" must be followed by three schools."""
    for index, (draft, count) in enumerate(zip(drafts, counts, strict=True)):
        if count.scope is not Scope.AREA or count.unit not in ("chi bộ", "trường") or count.value is None:
            continue
        if not _ANNOUNCES.match(article.text, _end(draft)):
            continue
        inside = [i for i in _of_sentence(drafts, draft) if counts[i].school is not None]
        named = {counts[i].school for i in inside}
        if named:
            detail = f"announced {count.value:g}, found {len(named)} schools"
            yield Check(
                kind=CheckKind.ANNOUNCED, ok=len(named) == count.value, detail=detail, counts=(index, *inside)
            )


def _end(draft: Draft) -> int:
    """Where a number's noun ends."""
    noun = draft.quantity.noun
    return draft.quantity.span.end if noun is None else max(draft.quantity.span.end, noun.span.end)


def _of_sentence(drafts: Sequence[Draft], draft: Draft) -> list[int]:
    """The later counts of a count's sentence."""
    return [
        i
        for i, other in enumerate(drafts)
        if other is not draft
        and other.quantity.sentence == draft.quantity.sentence
        and other.quantity.span.start >= draft.quantity.span.start
    ]


def _repeated(counts: Sequence[Count]) -> Iterator[Check]:
    """The same fact told twice: the same figure, or two that disagree."""
    seen: dict[tuple[object, ...], int] = {}
    for index, count in enumerate(counts):
        if count.scope is not Scope.SCHOOL or count.value is None:
            continue
        key = (count.school, count.what.lower(), count.status, count.part, count.as_of, count.approx)
        first = seen.setdefault(key, index)
        if first != index:
            ok = counts[first].value == count.value
            detail = f"{count.school}: {count.what} {counts[first].value:g} and {count.value:g}"
            yield Check(kind=CheckKind.REPEATED, ok=ok, detail=detail, counts=(first, index))
