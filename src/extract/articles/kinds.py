"""Pages that hold no article, told apart."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.articles.lookup import elements
from extract.articles.page import text_of
from extract.errors import NotAnArticle
from extract.model import BlockKind

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from extract.articles.embedded import Embedded
    from extract.articles.generic.body import Prose
    from extract.articles.page import Page
    from extract.articles.publishers import Known
    from extract.model import Article

_FORUM = re.compile(r"/(?:threads?|forum|showthread|viewtopic)[/.?-]", re.IGNORECASE)
_INDEX = re.compile(
    r"/?(?:index|default|home|trang-chu)?(?:\.(?:html?|aspx?|php|jsp|vnp|chn|vgp))?", re.IGNORECASE
)
_ERROR = re.compile(
    r"\b(?:404|403|500|502|503)\b.{0,40}(?:not found|error|forbidden|bad gateway|unavailable)|(?:not found|page not found)"
    r"|không tìm thấy (?:trang|bài|nội dung|đường dẫn)|trang (?:bạn|này) .{0,30}không tồn tại|bài viết không tồn tại"
    r"|đường dẫn .{0,20}không (?:đúng|tồn tại)|attention required|just a moment\.\.\.|access denied|bảo trì hệ thống",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"(?:đăng ký|đăng nhập|trả phí|mua gói|mở khóa|nâng cấp)[^.]{0,60}(?:để )?(?:đọc (?:tiếp|toàn bộ|bài)|xem tiếp|đọc tiếp bài)"
    r"|bài viết (?:này )?(?:chỉ )?dành (?:riêng )?cho (?:thuê bao|hội viên|(?:độc giả|bạn đọc|thành viên) (?:trả phí|vip))",
    re.IGNORECASE,
)
_POLL = re.compile(r"\b(?:thăm dò ý kiến|bình chọn|khảo sát)\b", re.IGNORECASE)
_POLL_PATH = re.compile(r"poll|tham-do|binh-chon|khao-sat", re.IGNORECASE)
_COMMENT_FRAME = re.compile(r"(?:comment|binh-?luan|fbcomments|disqus|facebook\.com/plugins)", re.IGNORECASE)
_VIDEO = re.compile(r"/(?:video|clip|truyen-hinh|media|tv)s?(?:[/.-]|$)", re.IGNORECASE)
_FRONT = re.compile(
    r"mới nhất|đọc báo|trang chủ|tin nhanh|báo điện tử|điện tử|24h|24/7|tin tổng hợp|online|mọi lúc|mọi nơi|cổng thông tin",
    re.IGNORECASE,
)
_SHOWN = "(//body//text()[normalize-space() and not(parent::script or parent::style or parent::noscript)])[1]"
_FEW_WORDS, _HARDLY_WORDS = 50, 30
# Careless sites call every page their front page; this many characters of prose say otherwise.
_MUCH_PROSE = 1_000
_HEADLINE_WORDS = 4
_HEADLINES_ALONE, _HEADLINES_TEASED, _MANY_HEADLINES = 12, 6, 40
_MANY_INPUTS = 2


class Kind(StrEnum):
    """What a page without an article is."""

    HOMEPAGE = "homepage"
    LISTING = "listing"
    FORUM = "forum thread"
    VIDEO = "video"
    POLL = "poll"
    PAYWALL = "paywall"
    EMPTY = "empty page"
    ERROR = "error page"
    COMMENTS = "comment frame"


def refuse_by_nature(page: Page, data: Embedded) -> None:
    """Refuse a page that says of itself that it is something else.

    Raises :class:`~extract.errors.NotAnArticle`.
    """
    if data.types & {"DiscussionForumPosting", "QAPage"} or _FORUM.search(page.url or "") or _is_forum(page):
        raise _refusal(page, Kind.FORUM, "the page is a discussion among readers")


def refuse_by_shape(page: Page, data: Embedded, prose: Prose, known: Known | None) -> None:
    """Refuse a page whose prose is teasers, an error message, or next to nothing.

    Raises :class:`~extract.errors.NotAnArticle`.
    """
    if prose.element is None and not elements(_SHOWN)(page.root):
        raise _refusal(page, Kind.EMPTY, "the page shows no text")
    heading = " ".join(text_of(element) for element in page.select("title", "h1"))[:300]
    size = prose.size_in(prose.element) if prose.element is not None else 0
    if _ERROR.search(heading) and size < 1500:
        raise _refusal(page, Kind.ERROR, f"the site answered {heading[:80]!r}")
    if known is not None or _is_stated(data):
        return
    teasers = prose.element is None or _is_teasers(prose, prose.element)
    headlines = _headlines(page.root)
    if _is_home(page.url) and (teasers or size < _MUCH_PROSE or headlines > _MANY_HEADLINES):
        raise _refusal(page, Kind.HOMEPAGE, "the address is a site's front page")
    if teasers and headlines >= (_HEADLINES_ALONE if prose.element is None else _HEADLINES_TEASED):
        raise _list_of(page, headlines)


def refuse_without_text(page: Page, data: Embedded) -> NotAnArticle:
    """The refusal of a page in which no reader found any prose."""
    headlines = _headlines(page.root)
    if headlines >= _HEADLINES_ALONE:
        return _list_of(page, headlines)
    if _COMMENT_FRAME.search(f"{page.url} {page.source}"):
        return _refusal(page, Kind.COMMENTS, "the page is the frame of a comment box")
    if _is_video(page, data):
        return _refusal(page, Kind.VIDEO, "the page plays a video and says little about it")
    if _is_poll(page):
        return _refusal(page, Kind.POLL, "the page asks its readers to vote")
    return _refusal(page, Kind.EMPTY, "the page shows no prose")


def refuse_by_content(page: Page, data: Embedded, article: Article, *, by_rule: bool) -> None:
    """Refuse what was read if it is no article's text; a publisher's rules make a short one credible.

    Raises :class:`~extract.errors.NotAnArticle`.
    """
    words = _words(article)
    if words < 2 * _FEW_WORDS and (data.paid or _is_paid(page, article)):
        raise _refusal(page, Kind.PAYWALL, "the text is for subscribers only")
    if words < _FEW_WORDS and (_is_video(page, data) or _is_poll(page)):
        raise refuse_without_text(page, data)
    titled = article.title is not None and len(article.title.split()) > _HEADLINE_WORDS and article.published
    if words < _HARDLY_WORDS and not (titled or by_rule or _is_stated(data)):
        raise refuse_without_text(page, data)


def _refusal(page: Page, kind: Kind, message: str) -> NotAnArticle:
    return NotAnArticle(page.source, kind.value, message)


def _list_of(page: Page, headlines: int) -> NotAnArticle:
    """A page of links is a front page if its address says so, or its title where it has none."""
    title = text_of(page.root.find(".//title"))
    if _is_home(page.url) or (not page.host and _FRONT.search(title)):
        return _refusal(page, Kind.HOMEPAGE, f"a front page of {headlines} headlines")
    return _refusal(page, Kind.LISTING, f"the page lists {headlines} headlines and has no text of its own")


def _is_stated(data: Embedded) -> bool:
    """Whether the page's own data describe one article; og:type calls any page an article."""
    return bool(data.published) or any(kind.endswith("Article") for kind in data.types)


def _is_forum(page: Page) -> bool:
    """The marks of XenForo, vBulletin and phpBB."""
    marks = ("#messageList li.message", "li.postbitlegacy", "article.message--post", ".postbody .postprofile")
    return next(page.select(*marks), None) is not None


def _is_home(url: str | None) -> bool:
    parts = urlsplit(url or "")
    return bool(parts.netloc) and not parts.query and _INDEX.fullmatch(parts.path) is not None


def _is_paid(page: Page, article: Article) -> bool:
    """Whether the little text that is there ends at an offer to subscribe."""
    walls = page.select("[class*=paywall]", "[class*=subscribe]", "[class*=premium]", "[class*=vip]")
    texts = [article.text[-600:], *(text_of(wall)[:600] for wall in walls)]
    return any(_PAYWALL.search(text) for text in texts)


def _is_teasers(prose: Prose, element: HtmlElement) -> bool:
    """Whether most paragraphs of a container have a linked headline of their own before them."""
    blocks = {block for block, _ in prose.blocks} - {element, *element.iterancestors()}
    paragraphs = teasers = 0
    headline = False
    for node in element.iter():
        if node in blocks:
            paragraphs += 1
            teasers += headline
            headline = False
        elif node.tag == "a" and not headline:
            headline = _is_headline(node) and blocks.isdisjoint(node.iterancestors())
    return teasers >= 4 and teasers >= 0.5 * paragraphs


def _headlines(root: HtmlElement) -> int:
    return sum(map(_is_headline, root.iter("a")))


def _is_headline(link: HtmlElement) -> bool:
    return len(text_of(link).split()) > _HEADLINE_WORDS


def _is_video(page: Page, data: Embedded) -> bool:
    return (
        data.og_type.startswith("video") or "VideoObject" in data.types or bool(_VIDEO.search(page.url or ""))
    )


def _is_poll(page: Page) -> bool:
    choices = sum(1 for _ in page.select("input[type=radio]", "input[type=checkbox]"))
    title = text_of(page.root.find(".//title"))
    return choices > _MANY_INPUTS and (
        _POLL.search(title) is not None or _POLL_PATH.search(page.url or "") is not None
    )


def _words(article: Article) -> int:
    kinds = set(BlockKind) - {BlockKind.CAPTION, BlockKind.HEADING}
    return sum(len(block.span.of(article.text).split()) for block in article.blocks if block.kind in kinds)
