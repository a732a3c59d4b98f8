"""Pages that hold no article, told apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.articles.lookup import css
from extract.articles.page import text_of
from extract.errors import NotAnArticle
from extract.model import BlockKind

if TYPE_CHECKING:
    from extract.articles.embedded import Embedded
    from extract.articles.page import Page
    from extract.model import Article

_FORUM = re.compile(r"/(?:threads?|forum|topic|showthread|viewtopic)[/.?-]", re.IGNORECASE)
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
    r"(?:đăng ký|đăng nhập|trả phí|mua gói|mở khóa|nâng cấp)[^.]{0,60}(?:để đọc (?:tiếp|toàn bộ|bài)|để xem tiếp|đọc tiếp bài)"
    r"|bài viết (?:này )?(?:chỉ )?dành (?:riêng )?cho (?:thuê bao|hội viên|độc giả (?:trả phí|vip))",
    re.IGNORECASE,
)
_POLL = re.compile(r"\b(?:thăm dò ý kiến|bình chọn|khảo sát)\b", re.IGNORECASE)
_COMMENT_FRAME = re.compile(r"(?:comment|binh-?luan|fbcomments|disqus|facebook\.com/plugins)", re.IGNORECASE)
_FEW_WORDS = 60
_HOME_LINKS = 60


def refuse_by_nature(page: Page, data: Embedded) -> None:
    """Refuse a page whose address or own data says that it is something else.

    Raises :class:`~extract.errors.NotAnArticle`.
    """
    if not text_of(page.root.find("body")):
        raise _refusal(page, "empty page", "the page shows no text")
    if data.types & {"DiscussionForumPosting", "QAPage"} or _FORUM.search(page.url or "") or _is_forum(page):
        raise _refusal(page, "forum thread", "the page is a discussion among readers")
    heading = " ".join(text_of(element) for element in page.select("title", "h1"))[:300]
    if _ERROR.search(heading):
        raise _refusal(page, "error page", f"the site answered {heading[:80]!r}")
    if _is_home(page.url):
        raise _refusal(page, "homepage", "the address is a site's front page")


def _refusal(page: Page, kind: str, message: str) -> NotAnArticle:
    return NotAnArticle(page.source, kind, message)


def _is_forum(page: Page) -> bool:
    """The marks of XenForo, vBulletin and phpBB."""
    return (
        next(
            page.select(
                "#messageList li.message",
                "li.postbitlegacy",
                "article.message--post",
                ".postbody .postprofile",
            ),
            None,
        )
        is not None
    )


def _is_home(url: str | None) -> bool:
    parts = urlsplit(url or "")
    return bool(parts.netloc) and not parts.query and _INDEX.fullmatch(parts.path) is not None


def refuse_without_text(page: Page, data: Embedded) -> NotAnArticle:
    """The refusal of a page in which no reader found any prose."""
    if _is_video(page, data):
        return _refusal(page, "video", "the page plays a video and says little about it")
    links = sum(1 for _ in page.root.iter("a"))
    if links > _HOME_LINKS:
        return _refusal(page, "listing", f"the page holds {links} links and no prose of its own")
    if _COMMENT_FRAME.search(page.url or page.source):
        return _refusal(page, "comment frame", "the page is the frame of a comment box")
    return _refusal(page, "empty page", "the page shows no prose")


def refuse_by_content(page: Page, data: Embedded, article: Article) -> None:
    """Refuse what was read if it is no article's text.

    Raises :class:`~extract.errors.NotAnArticle`.
    """
    words = _words(article)
    if _PAYWALL.search(article.text[-600:]) and (words < 2 * _FEW_WORDS or data.paid):
        raise _refusal(page, "paywall", "the text is for subscribers only")


def _words(article: Article) -> int:
    kinds = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE, BlockKind.TABLE_ROW, BlockKind.LEAD}
    return sum(len(block.span.of(article.text).split()) for block in article.blocks if block.kind in kinds)


def _is_video(page: Page, data: Embedded) -> bool:
    players = css("video, iframe[src*=youtube], [class*=video-player], [id*=player]")(page.root)
    return data.og_type.startswith("video") or "VideoObject" in data.types or bool(players)
