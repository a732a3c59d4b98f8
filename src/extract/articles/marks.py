"""What class names, ids and the like say about an element, on any Vietnamese news page."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_CENTRE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)

# Boxes that are no part of an article, wherever they stand.
_FURNITURE = re.compile(
    r"""
    relat(?!ive)|lien-?quan|c[uù]ng-?(?:chuyen-?muc|loai)|same-?cate|tin-?(?:khac|moi|nong|doc-nhieu|hot)|tinlq|bai-?viet-?khac
    |(?:read|see|view|more|other|older|newer|next|prev)-?(?:more|also|news|post|article|stories)s?
    |(?:xem|doc)-?(?:them|nhieu|tiep)|suggest|recommend|listnews|list-news|news-?(?:list|in-?content)
    |box-?tin|tin-?box|most-?(?:view|read)|mostview|trending|timeline|onecms__rt|inline-?story|story-?inline
    |\bad[sv]?(?:[-_ \d]|$)|\badvert|quang-?cao|banner|sponsor|adsbygoogle|gpt-ad|admzone|vcc_adm|taboola|dable|mgid
    |social|\bshar(?:e|ing)|addthis|\blike(?:[-_ ]|$)|fb-(?:like|share|comment|root)|zalo-|facebook|twitter
    |comment(?!ary)|binh-?luan|y-?kien|feedback|\bcmt
    |\btags?(?:[-_ s]|$)|keywords?\b|tu-?khoa|hashtag|tagdetail|taglist|(?:detail|article|list|box|post|news)[-_]{0,2}tags?\b
    |breadcrumb|pagination|\bpaging|navigation|\bnav(?:bar|[-_ ]|$)|\bmenu|sidebar|\bfooter|\bheader-?(?:top|main|wrap)
    |newsletter|subscri|popup|modal|tooltip|\btoc(?:[-_ ]|$)|muc-?luc|table-of-contents|rating|\bvote|\bstar-
    |audio|tts-|video-?(?:list|relate)|player|copyright|copy-?link|link-?source|print|toolbar|tool-?bar|btn\b|button
    |inner-?article|location-?stamp|gold-?price|gia-?vang|ti-?gia|widget-(?:gold|weather|stock|lottery|coin)|lottery
    |\bzone(?:--|__|-\w|\b)
    |sendstar|reaction|emotion|\bdonate|survey|\bpoll\b|quiz|weather|hotline|login|search|skip-link|screen-reader|sr-only
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Names that hold a whole article although a word in them looks like furniture.
_KEEPS = re.compile(
    r"print-?content|content-?print|printable|news-?content-?detail|vnprint|has-|with-|no-", re.IGNORECASE
)
_CAPTION = re.compile(
    r"caption|\bp?image\b|img-?(?:desc|note|title)|(?:photo|image|pic(?:ture)?|thumb|box)[-_]?(?:desc|note|title|text|legend)"
    r"|desc[-_](?:image|photo|img)|chu-?thich|legend|\bfig\b|sgtoimage|wp-?image|tplcaption|ck_legend|imagedesc|avatar-?desc",
    re.IGNORECASE,
)
_HEADING = re.compile(r"sub-?title|supertitle|sub-?head|psubtitle|\bheading", re.IGNORECASE)
_QUOTE = re.compile(r"\b(?:block|pull|cms|box|article|content)?[-_]*quote", re.IGNORECASE)
_AUTHOR = re.compile(
    r"author|byline|tac-?gia|reporter|journalist|signature|ky-?ten|but-?danh|writer|\bpen-?name|contributor",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\bsource|nguon|psource|news-?source|copyright", re.IGNORECASE)
_DATE = re.compile(
    r"date|time(?!line|r)|publish(?!er)|ngay-?dang|thoi-?gian|posted|created|ngaythang|\bclock", re.IGNORECASE
)
_LEAD = re.compile(
    r"sapo|summary|\blead|chapeau|\bdesc(?:ription|ript)?\b|(?:detail|article|news|post|content|story)[-_]*(?:desc|intro|excerpt|brief|head)"
    r"|teaser|excerpt|\bintro(?:text|duction)?\b|txt-?head|tom-?tat|trich-?(?:yeu|dan)|sub-?title|phead|short-?(?:intro|desc|content)"
    r"|\bhead(?:ing)?-?(?:text|content)|cms-desc|standfirst|init_content|news_?sapo|mota\b|mo-ta",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"article-?_*(?:body|content|detail)|(?:detail|post|entry|news|main|story|body|cms|single|singular|text)-?_*(?:content|body|detail|text)"
    r"|content-?_*(?:detail|news|body|main|article|fck|inner)|fck|maincontent|articlebody|newsbody|noi-?dung|chi-?tiet"
    r"|journal-content|the-article|knc-content|edittext|contentdetail|\bbody-?news|afcbc|cate-24h|detail__?cmain|\bcontent\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=8_000)
def _says(pattern: re.Pattern[str], names: str) -> bool:
    return pattern.search(names) is not None


def names_of(element: HtmlElement) -> str:
    """Class, id, and what editors mark boxes with."""
    got = element.get
    return f"{got('class') or ''} {got('id') or ''} {got('type') or ''} {got('data-type') or ''}".strip()


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element itself is not shown."""
    return element.get("hidden") is not None or _says(_HIDDEN, element.get("style") or "")


def is_furniture(element: HtmlElement) -> bool:
    """Whether the element calls itself a box that is no part of an article."""
    if element.tag in {"nav", "aside", "footer", "form", "button", "menu"}:
        return True
    names = names_of(element)
    return bool(names) and _says(_FURNITURE, names) and not _says(_KEEPS, names)


def is_caption(element: HtmlElement) -> bool:
    """Whether the element calls itself the text under a picture."""
    return element.tag == "figcaption" or _named(_CAPTION, element)


def is_heading(element: HtmlElement) -> bool:
    """Whether a paragraph calls itself a heading."""
    return _named(_HEADING, element)


def is_quote(element: HtmlElement) -> bool:
    """Whether the element sets somebody's words apart."""
    return element.tag == "blockquote" or _named(_QUOTE, element)


def in_quote(element: HtmlElement) -> bool:
    """Whether it stands inside somebody's words that are set apart: its author is not the article's."""
    return any(is_quote(node) for node in islice(element.iterancestors(), 4))


def is_author(element: HtmlElement) -> bool:
    """Whether the element calls itself a byline."""
    return _named(_AUTHOR, element)


def is_source(element: HtmlElement) -> bool:
    """Whether the element says where the article was taken from."""
    return _named(_SOURCE, element)


def is_date(element: HtmlElement) -> bool:
    """Whether the element calls itself a date."""
    return element.tag == "time" or _named(_DATE, element)


def is_lead(element: HtmlElement) -> bool:
    """Whether the element calls itself a sapo."""
    return _named(_LEAD, element)


def is_body(element: HtmlElement) -> bool:
    """Whether the element calls itself the text of an article."""
    return element.get("itemprop") == "articleBody" or element.tag == "article" or _named(_BODY, element)


def is_set(element: HtmlElement) -> bool:
    """Whether the element says how its lines are set."""
    return (
        element.get("align") is not None
        or "text-align" in (element.get("style") or "").lower()
        or is_right(element)
    )


def is_right(element: HtmlElement) -> bool:
    """Whether the text is set to the right, as signatures are."""
    return (
        (element.get("align") or "").lower() == "right"
        or _says(_RIGHT, element.get("style") or "")
        or (_says(_RIGHT_CLASS, element.get("class") or ""))
    )


def is_centred(element: HtmlElement) -> bool:
    """Whether the text is centred, as captions are."""
    return (element.get("align") or "").lower() == "center" or _says(_CENTRE, element.get("style") or "")


_RIGHT_CLASS = re.compile(r"\b(?:text-right|align-right|rtejustify-right|rteright|has-text-align-right)\b")


def _named(pattern: re.Pattern[str], element: HtmlElement) -> bool:
    names = names_of(element)
    return bool(names) and _says(pattern, names)
