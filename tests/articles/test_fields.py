"""The fields around the text, on pages of unknown markup."""

from __future__ import annotations

import json

import pytest

from small_pages import FIRST, LEAD, SECOND, THIRD, TITLE, article, page, paragraphs

PROSE = paragraphs(FIRST, SECOND, THIRD)


def json_ld(**fields: object) -> str:
    data = {"@context": "http://schema.org", "@type": "NewsArticle", "headline": TITLE, **fields}
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


SIGNED = {
    "at the right": ('<p style="text-align: right;"><strong>Mai Lan</strong></p>', ("Mai Lan",)),
    "bold": ("<p><b>Lê An - Hà Vy</b></p>", ("Lê An", "Hà Vy")),
    "by its name": ('<div class="author"><a href="/t">Mai Lan</a></div>', ("Mai Lan",)),
    "with pictures": ('<p class="text-right">Bài và ảnh: Mai Lan</p>', ("Mai Lan",)),
    "a team": ('<p style="text-align:right">Nhóm PV</p>', ()),
    "an outlet": ('<p style="text-align:right">Theo Tuổi Trẻ</p>', ()),
    "nobody": ("", ()),
}


@pytest.mark.parametrize(("line", "names"), SIGNED.values(), ids=SIGNED.keys())
def test_signatures(line: str, names: tuple[str, ...]) -> None:
    found = article(page(PROSE + line))
    assert found.authors == names
    assert found.text.endswith(THIRD)


def test_a_name_alone_under_the_title() -> None:
    under = f'<div>Lê Thị Hường</div><p class="sapo">{LEAD}</p>'
    assert article(page(PROSE, lead=under)).authors == ("Lê Thị Hường",)


STATED = {
    "a person": ({"author": {"@type": "Person", "name": "Mai Lan"}}, ("Mai Lan",)),
    "two people": (
        {"author": [{"@type": "Person", "name": "Lê An"}, {"@type": "Person", "name": "Hà Vy"}]},
        ("Lê An", "Hà Vy"),
    ),
    "entities": ({"author": {"@type": "Person", "name": "L&#234; An"}}, ("Lê An",)),
    "the site as person": ({"author": {"@type": "Person", "name": "Báo Sông Quê"}}, ()),
    "an organisation": ({"author": {"@type": "Organization", "name": "Mai Lan"}}, ()),
    "the system": ({"author": {"@type": "Person", "name": "admin"}}, ()),
}


@pytest.mark.parametrize(("fields", "names"), STATED.values(), ids=STATED.keys())
def test_stated_authors(fields: dict[str, object], names: tuple[str, ...]) -> None:
    head = json_ld(**fields) + '<meta property="og:site_name" content="Sông Quê">'
    assert article(page(PROSE, head=head)).authors == names


def test_title_rather_than_what_search_engines_are_told() -> None:
    head = '<meta property="og:title" content="Bến Nhài: 412 học sinh khai giảng, thêm bốn phòng học mới năm nay">'
    assert article(page(PROSE, head=head)).title == TITLE


def test_the_address_is_the_canonical_one() -> None:
    head = '<link rel="canonical" href="https://songque.example/ben-nhai-12345.html">'
    assert (
        article(page(PROSE, head=head), url="https://m.songque.example/x").url
        == "https://songque.example/ben-nhai-12345.html"
    )


def test_a_canonical_address_of_another_host_is_not_believed() -> None:
    head = '<link rel="canonical" href="https://khac.example/bai.html">'
    assert (
        article(page(PROSE, head=head), url="https://songque.example/x-1.html").url
        == "https://songque.example/x-1.html"
    )


def test_where_a_browser_saved_it_from() -> None:
    saved = b"<!-- saved from url=(0040)https://songque.example/ben-nhai-12345.html -->" + page(PROSE)
    assert article(saved).url == "https://songque.example/ben-nhai-12345.html"


def test_a_date_of_the_address_says_so() -> None:
    bare = page(PROSE).replace("Thứ sáu, 05/09/2025 10:30".encode(), b"")
    found = article(bare, url="https://songque.example/2025/09/05/ben-nhai.html")
    assert (found.published, found.method.published) == ("2025-09-05", "url")


def test_unknown_is_none() -> None:
    found = article(page(PROSE).replace("Thứ sáu, 05/09/2025 10:30".encode(), b""))
    assert (found.published, found.modified, found.url, found.section) == (None, None, None, None)
    assert (found.method.published, found.method.authors) == (None, None)


def test_section_tags_and_modified() -> None:
    head = (
        json_ld(dateModified="2025-09-06T07:00:00+07:00", datePublished="2025-09-05T10:30:12+07:00")
        + json_ld()
        + '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"Trang chủ"},'
        '{"name":"Giáo dục"},{"name":"Vùng cao"},]}</script>'
        '<meta name="keywords" content="khai giảng, Bến Nhài">'
    )
    found = article(page(PROSE, head=head))
    assert (found.section, found.tags) == ("Giáo dục > Vùng cao", ("khai giảng", "Bến Nhài"))
    assert (found.published, found.modified) == ("2025-09-05T10:30:12+07:00", "2025-09-06T07:00+07:00")


def test_a_lead_that_only_the_description_tells() -> None:
    head = f'<meta name="description" content="{LEAD}">'
    found = article(page(PROSE, head=head, lead=f"<div><span>{LEAD}</span></div>"))
    assert found.lead == LEAD
