"""Pages that are out of reach: they come with status 200, and no article is in them.

Each rule names one kind and answers with what it saw, or None. A bare page has fewer words than any article
and no paragraph worth the name: markers that also stand on ordinary pages (a captcha under the comments)
count there only, since an article taken for something else would be a fact lost.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from extract.fetch.outcome import Outcome
from extract.fetch.urls import BadURL, normalise, path_of
from extract.lexicon import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHORT = 120  # words: the shortest news items have more
_PROSE = 25  # words: a paragraph of as many is somebody's news, however short the page
_TEASER = 250  # words of paragraphs: what a paper shows before its paywall
_UNSEEN = ("script", "style", "template", "noscript", "svg", "iframe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as the rules see it; title, markup and text are lower-cased, ``canonical`` is an address or None."""

    url: str
    markup: str
    title: str
    text: str
    paragraphs: tuple[str, ...]
    data: tuple[Any, ...]
    scripts: int
    canonical: str | None
    is_amp: bool

    @property
    def is_short(self) -> bool:
        """Whether the page has fewer words than an article."""
        return len(self.text.split()) < _SHORT

    @property
    def is_bare(self) -> bool:
        """Whether the page is short and has no paragraph worth the name."""
        return self.is_short and all(len(text.split()) < _PROSE for text in self.paragraphs)


def look(text: str, url: str) -> Page | None:
    """The page behind its markup; None where there is no markup at all."""
    try:
        tree: Any = html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return None
    data = tuple(_json_ld(tree))
    canonical = next(iter(tree.xpath('//link[@rel="canonical"]/@href')), None)
    is_amp = bool({"amp", "⚡"} & {str(name).lower() for name in tree.attrib})
    scripts = len(tree.xpath("//script"))
    title = " ".join(tree.xpath("string(//title)").split() + tree.xpath("string(//h1)").split())
    for unseen in tree.xpath("|".join(f"//{name}" for name in _UNSEEN)):
        unseen.drop_tree()
    return Page(
        url=url,
        markup=text.lower(),
        title=title.lower(),
        text=(tree if tree.body is None else tree.body).text_content().lower(),
        paragraphs=tuple(p.text_content() for p in tree.iter("p")),
        data=data,
        scripts=scripts,
        canonical=_address(canonical, url),
        is_amp=is_amp,
    )


def out_of_reach(page: Page) -> tuple[Outcome, str] | None:
    """What keeps the article from us, and the sign of it; None where nothing does."""
    for rule, outcome in RULES:
        sign = rule(page)
        if sign is not None:
            return outcome, sign
    return None


def missing_by_its_own_word(page: Page) -> str | None:
    """The title or heading says it: "404 - Không tìm thấy trang"."""
    if re.match(r"(?:lỗi |error )?404\b", page.title):
        return page.title[:80]
    return _first("soft_404", page.title)


def asks_for_proof(page: Page) -> str | None:
    """Nothing on the page but "Xác minh bạn không phải là robot"."""
    return _first("captcha", page.markup) if page.is_bare else None


def sold(page: Page) -> str | None:
    """The page's own data says that it is not free, or a teaser ends in an offer."""
    if any(item.get("isAccessibleForFree") in (False, "False", "false") for item in page.data):
        return "isAccessibleForFree: false"
    if sum(len(text.split()) for text in page.paragraphs) < _TEASER:
        return _first("paywall", page.text)
    return None


def asks_for_an_account(page: Page) -> str | None:
    """A short page with "Vui lòng đăng nhập để đọc": every page has a log-in link."""
    return _first("login", page.markup) if page.is_bare else None


def asks_for_consent(page: Page) -> str | None:
    """No article, but "Chấp nhận cookie để tiếp tục"."""
    return _first("consent", page.text) if page.is_short else None


def put_together_in_the_browser(page: Page) -> str | None:
    """Scripts and next to no words: "Vui lòng bật JavaScript"."""
    if not page.is_bare:
        return None
    said = _first("empty_shell", page.markup)
    seen = len(page.text.split())
    return said or ("no text" if seen == 0 else "scripts and no text" if seen < 20 and page.scripts else None)


RULES: tuple[tuple[Callable[[Page], str | None], Outcome], ...] = (
    (missing_by_its_own_word, Outcome.SOFT_404),
    (asks_for_proof, Outcome.CAPTCHA),
    (sold, Outcome.PAYWALL),
    (asks_for_an_account, Outcome.LOGIN),
    (asks_for_consent, Outcome.CONSENT),
    (put_together_in_the_browser, Outcome.EMPTY_SHELL),
)


def sent_home(asked: str, answered: str) -> bool:
    """Whether an article's address was redirected to a front page, which is how some papers say 404.

    >>> sent_home("https://example.vn/giao-duc/a-1.html", "https://example.vn/")
    True
    """
    return path_of(answered) == "/" and path_of(asked) != "/"


def _first(kind: str, text: str) -> str | None:
    return next((word for word in words("out_of_reach", kind) if word in text), None)


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            parsed = json.loads(str(script), strict=False)
        except ValueError:
            continue
        for item in parsed if isinstance(parsed, list) else (parsed,):
            if isinstance(item, dict):
                yield from (part for part in item.get("@graph", (item,)) if isinstance(part, dict))


def _address(href: Any, base: str) -> str | None:
    try:
        return normalise(str(href), base) if href else None
    except BadURL:
        return None
