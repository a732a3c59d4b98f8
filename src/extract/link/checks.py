"""The article's own arithmetic, computed beside its rows: agreement or contradiction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.model import Check, CheckKind, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.draft import Draft
    from extract.model import Article, Count


def run(article: Article, drafts: Sequence[Draft], counts: Sequence[Count]) -> tuple[Check, ...]:
    """All checks that the counts allow, in the order of their first count."""
    found = [*_percents(counts), *_parts(drafts, counts), *_announced(article, counts), *_repeated(counts)]
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


def _parts(drafts: Sequence[Draft], counts: Sequence[Count]) -> Iterator[Check]:
    """Named parts against their total: "26 đảng viên: Chi bộ 1 có 9, Chi bộ 2 có 12, Chi bộ 3 có 5"."""
    groups: dict[tuple[str | None, float], list[int]] = {}
    for index, count in enumerate(counts):
        if count.part and count.value is not None and count.of_value:
            groups.setdefault((count.school, count.of_value), []).append(index)
    for (school, total), indices in groups.items():
        same = [i for i in indices if drafts[i].measure.unit == drafts[indices[0]].measure.unit]
        if len(same) < 2:
            continue
        added = sum(counts[i].value or 0 for i in same)
        detail = f"{school}: parts add up to {added:g}, total {total:g}"
        yield Check(kind=CheckKind.PARTS, ok=added == total, detail=detail, counts=tuple(same))


def _announced(article: Article, counts: Sequence[Count]) -> Iterator[Check]:
    """ "3 chi bộ trường học là …" must be followed by three schools."""
    for index, count in enumerate(counts):
        if count.scope is not Scope.AREA or count.unit not in ("chi bộ", "trường") or count.value is None:
            continue
        rest = article.text[count.span.end : count.span.end + 12].lstrip()
        if not rest.startswith(("là ", "gồm ", ": ", "là:", "gồm:")):
            continue
        block = next(b for b in article.blocks if count.span in b.span)
        end = _sentence_end(article.text, count.span.end, block.span.end)
        inside = [i for i, c in enumerate(counts) if c.school and count.span.end <= c.span.start < end]
        named = {counts[i].school for i in inside}
        if named:
            detail = f"announced {count.value:g}, found {len(named)} schools"
            yield Check(
                kind=CheckKind.ANNOUNCED, ok=len(named) == count.value, detail=detail, counts=(index, *inside)
            )


def _sentence_end(text: str, start: int, end: int) -> int:
    stop = text.find(". ", start, end)
    return end if stop < 0 else stop


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
