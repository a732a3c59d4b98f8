"""Pages that need a browser, an account or a person are told from articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.fetch import Outcome, reach
from extract.model import Document
from extract.sources.decode import decode
from fetching import details, ends, gather, records
from loopback import Reply, Site, article, serving
from shared_files import shared

if TYPE_CHECKING:
    from pathlib import Path

_MENU = "<nav>" + "".join(f"<a href=/m{n}>Chuyên mục {n}</a> " for n in range(60)) + "</nav>"


def _page(body: str, title: str = "Tin", head: str = "") -> str:
    return f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head><body>{body}</body></html>"


_DATA = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": %s}</script>'
_GRAPH = '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"isAccessibleForFree": "False"}]}</script>'
_LOG_IN = "<form><input type='text'><input type=\"password\"></form>"

OUT_OF_REACH = (
    ("soft_404", _page(_MENU + "<h1>Không tìm thấy trang</h1><p>Trang đã bị gỡ.</p>")),
    ("soft_404", _page(_MENU + "<p>Mời bạn xem tin khác.</p>", title="404 - Báo Bình An")),
    ("soft_404", _page(_MENU + "<p>Mời xem tin khác.</p>", title="Lỗi 404 | Báo Bình An")),
    ("soft_404", _page(_MENU + "<h1>Bài viết không tồn tại</h1>")),
    ("captcha", _page("<p>Xác minh bạn không phải là robot</p><div class='g-recaptcha'></div>")),
    ("captcha", _page("<p>Checking your browser before accessing</p>", title="Just a moment...")),
    ("captcha", _page("<p>Chờ chút</p><script src='/cdn-cgi/challenge-platform/h/b.js'></script>")),
    ("paywall", article(1, head=_DATA % "false")),
    ("paywall", article(1, head=_GRAPH)),
    (
        "paywall",
        _page(_MENU + "<p>Trường Bình An năm nay…</p><div>Bài viết dành cho thuê bao. Mua gói để đọc.</div>"),
    ),
    ("login", _page("<p>Vui lòng đăng nhập để đọc bài viết này.</p>" + _LOG_IN)),
    ("consent", _page("<p>Chấp nhận cookie để tiếp tục</p><button>Đồng ý</button>")),
    ("empty_shell", _page("<div id=root></div><script src=/app.js></script>")),
    (
        "empty_shell",
        _page("<div id=app></div><noscript>Vui lòng bật JavaScript để xem trang</noscript><script></script>"),
    ),
    ("empty_shell", ""),
    ("empty_shell", "<!-- -->"),
    ("empty_shell", "<html><head><title>Báo Bình An</title></head><body></body></html>"),
)

WITHIN_REACH = (
    ("captcha under the comments", article(1, extra="<div class=g-recaptcha></div>" + _LOG_IN)),
    ("log-in link in the head", article(1, extra="<a href=/dn>Vui lòng đăng nhập</a>")),
    ("free by its own word", article(1, head=_DATA % "true")),
    ("cookie notice below", article(1, extra="<div>We value your privacy. Accept all cookies</div>")),
    ("noscript in the head", article(1, head="<noscript>Vui lòng bật JavaScript</noscript>")),
    ("404 in the text", article(404, extra="<p>Lỗi 404 của trang cũ đã được sửa, đăng nhập để xem.</p>")),
    ("short notice", _page("<h1>Trường Bình An nghỉ học</h1><p>" + "Học sinh toàn trường nghỉ học ngày mai vì mưa lớn. " * 3 + "</p>")),
    ("short notice over a form", _page("<p>" + "Trường nghỉ học ngày mai. " * 6 + "</p><div class=g-recaptcha></div>" + _LOG_IN)),
    ("broken data", article(1, head='<script type="application/ld+json">{"isAccessible</script>')),
    ("frameset-free plain text", "Trường Bình An\n\n" + "Năm học này trường có 40 lớp. " * 10),
)  # fmt: skip


@pytest.mark.parametrize(("outcome", "text"), OUT_OF_REACH)
def test_out_of_reach(outcome: str, text: str, tmp_path: Path) -> None:
    site = Site()
    site.page("/bai.html", text)
    with serving(site):
        fetched = gather(tmp_path, site.base + "/bai.html")
    assert ends(tmp_path, site.base) == {"/bai.html": outcome}
    assert details(tmp_path, Outcome(outcome))[0]
    assert records(tmp_path) == []
    assert [failure.outcome for failure in fetched.summary.failures] == [outcome]


@pytest.mark.parametrize("text", [case[1] for case in WITHIN_REACH], ids=[case[0] for case in WITHIN_REACH])
def test_articles_are_not_taken_for_it(text: str, tmp_path: Path) -> None:
    site = Site()
    site.page("/bai.html", text)
    with serving(site):
        gather(tmp_path, site.base + "/bai.html")
    assert ends(tmp_path, site.base) == {"/bai.html": "stored"}


BY_STATUS = (
    (401, b"", "login"),
    (402, b"", "paywall"),
    (403, b"<title>Just a moment...</title>", "captcha"),
    (503, b"<div class='cf-challenge'></div>", "captcha"),
    (429, b"<div class='h-captcha'></div>", "captcha"),
    (404, b"", "not_found"),
)


@pytest.mark.parametrize(("status", "body", "outcome"), BY_STATUS)
def test_out_of_reach_by_status(status: int, body: bytes, outcome: str, tmp_path: Path) -> None:
    site = Site()
    site.reply("/bai.html", Reply(status=status, body=body))
    with serving(site):
        gather(tmp_path, site.base + "/bai.html")
    assert ends(tmp_path, site.base) == {"/bai.html": outcome}
    assert site.asked() == ["/bai.html"]


def test_article_that_leads_to_the_front_page_is_missing(tmp_path: Path) -> None:
    site = Site()
    site.page("/", article(1))
    site.redirect("/tin/bai-1.html", "/")
    with serving(site):
        gather(tmp_path, site.base + "/tin/bai-1.html")
    assert ends(tmp_path, site.base) == {"/tin/bai-1.html": "soft_404"}
    assert site.asked() == ["/tin/bai-1.html"]


@pytest.mark.shared
def test_real_pages_are_within_reach() -> None:
    """A real article that was set aside would be a fact lost."""
    pages = sorted(shared("pages").glob("*.html")) + sorted(shared("pages/templates").glob("*.html"))
    assert pages
    for path in pages:
        text = decode(Document(source=path.name, content=path.read_bytes())).text
        page = reach.look(text, "https://bao.test/tin/bai-1.html")
        assert page is not None
        assert (path.name, reach.out_of_reach(page)) == (path.name, None)
