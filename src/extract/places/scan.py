"""Places in a headline, where they often stand without type words: "Bảo Thắng chú trọng …"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import AreaKind
from extract.places import gazetteer, names
from extract.places.units import Vintage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.places.names import Said

_TYPE_WORDS = (
    r"(?:[Tt]hành phố|[Tt]hị xã|[Tt]hị trấn|[Pp]hường|[Hh]uyện|[Qq]uận|[Tt]ỉnh|[Xx]ã|TP|TX|TT)\.?\s*"
)
_LONGEST = 5


def scan(headline: str) -> tuple[Said, ...]:
    """The places of a headline: typed ones of any kind, bare ones that are districts or provinces.

    >>> [(str(said.kind), said.name) for said in scan("Bảo Thắng: Xã Gia Phú có trường mới")]
    [('district', 'Bảo Thắng'), ('commune', 'Gia Phú')]
    """
    return tuple(said for typed, words in _runs(headline) for said in _places(typed, words))


def _runs(headline: str) -> Iterator[tuple[str, list[str]]]:
    """Type word (or nothing) and the capitalised words behind it."""
    for piece in re.split(rf"(?=\b{_TYPE_WORDS}[^\W_])", headline):
        typed = re.match(_TYPE_WORDS, piece)
        rest = piece[typed.end() :] if typed else piece
        runs = _capitals(rest)
        yield from ((typed.group() if typed and index == 0 else "", run) for index, run in enumerate(runs))


def _capitals(text: str) -> list[list[str]]:
    """Runs of words that begin with a capital or a figure; punctuation and small words part them."""
    runs: list[list[str]] = [[]]
    for word in re.findall(r"[\w'’]+|[^\w\s]", text):
        if word[0].isupper() or word[0].isdigit():
            runs[-1].append(word)
        elif word != "-":
            runs.append([])
    return [run for index, run in enumerate(runs) if run or index == 0]


def _places(typed: str, words: list[str]) -> Iterator[Said]:
    if typed:
        for size in range(min(_LONGEST, len(words)), 0, -1):
            said = names.read(f"{typed.strip()} {' '.join(words[:size])}")
            if any(_known(said.kind, said.name)):
                yield said
                return
        return
    for size in range(min(_LONGEST, len(words)), 1, -1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            for kind in (AreaKind.PROVINCE, AreaKind.DISTRICT):
                if any(_known(kind, name)):
                    yield names.read(name, kind)
                    return


def _known(kind: AreaKind, name: str) -> Iterator[bool]:
    places = gazetteer.load()
    for vintage in Vintage:
        yield bool(places.named(vintage, kind, name) or places.other_names(vintage, kind, name))
