"""Pages that hold no article are told apart."""

from __future__ import annotations

import pytest

from extract.articles import read
from extract.errors import NotAnArticle, PageFailed
from extract.model import Document
from small_pages import FIRST, FOOTER, MENU, article, page, paragraphs

TEASER = (
    '<div class="tin"><h3><a href="/bai-{n}.html">Tin số {n} về các trường trong huyện</a></h3>'
    "<p>Sapo của bài thứ {n}, dài vừa đủ để trông như một đoạn văn của một bài báo nào đó.</p></div>"
)
TEASERS = "".join(TEASER.format(n=n) for n in range(14))
LINKS = "".join(
    f'<li><a href="/bai-{n}.html">Tin số {n} về các trường trong huyện</a></li>' for n in range(20)
)


def whole(body: str, title: str = "Giáo dục", head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}{FOOTER}</body></html>".encode()


def canonical(url: str) -> str:
    return f'<link rel="canonical" href="{url}">'


PAGES = {
    "teasers of a section": ("listing", whole(TEASERS, head=canonical("https://songque.example/giao-duc"))),
    "titles of a section": (
        "listing",
        whole(f"<ul>{LINKS}</ul>", head=canonical("https://songque.example/giao-duc.htm")),
    ),
    "a front page by its address": ("homepage", whole(TEASERS, head=canonical("https://songque.example/"))),
    "a front page by its index": (
        "homepage",
        whole(TEASERS, head=canonical("https://songque.example/index.html")),
    ),
    "a front page by its title": (
        "homepage",
        whole(TEASERS, "Báo Sông Quê - Tin tức mới nhất, đọc báo online"),
    ),
    "nothing": ("empty page", b""),
    "spaces": ("empty page", b"  \n "),
    "an empty shell": ("empty page", b"<html>\n<body></body>\n</html>"),
    "a shell for scripts": (
        "empty page",
        b"<html><body><div id='root'></div><script>load()</script></body></html>",
    ),
    "a shell that asks for scripts": (
        "empty page",
        whole("<noscript>Hãy bật JavaScript</noscript><div id='app'>Đang tải…</div>").replace(
            FOOTER.encode(), b""
        ),
    ),
    "a page that is gone": (
        "error page",
        whole("<h1>404 - Không tìm thấy trang</h1><p>Đường dẫn không tồn tại.</p>", "404 Not Found"),
    ),
    "a gate": ("error page", whole("<p>Checking your browser</p>", "Just a moment...")),
    "a forum by its address": (
        "forum thread",
        whole(
            paragraphs(FIRST, FIRST),
            head=canonical("https://diendan.example/threads/hoi-truong-nao-tot.123/"),
        ),
    ),
    "a forum by its markup": (
        "forum thread",
        whole(f'<ol id="messageList"><li class="message"><div>{FIRST}</div></li></ol>', "Hỏi trường nào tốt"),
    ),
    "a video": (
        "video",
        whole(
            '<h1>Khai giảng</h1><video src="a.mp4"></video><p>Phóng sự của Đài.</p>',
            head='<meta property="og:type" content="video.other">',
        ),
    ),
    "a poll": (
        "poll",
        whole(
            "<h1>Bình chọn</h1><form>" + '<p><input type="radio" name="a"> Có</p>' * 4 + "</form>",
            "Thăm dò ý kiến bạn đọc",
        ),
    ),
    "behind a wall": (
        "paywall",
        page(paragraphs(FIRST) + "<p>Bài viết này dành cho thuê bao. Vui lòng đăng nhập để đọc tiếp.</p>"),
    ),
    "a comment frame": (
        "comment frame",
        whole("<p>Viết bình luận</p>", head=canonical("https://c.example/comment/frame.html")),
    ),
}


@pytest.mark.parametrize(("kind", "content"), PAGES.values(), ids=PAGES.keys())
def test_kinds(kind: str, content: bytes) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        article(content)
    assert refusal.value.kind == kind


def test_a_listing_that_calls_itself_an_article_is_still_one() -> None:
    head = '<meta property="og:type" content="article">' + canonical("https://songque.example/giao-duc")
    with pytest.raises(NotAnArticle):
        article(whole(TEASERS, head=head))


def test_an_article_with_many_links_around_it_stays_one() -> None:
    surrounded = page(
        paragraphs(FIRST, FIRST.replace("412", "431"), FIRST.replace("412", "388"))
        + f"<ul>{LINKS}</ul>{MENU}"
    )
    assert article(surrounded).text.count("khai giảng") == 3


def test_a_short_notice_is_an_article() -> None:
    assert article(page(paragraphs(FIRST), lead="")).text == FIRST


REFUSED = {
    "english": (
        "not_vietnamese",
        ("The school in Ben Nhai opened its new year with fourteen classes and 412 pupils. " * 4,),
    ),
    "without accents": (
        "not_vietnamese",
        ("Truong Tieu hoc Ben Nhai khai giang nam hoc moi voi 14 lop, 412 hoc sinh. " * 4,),
    ),
    "scrambled": (
        "scrambled",
        ("Tgườnr Tềiu ọhc Bếpn Nhàki kựhai gảingg nắcm hộcb mỡxi vửqi lộpz ưtrong đợf. " * 4,),
    ),
}


@pytest.mark.parametrize(("cause", "texts"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_vietnamese_is_refused_with_its_cause(cause: str, texts: tuple[str, ...]) -> None:
    with pytest.raises(PageFailed) as refusal:
        article(page(paragraphs(*texts), title="School year opens in Ben Nhai", lead=""))
    assert refusal.value.cause == cause


def test_elements_nested_beyond_reason_are_refused_by_name() -> None:
    with pytest.raises(PageFailed) as refusal:
        read(Document(source="deep.html", content=b"<div>" * 10_000 + FIRST.encode()))
    assert refusal.value.cause == "too_deep"
