"""The blocks of an article, from the elements that hold it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from extract.articles import marks, tables
from extract.articles.page import SILENT, fold, length_of
from extract.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form header "
    "hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_STRONG = frozenset({"strong", "b"})
_SLANTED = frozenset({"em", "i"})
_FRAMES = frozenset({"p", "td", "center", "h3", "h4", "h5", "h6"})
_INLINE = frozenset(
    {"a", "b", "strong", "em", "i", "u", "font", "mark", "sub", "sup", "q", "abbr", "cite", "ins"}
)
_PICTURES = frozenset({"img", "picture", "video", "amp-img", "iframe"})
# A box that calls itself furniture but holds this share of the text holds the article.
_TOO_MUCH = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text between two breaks, and how it looks.

    ``linked``, ``strong`` and ``slanted`` are shares of its characters; ``after_picture`` says that
    nothing but a picture stands before it, ``with_picture`` that the picture is in the same element.
    """

    element: HtmlElement
    kind: BlockKind
    text: str
    linked: float = 0.0
    strong: float = 0.0
    slanted: float = 0.0
    right: bool = False
    centred: bool = False
    after_picture: bool = False
    with_picture: bool = False


@dataclass(slots=True)
class _Flow:
    """The run that is being collected while the walk goes on."""

    blocks: list[HtmlElement]
    caption: bool
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    strong: int = 0
    slanted: int = 0
    inline: list[str] = field(default_factory=list)
    after_picture: bool = False
    framed: HtmlElement | None = None

    def add(self, text: str | None) -> None:
        """More text in the tone of the open inline elements."""
        if not text:
            return
        self.parts.append(text)
        size = len(text.strip())
        self.linked += size * ("a" in self.inline)
        self.strong += size * any(tag in _STRONG for tag in self.inline)
        self.slanted += size * any(tag in _SLANTED for tag in self.inline)

    def flush(self) -> Run | None:
        """What was collected, and a fresh start; None for mere space."""
        if not self.parts:
            return None
        text = fold("".join(self.parts))
        if not text:
            self.parts.clear()
            return None
        size = max(1, len(text))
        element = self.blocks[-1]
        run = Run(
            element=element,
            kind=self._kind(),
            text=text,
            linked=self.linked / size,
            strong=self.strong / size,
            slanted=self.slanted / size,
            right=self._is_set(marks.is_right),
            centred=self._is_set(marks.is_centred),
            after_picture=self.after_picture,
            with_picture=element.tag in _FRAMES and self.framed is element,
        )
        self.parts, self.linked, self.strong, self.slanted = [], 0, 0, 0
        self.after_picture = False
        return run

    def _is_set(self, way: Callable[[HtmlElement], bool]) -> bool:
        """Whether the innermost block that says how it is set is set this way."""
        setting = next((block for block in reversed(self.blocks[-3:]) if marks.is_set(block)), None)
        return setting is not None and way(setting)

    def _kind(self) -> BlockKind:
        if self.caption:
            return BlockKind.CAPTION
        for block in reversed(self.blocks):
            if block.tag == "figure" or (block is not self.blocks[0] and marks.is_caption(block)):
                return BlockKind.CAPTION
            if block.tag in _HEADINGS or (block.tag == "p" and marks.is_heading(block)):
                return BlockKind.HEADING
            if block.tag == "li":
                return BlockKind.LIST_ITEM
            if block is not self.blocks[0] and marks.is_quote(block):
                return BlockKind.QUOTE
        return BlockKind.PARAGRAPH


def runs(
    container: HtmlElement, drop: Collection[HtmlElement] = (), *, caption: bool = False
) -> Iterator[Run]:
    """The runs of text of a container in page order, without ``drop`` and what is furniture.

    Data tables come row by row, tables that frame a picture as captions.
    """
    flow = _Flow(blocks=[container], caption=caption)
    size = length_of(container)
    skipped: HtmlElement | None = None
    walker = etree.iterwalk(container, events=("start", "end", "comment", "pi"))
    for event, node in walker:
        if event == "start":
            rows = None if flow.caption or node.tag != "table" else tables.read(node)
            if rows is not None or (node is not container and (node in drop or _is_out(node, size))):
                yield from _flushed(flow, node)
                yield from _table(node, rows, drop)
                walker.skip_subtree()
                skipped = node
            else:
                yield from _open(flow, node, container)
            continue
        if event == "end" and node is not skipped:
            yield from _close(flow, node, container)
        if node is not container:
            flow.add(node.tail)
    yield from _flushed(flow, container)


def _flushed(flow: _Flow, node: HtmlElement) -> Iterator[Run]:
    """End the run before an element that breaks lines."""
    if node.tag in _BLOCKS or node.tag == "br":
        run = flow.flush()
        if run is not None:
            yield run


def _open(flow: _Flow, node: HtmlElement, container: HtmlElement) -> Iterator[Run]:
    yield from _flushed(flow, node)
    if node.tag in _PICTURES:
        flow.after_picture, flow.framed = True, flow.blocks[-1]
    if node.tag in _BLOCKS and node is not container:
        flow.blocks.append(node)
    elif node.tag not in _BLOCKS:
        flow.inline.append(node.tag)
    flow.add(node.text)


def _close(flow: _Flow, node: HtmlElement, container: HtmlElement) -> Iterator[Run]:
    if node.tag in _BLOCKS:
        yield from _flushed(flow, node)
        if node is not container and flow.blocks[-1] is node:
            flow.blocks.pop()
    elif flow.inline and flow.inline[-1] == node.tag:
        flow.inline.pop()


def _is_out(node: HtmlElement, size: float) -> bool:
    """Scripts, what is hidden, and boxes that are no part of an article."""
    if node.tag in SILENT and node.tag != "iframe":
        return True
    if node.tag == "input" or marks.is_hidden(node):
        return True
    if node.tag in _INLINE:
        # A link in a sentence stays, whatever its class says of where it leads.
        return False
    return marks.is_furniture(node) and length_of(node) < _TOO_MUCH * size


def _table(node: HtmlElement, rows: tables.Rows | None, drop: Collection[HtmlElement]) -> Iterator[Run]:
    if rows is None:
        return
    if rows.pictured:
        yield from runs(node, drop, caption=True)
        return
    for row, text in rows.lines:
        yield Run(element=row, kind=BlockKind.TABLE_ROW, text=text)
