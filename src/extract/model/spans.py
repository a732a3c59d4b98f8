"""Positions in a text: code points of ``Article.text``, half-open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> "có 37 đảng viên"[Span(3, 5).slice]
    '37'
    >>> Span(3, 5) in Span(0, 15), Span(0, 4).overlaps(Span(3, 5)), Span(0, 3).overlaps(Span(3, 5))
    (True, True, False)
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def slice(self) -> slice:
        """The span as a slice, for ``text[span.slice]``."""
        return slice(self.start, self.end)

    def of(self, text: str) -> str:
        """The part of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same length, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def cover(self, other: Span) -> Span:
        """The shortest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
