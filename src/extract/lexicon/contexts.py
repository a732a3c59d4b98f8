"""Words that count only beside certain others: entries of a lexicon with their contexts.

Beside the fields of every entry these may have ``pattern``, ``not_after``, ``only_after``, ``not_before`` and
``only_before``; the head of ``times.toml`` tells what they mean.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from extract.lexicon import Entry, LexiconError, entry, refuse_odd, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Stands for a number in a context.
NUMBER = "#"
_CONTEXTS = ("not_after", "only_after", "not_before", "only_before")


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext:
    """An entry with what may, or must, stand beside its words; ``pattern`` is the rest of the cue behind them."""

    entry: Entry
    pattern: str = ""
    not_after: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()

    @property
    def is_bound(self) -> bool:
        """Whether the words count only here or there."""
        beside = (self.not_after, self.only_after, self.not_before, self.only_before)
        return bool(self.pattern) or any(beside)

    def left(self) -> str:
        r"""What may not and what must stand before the words, as a regular expression of no width.

        >>> at_present = Entry(key="now", kind="present", words=("nay",), reason="'nay có 9 lớp'")
        >>> InContext(entry=at_present, not_after=("năm",), only_after=("(", "#,")).left()
        '(?<!\\w)(?<!năm\\ )(?:(?<=\\()|(?<=\\d,\\ ))'
        """
        barred = "".join(f"(?<!{_before(word)})" for word in self.not_after)
        needed = "|".join(f"(?<={_before(word)})" for word in self.only_after)
        return rf"(?<!\w){barred}" + (f"(?:{needed})" if needed else "")

    def right(self) -> str:
        """What may not stand behind the cue, as a regular expression of no width."""
        barred = "|".join(map(_behind, self.not_before))
        return r"(?!\w)" + (rf"(?!(?:{barred})(?!\w))" if barred else "")

    def demanded(self) -> str:
        """What must stand behind the cue, a number apart, as a group in a regular expression of no width."""
        words = "|".join(_behind(word) for word in self.only_before if word != NUMBER)
        return rf"(?=({words})(?!\w))" if words else ""


@cache
def load(name: str, kinds: frozenset[str]) -> tuple[InContext, ...]:
    """All entries of ``<name>.toml`` in file order; raises :class:`LexiconError` as :func:`parse` does."""
    return parse(name, text_of(name), kinds)


def parse(name: str, text: str, kinds: Iterable[str]) -> tuple[InContext, ...]:
    """Entries of a lexicon's text, each of one of the ``kinds``; ``name`` is for messages.

    Raises :class:`LexiconError` on what every lexicon refuses, on an unknown kind, an empty context, a pattern that is
    none or has groups of its own, and on a word that stands twice in a kind where one of its entries takes it anywhere.

    >>> demo = '[[entry]]\\nkey="at present"\\nkind="now"\\nwords=["hiện"]\\nnot_before=["đại"]\\nreason="now"'
    >>> parse("demo", demo, ["now"])[0].not_before
    ('đại',)
    >>> parse("demo", demo, ["past"])
    Traceback (most recent call last):
    extract.lexicon.LexiconError: demo.toml: 'now' is no kind, in 'at present'
    """
    entries = tuple(_in_context(name, raw) for raw in tomllib.loads(text).get("entry", ()))
    for found in entries:
        if found.entry.kind not in kinds:
            raise LexiconError(f"{name}.toml: {found.entry.kind!r} is no kind, in {found.entry.key!r}")
    _refuse_doubles(name, entries)
    return entries


def _in_context(name: str, raw: dict[str, Any]) -> InContext:
    plain = entry(
        name, {field: value for field, value in raw.items() if field not in (*_CONTEXTS, "pattern")}
    )
    contexts = {field: tuple(raw[field]) for field in _CONTEXTS if field in raw}
    for field, words in contexts.items():
        if not words:
            raise LexiconError(f"{name}.toml: {field!r} is empty in {plain.key!r}")
        refuse_odd(name, plain.key, words)
    pattern = raw.get("pattern", "")
    if "pattern" in raw:
        refuse_odd(name, plain.key, [pattern])
        _refuse_pattern(name, plain.key, pattern)
    return InContext(entry=plain, pattern=pattern, **contexts)


def _refuse_pattern(name: str, key: str, pattern: str) -> None:
    try:
        groups = re.compile(pattern).groups
    except re.error as error:
        raise LexiconError(f"{name}.toml: {pattern!r} in {key!r} is no pattern: {error}") from error
    if groups:
        raise LexiconError(f"{name}.toml: {pattern!r} in {key!r} has groups that keep what they match")


def _refuse_doubles(name: str, entries: Iterable[InContext]) -> None:
    seen: dict[tuple[str, str], InContext] = {}
    for found in entries:
        for word in found.entry.words:
            before = seen.setdefault((found.entry.kind, word), found)
            apart = before is not found and before.is_bound and found.is_bound
            if not apart and (before is not found or found.entry.words.count(word) > 1):
                raise LexiconError(f"{name}.toml: {word!r} stands twice as {found.entry.kind!r}")


def _written(word: str) -> str:
    return re.escape(word).replace(re.escape(NUMBER), r"\d")


def _before(word: str) -> str:
    """A word and the blank behind it, which a bracket lacks."""
    return _written(word if word.endswith("(") else f"{word} ")


def _behind(word: str) -> str:
    """A word and the blank before it, which a comma lacks."""
    return _written(word if word.startswith(",") else f" {word}")
