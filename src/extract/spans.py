"""Many spans against many sentences, in time that grows with the text and not with its square."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.model import Span


def by_sentence(sentences: Sequence[Span], spans: Sequence[Span]) -> tuple[tuple[int, ...], ...]:
    """For each sentence, the indices of the spans that share a code point with it, in their order.

    ``sentences`` stand in text order and do not overlap; ``spans`` may be in any order.

    >>> from extract.model import Span
    >>> by_sentence([Span(0, 10), Span(11, 20)], [Span(2, 4), Span(8, 13), Span(15, 16)])
    ((0, 1), (1, 2))
    """
    starts = [sentence.start for sentence in sentences]
    shared: list[list[int]] = [[] for _ in sentences]
    for index, span in enumerate(spans):
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(sentences) and starts[at] < span.end:
            if sentences[at].overlaps(span):
                shared[at].append(index)
            at += 1
    return tuple(map(tuple, shared))


def covered(spans: Iterable[Span]) -> set[int]:
    """Every code point that lies in one of the spans.

    >>> from extract.model import Span
    >>> sorted(covered([Span(1, 3), Span(2, 4)]))
    [1, 2, 3]
    """
    return {at for span in spans for at in range(span.start, span.end)}
