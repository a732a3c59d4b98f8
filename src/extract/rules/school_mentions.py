"""Building a mention: its canonical name, and mentions that only repeat a known name."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.model import AreaMention, Level, Mention, Place, Span
from extract.rules.school_words import counts
from extract.spans import occurrences
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from extract.rules.school_names import Name


_SHORT = re.compile(
    rf"[Tt]rường (?P<name>[{UPPER}][\w'’]*(?: [{UPPER}][\w'’]*)+(?: \d{{1,2}}[A-Z]?)?)(?![\w-])"
)


# What makes of a name the end of a longer one, or that of a place.
_LONGER = re.compile(
    rf"(?:(?i:xã|phường|thôn|ấp|bản|khu|điểm|tổ|cụm|công ty|hợp tác xã)|(?<!\w)[{UPPER}][\w'’]+) $"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a rule read: the canonical name, the level, and the words behind the head.

    ``area`` is a place that the mention states besides that of its name.
    """

    title: str
    level: Level
    name: Name
    rule: str
    area: AreaMention | None = None

    def at(self, text: str, span: Span) -> Mention:
        """The mention at ``span`` of ``text``."""
        return Mention(
            span=span,
            text=span.of(text),
            name=self.title,
            level=self.level,
            number=self.name.number,
            proper_name=self.name.proper,
            place=_place(self.area or self.name.area),
            rule=self.rule,
        )


def full_name(title: str, name: Name) -> str:
    """The canonical name: head, "số 2", name, number; the place only where there is no other name."""
    place = _typed(name.area) if name.proper is None and name.area is not None else None
    parts = (title, name.title, place, name.behind, name.gap)
    return " ".join(part for part in parts if part)


def by_name_alone(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Add "Trường Gò Sao" after "Trường THCS Gò Sao", and "Gò Sao 2" after "Trường THCS Gò Sao 2": the same school,
    if only one level bears the name.
    """
    named = {_short(m): m for m in reversed(mentions) if m.proper_name and " " in m.proper_name}
    levels = Counter(
        proper for proper, _ in {(m.proper_name, m.level) for m in mentions if m.level is not Level.KHAC}
    )
    mentions = tuple(sorted((*mentions, *_repeated(text, mentions)), key=lambda m: m.span.start))
    covered = {at for m in mentions for at in range(m.span.start, m.span.end)} if named else set()
    added: list[Mention] = []
    for name, span in (*_short_forms(text), *_numbered(text, named)) if named else ():
        first = named.get(name)
        if first and span.start not in covered and levels[first.proper_name] < 2:
            added.append(replace(first, span=span, text=span.of(text), place=Place(), rule="by_name_alone"))
    return tuple(sorted((*mentions, *added), key=lambda m: m.span.start))


_LEVELS_SHORT = re.compile(r"(?:TH|MN|THCS|THPT|TH&THCS|THCS&THPT|PTDTBT|PTDTNT)\s")


def _repeated(text: str, mentions: tuple[Mention, ...]) -> Iterator[Mention]:
    """What was read as a school once is one at the head of a sentence, too: "TH Gò Sao ghi nhận ít ca hơn"."""
    covered = {m.span.start for m in mentions}
    for said in {m.text: m for m in mentions if _LEVELS_SHORT.match(m.text)}.values():
        for span in occurrences(text, [said.text], _ENDS):
            if span.start not in covered and not any(mention.span.overlaps(span) for mention in mentions):
                yield replace(said, span=span, place=Place(), rule="repeated")


_ENDS = re.compile(rf"(?![\w-])(?! [{UPPER}\d])")


def _short_forms(text: str) -> Iterator[tuple[str, Span]]:
    for found in _SHORT.finditer(text):
        yield found["name"], Span(*found.span())


def _numbered(text: str, named: Mapping[str, Mention]) -> Iterator[tuple[str, Span]]:
    """Names with their number or letter, which no place bears: "Đồng Khoai B", but not "Gò Sao 2 lớp"."""
    names = [name for name, mention in named.items() if mention.number]
    for span in occurrences(text, names, _ENDS):
        before = text[max(0, span.start - 16) : span.start]
        if not _LONGER.search(before) and not counts(text, span.end):
            yield span.of(text), span


def _short(mention: Mention) -> str:
    return " ".join(part for part in (mention.proper_name, mention.number) if part)


def _place(area: AreaMention | None) -> Place:
    if area is None or area.former:
        return Place()
    return Place(**{str(area.kind): area.name})


def _typed(area: AreaMention) -> str:
    return area.name if area.name.lower().startswith(area.type or " ") else f"{_type(area)} {area.name}"


def _type(area: AreaMention) -> str:
    """The type word as written, abbreviations with a full stop in full: "TT. Vôi" is thị trấn Vôi."""
    written = area.written_type or area.type or ""
    return area.type or "" if written.endswith(".") else written
