"""What was read: an article, its blocks and its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model.spans import Span


class BlockKind(StrEnum):
    """What a block of an article is."""

    LEAD = "lead"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE_ROW = "table_row"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of ``Article.text``; ``xpath`` is its element in the page, None for plain text."""

    kind: BlockKind
    span: Span
    xpath: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Which rule or reader gave each field; None where the field is unknown."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    authors: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article taken out of its page.

    ``text`` is lead, body blocks and captions in page order, joined by a blank line, in NFC with
    plain spaces; ``title`` stands apart. ``published`` and ``modified`` are ISO 8601 with offset, or
    a bare date; ``language`` is a BCP 47 tag. The cells of a table row are parted by tabs.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    method: Method
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    lead: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of one block; ``words`` are spans in the article's text, None where not asked for."""

    span: Span
    block: int
    words: tuple[Span, ...] | None = None
