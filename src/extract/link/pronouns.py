"""Whom a pronoun counts: "đồng chí" members of the Party, "em" pupils, "người" whoever was spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.terms import Setting, kind_of, nouns, spelled_out
from extract.model import Level
from extract.syllables import cut

if TYPE_CHECKING:
    from extract.model import Noun, Quantity

_PUPIL_OF = {
    Level.MAM_NON: "trẻ",
    Level.DAI_HOC: "sinh viên",
    Level.CAO_DANG: "sinh viên",
    Level.GDTX: "học viên",
}
_PUPILS = ("học sinh", "trẻ", "thí sinh", "học viên", "sinh viên")
_TO_PARTY = re.compile(r"(?i)(?:hàng ngũ của Đảng|vào Đảng|kết nạp|Chi ủy|cấp ủy|Ban Chấp hành Đảng)")
_STAFF = re.compile(
    r"(?i)(?:đội ngũ|biên chế|nhân sự)(?! (?:đảng viên|học sinh))[^,.;:()]{0,40}$|(?:cả|toàn) trường(?: chỉ| có| mới| được)*\s*$"
)
# "kết nạp được 2 người", "chưa kết nạp được người nào": whoever they were before
_ADMITS = re.compile(
    r"(?i)kết nạp(?:\s+(?:được|thêm|mới|từ|hơn|gần))*\s*(?:\s[\d.,]+(?:\s?-\s?\d+)?|\s(?:một|hai|ba|bốn|năm))?\s*$"
)
_IS_MEMBER = re.compile(r"\s+(?:đã\s+|đều\s+)?là\s+đảng viên")
_JOINS_PARTY = re.compile(r"[^,.;()]*(?:vào Đảng|hàng ngũ của Đảng)")


def resolve(quantity: Quantity, noun: Noun, setting: Setting) -> tuple[str, str]:
    """Unit and head noun of a pronoun; the unit "người" says that nobody was spoken of."""
    if setting.base is not None and not setting.base.is_pronoun:
        return setting.base.unit, setting.base.text
    if noun.unit == "đồng chí":
        return "đảng viên", "đảng viên"
    if noun.unit == "em":
        return _pupils(quantity, setting)
    return _people(quantity, noun, setting)


def _pupils(quantity: Quantity, setting: Setting) -> tuple[str, str]:
    """ "12 em": pupils of whatever kind was spoken of, else of the kind that the school has."""
    spoken = _spoken(quantity, setting, _PUPILS)
    unit = _PUPIL_OF.get(setting.level, "học sinh") if setting.level else "học sinh"
    return (unit, unit) if spoken is None or spoken[0] == "học sinh" else spoken


def _people(quantity: Quantity, noun: Noun, setting: Setting) -> tuple[str, str]:
    word = noun.text.lower()
    if _ADMITS.search(setting.text[setting.sentence.start : noun.span.start]):
        return "đảng viên", "đảng viên"
    if _JOINS_PARTY.match(setting.text, noun.span.end, setting.sentence.end):
        return "đảng viên", "đảng viên"
    if _STAFF.search(setting.text[setting.sentence.start : quantity.span.start]):
        return "cán bộ, giáo viên, nhân viên", "cán bộ, giáo viên, nhân viên"
    spoken = _spoken(quantity, setting, None)
    if spoken is None and _IS_MEMBER.match(setting.text, noun.span.end):
        return "đảng viên", "đảng viên"
    if word in ("nữ", "nam"):
        unit, head = spoken or ("người", "người")
        return unit, f"{head} {word}"
    left = setting.text[setting.sentence.start : quantity.span.end]
    if spoken is None and _TO_PARTY.search(left):
        return "đảng viên", "đảng viên"
    return spoken or ("người", word)


# Words for a few, or for what people hold: "18 giáo viên, thạc sĩ 12 người" speaks of teachers.
_NO_ANTECEDENT = ("cán bộ quản lý", "thạc sĩ")


def _spoken(quantity: Quantity, setting: Setting, units: tuple[str, ...] | None) -> tuple[str, str] | None:
    """The last noun of people before the number, in the sentence or in force."""
    found = None
    for match in nouns().find(cut(spelled_out(setting.text[setting.sentence.start : quantity.span.start]))):
        unit, kind = kind_of(match)
        if kind == "person" and (units is None or unit in units) and unit not in _NO_ANTECEDENT:
            found = unit, match.group().lower()
    force = setting.force
    if found is None and force is not None and force.kind == "person" and force.unit is not None:
        return (force.unit, force.unit) if units is None or force.unit in units else None
    return found
