"""What makes a head and a name one school, and what makes them a level, a number of schools or a word."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, Level
from extract.rules.school_heads import join, separate
from extract.wording import UPPER

if TYPE_CHECKING:
    from extract.rules.school_heads import Head
    from extract.rules.school_names import Name

_HIGHER = {Level.DAI_HOC, Level.CAO_DANG, Level.TRUNG_CAP}
_COUNTS = {"hai": 2, "2": 2, "02": 2, "ba": 3, "3": 3, "03": 3, "bốn": 4, "4": 4, "04": 4}
_OFFICER = re.compile(
    r"(?:[Hh]iệu trưởng|[Hh]iệu phó|[Bb]í thư [\w ]{2,20}|[Gg]iám đốc|[Cc]hủ tịch [\w ]{2,30})(?: nhà trường)? $"
)
# "ông Vũ Văn An, Hiệu trưởng Trường …": the name was told already.
_NAMED_BEFORE = re.compile(rf"[{UPPER}]\w*, (?:[Nn]guyên |[Qq]uyền |[Pp]hó |Bí thư [^,]{{0,20}}, )?$")
_IN_LIST = re.compile(
    r"(?:[,;:(/“–-]|(?<!\w)(?:và|của|với|là|gồm|như|cho|ở|tại|vào|sang|từ|[Cc]hi bộ|Đảng bộ|[Hh]iệu trưởng|"
    r"Ban Giám hiệu|đến|trừ|đào tạo|cùng|về|hay|hoặc|kể cả|thuộc|trước)) $"
)
_OWNER = re.compile(
    r"(?:[Cc]hi bộ|[Đđ]ảng bộ|[Cc]hi ủy|[Cc]hi đoàn|[Cc]ông đoàn|[Hh]iệu trưởng|[Hh]iệu phó|[Bb]an [Gg]iám hiệu|[Cc]ả ba|còn) $"
)
_BESIDE = re.compile(r"(?:[,;:(]|(?<!\w)(?:và|của|tại|là|ở|gồm|cho)) $")
_CLOSED = re.compile(r" ?[,.;:()]| (?:và|có|đã|hiện|tổ chức|với|cũng|chỉ|còn|được|đạt \d)(?!\w)|\n|$")
_SCHOOLING = re.compile(
    r"(?: (?:hiện |đã |vừa |chỉ |mới )?(?:có|với|tổ chức|đón|tuyển))? (?:[\d.]+ |khoảng |hơn |gần |lễ ){0,3}"
    r"(?:lớp|học sinh|giáo viên|học viên|sinh viên|cán bộ, giáo viên|khai giảng|bế giảng|tuyển sinh|năm học)(?!\w)"
)
_GENERIC = re.compile(r" (?:đầu tiên|duy nhất|trên địa bàn|công lập|ngoài|tư thục|đạt chuẩn|đó|này|khác|học)")
_PEOPLE = re.compile(
    r"(?<!\w)(?:[Hh]ọc sinh|HS|[Gg]iáo viên|GV|[Cc]ô giáo|[Tt]hầy giáo|[Hh]iệu trưởng|[Hh]iệu phó|[Ss]inh viên|[Tt]hầy trò|"
    r"[Cc]ô trò|[Pp]hụ huynh|[Bb]an [Gg]iám hiệu|BGH|[Cc]hi bộ|[Đđ]ảng bộ|lớp \d+[A-Z]?\d*|[Đđ]ội tuyển|đến từ|thuộc về|cổng|sân|khuôn viên) $"
)


def officer(text: str, at: int) -> bool:
    """Whether a title stands before the head, so that its holder's name may follow the school's.

    >>> officer("Hiệu trưởng Trường THPT Kim Liên Vũ Văn An", 12), officer("Vũ Văn An, Hiệu trưởng Trường THPT", 23)
    (True, False)
    """
    found = _OFFICER.search(text[max(0, at - 45) : at])
    return found is not None and not _NAMED_BEFORE.search(
        text, max(0, at - 90), max(0, at - 45) + found.start()
    )


def is_of_its_head(text: str, head: Head, name: Name) -> bool:
    """Whether a person's name follows a school that is named by its type alone: "Hiệu trưởng trường dân lập Bùi Văn An"."""
    if name.proper is None or says_what_is_taught(head) or not head.span.of(text).islower():
        return False
    return officer(text, head.span.start) and name.proper.partition(" ")[0] in lexicon.words("surnames")


def is_one(text: str, head: Head, name: Name) -> bool:
    """Refuse "các trường THPT Hà Nội", the schools of a province, and "các trường mầm non xã X"."""
    if _is_country(head, name):
        return False
    if not head.plural:
        return True
    if name.proper is None:  # "cả ba Trường MN, Tiểu học, THCS xã X" are as many as the levels
        before = text[max(0, head.span.start - 12) : head.span.start].split()
        return _COUNTS.get(before[-1].lower()) == len(separate(head)) > 1
    return name.proper not in _provinces()


def says_what_is_taught(head: Head) -> bool:
    """Whether the head has a level or names a boarding school: types alone need the word "trường"."""
    return any(atom.is_level or atom.kind == "boarding" for atom in head.atoms)


def begins_a_name(text: str, head: Head, name: Name) -> bool:
    """Whether a level without the word "Trường" begins a school's name."""
    before = text[max(0, head.span.start - 24) : head.span.start]
    written = head.atoms[0].span.of(text)
    if name.proper is None:
        return _place_is_name(before, written, head, name)
    if _means_else(written, name.proper) or _is_place(text, head, name):
        return False
    if head.level in _HIGHER:
        return _context("degree").search(before) is None and not (
            written.islower() and _is_field(name.proper)
        )
    if written.isupper() and len(written) > 2:
        return _context("degree").search(before) is None and not before.endswith("nghiệp ")
    if written[0].islower() or written == "TH":
        return _IN_LIST.search(before) is not None
    return _context("degree").search(before) is None and _context("people").search(before) is None


def _place_is_name(before: str, written: str, head: Head, name: Name) -> bool:
    """Accept "MN thị trấn C" and "CĐ Nghề số 9" in lists, but not "tiểu học xã X"."""
    if any(atom.kind == "boarding" for atom in head.atoms):  # "PTDTNT tỉnh Sơn La"
        return name.area is not None
    if name.area is not None:
        own = name.area.kind is AreaKind.COMMUNE or (name.area.written_type or "")[:1].isupper()
        return own and not written.islower() and _IN_LIST.search(before) is not None
    return name.number is not None and "nghề" in join(head.atoms).lower()


def _means_else(written: str, proper: str) -> bool:
    """Refuse "ĐH Đảng bộ" (a congress), "CĐ Công đoàn", "TH True Milk", an academy of football."""
    kind = {"ĐH": "congress", "CĐ": "union", "TH": "brand"}.get(written)
    if kind and f"{proper} ".startswith(tuple(f"{word} " for word in lexicon.words("abbreviations", kind))):
        return True
    return proper.startswith(lexicon.words("traps", "academy"))


def _is_place(text: str, head: Head, name: Name) -> bool:
    """Refuse "mầm non Hà Tĩnh", "ĐH Mỹ"; but "THPT chuyên Lào Cai" and, in lists, "TH Hà Nam (98%)" are schools."""
    if name.number is not None:
        return False
    if _is_country(head, name):
        return True
    gifted = any(atom.kind == "specialised" for atom in head.atoms)
    bracket = text[name.end : name.end + 2] == " (" and not head.atoms[0].span.of(text).islower()
    return name.proper in _provinces() and head.level not in _HIGHER and not gifted and not bracket


def _is_country(head: Head, name: Name) -> bool:
    """Refuse "một trường ĐH Hà Lan", "các trường THPT Mỹ"; Hà Lan is a commune, too."""
    if name.number is not None or name.proper not in lexicon.words("traps", "country"):
        return False
    return head.level in _HIGHER or " " not in (name.proper or "")


def _is_field(proper: str) -> bool:
    """A degree course: "đại học Sư phạm" in small letters names what one studies."""
    return proper.lower() in lexicon.words("disciplines")


def is_compound(text: str, at: int) -> bool:
    """Whether "trường" at ``at`` is the second half of another word: "thị trường", "quảng trường"."""
    before = text[max(0, at - 10) : at].rstrip(" ").lower()
    return before.endswith(_compounds()) if before else False


def has_people(text: str, at: int) -> bool:
    """Whether pupils, teachers or a party cell stand before "trường", as they do before a school."""
    return _PEOPLE.search(text[max(0, at - 24) : at]) is not None


def is_about_school(text: str, at: int, end: int) -> bool:
    """Whether "Trường X Y" with a capital has classes, pupils or an opening ceremony right behind it."""
    return text[at] == "T" and _SCHOOLING.match(text, end) is not None


def is_full_name(text: str, at: int, name: Name) -> bool:
    """Whether a name without a level is at least two syllables and no place or person ("Trường Sa")."""
    if name.proper is None or " " not in name.proper or name.proper in _provinces():
        return False
    written = text[at : name.end]
    named = any(written.lower().startswith(word.lower()) for word in lexicon.words("traps", "named"))
    return not named and not name.proper.split()[0].isupper()


def is_one_without_name(text: str, head: Head) -> bool:
    """Whether "Trường Mầm non" is one school: its party cell, a bracket with figures, or a list of such."""
    if (
        head.plural
        or head.level in _HIGHER
        or not says_what_is_taught(head)
        or head.atoms[0].span.of(text).islower()
    ):
        return False
    before, after = (
        text[max(0, head.span.start - 16) : head.span.start],
        text[head.span.end : head.span.end + 12],
    )
    if _OWNER.search(before) and not _GENERIC.match(after):
        return True
    if head.school_word[0].islower():
        return False
    return after.startswith(" (") or (_BESIDE.search(before) is not None and _CLOSED.match(after) is not None)


@cache
def _provinces() -> frozenset[str]:
    return frozenset(lexicon.words("provinces"))


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(f" {word}" for word in lexicon.words("traps", "compound"))


@cache
def _context(kind: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lexicon.words("level_contexts", kind)))
    return re.compile(rf"(?<!\w)(?<!cao )(?i:{words}) $")
