"""Where elements stand: XPath expressions, each child of a parent counted once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_PLAIN = re.compile(r"[A-Za-z][\w-]*")


@dataclass(slots=True)
class Paths:
    """The paths of one page. lxml counts the siblings anew for each element, which takes minutes on long pages."""

    _steps: dict[HtmlElement, dict[HtmlElement, str]] = field(default_factory=dict)

    def of(self, element: HtmlElement) -> str:
        """The path of an element from the root.

        >>> from lxml.html import document_fromstring
        >>> page = document_fromstring("<p>a</p><div><p>b</p><p>c</p></div>")
        >>> [Paths().of(p) for p in page.iter("p")]
        ['/html/body/p', '/html/body/div/p[1]', '/html/body/div/p[2]']
        """
        steps = [self._step(node) for node in (element, *element.iterancestors())]
        return "/" + "/".join(reversed(steps))

    def _step(self, element: HtmlElement) -> str:
        parent = element.getparent()
        if parent is None:
            return str(element.tag)
        if parent not in self._steps:
            self._steps[parent] = dict(_counted(parent))
        return self._steps[parent][element]


def _counted(parent: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Children with their steps; a tag that no path can name ("o:p" of Word) counts among all children."""
    children = list(parent.iterchildren("*"))
    many = Counter(child.tag for child in children)
    seen: Counter[str] = Counter()
    for number, child in enumerate(children, start=1):
        seen[child.tag] += 1
        if not _PLAIN.fullmatch(child.tag):
            yield child, f"*[{number}]"
        else:
            yield child, f"{child.tag}[{seen[child.tag]}]" if many[child.tag] > 1 else child.tag
