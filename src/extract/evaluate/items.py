"""Annotated and predicted articles as values: the JSON Lines edge of the evaluation."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import SourceMissing, UsageError
from extract.evaluate.keys import head_noun, school_key, surface

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HARD_NEGATIVE = "hard_negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """A mention's text; ``start`` and ``end`` are None in gold, which has strings only."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolEntry:
    """A school of an article; ``not_scored`` names the fields, ``free_mentions`` the strings left alone."""

    name: str
    level: str | None
    commune: str | None
    district: str | None
    province: str | None
    mentions: tuple[Surface, ...]
    free_mentions: tuple[str, ...] = ()
    not_scored: tuple[str, ...] = ()
    optional: bool = False

    @property
    def key(self) -> str:
        """The name as compared."""
        return school_key(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A count; ``who`` and ``among`` are school keys, ``head`` the noun as compared."""

    school: str | None
    who: str | None
    among: tuple[str, ...]
    scope: str
    area: str | None
    what: str | None
    head: str | None
    value: float | None
    of_value: float | None
    percent: float | None
    approx: str | None
    status: str | None
    quote: str
    start: int | None
    end: int | None
    rule: str | None
    of_required: bool
    optional: bool

    @property
    def merge_key(self) -> tuple[object, ...]:
        """Rows equal in this say the same fact."""
        return (self.scope, self.who, self.head, self.value, self.percent, self.status)

    def same_number(self, other: Fact) -> bool:
        """Whether value and percent agree wherever both state them, and both state one."""
        pairs = ((self.value, other.value), (self.percent, other.percent))
        stated = [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
        return bool(stated) and all(mine == theirs for mine, theirs in stated)

    def strictly(self, found: Fact) -> bool:
        """Whether ``found`` also has this gold row's status and, for a ratio, its base."""
        return self.status == found.status and (not self.of_required or self.of_value == found.of_value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article's schools and facts, annotated or predicted."""

    id: str
    kind: str = "facts"
    title: str = ""
    text: str = ""
    schools: tuple[SchoolEntry, ...] = ()
    facts: tuple[Fact, ...] = ()


def read_items(path: Path) -> tuple[Item, ...]:
    """The articles of a JSON Lines file, or of all such files in a folder.

    Raises :class:`~extract.errors.SourceMissing`, and :class:`~extract.errors.UsageError` for a line that
    is no article; the message names file and line.
    """
    if path.is_dir():
        return tuple(item for file in sorted(path.glob("*.jsonl")) for item in read_items(file))
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceMissing(f"{path}: cannot be read ({error}); give a file of JSON Lines") from error
    return tuple(
        _parse_line(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()
    )


def parse_items(records: Iterable[dict[str, Any]]) -> tuple[Item, ...]:
    """The same from records that are already at hand."""
    return tuple(_item(record) for record in records)


def _parse_line(path: Path, number: int, line: str) -> Item:
    try:
        return _item(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path}, line {number}: no article with an id ({type(error).__name__}: {error}); "
            "each line is the record of 'vnextract extract' with an id"
        ) from error


def _item(raw: dict[str, Any]) -> Item:
    counts = sorted(raw.get("counts") or (), key=lambda count: bool(count.get("optional")))
    merged: dict[tuple[object, ...], Fact] = {}
    for fact in map(_fact, counts):
        if fact.value is not None or fact.percent is not None:
            merged.setdefault(fact.merge_key, fact)
    return Item(
        id=raw["id"],
        kind=raw.get("kind") or "facts",
        title=raw.get("title") or "",
        text=raw.get("text") or "",
        schools=tuple(map(_school, raw.get("schools") or ())),
        facts=tuple(merged.values()),
    )


def _school(raw: dict[str, Any]) -> SchoolEntry:
    return SchoolEntry(
        name=raw["name"],
        level=raw.get("level"),
        commune=raw.get("commune"),
        district=raw.get("district"),
        province=raw.get("province"),
        mentions=tuple(map(_mention, raw.get("mentions") or ())),
        free_mentions=tuple(map(surface, raw.get("mentions_optional") or ())),
        not_scored=tuple(raw.get("optional_fields") or ()),
        optional=bool(raw.get("optional")),
    )


def _mention(raw: str | dict[str, Any]) -> Surface:
    if isinstance(raw, str):
        return Surface(text=raw)
    return Surface(text=raw["text"], start=raw["start"], end=raw["end"])


def _fact(raw: dict[str, Any]) -> Fact:
    who = school_key(raw["school"]) if raw.get("school") else None
    return Fact(
        school=raw.get("school"),
        who=who,
        among=tuple(dict.fromkeys(map(school_key, raw.get("joint_schools") or ()))),
        scope=raw.get("scope") or ("school" if who else "area"),
        area=raw.get("area"),
        what=raw.get("what"),
        head=head_noun(raw.get("what")),
        value=_number(raw.get("value")),
        of_value=_number(raw.get("of_value")),
        percent=_number(raw.get("percent")),
        approx=raw.get("approx"),
        status=raw.get("status"),
        quote=raw.get("quote") or "",
        start=raw.get("start"),
        end=raw.get("end"),
        rule=raw.get("rule"),
        of_required=bool(raw.get("of_required")),
        optional=bool(raw.get("optional")),
    )


def _number(raw: float | str | None) -> float | None:
    return None if raw is None or raw == "" else round(float(raw), 4)
