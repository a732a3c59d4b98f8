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
        *_repeated(article, drafts, counts),
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


# "64 sinh viên, tập trung nhiều ở Khoa A (29) và Khoa B (17)": some parts, not all.
_CHOSEN = re.compile(r"(?i)(?<!\w)(?:tập trung|nhiều|như|chủ yếu|riêng|hầu hết|đông)(?!\w)")


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
        if len({counts[i].part for i in parts}) < 2 or _CHOSEN.search(
            article.text, _end(draft), drafts[parts[0]].quantity.span.start
        ):
            continue
        added = sum(counts[i].value or 0 for i in parts)
        detail = f"{count.school}: parts add up to {added:g}, total {count.value:g}"
        yield Check(kind=CheckKind.PARTS, ok=added == count.value, detail=detail, counts=(index, *parts))


_ANNOUNCES = re.compile(r"[^.,;:()]{0,60}?(?:,?\s(?:là|gồm)(?=[\s:])|:)")


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


# "nhà trường có tổng số 467 học sinh, …": the whole of a thing is told, not one kind or one part of it.
_TELLS = re.compile(r"(?i)(?<!\w)(?:có|với|gồm|nuôi dạy|tổng số|tổng cộng)\s+(?:\w+\s+){0,2}$")
_PARTIAL = re.compile(
    r"(?i)(?<!\w)(?:trong (?:đó|số)|riêng|thêm|mới|còn lại|chỉ|lớp \d|khối|cấp|bậc|điểm|cơ sở|tổ|khoa|chi bộ \d|kết nạp|bầu|chi ủy|cấp ủy|ban|mỗi|cả)(?!\w)"
)
_WHOLE = re.compile(r"\s*(?:[.,;)”]|$|(?:và|với|học ở|sinh hoạt)(?!\w))")


def _repeated(article: Article, drafts: Sequence[Draft], counts: Sequence[Count]) -> Iterator[Check]:
    """The same fact told twice: the same figure, or two that disagree."""
    seen: dict[tuple[object, ...], int] = {}
    for index, (draft, count) in enumerate(zip(drafts, counts, strict=True)):
        if not _tells_the_whole(article, draft, count):
            continue
        key = (count.school, count.what.lower(), count.status, count.as_of, count.approx)
        first = seen.setdefault(key, index)
        if drafts[first].quantity.sentence != draft.quantity.sentence:
            ok = counts[first].value == count.value
            detail = f"{count.school}: {count.what} {counts[first].value:g} and {count.value:g}"
            yield Check(kind=CheckKind.REPEATED, ok=ok, detail=detail, counts=(first, index))


def _tells_the_whole(article: Article, draft: Draft, count: Count) -> bool:
    """Whether a count is of all that a school has of a thing, said of the school itself."""
    if count.school is None or count.value is None or count.part or count.of_value or count.percent:
        return False
    if draft.quantity.noun is None or draft.rule not in ("subject_before", "quoted_speaker"):
        return False
    at = draft.quantity.span.start
    left = re.split(r"[.;:(,\n]", article.text[max(0, at - 80) : at])[-1]
    return (
        _TELLS.search(left) is not None
        and _PARTIAL.search(left) is None
        and _WHOLE.match(article.text, _end(draft)) is not None
    )
