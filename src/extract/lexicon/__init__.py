"""Words as data: TOML files beside this module, loaded once and validated.

Each file says in its head what it is for and who reads it. An entry is::

    [[entry]]
    key = "trường hợp"          # what the words stand for
    kind = "not_a_school"       # how the reader of the file treats it
    words = ["trường hợp"]      # as written, lower case unless case matters
    reason = "a case, not a school"

A word may stand once for each kind of a file; all text is NFC. Words that count only beside others say so in
more fields (:mod:`extract.lexicon.contexts`).
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


class LexiconError(ValueError):
    """A lexicon file of this package is wrong; the message names file and entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A group of words that mean the same."""

    key: str
    kind: str
    words: tuple[str, ...]
    reason: str


@cache
def load(name: str) -> tuple[Entry, ...]:
    """All entries of ``<name>.toml`` in file order.

    Raises :class:`LexiconError` on an empty field, a word that stands twice, or text that is not NFC.
    """
    return parse(name, text_of(name))


def text_of(name: str) -> str:
    """What stands in ``<name>.toml``."""
    return files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")


def parse(name: str, text: str) -> tuple[Entry, ...]:
    """Entries of a lexicon's text; ``name`` is for messages.

    >>> parse("demo", '[[entry]]\\nkey="lớp"\\nkind="unit"\\nwords=["lớp", "nhóm lớp"]\\nreason="class"')[0].words
    ('lớp', 'nhóm lớp')
    """
    entries = tuple(entry(name, raw) for raw in tomllib.loads(text).get("entry", ()))
    seen: set[tuple[str, str]] = set()
    for kind, word in ((entry.kind, word) for entry in entries for word in entry.words):
        if (kind, word) in seen:
            raise LexiconError(f"{name}.toml: {word!r} stands twice as {kind!r}")
        seen.add((kind, word))
    return entries


@cache
def words(name: str, kind: str | None = None) -> tuple[str, ...]:
    """The words of ``<name>.toml``, of one kind or of all, longest first (for alternations)."""
    chosen = (word for entry in load(name) if kind in (None, entry.kind) for word in entry.words)
    return tuple(sorted(chosen, key=lambda word: (-len(word), word)))


def entry(name: str, raw: dict[str, Any]) -> Entry:
    """One entry as it stands in a file; raises :class:`LexiconError` where it may not stand there."""
    unknown = raw.keys() - {"key", "kind", "words", "reason"}
    if unknown:
        raise LexiconError(f"{name}.toml: unknown field {sorted(unknown)} in {raw}")
    made = Entry(key=raw["key"], kind=raw["kind"], words=tuple(raw["words"]), reason=raw["reason"])
    refuse_odd(name, made.key, (made.key, made.kind, made.reason, *made.words))
    return made


def refuse_odd(name: str, key: str, texts: Iterable[str]) -> None:
    """Raises :class:`LexiconError` where one of the texts of an entry is empty or not NFC."""
    for text in texts:
        if not text.strip() or unicodedata.normalize("NFC", text) != text:
            raise LexiconError(f"{name}.toml: empty or not NFC: {text!r} in {key!r}")
