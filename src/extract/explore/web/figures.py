"""A fact in words: its figure, its time, its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.explore.language import Language
    from extract.explore.read.facts import Fact


def amount(lang: Language, fact: Fact) -> str:
    """The value, or the percentage where there is none, with its hedge: "hơn 37", "3–4", "92%"."""
    if fact.value is not None:
        shown = _span(lang.number(fact.value), lang.number(fact.value_max))
    elif fact.percent is not None:
        shown = _span(lang.number(fact.percent), lang.number(fact.percent_max)) + "%"
    else:
        return "–"
    return f"{lang.label('approx', fact.approx)} {shown}".strip()


def figure(lang: Language, fact: Fact) -> str:
    """The value and what it is out of: "28/34", "92%"."""
    if fact.value is not None and fact.of_value is not None:
        return f"{amount(lang, fact)}/{lang.number(fact.of_value)}"
    return amount(lang, fact)


def statement(lang: Language, fact: Fact) -> str:
    """The whole fact in a line, as a journalist would note it."""
    whose = fact.school or fact.area or lang.t("fact.other")
    part = f" ({fact.part})" if fact.part else ""
    if fact.value is None:
        of_what = f" {lang.t('fact.of')} {fact.of_what}" if fact.of_what else ""
        said = f"{amount(lang, fact)} {fact.what}{of_what}"
    else:
        base = (
            ""
            if fact.of_value is None
            else f" {lang.t('fact.of')} {lang.number(fact.of_value)} {fact.of_what or ''}"
        )
        said = f"{amount(lang, fact)} {fact.what}{base.rstrip()}"
    status = "" if fact.status == "actual" else f" [{lang.label('status', fact.status)}]"
    return f"{whose}{part}: {said}{percents(lang, fact)}{status}"


def percents(lang: Language, fact: Fact) -> str:
    """What is stated and what is computed, in brackets; nothing where the percentage is the figure."""
    if fact.value is None:
        return ""
    stated = f"{lang.percent(fact.percent)}, {lang.t('fact.stated')}" if fact.percent is not None else ""
    computed = (
        f"{lang.percent(fact.percent_computed)}, {lang.t('fact.computed')}"
        if fact.percent_computed is not None
        else ""
    )
    both = "; ".join(part for part in (stated, computed) if part)
    return f" ({both})" if both else ""


def citation(lang: Language, fact: Fact) -> str:
    """Fact, quote, title, paper, date and address, to be pasted into a text."""
    title = fact.article or lang.t("article.untitled")
    where = [f"“{title}”", fact.publisher, lang.date(fact.published), fact.url or fact.source]
    return f"{statement(lang, fact)}. “{fact.quote}” – {', '.join(part for part in where if part)}"


def _span(low: str, high: str) -> str:
    return f"{low}–{high}" if high else low
