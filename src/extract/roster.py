"""A user's own school register, as a CSV file: its lines as schools with official places.

Names are read by the rules that read articles, so that a line and a telling have the same keys.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import identity, lexicon, rules
from extract.errors import SourceMissing, UsageError
from extract.model import AreaKind, Article, Block, BlockKind, Level, Method, OfficialPlace, Place, Span
from extract.places import names
from extract.places.resolve import Question, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.model import School


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of the file holds what; all but code and name may be missing from the file."""

    code: str = "code"
    name: str = "name"
    level: str = "level"
    commune: str = "commune"
    district: str = "district"
    province: str = "province"
    address: str = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One school of a register; ``line`` counts from 1, the heading included."""

    line: int
    code: str
    name: str
    level: Level
    number: str | None
    proper_name: str | None
    place: Place
    address: str | None
    official: OfficialPlace


class BadRegister(UsageError):
    """The file is no CSV, lacks a column, or has a line that cannot be read."""


def read(path: Path, columns: Columns, day: str | None = None) -> tuple[Line, ...]:
    """The schools of a register; ``day`` is the one that its places are of, in ISO 8601.

    Raises :class:`~extract.errors.SourceMissing` and :class:`BadRegister`.
    """
    if not path.is_file():
        raise SourceMissing(f"{path}: no such file")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_lines(path, csv.DictReader(file), columns, day))
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadRegister(f"{path}: not a CSV file in UTF-8 ({error}); save it as CSV UTF-8") from error


def _lines(path: Path, reader: csv.DictReader[str], columns: Columns, day: str | None) -> Iterator[Line]:
    heading = tuple(reader.fieldnames or ())
    for wanted, flag in ((columns.code, "--code"), (columns.name, "--name")):
        if wanted not in heading:
            raise BadRegister(
                f"{path}: no column {wanted!r}; it has {', '.join(heading) or 'none'}. "
                f"Name the right one with {flag}"
            )
    seen: dict[str, int] = {}
    for row in reader:
        line = _line(path, reader.line_num, row, columns, day)
        if line.code in seen:
            first = seen[line.code]
            raise BadRegister(f"{path}: code {line.code!r} stands in lines {first} and {line.line}; drop one")
        seen[line.code] = line.line
        yield line


def _line(path: Path, number: int, row: dict[str, str], columns: Columns, day: str | None) -> Line:
    def cell(column: str) -> str | None:
        return (row.get(column) or "").strip() or None

    code, name = cell(columns.code), cell(columns.name)
    if code is None or name is None:
        raise BadRegister(f"{path}: line {number} has no code or no name; fill it in or drop the line")
    school = _school(name)
    told = school.place if school else Place()
    stated = Place(
        commune=cell(columns.commune) or told.commune,
        district=cell(columns.district) or told.district,
        province=cell(columns.province) or told.province,
    )
    return Line(
        line=number,
        code=code,
        name=name,
        level=_level(cell(columns.level)) or (school.level if school else Level.KHAC),
        number=school.number if school else None,
        proper_name=school.proper_name if school else name,
        place=_bare(stated),
        address=cell(columns.address),
        official=_official(stated, day),
    )


def _school(name: str) -> School | None:
    """The school of a name, read as if an article wrote it; None if the rules see none."""
    text = name if re.match(r"(?i:trường|trung tâm|học viện|đại học|nhóm)\b", name) else f"Trường {name}"
    article = Article(
        source="register",
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        method=Method(),
    )
    areas = rules.find_areas(article)
    schools = identity.resolve(article, rules.find_schools(article, areas), areas)
    return schools[0] if schools else None


def _level(written: str | None) -> Level | None:
    """A level by its code ("mam_non") or its words ("Mầm non", "MN"); None if it is neither."""
    if written is None:
        return None
    low = written.lower()
    return Level(low) if low in set(Level) else _levels().get(low)


@cache
def _levels() -> dict[str, Level]:
    return {
        word.lower(): Level(entry.kind)
        for entry in lexicon.load("levels")
        for word in entry.words
        if entry.kind in set(Level)
    }


def _said(place: Place) -> tuple[names.Said, ...]:
    stated = (
        (AreaKind.COMMUNE, place.commune),
        (AreaKind.DISTRICT, place.district),
        (AreaKind.PROVINCE, place.province),
    )
    return tuple(names.read(name, kind) for kind, name in stated if name is not None)


def _bare(place: Place) -> Place:
    """The place without type words, as schools of articles have it."""
    bare = {str(said.kind): said.name for said in _said(place)}
    return Place(commune=bare.get("commune"), district=bare.get("district"), province=bare.get("province"))


def _official(place: Place, day: str | None) -> OfficialPlace:
    return resolve(Question(stated=_said(place), published=day))
