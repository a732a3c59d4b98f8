"""A quantity in its sentence, and the schools that are named there in one breath."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extract.link.holder import of_schools
from extract.link.roles import Kind, Mark, Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.link.cues import Cues
    from extract.link.draft import Draft
    from extract.link.holder import Holder
    from extract.link.state import State
    from extract.model import Quantity, Span
    from extract.syllables import Syllables


@dataclass(frozen=True, kw_only=True)  # no slots: what a dozen rules ask again is kept
class Scene:
    """A quantity in its sentence: the marks around it, the discourse so far, and who is quoted, if anyone.

    ``said`` is the sentence as written, ``lowered`` the same in small letters; ``cues`` gives what it tells of time.
    ``of_quotas`` tells that all of the article is about enrolment to come.
    """

    text: str
    sentence: Span
    said: Syllables
    lowered: Syllables
    cues: Callable[[], Cues]
    quantity: Quantity
    marks: tuple[Mark, ...]
    others: tuple[Quantity, ...]
    state: State
    previous: Draft | None = None
    speaker: str | None = None
    of_quotas: bool = False

    @cached_property
    def start(self) -> int:
        """Where the number begins."""
        return self.quantity.span.start

    @cached_property
    def end(self) -> int:
        """Where its noun ends."""
        return (
            self.quantity.span.end
            if self.quantity.noun is None
            else max(self.quantity.span.end, self.quantity.noun.span.end)
        )

    @cached_property
    def before(self) -> tuple[Mark, ...]:
        """The marks that stand before the number."""
        start = self.start
        return tuple([mark for mark in self.marks if mark.span.end <= start])

    @cached_property
    def after(self) -> tuple[Mark, ...]:
        """The marks that stand after its noun, or begin inside it ("5 trường Tiểu học A")."""
        end = self.end
        return tuple([mark for mark in self.marks if mark.span.start >= end])

    def holder(self, mark: Mark) -> Holder | None:
        """Whom a mark of this sentence means: "Chi bộ tôi", in somebody's words, is the speaker's."""
        if mark.kind is Kind.SELF and self.speaker is not None:
            return of_schools((self.speaker,))
        return self.state.holder_of(mark, tuple(m for m in self.marks if m.span.end <= mark.span.start))


_JOIN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|;|và|cùng|,\s*và|với|&)\s*(?:(?:[Cc]hi bộ|[Đđ]ảng bộ|học sinh|các trường|trường|của)\s+)?"
)


def run_of_schools(text: str, marks: Sequence[Mark], first: int) -> tuple[Mark, ...]:
    """The schools that are named in one breath from ``marks[first]`` on: "A, B (huyện X) và C"."""
    run = [marks[first]]
    for mark in marks[first + 1 :]:
        if mark.kind is Kind.AREA and mark.role is Role.APPOSITION:
            continue
        if mark.kind is not Kind.SCHOOL or not _JOIN.fullmatch(_without_places(text, run[-1], mark, marks)):
            break
        run.append(mark)
    return tuple(run)


def _without_places(text: str, left: Mark, right: Mark, marks: Sequence[Mark]) -> str:
    """What stands between two schools, places that belong to the first left out."""
    between = text[left.span.end : right.span.start]
    for mark in reversed(marks):
        if (
            mark.role is Role.APPOSITION
            and left.span.end <= mark.span.start
            and mark.span.end <= right.span.start
        ):
            at = mark.span.start - left.span.end
            between = re.sub(r"\s*[-–,]?\s*$", "", between[:at]) + between[at + len(mark.span) :]
    return re.sub(r"\(\s*[,\s]*\)", "", between)
