"""Marked sentences (fixtures/cases/README.md): the text without its marks, and the rows that they state."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.evaluate.keys import fold, head_noun, place_key, school_key
from extract.numbers import parse_digits, parse_spelled

if TYPE_CHECKING:
    from extract.model import Count, Extraction, School

_MARK = re.compile(r"\[(?P<school>[^\]|]+)(?:\|(?P<about>[^\]]*))?\]|\{(?P<number>[^}|]*)\|(?P<row>[^}]+)\}")
_ROW = re.compile(
    r"(?P<who>@\([^)]*\)|@|[A-Z](?:\+[A-Z])*)\s*(?P<what>[^/%~=(]*?)"
    r"(?P<rest>(?:\s+(?:/[\d.]+|%[\d.]+|~[\d.]+|=[\d.]+%?|\([^)]*\)|past|target|change|about|nearly|more_than"
    r"|at_least|at_most|opt))*)\s*$"
)
_STATUSES = ("past", "target", "change")
_HEDGES = ("about", "nearly", "more_than", "at_least", "at_most")
_FIELDS = {"l": "level", "c": "commune", "d": "district", "p": "province"}


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSchool:
    """A school as marked; ``name`` and ``fields`` are checked where they are given."""

    letter: str
    mentions: tuple[str, ...]
    name: str | None
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCount:
    """A count as marked; ``at`` is where its number stands, None where a mark stands for no number."""

    at: int | None
    who: str
    what: str
    value: float | None
    value_max: float | None
    of_value: float | None
    percent: float | None
    status: str
    approx: str
    part: str | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case: the bare text and what it states."""

    text: str
    schools: tuple[MarkedSchool, ...]
    counts: tuple[MarkedCount, ...]


def parse(line: str) -> Case:
    """A line of a case file."""
    text = ""
    schools: list[MarkedSchool] = []
    counts: list[MarkedCount] = []
    end = 0
    for mark in _MARK.finditer(line):
        text += line[end : mark.start()]
        end = mark.end()
        if mark["school"] is not None:
            _add_school(schools, mark["school"], mark["about"])
            text += mark["school"]
        else:
            at = len(_plain(text)) if mark["number"] else None
            counts.append(_count(at, mark["number"], mark["row"]))
            text += mark["number"]
    return Case(text=_plain(text + line[end:]), schools=tuple(schools), counts=tuple(counts))


def _plain(text: str) -> str:
    return text.replace(" ¶ ", "\n\n")


def _add_school(schools: list[MarkedSchool], mention: str, about: str | None) -> None:
    if about is not None and len(about) == 1:
        at = ord(about) - ord("A")
        old = schools[at]
        schools[at] = MarkedSchool(
            letter=about, mentions=(*old.mentions, mention), name=old.name, fields=old.fields
        )
        return
    name, *fields = [part.strip() for part in (about or "").split(";")]
    pairs = [tuple(field.split("=")) for field in fields]
    schools.append(
        MarkedSchool(
            letter=chr(ord("A") + len(schools)),
            mentions=(mention,),
            name=name or None,
            fields=tuple((_FIELDS[key], value) for key, value in pairs),
        )
    )


def _count(at: int | None, number: str, row: str) -> MarkedCount:
    found = _ROW.fullmatch(row)
    if found is None:
        raise ValueError(f"not a count's mark: {row!r}")
    rest = re.findall(r"\([^)]*\)|\S+", found["rest"])
    value, percent = _number(number, rest)
    high = _figure(rest, "~")
    return MarkedCount(
        at=at,
        who=found["who"],
        what=found["what"].strip(),
        value=value,
        value_max=high,
        of_value=_figure(rest, "/"),
        percent=percent,
        status=next((word for word in rest if word in _STATUSES), "actual"),
        approx="range" if high is not None else next((word for word in rest if word in _HEDGES), "exact"),
        part=next((word[1:-1] for word in rest if word.startswith("(")), None),
        optional="opt" in rest,
    )


def _number(number: str, rest: list[str]) -> tuple[float | None, float | None]:
    """Value and percent: as the mark says, else as the marked digits or words say."""
    stated = next((word[1:] for word in rest if word.startswith("=")), None)
    if stated is not None:
        return (None, float(stated[:-1])) if stated.endswith("%") else (float(stated), _figure(rest, "%"))
    if number.endswith("%"):
        return None, parse_digits(number[:-1])
    value = parse_digits(number) if number[:1].isdigit() else parse_spelled(number)
    return value, _figure(rest, "%")


def _figure(rest: list[str], sign: str) -> float | None:
    return next((float(word[1:]) for word in rest if word.startswith(sign)), None)


def differences(case: Case, found: Extraction) -> tuple[str, ...]:
    """What the program reads otherwise than the marks say, one line each."""
    by_key = {school_key(school.name): school for school in found.schools}
    named = {school.letter: _found_school(school, found) for school in case.schools}
    return (
        *_mention_differences(case, found),
        *(line for school in case.schools for line in _school_differences(school, named[school.letter])),
        *([] if len(by_key) == len(found.schools) else ["one school in two records"]),
        *_count_differences(case, found, named),
    )


def _found_school(marked: MarkedSchool, found: Extraction) -> School | None:
    wanted = set(marked.mentions)
    holders = [s for s in found.schools if wanted & {mention.text for mention in s.mentions}]
    return holders[0] if len(holders) == 1 else None


def _mention_differences(case: Case, found: Extraction) -> list[str]:
    wanted = sorted(mention for school in case.schools for mention in school.mentions)
    got = sorted(mention.text for school in found.schools for mention in school.mentions)
    return [f"mention not found: {m}" for m in sorted(set(wanted) - set(got))] + [
        f"no mention: {m}" for m in sorted(set(got) - set(wanted))
    ]


def _school_differences(marked: MarkedSchool, school: School | None) -> list[str]:
    if school is None:
        return [f"school {marked.letter} ({marked.mentions[0]}) is not one record"]
    lines = []
    if len({m.text for m in school.mentions} & set(marked.mentions)) < len(set(marked.mentions)):
        lines.append(f"school {marked.letter} is spread over records")
    if marked.name is not None and school_key(school.name) != school_key(marked.name):
        lines.append(f"{marked.letter} is {marked.name}, found {school.name}")
    for field, want in marked.fields:
        have = str(school.level) if field == "level" else getattr(school.place, field)
        right = have == want if field == "level" else place_key(have) == place_key(want.strip("-"))
        lines += [] if right else [f"{marked.letter}: {field} is {want}, found {have}"]
    return lines


def _count_differences(case: Case, found: Extraction, named: dict[str, School | None]) -> list[str]:
    left = [count for count in found.counts if count.scope != "other"]
    lines = []
    for marked in case.counts:
        same = [count for count in left if _same(marked, count, named)]
        if same:
            left.remove(same[0])
        elif not marked.optional:
            lines.append(f"no row: {marked}")
    return lines + [f"a row too many: {show(count)}" for count in left]


def _same(marked: MarkedCount, count: Count, named: dict[str, School | None]) -> bool:
    head = head_noun(marked.what)
    return (
        _holder(marked.who, named) == _found_holder(marked.who, count)
        and (head_noun(count.what) == head if head else marked.what in count.what)
        and (count.value, count.value_max, count.percent) == (marked.value, marked.value_max, marked.percent)
        and marked.of_value in (None, count.of_value)
        and (count.status, count.approx) == (marked.status, marked.approx)
        and (marked.part is None or fold(marked.part) == fold(count.part))
        and (marked.at is None or count.span.start <= marked.at < count.span.end)
    )


def _holder(who: str, named: dict[str, School | None]) -> tuple[str | None, ...]:
    if who.startswith("@"):
        return ("area", place_key(who[2:-1]) if "(" in who else None)
    schools = [named[letter] for letter in who.split("+")]
    return tuple(sorted(school.name for school in schools if school is not None)) or ("nobody",)


def _found_holder(who: str, count: Count) -> tuple[str | None, ...]:
    if count.school is not None:
        return (count.school,)
    if count.joint_schools:
        return tuple(sorted(count.joint_schools))
    area = place_key(count.area) if count.area and "(" in who else None
    wanted = place_key(who[2:-1]) if "(" in who else None
    return ("area", wanted if wanted and area and (wanted in area or area in wanted) else area)


def show(count: Count) -> str:
    """A row in one line, for a failing test's message."""
    holder = count.school or "+".join(count.joint_schools) or f"[{count.area}]"
    number = f"{count.value}~{count.value_max}/{count.of_value} {count.percent}%"
    return f"{holder} | {count.what} | {number} | {count.approx} {count.status} | {count.part} | {count.rule}"
