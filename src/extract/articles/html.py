"""HTML pages."""

from __future__ import annotations

import lxml.html

from extract.articles.layout import Piece, lay_out
from extract.errors import NotAnArticle
from extract.model import Article, BlockKind, Document, Method
from extract.sources.mend import plain


def read(document: Document, text: str) -> Article:
    """The article of a page (first version: longest run of paragraphs)."""
    if not text.strip():
        raise NotAnArticle(document.source, "empty page", "nothing in it")
    root = lxml.html.document_fromstring(
        text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    )
    groups: dict[object, list[tuple[str, str]]] = {}
    tree = root.getroottree()
    for element in root.iter("p"):
        words = plain(" ".join(element.text_content().split()))
        if words:
            groups.setdefault(element.getparent(), []).append((words, tree.getpath(element)))
    best = max(groups.values(), key=lambda group: sum(len(words) for words, _ in group), default=[])
    heading = next(iter(root.iter("h1")), None)
    title = plain(" ".join(heading.text_content().split())) if heading is not None else None
    if not best:
        raise NotAnArticle(document.source, "empty page", "the page holds no paragraphs")
    laid_out, blocks = lay_out(
        Piece(kind=BlockKind.PARAGRAPH, text=words, xpath=path) for words, path in best
    )
    return Article(
        source=document.source,
        url=document.url,
        title=title,
        text=laid_out,
        blocks=blocks,
        language="vi",
        method=Method(title="generic", body="generic"),
    )
