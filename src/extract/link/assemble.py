"""From drafts to the record: counts in text order, the ledger of every numeral, the checks."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.link import checks, contrast, times
from extract.link.draft import Draft, Linked
from extract.model import Count, Findings, Numeral, Reason, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.model import Article, Span


def assemble(
    article: Article, drafts: Sequence[Draft], aside: Sequence[Numeral], findings: Findings
) -> Linked:
    """Everything that linking found, with indices that agree."""
    ordered = contrast.apply(
        article.text, sorted(drafts, key=lambda draft: (draft.quantity.span, draft.holder.schools))
    )
    counts = tuple(_count(article, draft) for draft in ordered)
    numerals = _ledger(article, ordered, aside, findings)
    return Linked(counts=counts, numerals=numerals, checks=checks.run(article, ordered, counts))


def _count(article: Article, draft: Draft) -> Count:
    quantity, holder = draft.quantity, draft.holder
    joint = holder.schools if holder.scope is Scope.AREA else ()
    return Count(
        school=holder.school,
        scope=holder.scope,
        area=None if holder.scope is Scope.SCHOOL else holder.area,
        joint_schools=joint,
        part=draft.part,
        what=draft.measure.what,
        unit=draft.measure.unit,
        qualifiers=qualifiers(draft.measure.what),
        value=quantity.value,
        value_max=quantity.value_max,
        of_value=quantity.of_value,
        of_what=draft.measure.of_what or (quantity.base.text if quantity.base else None),
        percent=quantity.percent,
        percent_max=quantity.percent_max,
        approx=quantity.approx,
        status=draft.status,
        as_of=draft.as_of,
        as_of_date=times.resolve(draft.as_of, article.published),
        span=draft.quote,
        quote=draft.quote.of(article.text),
        rule=f"{quantity.rule}+{draft.rule}",
    )


@lru_cache(maxsize=4096)
def qualifiers(what: str) -> tuple[str, ...]:
    """The words of ``what`` that narrow its noun, in their order.

    >>> qualifiers("đảng viên nữ là người dân tộc thiểu số")
    ('nữ', 'DTTS')
    """
    lowered = f" {what.lower()} "
    found = [(lowered.find(word), key) for word, key in _qualifiers() if word in lowered]
    return tuple(dict.fromkeys(key for _, key in sorted(found)))


@cache
def _qualifiers() -> tuple[tuple[str, str], ...]:
    return tuple((f" {word} ", entry.key) for entry in lexicon.load("qualifiers") for word in entry.words)


def _ledger(
    article: Article, drafts: Sequence[Draft], aside: Sequence[Numeral], findings: Findings
) -> tuple[Numeral, ...]:
    """Every numeral once: used by the first count that took it, or set aside with its reason."""
    used: dict[Span, int] = {}
    for index, draft in enumerate(drafts):
        for span in draft.quantity.numerals:
            used.setdefault(span, index)
    ledger = {
        span: Numeral(span=span, text=span.of(article.text), value=drafts[index].quantity.value, count=index)
        for span, index in used.items()
    }
    for numeral in aside:
        ledger.setdefault(numeral.span, numeral)
    told = _places(ledger)
    for quantity in findings.quantities:
        for span in quantity.numerals:
            if told.isdisjoint(_places([span])):
                ledger[span] = Numeral(
                    span=span, text=span.of(article.text), value=quantity.value, reason=Reason.AMBIGUOUS
                )
    taken = _places(used)
    kept = [n for n in ledger.values() if n.count is not None or taken.isdisjoint(_places([n.span]))]
    return tuple(sorted(kept, key=lambda numeral: numeral.span))


def _places(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
