"""Heads of school names: "Trường PTDTBT TH&THCS", "THPT chuyên", "Trung tâm GDNN-GDTX"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Level, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """One word of a head: a level, a kind of boarding school, or a type.

    ``before`` is what joins it to the word before it ("" for the first).
    """

    span: Span
    key: str
    kind: str
    before: str

    @property
    def is_level(self) -> bool:
        """Whether the word says what the school teaches."""
        return self.kind in _LEVELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Everything before the name.

    ``core`` is the span without the word "Trường"; ``plural`` says that what stands before "trường"
    counts the schools: "2 trường THCS A và B".
    """

    span: Span
    core: Span
    school_word: str
    atoms: tuple[Atom, ...]
    plural: bool

    @property
    def talent(self) -> bool:
        """Whether the name is that of an art or a sport: "Trường Năng khiếu Thể dục và Thể thao"."""
        return any(atom.kind == "talent" for atom in self.atoms)

    @property
    def level(self) -> Level:
        """The level of the record; see ANNOTATION 1.9."""
        return level_of(self.atoms)


_LEVELS = {str(level) for level in Level}
_PAIRS = {
    frozenset({Level.TIEU_HOC, Level.THCS}): Level.TH_THCS,
    frozenset({Level.THCS, Level.THPT}): Level.THCS_THPT,
}
_HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP}
_ASCENDING = (Level.TIEU_HOC, Level.THCS, Level.THPT)
_MOST_ATOMS = 8  # "Trường phổ thông dân tộc nội trú TH, THCS & THPT tư thục chất lượng cao X" has seven
# Slips that newspapers print: Trưòng, Truờng, Trừơng, Tường, and a lost first letter.
SCHOOL_WORD = r"(?:[Tt]rường|TRƯỜNG|[Tt]rưòng|[Tt]ruờng|[Tt]rừơng|[Tt]ruòng|Tường|rường)"
# "2 trường THCS A và B"; but "lớp 9/4 Trường X", "khối 12 Trường X", "mỗi năm Trường X" count nothing.
_PLURAL = re.compile(
    r"(?:^|[\n“(:;]|(?<!\w)(?P<before>\w*) )(?:các|những|nhiều|số|thống|\d{1,3}|hai|ba|bốn|(?P<five>năm)|sáu|bảy|tám|chín|mười|mấy|vài)"
    r"(?: ngôi)? $",
    re.IGNORECASE,
)
_NO_COUNT = {
    "lớp",
    "khối",
    "số",
    "phường",
    "quận",
    "ngày",
    "tháng",
    "năm",
    "bộ",
    "tổ",
    "mỗi",
    "hằng",
    "hàng",
    "nhiều",
    "đầu",
    "cuối",
    "từng",
    "trong",
    "điểm",
    "khóa",
    "khoá",
    "cấp",
    "sở",
    "thứ",
    "khu",
    "ấp",
    "thôn",
}
_GLOSS = re.compile(r" *\((?:[A-ZĐ&,\- ]{2,24})\)")
_JOIN = re.compile(r" *[&+/–-] *| và |, +| +")


def read_head(text: str, at: int) -> Head | None:
    """The head that starts at ``at``, with or without the word "Trường"; None if none does."""
    school = _school().match(text, at)
    start = school.end() if school else at
    atoms, end = _atoms(text, start)
    if not atoms or (end < len(text) and (text[end].isalnum() or text[end] == "_")):
        return None
    return Head(
        span=Span(at, end),
        core=Span(start, end),
        school_word=school[0].strip() if school else "",
        atoms=atoms,
        plural=school is not None and _is_counted(text[max(0, at - 24) : at]),
    )


def _is_counted(before: str) -> bool:
    """Whether what stands before "trường" makes it plural."""
    match = _PLURAL.search(before)
    return match is not None and (match["before"] or "").lower() not in _NO_COUNT


def _atoms(text: str, at: int) -> tuple[tuple[Atom, ...], int]:
    """Levels and types in a row with their joints, and where they end."""
    atoms: list[Atom] = []
    joint, end = "", at
    while len(atoms) < _MOST_ATOMS and (match := _atom().match(text, at)):
        atoms.append(_atom_of(match, joint))
        end = match.end()
        if gloss := _GLOSS.match(text, end):  # "Dân tộc Bán trú (PTDTBT) THCS X"
            end = gloss.end() if _JOIN.match(text, gloss.end()) else end
        join_match = _JOIN.match(text, end)
        if join_match is None:
            break
        joint, at = join_match[0], join_match.end()
        if not _may_join(atoms[-1], joint, _atom().match(text, at)):
            break
    return tuple(atoms), end


def _atom_of(match: re.Match[str], joint: str) -> Atom:
    key, kind = _look_up(match[0])
    written = match[0] if key == match[0].lower() and not match[0].isupper() else key
    return Atom(span=Span(match.start(), match.end()), key=written, kind=kind, before=joint)


def _may_join(left: Atom, joint: str, right: re.Match[str] | None) -> bool:
    """Types follow a space; levels may be joined: "TH&THCS", "Tiểu học, THCS, THPT", "PTDTBT - Tiểu học"."""
    if right is None:
        return False
    kind = _look_up(right[0])[1]
    if left.kind in _HIGHER and right[0].lower() == "quốc tế":  # "Trường Đại học Quốc tế" is a name
        return False
    if kind in _LEVELS and (left.is_level or left.kind == "boarding"):
        return True
    return not joint.strip()


def level_of(atoms: tuple[Atom, ...]) -> Level:
    """The level that a row of head words stands for.

    A boarding school without a written level, or a talent school, is ``khac``.
    """
    return _level_of_kinds(frozenset(atom.kind for atom in atoms))


@cache
def _level_of_kinds(kinds: frozenset[str]) -> Level:
    levels = frozenset(Level(kind) for kind in kinds & _LEVELS)
    if "combined" in kinds:
        return Level.LIEN_CAP
    if levels in _PAIRS:
        return _PAIRS[levels]
    if len(levels) > 1:
        return Level.DAI_HOC if Level.DAI_HOC in levels else Level.LIEN_CAP
    gifted = "specialised" in kinds or {"general", "talent"} <= kinds
    return next(iter(levels), Level.THPT if gifted else Level.KHAC)


def join(atoms: tuple[Atom, ...]) -> str:
    """The canonical head: "Trường PTDTBT Tiểu học", "Trường TH&THCS", "Học viện".

    Two levels in one school meet as "TH&THCS"; three keep their separators (ANNOTATION 8.20).
    """
    levels = tuple(atom for atom in atoms if atom.is_level)
    pair = frozenset(Level(atom.kind) for atom in levels) in _PAIRS and len(levels) == 2
    title = atoms[0].key
    for atom in atoms[1:]:
        title = (
            _and_level(title, atom)
            if pair and atom is levels[1]
            else title + _joint(atom, levels) + _key(atom)
        )
    if title.startswith("chuyên"):
        title = f"THPT {title}"
    return title if title.startswith("Học viện") else f"Trường {title}"


def _and_level(title: str, atom: Atom) -> str:
    """Write "Tiểu học" and "THCS" in one school: "TH&THCS"; a type between them keeps its space."""
    if not atom.before.strip():
        return f"{title} {atom.key}"
    return (
        f"{title.removesuffix('Tiểu học')}TH&{atom.key}"
        if title.endswith("Tiểu học")
        else f"{title}&{atom.key}"
    )


def _joint(atom: Atom, levels: tuple[Atom, ...]) -> str:
    return atom.before if atom.is_level and atom.before.strip() and len(levels) > 1 else " "


def _key(atom: Atom) -> str:
    """Write "Trường THCS DTNT huyện X" keeps DTNT as written where it does not come first."""
    return atom.key.removeprefix("PT") if atom.kind == "boarding" else atom.key


def separate(head: Head) -> tuple[tuple[Atom, ...], ...]:
    """The schools of one head: "Trường MN, Tiểu học, THCS xã X" is three, "Trường TH, THCS, THPT X" one."""
    groups: list[list[Atom]] = []
    for atom in head.atoms:
        if groups and not (atom.is_level and atom.before.strip(" ") in {",", "và"} and _apart(head)):
            groups[-1].append(atom)
        else:
            groups.append([atom])
    return tuple(map(tuple, groups))


def _apart(head: Head) -> bool:
    levels = [Level(atom.kind) for atom in head.atoms if atom.is_level]
    at = [_ASCENDING.index(level) for level in levels if level in _ASCENDING]
    return head.plural or len(at) < len(levels) or at != list(range(at[0], at[0] + len(at)))


@cache
def _keys() -> dict[str, tuple[str, str]]:
    """Words of heads, small ones in lower case, with key and kind."""
    entries = (*lexicon.load("levels"), *lexicon.load("school_types"))
    return {word: (entry.key, entry.kind) for entry in entries for word in entry.words}


def _look_up(written: str) -> tuple[str, str]:
    """Key and kind of a head word: abbreviations as they stand, all else in any case."""
    mixed = " ".join(part if _is_abbreviation(part) else part.lower() for part in written.split())
    return next(_keys()[word] for word in (written, mixed, written.lower()) if word in _keys())


@cache
def _atom() -> re.Pattern[str]:
    return re.compile(rf"(?:{atom_pattern(sorted(_keys(), key=len, reverse=True))})(?!\w)")


def atom_pattern(words: Iterable[str]) -> str:
    """An alternation of head words, abbreviations as they stand, all else in any case."""
    return "|".join(
        " ".join(
            re.escape(part) if _is_abbreviation(part) else f"(?i:{re.escape(part)})" for part in word.split()
        )
        for word in words
    )


def _is_abbreviation(part: str) -> bool:
    return part.isupper() and len(part) > 1


@cache
def _school() -> re.Pattern[str]:
    return re.compile(rf"{SCHOOL_WORD} +")
