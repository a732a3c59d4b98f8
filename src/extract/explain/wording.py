"""Amounts, rules and reasons in words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extract.model import Approx, Reason

if TYPE_CHECKING:
    from extract.model import Count

_HEDGES = {
    Approx.EXACT: "",
    Approx.MORE_THAN: "more than ",
    Approx.NEARLY: "nearly ",
    Approx.ABOUT: "about ",
    Approx.AT_LEAST: "at least ",
    Approx.AT_MOST: "at most ",
    Approx.RANGE: "",
}


def amount(count: Count) -> str:
    """What a row counts, as a reader would write it.

    >>> from extract.model import Approx, Count, Scope, Span, Status
    >>> row = {"school": None, "scope": Scope.AREA, "area": None, "what": "trường", "unit": "trường", "rule": "x+y"}
    >>> row |= {"status": Status.ACTUAL, "span": Span(0, 1), "quote": "x"}
    >>> amount(Count(value=16, of_value=25, percent=64.0, approx=Approx.NEARLY, **row))
    'nearly 16 of 25 (64%)'
    >>> amount(Count(percent=62.5, percent_max=70, **row))
    '62.5–70%'
    """
    number = _between(count.value, count.value_max)
    share = _between(count.percent, count.percent_max)
    whole = "" if count.of_value is None else f" of {count.of_value:g}"
    percent = "" if not share else f" ({share}%)" if number else f"{share}%"
    return f"{_HEDGES[count.approx]}{number}{whole}{percent}"


def _between(low: float | None, high: float | None) -> str:
    if low is None:
        return "" if high is None else f"{high:,.12g}"
    return f"{low:,.12g}" if high is None else f"{low:,.12g}–{high:,.12g}"


def reason(why: Reason) -> str:
    """The reason of the ledger in words.

    >>> reason(Reason.ONE_OF)
    'one of several: a choice, not a count'
    """
    return _sayings("reasons")[why]


@cache
def _sayings(table: str) -> dict[str, str]:
    text = resources.files("extract.explain").joinpath(f"{table}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def rules(rule: str) -> tuple[str, ...]:
    """The rules that made a row, each with what it says of itself: how it was read, how it was linked.

    >>> rules("ratio:noun_before+subject_before")[0]
    'ratio: "16/25 trường", "13/14 đảng viên".'
    """
    names = [name for half in rule.split("+") for name in half.split(":")]
    return tuple(_described(name) for name in dict.fromkeys(names))


def _described(name: str) -> str:
    says = _docs().get(name) or _sayings("rules")[name]
    return f"{name}: {says}"


@cache
def _docs() -> dict[str, str]:
    """The first line of every rule's description, by the rule's name."""
    from extract.link import lists, whose
    from extract.rules import expressions

    functions = (*expressions.RULES, *whose.RULES, *lists.RULES)
    return {rule.__name__: (rule.__doc__ or "").strip().partition("\n")[0] for rule in functions}
