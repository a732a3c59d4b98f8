"""Places as texts write them: type word or its abbreviation, bare name, "(cũ)"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.model import AreaKind

if TYPE_CHECKING:
    from extract.model import AreaMention, Span

_KINDS = {
    "tỉnh": AreaKind.PROVINCE,
    "thành phố": AreaKind.DISTRICT,
    "thị xã": AreaKind.DISTRICT,
    "quận": AreaKind.DISTRICT,
    "huyện": AreaKind.DISTRICT,
    "thị trấn": AreaKind.COMMUNE,
    "phường": AreaKind.COMMUNE,
    "xã": AreaKind.COMMUNE,
    "đặc khu": AreaKind.COMMUNE,
}
_SHORT = {
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "q": "quận",
    "h": "huyện",
    "p": "phường",
    "x": "xã",
    "t": "tỉnh",
}
# "TP. Vinh", "TPHCM", "Q.11", "H. Bảo Thắng", "P 5"; a lone letter needs a full stop or a figure behind it.
_TYPED = re.compile(
    rf"(?:(?P<word>{'|'.join(_KINDS)})\s+|(?P<two>tp|tx|tt)(?:\.\s*|\s+|(?=hcm))|(?P<one>[qhpxt])(?:\.\s*|\s?(?=\d)))",
    re.IGNORECASE,
)
_FORMER = re.compile(r"\s*\(?\s*\bcũ\s*\)?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A place that a text names; ``type`` is None for a bare name, ``former`` marks "(cũ)"."""

    kind: AreaKind
    name: str
    type: str | None = None
    former: bool = False
    text: str = ""
    span: Span | None = None


def read(text: str, kind: AreaKind | None = None) -> Said:
    """Read a place as written; ``kind`` is what is known of a bare name (else it counts as a district).

    >>> said = read("TT. Phố Lu (cũ)")
    >>> (str(said.kind), said.type, said.name, said.former)
    ('commune', 'thị trấn', 'Phố Lu', True)
    >>> read("Q.11").name, read("Tp.Vinh").type, read("TPHCM").name
    ('11', 'thành phố', 'HCM')
    """
    rest = _FORMER.sub("", text.strip())
    former = rest != text.strip()
    match = _TYPED.match(rest)
    if match is None or not rest[match.end() :].strip():
        return Said(kind=kind or AreaKind.DISTRICT, name=rest, former=former, text=text)
    word = match["word"] or _SHORT[(match["two"] or match["one"]).lower()]
    type_word = word.lower()
    name = rest[match.end() :].strip()
    return Said(kind=kind or _KINDS[type_word], name=name, type=type_word, former=former, text=text)


def of_mention(area: AreaMention, text: str) -> Said:
    """The place of an area mention in a text; "quận 5" and "TP.HCM" may have the type word in the name."""
    said = read(area.name, area.kind)
    return Said(
        kind=area.kind,
        name=said.name,
        type=area.type or said.type,
        former=area.former or said.former,
        text=area.span.of(text),
        span=area.span,
    )
