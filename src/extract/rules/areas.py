"""Places where the text writes them: typed ("huyện Bảo Thắng"), by their office ("Thành ủy X"), bare."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extract import lexicon
from extract.model import AreaKind, AreaMention, Span
from extract.rules.school_words import capital_end
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import Article

_WORD = rf"[{UPPER}][\w'’]*(?:-[{UPPER}]\w*)?"
_NAME = rf"(?:\d{{1,2}}[A-Z]?(?![\w/])|[Nn]ông [Tt]rường {_WORD}(?: {_WORD})?|{_WORD}(?: {_WORD}){{0,4}})"
# "xã biên giới Nậm Càn", "huyện miền núi X", "xã đảo X": what stands between type and name.
_BETWEEN = (
    r"(?: (?:biên giới|vùng biên|vùng cao|vùng sâu|vùng xa|miền núi|đảo|ven biển|bãi ngang|nông thôn|nghèo|"
    r"đặc biệt khó khăn|khó khăn|mới|lân cận|bạn|cù lao|cồn|ven đô|vùng ven|vùng bãi|thuần nông|anh hùng|an toàn khu|ATK|vùng biên giới|rẻo cao|thuộc vùng)){0,2}"
)
_FORMER = re.compile(rf"(?: [-–] {_WORD}(?: {_WORD})*)? *\(?cũ\b")
_PLURAL = re.compile(
    r"(?:các|những|hai|ba|bốn|năm|sáu|(?<!phường )(?<!quận )(?<!\w)\d{1,2}) $", re.IGNORECASE
)
_NEXT = re.compile(rf"(?:, | và |, và )(?P<name>{_NAME})")
_OFFICER = re.compile(r"(?:[Bb]í thư|[Cc]hủ tịch|[Tt]rưởng|[Cc]hánh|[Gg]iám đốc|[Pp]hó)(?: [\w&-]+){0,5} $")
# "Thông tấn xã", "hợp tác xã", "Bà Huyện Thanh Quan"
_OTHER_WORD = re.compile(r"(?:tấn|tác|TÁC|Bà) $")
_BRACKET = re.compile(rf" \((?P<name>{_WORD}(?: {_WORD}){{1,3}})\)")
_KINDS = {"commune": AreaKind.COMMUNE, "district": AreaKind.DISTRICT, "province": AreaKind.PROVINCE}
_BODIES = {"Phòng", "Sở", "Ban", "Trường", "Hội", "Đoàn", "Trung"}
_MANY_MORE = re.compile(r" (?:vạn|nghìn|ngàn|triệu)(?!\w)")  # "phường 9 vạn dân"
_TIGHT = {"F.", "X.", "T."}
_NUMBERED = {"phường", "quận"}
_SHORT = {"P.": "phường", "F.": "phường", "H.": "huyện", "Q.": "quận", "X.": "xã", "T.": "tỉnh"}
_OFFICE_TYPE = {
    "Huyện": "huyện",
    "Quận": "quận",
    "Thị": "thị xã",
    "Thành": "thành phố",
    "Tỉnh": "tỉnh",
    "Sở": "tỉnh",
    "Phòng": "huyện",
}


def find_areas(article: Article) -> tuple[AreaMention, ...]:
    """Every commune, district and province of the article's text, in text order, not overlapping."""
    text = article.text
    typed = [area for match in _typed().finditer(text) for area in _read(text, match)]
    taken = {place for area in typed for place in range(area.span.start, area.span.end)}
    bare = [_bare(match) for match in _provinces().finditer(text) if _stands_alone(text, match, taken)]
    return tuple(sorted(typed + bare, key=lambda area: area.span.start))


def _read(text: str, match: re.Match[str]) -> Iterator[AreaMention]:
    """One typed place, and those that follow it in a list: "các huyện A, B và C"."""
    if match["city"] is not None:
        span = Span(match.start(), match.end())
        yield _area(text, span, span, (AreaKind.PROVINCE, "thành phố"))
    elif _names_a_place(text, match):
        start = match.start("name")
        name = Span(
            start,
            start + len(_trim_person(match["name"], closed=_ENDS.match(text, match.end("name")) is not None)),
        )
        tier = _tier_of(match["type"] or match["office"], name.of(text))
        yield _area(text, Span(match.start(), name.end), name, tier, office=match["office"])
        end = name.end
        if match["type"] and _PLURAL.search(text[max(0, match.start() - 12) : match.start()]):
            for area in _listed(text, name.end, tier):
                end = area.span.end
                yield area
        yield from _in_bracket(text, end, tier[0])


def _names_a_place(text: str, match: re.Match[str]) -> bool:
    """Whether initials, an officer's name or a count only look like a place: "H.V.L", "TP 2 năm"."""
    word = match["type"] or match["office"]
    if match["name"].isdigit() and (
        _short_or_full(word) not in _NUMBERED or _MANY_MORE.match(text, match.end("name"))
    ):
        return False
    if _OTHER_WORD.search(text[max(0, match.start() - 8) : match.start()]) or match["name"].startswith("HỘI"):
        return False
    if word.endswith(".") and f"{match['name']} ".startswith(_clauses()):
        return False
    return (word not in _SHORT or _goes_on(text, match)) and not _is_person(text, match)


def _listed(text: str, at: int, tier: tuple[AreaKind, str]) -> Iterator[AreaMention]:
    while following := _NEXT.match(text, at):
        name = Span(following.start("name"), following.end("name"))
        if _head_of_body(text, name):
            return
        yield _area(text, name, name, tier)
        at = name.end


def _in_bracket(text: str, at: int, kind: AreaKind) -> Iterator[AreaMention]:
    """The district in "xã Trà Leng (Nam Trà My)": its type word is left out."""
    match = _BRACKET.match(text, at) if kind is AreaKind.COMMUNE else None
    if match and match["name"] not in lexicon.words("provinces"):
        name = Span(match.start("name"), match.end("name"))
        yield AreaMention(span=name, kind=AreaKind.DISTRICT, type=None, name=match["name"])


def _area(
    text: str, span: Span, name: Span, tier: tuple[AreaKind, str], *, office: str | None = None
) -> AreaMention:
    """The place at ``span``; one that is known by a number keeps its type word: "Quận 6"."""
    numbered = name.of(text)[0].isdigit() and span != name
    return AreaMention(
        span=span,
        kind=tier[0],
        type=tier[1],
        name=span.of(text) if numbered else name.of(text),
        former=_FORMER.match(text, span.end) is not None,
        holder=_holder_keys()[office] if office else _holder_before(text, span.start),
        written_type=None if office or span == name else text[span.start : name.start].strip(),
    )


def _tier_of(word: str, name: str) -> tuple[AreaKind, str]:
    """Tier and full type word; "thành phố Hải Phòng" is a province, "TP Nam Định" a district."""
    run_by_state = name in lexicon.words("provinces", "city")
    type_word = _short_or_full(word)
    if type_word == "tỉnh" and run_by_state:
        type_word = "thành phố"
    if type_word == "thành phố":
        return (AreaKind.PROVINCE if run_by_state else AreaKind.DISTRICT), type_word
    return _tier()[type_word], type_word


def _short_or_full(word: str) -> str:
    """The full type word of "TX.", "P." or an office: "Thành ủy" is one of a thành phố."""
    if word in _holder_keys():
        return _OFFICE_TYPE[_holder_keys()[word].split()[0]]
    return _SHORT.get(word) or _type_keys()[word]


_ENDS = re.compile(r" ?[,.;:()]|$")


def _trim_person(name: str, *, closed: bool) -> str:
    """Cut off an office-holder's name: "Chủ tịch UBND huyện Kỳ Sơn Nguyễn Văn A" -> "Kỳ Sơn".

    ``closed`` tells that a stop follows: "huyện Ba Vì," ends with no new clause.
    """
    if name.isupper() and (end := capital_end().search(name)):  # "HUYỆN BÙ SƠN TỔ CHỨC …"
        return name[: end.start()]
    words = name.split(" ")
    if " - " in name or " – " in name:
        return name
    for at in range(1, len(words)):
        last = closed and at == len(words) - 1
        if words[at] in _new_clause() and not last:
            return " ".join(words[:at])
        full_name = len(words) - at >= 3 or (at >= 2 and len(words) - at >= 2)
        if full_name and words[at] in _surnames():
            return " ".join(words[:at])
    return " ".join(words[:4])


@cache
def _new_clause() -> frozenset[str]:
    return frozenset(lexicon.words("traps", "new_clause") + lexicon.words("traps", "clause_or_name"))


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether "H.X" stands inside a clause: "cháu H.V.L" and a byline "H.Minh" are initials."""
    before, name = text[max(0, match.start() - 2) : match.start()], match["name"]
    if match["type"] in _TIGHT and text[match.start("name") - 1] == " ":
        return False  # "Albert F. Rosario", "nhà nghỉ X. Cảm ơn"
    stopped = text[match.end() : match.end() + 1] == "."
    if name.isalpha() and (len(name) == 1 or (stopped and len(name) < 3)):
        return False
    return before[-1:] in {*" (,-–/"} and before.strip(" ") not in {"", ".", "!", "?", "…", ":", "\n"}


def _is_person(text: str, match: re.Match[str]) -> bool:
    """Whether the "place" is the office-holder: "Bí thư Đảng ủy phường Tòng Văn Trường"."""
    words = match["name"].split(" ")
    if len(words) < 3 or words[0] not in _surnames():
        return False
    return _OFFICER.search(text[max(0, match.start() - 40) : match.start()]) is not None


def _head_of_body(text: str, name: Span) -> bool:
    """Whether a listed "name" begins something else: "các xã A, B và UBND huyện"."""
    first = name.of(text).split(" ")[0]
    if first.isdigit():  # "quận Bắc Từ Liêm và 23 phường"
        return text[name.end + 1 : name.end + 2].isalpha()
    return (first.isupper() and len(first) > 1) or first in _BODIES


def _holder_before(text: str, at: int) -> str | None:
    match = _holders().search(text[max(0, at - 40) : at])
    return _holder_keys()[match[1]] if match else None


def _stands_alone(text: str, match: re.Match[str], taken: set[int]) -> bool:
    """A bare province is no part of a longer name ("Hà Nội Star", "Trường THPT Bắc Ninh 2")."""
    if match.start() in taken or _belongs_to_thing(text, match.start()):
        return False
    if match[0] in lexicon.words("provinces", "ambiguous"):
        return bool(re.search(r"(?:, |\()$", text[max(0, match.start() - 2) : match.start()]))
    return True


def _belongs_to_thing(text: str, at: int) -> bool:
    """Whether the name is that of a hamlet, a street or a firm: "thôn Phú Thọ"."""
    return f" {text[max(0, at - 12) : at]}".rstrip(" ").endswith(_things())


@cache
def _things() -> tuple[str, ...]:
    return tuple(f" {word}" for word in lexicon.words("area_traps", "before_province"))


def _bare(match: re.Match[str]) -> AreaMention:
    text, span = match.string, Span(match.start(), match.end())
    return AreaMention(
        span=span,
        kind=AreaKind.PROVINCE,
        type=None,
        name=match[0],
        former=_FORMER.match(text, span.end) is not None,
        holder=_holder_before(text, span.start),
    )


@cache
def _type_keys() -> dict[str, str]:
    return {word: entry.key for entry in lexicon.load("area_types") for word in entry.words}


@cache
def _tier() -> dict[str, AreaKind]:
    return {e.key: _KINDS[e.kind] for e in lexicon.load("area_types") if e.kind in _KINDS}


@cache
def _holder_keys() -> dict[str, str]:
    return {
        word: word if entry.key == "body" else entry.key
        for entry in lexicon.load("holders")
        for word in entry.words
    }


@cache
def _clauses() -> tuple[str, ...]:
    """Words that begin the sentence behind "… của TP."."""
    return tuple(f"{word} " for word in lexicon.words("area_traps", "after_stop"))


@cache
def _surnames() -> frozenset[str]:
    return frozenset(lexicon.words("surnames"))


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, words))


@cache
def _typed() -> re.Pattern[str]:
    offices = tuple(
        word for entry in lexicon.load("holders") if entry.kind.endswith("office") for word in entry.words
    )
    cities = tuple(w for w in lexicon.words("provinces", "city") if w[:2].lower() in {"tp", "th"})
    hyphened = tuple(word for word in lexicon.words("provinces") if " - " in word or " – " in word)
    return re.compile(
        rf"(?<![\w./])(?:(?P<city>{_any(cities)})(?!\w)"
        rf"|(?:(?P<type>{_any(lexicon.words('area_types'))})|(?P<office>{_any(offices)})(?! (?:TP|TX|TT|H\.|Q\.|P\.))){_BETWEEN}:? ?(?<![a-zđ])(?P<name>{_any(hyphened)}|{_NAME}))"
    )


@cache
def _provinces() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?<![{UPPER}]\w )(?:{_any(lexicon.words('provinces'))})(?!\w)(?! [{UPPER}][a-zà-ỹ])"
    )


@cache
def _holders() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)({_any(lexicon.words('holders'))}) $")
