"""Cues of time: each entry finds its own example, and what stands beside its words decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from extract.lexicon import contexts
from extract.link import cues
from extract.link.cues import When
from extract.syllables import cut

if TYPE_CHECKING:
    from extract.lexicon.contexts import InContext

ENTRIES = [
    pytest.param(found, id=f"{found.entry.kind}: {found.entry.key}")
    for name in ("plans", "times")
    for found in contexts.load(name, frozenset(When))
]
# "'nay 9 lớp'; not 'từ nay'": examples, then what only looks like one
_PARTS = re.compile(r"(?P<shows>.*?)(?:; (?:not|in) (?P<bars>.*))?")
_EXAMPLE = re.compile(r"'([^']+)'")


def finds(found: InContext, example: str) -> bool:
    """Whether an entry's words are a cue in an example, for some number of it."""
    there = cues.find(cut(example))
    numbers = [at for syllable, at in there.said.places if syllable.isdigit()]
    told = {cue for at in (*numbers, len(example)) for cue in there.before(at)}
    told |= {cue for cue in there.found if cue.kind is When.LATER}
    return any(cue.kind == found.entry.kind and cue.text.startswith(found.entry.words) for cue in told)


@pytest.mark.parametrize("found", ENTRIES)
def test_an_entry_finds_what_its_reason_shows(found: InContext) -> None:
    parts = _PARTS.fullmatch(found.entry.reason)
    assert parts is not None
    shown = _EXAMPLE.findall(parts["shows"])
    assert shown
    assert all(finds(found, example) for example in shown)
    assert not any(finds(found, example) for example in _EXAMPLE.findall(parts["bars"] or ""))


# The cues that hold for the number in brackets.
HOLD = [
    ("trường cần [24] giáo viên", ["cần"]),
    ("trường cần thêm [24] giáo viên", ["cần"]),
    ("trường cần 24 giáo viên và [6] phòng", []),
    ("lúc đầu có 13, cuối nhiệm kỳ [21] đảng viên", ["lúc đầu", "cuối nhiệm kỳ"]),
    ("hoàn thành [95%]", []),
    ("hoàn thành 95%, có [57] em", ["hoàn thành 95"]),
    ("nếu mở [3] lớp, trường phải thuê [4] cô", []),
    ("nếu mở 3 lớp, trường phải thuê [4] cô", ["nếu mở 3 lớp, trường phải"]),
    ("nếu được giao [3] lớp, trường phải thuê", ["được giao"]),
    ("trước đó, trường phải học nhờ, còn [9] em", ["trước đó, trường phải học nhờ, còn"]),
    ("trước đó, trường có hai lớp, nhận [9] em", []),
    ("sau 2 năm, trường có [9] lớp", ["sau 2 năm"]),
    ("sau [2] năm, trường có 9 lớp", []),
    ("kế hoạch nhỏ gom [9] ký giấy", []),
    ("7 giờ có [9] em", []),
]


@pytest.mark.parametrize(("marked", "texts"), HOLD)
def test_the_cues_of_a_number(marked: str, texts: list[str]) -> None:
    there = cues.find(cut(re.sub(r"[\[\]]", "", marked)))
    assert [cue.text for cue in there.before(marked.index("["))] == texts
