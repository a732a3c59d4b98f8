"""Many spans against many sentences, and names in a text, in time that grows with the text and not with its square."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extract.model import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence


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


def occurrences(text: str, names: Iterable[str], ends: re.Pattern[str]) -> Iterator[Span]:
    """Where any of the names stands in a text, whole and followed by what ``ends`` matches, the longer of two at one place.

    An article has names of its own: to look for them costs less than to make a pattern of them.

    >>> import re
    >>> text = "Gò Sao 2 ở cạnh Gò Sao, xa Gò Sao Hạ"
    >>> [span.of(text) for span in occurrences(text, ["Gò Sao", "Gò Sao 2"], re.compile(r"(?!\\w)(?! [A-Z])"))]
    ['Gò Sao 2', 'Gò Sao']
    """
    found: dict[int, int] = {}
    for name in sorted(names, key=len):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not _goes_on_before(text, at) and ends.match(text, end):
                found[at] = end
            at = text.find(name, at + 1)
    free = 0
    for at, end in sorted(found.items()):
        if at >= free:
            free = end
            yield Span(at, end)


def _goes_on_before(text: str, at: int) -> bool:
    """Whether a letter, a digit or an underline stands right before a position."""
    return at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_")
