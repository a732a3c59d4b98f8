"""Schools where the text writes them.

A trigger finds every place where a name may begin; the ordered ``RULES`` say what stands there; then
lists whose heads are left out are read on, and places are shared over brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Level, Mention, Span
from extract.rules import school_evidence as evidence
from extract.rules.school_heads import SCHOOL_WORD, Head, atom_pattern, join, level_of, read_head, separate
from extract.rules.school_lists import read_on
from extract.rules.school_mentions import Reading, by_name_alone, full_name
from extract.rules.school_names import Name, read_name
from extract.rules.school_places import with_places
from extract.rules.school_words import Hint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extract.model import AreaMention, Article

    Rule = Callable[["Cue"], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A place where a school's name may begin, with the head that is read there.

    ``areas`` maps the start of every place of the text to it.
    """

    text: str
    at: int
    head: Head | None
    areas: Mapping[int, AreaMention]

    def name(self, at: int, level: Level) -> Name | None:
        """The name at ``at``, as :func:`read_name` reads it."""
        several = self.head is not None and self.head.plural
        hint = Hint(officer=evidence.officer(self.text, self.at), several=several)
        return read_name(self.text, at, level, self.areas, hint)

    def one(self, title: str, level: Level, name: Name, rule: str) -> tuple[Mention, ...]:
        """The one mention from here to the end of ``name``, its head called ``title``."""
        span = Span(self.at, name.end)
        reading = Reading(title=full_name(title, name), level=level, name=name, rule=rule)
        return (reading.at(self.text, span),)


def find_schools(article: Article, areas: tuple[AreaMention, ...]) -> tuple[Mention, ...]:
    """Every named school of the article's text, in text order; ``areas`` are its places."""
    text, starts = article.text, {area.span.start: area for area in areas}
    found: list[Mention] = []
    at = 0
    for trigger in _trigger().finditer(text):
        if trigger.start() < at:
            continue
        head = read_head(text, trigger.start())
        if (
            head is None
            and not text[trigger.end() + 1 : trigger.end() + 2].isupper()
            and trigger[0][-2:].lower() == "ng"
        ):
            continue  # "nhà trường có", "trường học": the most frequent of all
        cue = Cue(text=text, at=trigger.start(), head=head, areas=starts)
        mentions = next((read for rule in RULES if (read := rule(cue))), ())
        if mentions:
            found += mentions
            at = mentions[-1].span.end
    listed = read_on(text, tuple(found), starts)
    return with_places(text, by_name_alone(text, listed), starts)


# ---- rules, in order ---------------------------------------------------------------------------


def campus(cue: Cue) -> tuple[Mention, ...]:
    """Read "Phân hiệu Trường Đại học X tại tỉnh Y": a school of its own, named as written."""
    match = _CAMPUS.match(cue.text, cue.at)
    head = match and read_head(cue.text, match.end())
    name = head and cue.name(head.span.end, head.level)
    if not head or not name or head.level not in {Level.DAI_HOC, Level.CAO_DANG}:
        return ()
    end, area = name.end, None
    if (place := _AT_PLACE.match(cue.text, end)) and (area := cue.areas.get(place.end())):
        end = area.span.end
    written = cue.text[cue.at : end]
    title = written[0].upper() + written[1:]
    reading = Reading(title=title, level=head.level, name=name, rule="campus", area=area)
    return (reading.at(cue.text, Span(cue.at, end)),)


def centre(cue: Cue) -> tuple[Mention, ...]:
    """Read "Trung tâm GDNN-GDTX huyện X": named as written."""
    match = _centre().match(cue.text, cue.at)
    name = match and cue.name(match.end(), Level.GDTX)
    if not match or not name:
        return ()
    return cue.one(match[0][0].upper() + match[0][1:], Level.GDTX, name, "centre")


def group(cue: Cue) -> tuple[Mention, ...]:
    """Read "Nhóm trẻ độc lập tư thục Hoa Mai", "Nhà trẻ 19/5"."""
    match = _GROUP.match(cue.text, cue.at)
    name = match and cue.name(match.end(), Level.MAM_NON)
    if not match or not name or name.proper is None:
        return ()
    return cue.one(match[0][0].upper() + match[0][1:], Level.MAM_NON, name, "group")


def headed(cue: Cue) -> tuple[Mention, ...]:
    """Read "Trường Tiểu học số 2 xã Xuân Quang", "các trường THPT A", "trường chuyên X"."""
    head = cue.head
    if head is None or not head.school_word:
        return ()
    name = cue.name(head.span.end, Level.KHAC if head.talent else head.level)
    if name is None or not evidence.is_one(cue.text, head, name):
        return ()
    if evidence.is_of_its_head(cue.text, head, name):
        return ()
    return _schools_of(cue.text, head, name, "headed")


def bare_level(cue: Cue) -> tuple[Mention, ...]:
    """Read "THPT Bình Minh Đông", "của tiểu học Phường 5B", "MN thị trấn C"; but not "bậc tiểu học"."""
    head = cue.head
    if head is None or head.school_word or not evidence.says_what_is_taught(head):
        return ()
    name = cue.name(head.span.end, head.level)
    if name is None or not evidence.begins_a_name(cue.text, head, name):
        return ()
    return _schools_of(cue.text, head, name, "bare_level")


def institute(cue: Cue) -> tuple[Mention, ...]:
    """Read "Trường Chính trị tỉnh X", "Trường Sĩ quan Lục quân 2": named by its field, without a level."""
    match = _SCHOOL.match(cue.text, cue.at)
    field = match and _institute().match(cue.text, match.end())
    if not match or not field or evidence.is_compound(cue.text, cue.at):
        return ()
    name = cue.name(match.end(), Level.KHAC)
    if name is None or name.proper is None:
        return ()
    return cue.one("Trường", Level.KHAC, name, "institute")


def name_only(cue: Cue) -> tuple[Mention, ...]:
    """Read "học sinh trường Huỳnh Ngọc Huệ": no level, but pupils or teachers; not "Trường Sa"."""
    match = _SCHOOL.match(cue.text, cue.at) if cue.head is None else None
    if match is None or evidence.is_compound(cue.text, cue.at):
        return ()
    name = cue.name(match.end(), Level.THPT)
    if name is None or not evidence.is_full_name(cue.text, cue.at, name):
        return ()
    if not (evidence.has_people(cue.text, cue.at) or evidence.is_about_school(cue.text, cue.at, name.end)):
        return ()
    return cue.one("Trường", Level.KHAC, name, "name_only")


def nameless(cue: Cue) -> tuple[Mention, ...]:
    """Read "Chi bộ Trường Mầm non (có 37 đảng viên)": identity names it by its commune, or drops it."""
    head = cue.head
    if head is None or not head.school_word or not evidence.is_one_without_name(cue.text, head):
        return ()
    return _schools_of(cue.text, head, Name(end=head.span.end), "nameless")


RULES: tuple[Rule, ...] = (campus, centre, group, headed, bare_level, institute, name_only, nameless)


def _schools_of(text: str, head: Head, name: Name, rule: str) -> tuple[Mention, ...]:
    """One mention, or one for each level of "2 trường THCS và Tiểu học X"."""
    groups = separate(head)
    mentions = []
    for index, atoms in enumerate(groups):
        start = head.span.start if index == 0 and not head.plural else atoms[0].span.start
        end = name.end if atoms is groups[-1] else atoms[-1].span.end
        reading = Reading(title=full_name(join(atoms), name), level=level_of(atoms), name=name, rule=rule)
        mentions.append(reading.at(text, Span(start, end)))
    return tuple(mentions)


# ---- patterns ----------------------------------------------------------------------------------

_CUES = (
    "trường",
    "trưòng",
    "truờng",
    "trừơng",
    "truòng",
    "tường",
    "rường",
    "trung tâm",
    "TTGDTX",
    "TT GDTX",
    "TTGDNN",
    "TT GDNN",
    "phân hiệu",
    "nhóm trẻ",
    "nhà trẻ",
    "lớp mẫu giáo",
    "lớp mầm non",
    "nhóm lớp",
    "cơ sở mầm non",
)
_CAMPUS = re.compile(r"[Pp]hân hiệu +")
_AT_PLACE = re.compile(r" (?:tại|ở) ")
_SCHOOL = re.compile(rf"{SCHOOL_WORD} +")
_GROUP = re.compile(
    r"(?:[Nn]hóm trẻ|[Nn]hà trẻ|[Ll]ớp mẫu giáo|[Ll]ớp mầm non|[Nn]hóm lớp|[Cc]ơ sở mầm non)(?: gia đình| độc lập| tư thục| mầm non)*(?!\w)"
)
_NO_INSTITUTE = {"quốc tế", "tư thục", "dân lập", "nghề", "quốc gia", "chuyên nghiệp"}


@cache
def _trigger() -> re.Pattern[str]:
    """Where a head may begin.

    The pattern opens with a set of first letters, by which the search skips over all other text, and
    only then looks at the words that begin so: three times as fast as an alternation of words.
    """
    levels = [word for entry in lexicon.load("levels") if entry.kind != "general" for word in entry.words]
    cues = (*levels, *_CUES, *(cue.capitalize() for cue in _CUES))
    first = {cue[0].upper() for cue in cues} | {cue[0].lower() for cue in cues if not cue.isupper()}
    branches = "|".join(
        rf"(?<=[{letter}])(?:{atom_pattern(sorted(rests, key=len, reverse=True))})"
        for letter in sorted(first)
        if (rests := {cue[1:] for cue in cues if letter in _first_letters(cue)})
    )
    return re.compile(rf"[{''.join(sorted(first))}](?<!\w.)(?:{branches})(?!\w)")


def _first_letters(cue: str) -> str:
    """An abbreviation begins with its capital; all other words with either."""
    return cue[0] if cue.isupper() else cue[0].upper() + cue[0].lower()


@cache
def _centre() -> re.Pattern[str]:
    adult = r"(?:GDTX|(?i:giáo dục thường xuyên))"
    vocational = r"(?:GDNN|(?i:giáo dục nghề nghiệp|dạy nghề|kỹ thuật tổng hợp))"
    joint = r"(?: *[-–&,] *| và | )"
    more = rf"(?:{joint}(?:{vocational}|HN|(?i:hướng nghiệp)))*"
    return re.compile(
        rf"(?:(?i:trung tâm) +|TT ?)(?:{vocational}(?:{joint}{adult})?|{adult}{more})(?: khu vực| liên huyện)?(?!\w)"
    )


@cache
def _institute() -> re.Pattern[str]:
    words = sorted(set(lexicon.words("disciplines")) - _NO_INSTITUTE, key=len, reverse=True)
    starts = "|".join(re.escape(word[0].upper() + word[1:]) for word in words)
    return re.compile(rf"(?:{starts})(?!\w)")
