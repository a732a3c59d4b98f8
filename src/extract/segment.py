"""An article's sentences, and their words where a rule asks for them.

The only module that imports underthesea. Both of its segmenters rewrite or drop characters, so their
output is aligned with the text again: spans are what leaves this module, never strings.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from extract.model import Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from extract.model import Article

# "TP. Kon Tum", "PGS.TS. Lê Văn A", "H. Đức Phổ", "Nguyễn V. B": a full stop that ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.])(?:tp|tx|tt|kp|pgs|gs|ts|ths|cn|bs|ks|ncs|st|tr|đ/c|v\.v|[a-zđ])\.$", re.IGNORECASE
)
_LABEL = re.compile(r"(?:[IVX]{1,4}|\d{1,2})\.")
_CLOSING = re.compile(r"[”\"')\]»…]+")


_LONGEST = 3000  # code points; the longest real sentence that we met has 1,400
_BREAK = re.compile(r"[\s,;:]")


class AlignmentError(ValueError):
    """A segmenter's output does not occur in the text that it was given."""


@cache
def _segmenters() -> tuple[Callable[[str], list[str]], Callable[..., list[str]]]:
    """Both segmenters of underthesea, warmed up: its first use is not safe in threads."""
    from underthesea import sent_tokenize, word_tokenize

    word_tokenize("Trường học.", use_token_normalize=False)
    return sent_tokenize, word_tokenize


def align(text: str, pieces: Iterable[str], offset: int = 0) -> Iterator[Span]:
    """Where each piece stands in ``text``, in order, whatever the white space between its characters.

    >>> [span.of("Chi  bộ có 3 tổ.") for span in align("Chi  bộ có 3 tổ.", ["Chi bộ", "có", "3", "tổ", "."])]
    ['Chi  bộ', 'có', '3', 'tổ', '.']
    """
    at = 0
    for piece in pieces:
        found = text.find(piece, at, at + len(piece) + 8)
        if found >= 0 and not text[at:found].strip():  # mostly the piece stands there as it is
            at = found + len(piece)
            yield Span(offset + found, offset + at)
            continue
        start = None
        for character in piece:
            if character.isspace():
                continue
            while at < len(text) and text[at].isspace():
                at += 1
            if at >= len(text) or text[at] != character:
                raise AlignmentError(f"{piece!r} does not stand at {at} of {text[:80]!r}")
            start = at if start is None else start
            at += 1
        if start is not None:
            yield Span(offset + start, offset + at)


def sentences(article: Article) -> tuple[Sentence, ...]:
    """Sentences of all blocks in text order, without words."""
    return tuple(
        Sentence(span=span, block=index)
        for index, block in enumerate(article.blocks)
        for line in _lines(article.text, block.span)
        for whole in _sentences_of(line.of(article.text), line.start)
        for span in _bounded(article.text, whole)
    )


def _lines(text: str, block: Span) -> Iterator[Span]:
    """Lines of a block: underthesea's sentences run on over newlines."""
    at = block.start
    for line in block.of(text).split("\n"):
        if line.strip():
            yield Span(at, at + len(line))
        at += len(line) + 1


def _bounded(text: str, whole: Span) -> Iterator[Span]:
    """A sentence, in parts where it never ends: reading looks back to its start for every number."""
    at = whole.start
    while whole.end - at > _LONGEST:
        found = _BREAK.search(text, at + _LONGEST, at + _LONGEST + 100)
        cut = found.end() if found else at + _LONGEST + 100
        yield Span(at, cut)
        at = cut
    if text[at : whole.end].strip():
        yield Span(at, whole.end)


def _sentences_of(text: str, offset: int) -> Iterator[Span]:
    sent_tokenize, _ = _segmenters()
    current: Span | None = None
    for piece in align(text, sent_tokenize(text)):
        if current is not None and not _ends(text, current, piece):
            current = current.cover(piece)
            continue
        if current is not None:
            yield current.shift(offset)
        current = piece
    if current is not None:
        yield current.shift(offset)


def _ends(text: str, current: Span, following: Span) -> bool:
    """Whether a sentence really ends between two pieces of the segmenter."""
    if current.end == following.start:  # "bt19112.jpg", "18.000": no blank, no end
        return False
    if _CLOSING.fullmatch(following.of(text)) or following.of(text)[0].islower():
        return False
    if _LABEL.fullmatch(current.of(text)):  # "III. Chỉ tiêu năm học 2024-2025"
        return False
    return not _ABBREVIATION.search(current.of(text))


class Words:
    """The words of an article's sentences, computed when first asked for.

    Words are advice: a quantity matches characters, and a rule asks for words only where the
    characters leave doubt ("3 bộ phận" are no three "bộ"). With ``ask`` off, characters alone decide.
    """

    def __init__(self, article: Article, sentences: tuple[Sentence, ...], *, ask: bool = True) -> None:
        self._text = article.text
        self._sentences = list(sentences)
        self._ask = ask

    def of(self, index: int) -> tuple[Span, ...]:
        """Word spans of sentence ``index``, in the article's text."""
        sentence = self._sentences[index]
        if sentence.words is None:
            _, word_tokenize = _segmenters()
            pieces = word_tokenize(sentence.span.of(self._text), use_token_normalize=False)
            words = tuple(align(sentence.span.of(self._text), pieces, sentence.span.start))
            sentence = self._sentences[index] = replace(sentence, words=words)
        assert sentence.words is not None  # noqa: S101 - set above
        return sentence.words

    def ends_at(self, index: int, position: int) -> bool:
        """Whether a word of sentence ``index`` ends at ``position``."""
        return not self._ask or any(word.end == position for word in self.of(index))

    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, with words where they were asked for."""
        return tuple(self._sentences)

    def ask_for_all(self) -> None:
        """Segment every sentence."""
        for index in range(len(self._sentences)):
            self.of(index)
