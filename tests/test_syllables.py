"""Every pattern that is looked for by its first syllables knows all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from extract.link import beside, deltas, marks, nearest, parts, status, times
from extract.syllables import Phrases, cut, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

# A pattern's tree, as the standard library reads it: (name of the operation, its argument) in a row.
parse: Any = getattr(re, "_parser").parse  # noqa: B009 - the library's own, and untyped


def beginnings(tree: Any, written: str = "") -> Iterator[tuple[str, bool]]:
    """What a match may begin with, and whether its first syllable ends there."""
    if not tree:
        yield written, False
        return
    (name, argument), rest = tree[0], tree[1:]
    if written and "CATEGORY_SPACE" in str(argument) and "REPEAT" in str(name):
        yield written, True  # a blank that may be left out never is
        return
    for more, ended in first(str(name), argument):
        if ended:
            yield written + more, True
        else:
            yield from beginnings(rest, written + more)


def first(name: str, argument: Any) -> Iterator[tuple[str, bool]]:
    """What one operation may begin with."""
    if name == "LITERAL":
        letter = chr(argument)
        yield (letter, False) if letter.isalnum() else ("", True)
    elif name == "IN":
        for kind, value in argument:
            yield (chr(value), False) if str(kind) == "LITERAL" else category(str(kind), value)
    elif name == "BRANCH":
        for branch in argument[1]:
            yield from beginnings(list(branch))
    elif name == "SUBPATTERN":
        yield from beginnings(list(argument[-1]))
    elif name in {"MAX_REPEAT", "MIN_REPEAT"}:
        if argument[0] == 0:
            yield "", False
        yield from beginnings(list(argument[2]))
    else:
        assert name in {"ASSERT", "ASSERT_NOT", "AT"}, f"{name} may begin with anything"
        yield "", False


def category(kind: str, value: Any) -> tuple[str, bool]:
    """Digits stand for any number; a blank ends a syllable."""
    if kind == "RANGE":
        return chr(value[0]), False
    return ("0", True) if str(value) == "CATEGORY_DIGIT" else ("", True)


def sought(module: ModuleType) -> Iterator[tuple[str, Phrases]]:
    """The phrases of a module."""
    return ((name, found) for name, found in vars(module).items() if isinstance(found, Phrases))


PHRASES = [
    pytest.param(found, id=f"{module.__name__.rpartition('.')[2]}.{name}")
    for module in (beside, deltas, marks, nearest, parts, status, times)
    for name, found in sought(module)
]


@pytest.mark.parametrize("found", PHRASES)
def test_no_head_is_forgotten(found: Phrases) -> None:
    """A match that begins with a syllable that is no head would never be found."""
    (pattern,) = set(found.patterns.values())
    tree = list(parse(pattern.pattern, pattern.flags & ~re.UNICODE))
    heads = {written.lower()[: 1 if written[:1].isdigit() else None] for written, _ in beginnings(tree)}
    assert heads - {""} <= set(found.patterns)


def test_a_forgotten_head_is_noticed() -> None:
    """The check above sees through groups, optional words and look-arounds."""
    pattern = re.compile(r"(?<!\w)(?:(?:[Cc]ả\s+)?(?:hai|ba)|(?P<it>đơn\s+vị)|\d+ em)(?!\w)")
    heads = {written for written, _ in beginnings(list(parse(pattern.pattern)))}
    assert heads == {"Cả", "cả", "hai", "ba", "đơn", "0"}


def test_a_match_may_not_reach_beyond_the_end() -> None:
    """What stands behind the end is not looked at, as ``finditer`` does not."""
    both = phrases(re.compile(r"(?i)cả (?:tỉnh|huyện)"), "cả")
    text = "cả tỉnh có 9, Cả huyện"
    assert [match.span() for match in both.find(cut(text), end=18)] == [(0, 7)]
    assert [match.span() for match in both.find(cut(text), start=3)] == [(14, 22)]
