"""Where the text of an article stands: the element that gathers the most prose."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.articles import marks
from extract.articles.lookup import stands_in, texts
from extract.articles.page import SILENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from extract.articles.page import Page

# Text nodes of this many characters carry prose; shorter ones are labels, names and links.
_LONG = "//body//text()[string-length(normalize-space(.)) > 30]"
_SENTENCE = 45
_HOLDERS = frozenset(
    "p li blockquote h1 h2 h3 h4 dd dt pre figcaption font span em strong b i u center".split()
)
_INLINE = frozenset("span font em strong b i u big small ins mark".split())
# How much of a paragraph's weight its parent, grandparent … gets.
_DECAY = (1.0, 0.72, 0.5, 0.36, 0.25)
_HARDLY = frozenset({"body", "html", "form"})
# An ancestor that holds this much more prose holds the rest of a body in several parts.
_MORE = 1.2
_LINKED = 0.4
_NAMES_LIE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """The prose of a page: the element that gathers most of it, None if there is none.

    ``blocks`` are the elements with prose of their own, and its characters in each.
    """

    element: HtmlElement | None
    blocks: tuple[tuple[HtmlElement, int], ...]

    def size_in(self, element: HtmlElement) -> int:
        """Characters of prose in an element."""
        return sum(
            size for block, size in self.blocks if block is element or element in block.iterancestors()
        )


def find(page: Page) -> Prose:
    """The prose of a page and its container.

    Where names call most of a page's prose furniture, they lie, unless they call it comments.
    """
    weights, named = _weights(page)
    if sum(weights.values()) < _NAMES_LIE * sum(named.values()):
        weights |= {block: size for block, size in named.items() if not _is_comment(block)}
    return Prose(element=_container(weights), blocks=tuple(weights.items()))


def _is_comment(block: HtmlElement) -> bool:
    return any(map(marks.is_comment, (block, *block.iterancestors())))


def _container(weights: dict[HtmlElement, int]) -> HtmlElement | None:
    scores: dict[HtmlElement, float] = defaultdict(float)
    for block, weight in weights.items():
        for element, share in zip(_containers(block), _DECAY, strict=False):
            scores[element] += min(weight, 1500) * share
    best = max(scores, key=lambda element: scores[element] * _trust(element), default=None)
    if best is None:
        return None
    return _widened(best, _totals(weights))


def _weights(page: Page) -> tuple[dict[HtmlElement, int], dict[HtmlElement, int]]:
    """Every block with prose of its own, and how much of it; those in furniture by its name apart."""
    found: dict[HtmlElement, int] = defaultdict(int)
    named: dict[HtmlElement, int] = defaultdict(int)
    # Whatever it calls itself: a "sidebar" with the heading of the page in it is its main column.
    out = {element: False for heading in page.root.iter("h1") for element in heading.iterancestors()}
    for node in texts(_LONG)(page.root):
        block = _block(stands_in(node))
        if block is not None:
            kept = named if _is_out(block, out) else found
            kept[block] += len(node.strip())
    return _long(found), _long(named)


def _long(sizes: dict[HtmlElement, int]) -> dict[HtmlElement, int]:
    return {block: size for block, size in sizes.items() if size >= _SENTENCE}


def _block(element: HtmlElement | None) -> HtmlElement | None:
    """The block that an inline element stands in; None for links and scripts."""
    while element is not None:
        if element.tag == "a" or element.tag in SILENT:
            return None
        if element.tag not in _INLINE:
            return element
        element = element.getparent()
    return None


def _is_out(element: HtmlElement, known: dict[HtmlElement, bool]) -> bool:
    """Whether the element or one around it is hidden or furniture; each is asked once."""
    chain = []
    answer = False
    for node in (element, *element.iterancestors()):
        if node in known:
            answer = known[node]
            break
        chain.append(node)
    for node in reversed(chain):
        answer = answer or (node.tag not in _HARDLY and (marks.is_furniture(node) or marks.is_hidden(node)))
        known[node] = answer
    return answer


def _containers(block: HtmlElement) -> Iterator[HtmlElement]:
    """What may be the container of a block, from the inside out."""
    element = block
    while element is not None and element.tag in _HOLDERS:
        element = element.getparent()
    while element is not None and element.tag != "html":
        if element.tag not in {"tr", "tbody"}:
            yield element
        element = element.getparent()


def _trust(element: HtmlElement) -> float:
    """What the element's own names add to its claim."""
    if element.get("itemprop") == "articleBody":
        return 2.0
    if element.tag in _HARDLY:
        return 0.5
    return 1.3 if marks.is_body(element) else 1.0


def _totals(weights: dict[HtmlElement, int]) -> dict[HtmlElement, int]:
    totals: dict[HtmlElement, int] = defaultdict(int)
    for block, weight in weights.items():
        totals[block] += weight
        for ancestor in block.iterancestors():
            totals[ancestor] += weight
    return totals


def _widened(element: HtmlElement, totals: dict[HtmlElement, int]) -> HtmlElement:
    """The nearest ancestor that holds the rest of a body in several parts, if there is one."""
    best = element
    for ancestor in element.iterancestors():
        if ancestor.tag in _HARDLY:
            break
        if totals[ancestor] >= _MORE * totals[best] and _is_one_text(ancestor, best, totals):
            best = ancestor
    return best


def _is_one_text(ancestor: HtmlElement, best: HtmlElement, totals: dict[HtmlElement, int]) -> bool:
    """Whether what an ancestor adds is prose side by side with what is known, not a list of teasers."""
    branches = [child for child in ancestor if totals.get(child, 0) >= 2 * _SENTENCE]
    if not all(marks.is_body(child) or child.tag in _HOLDERS or _is_shallow(child) for child in branches):
        return False
    words = sum(len(link.text_content()) for link in ancestor.iter("a"))
    return words < _LINKED * totals[ancestor] and len(branches) <= 60 and totals[best] * 4 > totals[ancestor]


def _is_shallow(element: HtmlElement) -> bool:
    """Whether three levels of elements are the most inside, as in a part of a text."""
    level = [element]
    for _ in range(4):
        level = [child for node in level for child in node.iterchildren("*")][:200]
    return not level
