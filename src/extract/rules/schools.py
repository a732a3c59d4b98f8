"""Schools where the text writes them.

A trigger finds every place where a name may begin; the ordered ``RULES`` say what stands there; then
lists whose heads are left out are read on, and places are shared over brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import Level, Mention, Place, Span
from extract.rules.school_heads import SCHOOL_WORD, Head, atom_pattern, join, level_of, read_head, separate
from extract.rules.school_lists import read_on
from extract.rules.school_names import Name, read_name
from extract.rules.school_places import either, with_places
from extract.wording import UPPER

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


def by_name_alone(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """ "Trường Gò Sao", after "Trường THCS Gò Sao": the same school, if only one bears the name."""
    named = {(m.proper_name, m.number): m for m in mentions if m.proper_name}
    levels = {(m.proper_name, m.level) for m in mentions}
    added = []
    for (proper, number), mention in named.items():
        full = " ".join(filter(None, (proper, number)))
        if sum(name == proper for name, _ in levels) > 1:
            continue
        for found in re.finditer(rf"[Tt]rường {re.escape(full)}(?![\w-]| [{UPPER}\d])", text):
            span = Span(found.start(), found.end())
            if not any(span.overlaps(m.span) for m in mentions):
                added.append(replace(mention, span=span, text=found[0], place=Place(), rule="by_name_alone"))
    return tuple(sorted((*mentions, *added), key=lambda mention: mention.span))


# ---- rules, in order ---------------------------------------------------------------------------


def campus(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "Phân hiệu Trường Đại học X tại tỉnh Y" is a school of its own, named as written."""
    match = re.compile(r"[Pp]hân hiệu +").match(text, at)
    if match is None:
        return ()
    head = read_head(text, match.end())
    name = head and read_name(text, head.span.end, head.level, areas)
    if not head or not name or head.level not in {Level.DAI_HOC, Level.CAO_DANG}:
        return ()
    end, area = name.end, None
    if (place := re.compile(r" (?:tại|ở) ").match(text, end)) and (area := areas.get(place.end())):
        end = area.span.end
    written = text[at:end]
    return (
        _mention(text, Span(at, end), written[0].upper() + written[1:], head.level, name, area, "campus"),
    )


def centre(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "Trung tâm GDNN-GDTX huyện X": named as written."""
    match = _centre().match(text, at)
    name = match and read_name(text, match.end(), Level.GDTX, areas)
    if not match or not name:
        return ()
    title = match[0] if match[0][0].isupper() else f"T{match[0][1:]}"
    return (_mention(text, Span(at, name.end), _full(title, name), Level.GDTX, name, None, "centre"),)


def group(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "Nhóm trẻ độc lập tư thục Hoa Mai", "Nhà trẻ 19/5"."""
    match = _group().match(text, at)
    name = match and read_name(text, match.end(), Level.MAM_NON, areas)
    if not match or not name or name.proper is None:
        return ()
    title = match[0][0].upper() + match[0][1:]
    return (_mention(text, Span(at, name.end), _full(title, name), Level.MAM_NON, name, None, "group"),)


def headed(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "Trường Tiểu học số 2 xã Xuân Quang", "các trường THPT A", "trường chuyên X"."""
    head = read_head(text, at)
    if head is None or not head.school_word:
        return ()
    name = read_name(text, head.span.end, head.level, areas, officer=_officer(text, at))
    if name is None or not _specific(text, head, name):
        return ()
    return _schools_of(text, head, name, "headed")


def bare_level(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "THPT Bình Minh Đông", "của tiểu học Phường 5B", "MN thị trấn C"; but not "bậc tiểu học"."""
    head = read_head(text, at)
    if head is None or head.school_word or not any(atom.kind in _TAUGHT for atom in head.atoms):
        return ()
    name = read_name(text, head.span.end, head.level, areas)
    if name is None or not _names_a_school(text, head, name):
        return ()
    return _schools_of(text, head, name, "bare_level")


def institute(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "Trường Chính trị tỉnh X", "Trường Sĩ quan Lục quân 2": named by its field, without a level."""
    match = re.compile(rf"{SCHOOL_WORD} +").match(text, at)
    if match is None or not _institute().match(text, match.end()):
        return ()
    name = read_name(text, match.end(), Level.KHAC, areas)
    if name is None or name.proper is None:
        return ()
    return (_mention(text, Span(at, name.end), _full("Trường", name), Level.KHAC, name, None, "institute"),)


def nameless(text: str, at: int, areas: Areas) -> tuple[Mention, ...]:
    """ "Chi bộ Trường Mầm non (có 37 đảng viên)" in a text on one commune: identity names it or drops it."""
    head = read_head(text, at)
    if head is None or head.plural or head.school_word[:1] != "T":
        return ()
    if not any(atom.kind in _TAUGHT for atom in head.atoms) or not _is_one_school(text, head):
        return ()
    return _schools_of(text, head, Name(end=head.span.end), "nameless")


RULES: tuple[Rule, ...] = (campus, centre, group, headed, bare_level, institute, nameless)

_TAUGHT = {str(level) for level in Level} | {"boarding"}
_OFFICER = re.compile(
    r"(?:[Hh]iệu trưởng|[Hh]iệu phó|[Bb]í thư [\w ]{2,20}|[Gg]iám đốc|[Cc]hủ tịch [\w ]{2,30}) $"
)


# ---- what makes a mention ----------------------------------------------------------------------


def _schools_of(text: str, head: Head, name: Name, rule: str) -> tuple[Mention, ...]:
    """One mention, or one for each level of "2 trường THCS và Tiểu học X"."""
    groups = separate(head)
    mentions = []
    for index, atoms in enumerate(groups):
        start = head.span.start if index == 0 and not head.plural else atoms[0].span.start
        last = index == len(groups) - 1
        span = Span(start, name.end if last else atoms[-1].span.end)
        title = f"Trường {join(atoms)}"
        mentions.append(_mention(text, span, _full(title, name), level_of(atoms), name, name.area, rule))
    return tuple(mentions)


def _mention(
    text: str, span: Span, name: str, level: Level, read: Name, area: AreaMention | None, rule: str
) -> Mention:
    area = area or read.area
    return Mention(
        span=span,
        text=span.of(text),
        name=_title_case(name),
        level=level,
        number=read.lead or read.number,
        proper_name=read.proper,
        place=either(_of_area(area), Place()),
        rule=rule,
    )


def _of_area(area: AreaMention | None) -> Place:
    if area is None or area.former:
        return Place()
    return Place(**{str(area.kind): area.name})


def _full(title: str, name: Name) -> str:
    """The canonical name: head, "số 2", proper name, number; the place only where there is no name."""
    parts = [title, f"số {name.lead}" if name.lead else "", name.proper or "", name.number or ""]
    if name.proper is None and name.area is not None and name.area.type:
        parts.append(_typed_name(name.area))
    return " ".join(part for part in (*parts, name.gap or "") if part)


def _typed_name(area: AreaMention) -> str:
    return area.name if area.name.lower().startswith(area.type or " ") else f"{area.type} {area.name}"


def _title_case(name: str) -> str:
    """Names in capitals as they are written elsewhere: "KIM ĐỒNG" -> "Kim Đồng", but "THPT" and "II" stay."""
    head, *words = name.split(" ")
    return " ".join(
        [head, *(w.capitalize() if w.isupper() and len(w) > 3 and w not in _ACRONYMS else w for w in words)]
    )


_ACRONYMS = {
    "THCS",
    "THPT",
    "PTCS",
    "PTDTBT",
    "PTDTNT",
    "GDTX",
    "GDNN",
    "TPHCM",
    "TP.HCM",
    "GTVT",
    "TDTT",
    "CNTT",
}


# ---- what makes a school -----------------------------------------------------------------------


def _specific(text: str, head: Head, name: Name) -> bool:
    """ "các trường THPT Hà Nội" are the schools of a province, "các trường mầm non xã X" those of a commune."""
    if not head.plural:
        return True
    if name.proper is None:  # "cả ba Trường MN, Tiểu học, THCS xã X" are as many as the levels
        return _COUNTS.get(_count_word(text, head)) == len(separate(head)) > 1
    return name.proper not in lexicon.words("provinces")


_COUNTS = {"hai": 2, "2": 2, "02": 2, "ba": 3, "3": 3, "03": 3, "bốn": 4, "4": 4, "04": 4}


def _count_word(text: str, head: Head) -> str:
    return text[max(0, head.span.start - 12) : head.span.start].split()[-1].lower()


def _names_a_school(text: str, head: Head, name: Name) -> bool:
    """Whether a level without the word "Trường" begins a school's name."""
    first = head.atoms[0]
    before = text[max(0, head.span.start - 24) : head.span.start]
    written = first.span.of(text)
    if name.proper is None and not (
        _AFTER_LIST.search(before) and name.area or name.lead and "nghề" in join(head.atoms).lower()
    ):
        return False
    if name.proper and (name.proper in lexicon.words("provinces") or _means_else(written, name.proper)):
        return False
    if written.isupper() and len(written) > 2:
        return _level_context().search(before) is None or not before.endswith(
            ("thi ", "nghiệp ", "hệ ", "cấp ", "bậc ")
        )
    if written[0].islower() or written in {"TH"}:
        return _AFTER_LIST.search(before) is not None
    return _level_context().search(before) is None


_AFTER_LIST = re.compile(
    r"(?:[,;:(/“]|(?<!\w)(?:và|của|với|là|gồm|như|cho|ở|tại|vào|sang|từ|Chi bộ|chi bộ|Đảng bộ|Hiệu trưởng|hiệu trưởng|Ban Giám hiệu|đến|trừ|đào tạo)|–|-) $"
)


def _is_one_school(text: str, head: Head) -> bool:
    """Whether a nameless "Trường Mầm non" is one school: a party cell of it, or a figure follows in brackets."""
    before, after = (
        text[max(0, head.span.start - 16) : head.span.start],
        text[head.span.end : head.span.end + 3],
    )
    return bool(_OWNER.search(before)) or after.startswith(" (")


_OWNER = re.compile(r"(?:[Cc]hi bộ|[Đđ]ảng bộ|[Cc]hi ủy|[Hh]iệu trưởng|[Cc]ả ba|còn) $")


def _officer(text: str, at: int) -> bool:
    return _OFFICER.search(text[max(0, at - 40) : at]) is not None


# ---- patterns ----------------------------------------------------------------------------------


@cache
def _trigger() -> re.Pattern[str]:
    levels = sorted(
        (word for e in lexicon.load("levels") for word in e.words if e.kind != "general"),
        key=len,
        reverse=True,
    )
    return re.compile(
        rf"(?<!\w)(?:{SCHOOL_WORD} |[Tt]rung tâm |TTGDTX|TT GDTX|[Pp]hân hiệu |[Nn]hóm trẻ |[Nn]hà trẻ |{atom_pattern(levels)})"
    )


@cache
def _centre() -> re.Pattern[str]:
    adult = r"(?:GDTX|(?i:giáo dục thường xuyên))"
    vocational = r"(?:GDNN|(?i:giáo dục nghề nghiệp|dạy nghề|kỹ thuật tổng hợp))"
    joint = r"(?: *[-–&,] *| và | )"
    return re.compile(
        rf"(?:(?i:trung tâm) +|TT ?)(?:{vocational}(?:{joint}{adult})?|{adult}(?:{joint}(?:{vocational}|HN|(?i:hướng nghiệp)))*)(?!\w)"
    )


@cache
def _group() -> re.Pattern[str]:
    return re.compile(r"(?:[Nn]hóm trẻ|[Nn]hà trẻ)(?: gia đình| độc lập| tư thục| mầm non)*(?!\w)")


@cache
def _institute() -> re.Pattern[str]:
    words = sorted(lexicon.words("disciplines"), key=len, reverse=True)
    starts = "|".join(re.escape(word[0].upper() + word[1:]) for word in words)
    return re.compile(rf"(?:{starts})(?!\w)")


@cache
def _level_context() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:{'|'.join(map(re.escape, lexicon.words('level_contexts')))}) $")


def _means_else(abbreviation: str, name: str) -> bool:
    """ĐH Đảng bộ is a congress, CĐ Công đoàn a union, TH True Milk a brand."""
    return len(abbreviation) == 2 and f"{name} ".startswith(
        tuple(f"{word} " for word in lexicon.words("abbreviations"))
    )
