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

# All patterns read names in lower case, parted by single hyphens: "relatedNews_box" is "related-news-box".
# Boxes that are no part of an article, wherever they stand.
_FURNITURE = re.compile(
    r"""
    relat(?!ive)|lien-?quan|cung-?(?:chuyen-?muc|loai|muc)|same-?cate|tin-?(?:khac|moi|nong|doc-nhieu|hot)|tinlq|bai-?viet-?khac
    |(?:read|see|view|more|other|older|newer|next|prev)-?(?:more|also|news|post|article|stories)s?\b
    |(?:xem|doc)-?(?:them|nhieu|tiep)|suggest|recommend|list-?news|news-?(?:list|in-?content)|inner-?article|bv-lq|bailienquan
    |box-?tin\b|tin-?box|most-?(?:view|read)|trending|story-timeline|timeline-(?:news|list)|onecms-rt|inline-?story|story-?inline|insert-wiki
    |\bad[sv]?\b|\badvert|quang-?cao|banner|sponsor|adsbygoogle|gpt-ad|admzone|vcc-adm|taboola|dable|mgid
    |social|\bshar(?:e|ing)|addthis|\blike\b|fb-(?:like|share|comment|root)|zalo-|facebook|twitter|sharedaddy
    |comment(?!ary)|binh-?luan|y-?kien|feedback|\bcmt
    |\btags?\b|keywords?\b|tu-?khoa|hashtag|tagdetail|taglist
    |breadcrumb|bread-crumb|pagination|\bpaging|navigation|\bnav(?:bar)?\b|\bmenu|sidebar|\bfooter|\bheader-?(?:top|main|wrap)
    |newsletter|subscri|popup|modal|tooltip|\btoc\b|muc-?luc|table-of-contents|rating|\bvote|\bstar-
    |audio|\btts\b|video-?(?:list|relate)|player|copyright|copy-?link|link-?source|\bprint|toolbar|tool-bar|\bbtn\b|button
    |location-?stamp|gold-?price|gia-?vang|ti-?gia|widget-+(?:gold|weather|stock|lottery|coin)|lottery|\bzone\b|author-box|about-author
    |send-?star|reaction|emotion|\bdonate|survey|\bpoll\b|quiz|weather|hotline|\blogin|\bsearch|skip-link|screen-reader|sr-only
    """,
    re.VERBOSE,
)
_COMMENT = re.compile(r"comment(?!ary)|binh-?luan|y-?kien|\bcmt|footer|\bnav\b|menu")
# Names that hold a whole article although a word in them looks like furniture.
_KEEPS = re.compile(
    r"print-?content|content-?print|printable|news-?content-?detail|vnprint|\bhas-|\bwith-|\bno-"
    r"|read-?more-(?:content|body|wrap|text)"
)
_CAPTION = re.compile(
    r"caption|\bp?image\b|img-?(?:desc|note|title|caption)|(?:photo|image|pic(?:ture)?|thumb|box)-?(?:desc|note|title|text|legend)"
    r"|desc-(?:image|photo|img)|chu-?thich|legend|\bfig\b|sgtoimage|wp-?image|exp-edit|imagedesc|avatar-?desc|image-desc"
)
_HEADING = re.compile(r"sub-?title|super-?title|sub-?head|psubtitle|\bheading")
_QUOTE = re.compile(r"\b(?:block|pull)?quote")
_AUTHOR = re.compile(
    r"author|byline|tac-?gia|reporter|journalist|signature|ky-?ten|but-?danh|writer|\bpen-?name|contributor"
)
_SOURCE = re.compile(r"\bp?source\b|nguon|news-?source|copyright")
_DATE = re.compile(
    r"date|time(?!line|r)|publish(?!er)|ngay-?dang|thoi-?gian|posted|created|ngay-?thang|\bngay\b|\bclock"
)
_LEAD = re.compile(
    r"sapo|summary|\blead\b|chapp?eau|\bdesc(?:ription|ript)?\b|\babs\b"
    r"|(?:detail|article|news|post|content|story)-*(?:desc|intro|excerpt|brief|head\b|lead)"
    r"|teaser|excerpt|\bintro(?:text|duction)?\b|txt-?head|tom-?tat|trich-?(?:yeu|dan)|phead|short-?(?:intro|desc|content)"
    r"|\bhead(?:ing)?-?(?:text|content)|home-?text|cms-desc|standfirst|init-content|mota\b|mo-ta|des-detail|td-post-sub"
)
_BODY = re.compile(
    r"article-*(?:body|content|detail)|(?:detail|post|entry|news|main|story|body|cms|single|singular|text|art)-*(?:content|body|detail|text)"
    r"|content-*(?:detail|news|body|main|article|fck|inner)|fck|body-?html|noi-?dung|chi-?tiet|bodytext"
    r"|journal-content|the-article|knc-content|edit(?:tor|or)?-?(?:text|content)|\bbody-?news|afcbc|cate-24h|\bcontents?\b"
)
_RIGHT_CLASS = re.compile(r"\b(?:text-(?:right|end)|align-?right|rteright)\b")
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_PARTING = re.compile(r"[_-]+")


@lru_cache(maxsize=8_000)
def _says(pattern: re.Pattern[str], names: str) -> bool:
    return pattern.search(names) is not None


def names_of(element: HtmlElement) -> str:
    """Class, id, and what editors mark boxes with."""
    got = element.get
    return _spelled(f"{got('class') or ''} {got('id') or ''} {got('type') or ''} {got('data-type') or ''}")


@lru_cache(maxsize=8_000)
def _spelled(names: str) -> str:
    """Names in one spelling, however a site writes them.

    >>> _spelled("article__relatedNews  box_Tin")
    'article-related-news  box-tin'
    """
    return _PARTING.sub("-", _CAMEL.sub("-", names[:1_000].strip())).lower()


def is_hidden(element: HtmlElement) -> bool:
    """Whether the element itself is not shown."""
    return element.get("hidden") is not None or _says(_HIDDEN, element.get("style") or "")


def is_furniture(element: HtmlElement) -> bool:
    """Whether the element calls itself a box that is no part of an article."""
    if element.tag in {"nav", "aside", "footer", "form", "button", "menu"}:
        return True
    names = names_of(element)
    return bool(names) and _says(_FURNITURE, names) and not _says(_KEEPS, names)


def is_comment(element: HtmlElement) -> bool:
    """Whether the element calls itself a place for readers' comments, or is not shown at all."""
    return is_hidden(element) or _named(_COMMENT, element)


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
        or (_says(_RIGHT_CLASS, names_of(element)))
    )


def is_centred(element: HtmlElement) -> bool:
    """Whether the text is centred, as captions are."""
    return (element.get("align") or "").lower() == "center" or _says(_CENTRE, element.get("style") or "")


def _named(pattern: re.Pattern[str], element: HtmlElement) -> bool:
    names = names_of(element)
    return bool(names) and _says(pattern, names)
