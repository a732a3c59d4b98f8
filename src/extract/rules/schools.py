"""Schools where the text writes them.

A trigger finds every place where a name may begin; the ordered ``RULES`` say what stands there; then
lists whose heads are left out are read on, and places are shared over brackets.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Level, Mention, Span
from extract.rules import school_evidence as evidence
from extract.rules.school_heads import SCHOOL_WORD, Head, atom_pattern, join, level_of, read_head, separate
from extract.rules.school_lists import read_on
from extract.rules.school_mentions import by_name_alone, full_name, mention
from extract.rules.school_names import Name, read_name
from extract.rules.school_places import with_places

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extract.model import AreaMention, Article

    Areas = Mapping[int, AreaMention]
    Rule = Callable[[str, int, Areas], tuple[Mention, ...]]


def find_schools(article: Article, areas: tuple[AreaMention, ...]) -> tuple[Mention, ...]:
    """Every named school of the article's text, in text order; ``areas`` are its places."""
    text, starts = article.text, {area.span.start: area for area in areas}
    found: list[Mention] = []
    at = 0
    for trigger in _trigger().finditer(text):
        if trigger.start() < at:
            continue
        mentions = next((read for rule in RULES if (read := rule(text, trigger.start(), starts))), ())
        if mentions:
            found += mentions
            at = mentions[-1].span.end
    listed = read_on(text, tuple(found), starts)
    return with_places(text, by_name_alone(text, listed), starts)


# ---- rules, in order ---------------------------------------------------------------------------


def campus(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "Phân hiệu Trường Đại học X tại tỉnh Y": a school of its own, named as written."""
    match = _CAMPUS.match(text, at)
    head = match and read_head(text, match.end())
    name = head and read_name(text, head.span.end, head.level, areas)
    if not head or not name or head.level not in {Level.DAI_HOC, Level.CAO_DANG}:
        return ()
    end, area = name.end, None
    if (place := _AT_PLACE.match(text, end)) and (area := areas.get(place.end())):
        end = area.span.end
    written = text[at:end]
    title = written[0].upper() + written[1:]
    return (mention(text, Span(at, end), title, head.level, name, rule="campus", area=area),)


def centre(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "Trung tâm GDNN-GDTX huyện X": named as written."""
    match = _centre().match(text, at)
    name = match and read_name(text, match.end(), Level.GDTX, areas)
    if not match or not name:
        return ()
    title = match[0][0].upper() + match[0][1:]
    return (mention(text, Span(at, name.end), full_name(title, name), Level.GDTX, name, rule="centre"),)


def group(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "Nhóm trẻ độc lập tư thục Hoa Mai", "Nhà trẻ 19/5"."""
    match = _GROUP.match(text, at)
    name = match and read_name(text, match.end(), Level.MAM_NON, areas)
    if not match or not name or name.proper is None:
        return ()
    title = match[0][0].upper() + match[0][1:]
    return (mention(text, Span(at, name.end), full_name(title, name), Level.MAM_NON, name, rule="group"),)


def headed(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "Trường Tiểu học số 2 xã Xuân Quang", "các trường THPT A", "trường chuyên X"."""
    head = read_head(text, at)
    if head is None or not head.school_word:
        return ()
    name = read_name(text, head.span.end, head.level, areas, officer=evidence.officer(text, at))
    if name is None or not evidence.is_one(text, head, name):
        return ()
    return _schools_of(text, head, name, "headed")


def bare_level(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "THPT Bình Minh Đông", "của tiểu học Phường 5B", "MN thị trấn C"; but not "bậc tiểu học"."""
    head = read_head(text, at)
    if head is None or head.school_word or not evidence.says_what_is_taught(head):
        return ()
    name = read_name(text, head.span.end, head.level, areas, officer=evidence.officer(text, at))
    if name is None or not evidence.begins_a_name(text, head, name):
        return ()
    return _schools_of(text, head, name, "bare_level")


def institute(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "Trường Chính trị tỉnh X", "Trường Sĩ quan Lục quân 2": named by its field, without a level."""
    match = _SCHOOL.match(text, at)
    if match is None or not _institute().match(text, match.end()) or evidence.is_compound(text, at):
        return ()
    name = read_name(text, match.end(), Level.KHAC, areas)
    if name is None or name.proper is None:
        return ()
    return (mention(text, Span(at, name.end), full_name("Trường", name), Level.KHAC, name, rule="institute"),)


def name_only(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """Read "học sinh trường Huỳnh Ngọc Huệ": no level, but pupils or teachers; not "Trường Sa"."""
    match = _SCHOOL.match(text, at)
    if match is None or not evidence.has_people(text, at) or evidence.is_compound(text, at):
        return ()
    if read_head(text, at):  # "học sinh Trường Tiểu học ..." has a level
        return ()
    name = read_name(text, match.end(), Level.THPT, areas)
    if name is None or not evidence.is_full_name(text, at, name):
        return ()
    return (mention(text, Span(at, name.end), full_name("Trường", name), Level.KHAC, name, rule="name_only"),)


def nameless(text: str, at: int, _areas: Areas) -> tuple[Mention, ...]:
    """Read "Chi bộ Trường Mầm non (có 37 đảng viên)": identity names it by its commune, or drops it."""
    head = read_head(text, at)
    if head is None or head.school_word[:1] != "T" or not evidence.is_one_without_name(text, head):
        return ()
    return _schools_of(text, head, Name(end=head.span.end), "nameless")


RULES: tuple[Rule, ...] = (campus, centre, group, headed, bare_level, institute, name_only, nameless)


def _schools_of(text: str, head: Head, name: Name, rule: str) -> tuple[Mention, ...]:
    """One mention, or one for each level of "2 trường THCS và Tiểu học X"."""
    groups = separate(head)
    mentions = []
    for index, atoms in enumerate(groups):
        start = head.span.start if index == 0 and not head.plural else atoms[0].span.start
        end = name.end if atoms is groups[-1] else atoms[-1].span.end
        title = full_name(join(atoms), name)
        mentions.append(mention(text, Span(start, end), title, level_of(atoms), name, rule=rule))
    return tuple(mentions)


# ---- patterns ----------------------------------------------------------------------------------

_CAMPUS = re.compile(r"[Pp]hân hiệu +")
_AT_PLACE = re.compile(r" (?:tại|ở) ")
_SCHOOL = re.compile(rf"{SCHOOL_WORD} +")
_GROUP = re.compile(r"(?:[Nn]hóm trẻ|[Nn]hà trẻ)(?: gia đình| độc lập| tư thục| mầm non)*(?!\w)")
_NO_INSTITUTE = {"quốc tế", "tư thục", "dân lập", "nghề", "quốc gia", "chuyên nghiệp"}


@cache
def _trigger() -> re.Pattern[str]:
    levels = (word for entry in lexicon.load("levels") if entry.kind != "general" for word in entry.words)
    atoms = atom_pattern(sorted(levels, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{SCHOOL_WORD} |[Tt]rung tâm |TTGDTX|TT GDTX|[Pp]hân hiệu |[Nn]h(?:óm|à) trẻ |{atoms})"
    )


@cache
def _centre() -> re.Pattern[str]:
    adult = r"(?:GDTX|(?i:giáo dục thường xuyên))"
    vocational = r"(?:GDNN|(?i:giáo dục nghề nghiệp|dạy nghề|kỹ thuật tổng hợp))"
    joint = r"(?: *[-–&,] *| và | )"
    more = rf"(?:{joint}(?:{vocational}|HN|(?i:hướng nghiệp)))*"
    return re.compile(
        rf"(?:(?i:trung tâm) +|TT ?)(?:{vocational}(?:{joint}{adult})?|{adult}{more})(?!\w)"
    )


@cache
def _institute() -> re.Pattern[str]:
    words = sorted(set(lexicon.words("disciplines")) - _NO_INSTITUTE, key=len, reverse=True)
    starts = "|".join(re.escape(word[0].upper() + word[1:]) for word in words)
    return re.compile(rf"(?:{starts})(?!\w)")
