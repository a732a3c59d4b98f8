"""Every page, at a desk and on a telephone, in light and in dark: whole, accessible, and from one host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from serving import serving
from tables import rows

if TYPE_CHECKING:
    from serving import Server

pytestmark = pytest.mark.browser

#: Kinds of axe findings that fail a page.
GRAVE = ("serious", "critical")

#: A path, where it ends in "{}" with a question for the id to be put there, and words that the page shows.
PAGES = [
    ("/", None, "Câu hỏi thường gặp"),
    ("/-/search?q=", None, "Có dấu hay không dấu đều được"),
    ("/-/search?q=nam+luong", None, "Trường THCS Nậm Lường"),
    ("/-/search?q=%C4%91%C3%A3ng+vi%C3%AAn", None, "Thử tìm không dấu"),
    ("/-/article/{}", "articles WHERE title LIKE 'Nậm Lường chăm lo%'", "Con số trong bài"),
    ("/-/article/{}", "articles WHERE source = '2025/hoa-dao-da-sua.html'", "Các bản của bài viết"),
    ("/-/article/{}", "articles WHERE source = '2026/nam-luong-so-ket.html'", "Mâu thuẫn"),
    ("/-/article/{}", "articles WHERE source = 'hostile/script.html'", "viết ngược"),
    ("/-/school/{}", "schools WHERE name LIKE '%Hoa Ban Trắng'", "Các bài viết không thống nhất"),
    ("/-/school/{}", "schools WHERE name LIKE '%<script>%'", "12"),
    ("/-/areas", None, "Lào Cai"),
    (f"/-/area?{urlencode({'province': 'Lào Cai', 'commune': 'Nậm Lường'})}", None, "Tổng số do báo nêu"),
    (f"/-/area?{urlencode({'province': 'Đà Nẵng', 'district': 'Hoà Vang'})}", None, "74,59%"),
    ("/-/overview", None, "Chất lượng đọc"),
    ("/-/questions", None, "Chỉ tiêu và kết quả về sau"),
    ("/tin-tuc", None, "Truy vấn SQL"),
    ("/tin-tuc/party_share_above", None, "Trường Tiểu học Hoà Vang 2"),
    ("/tin-tuc/contradictions", None, "Giáo dục miền núi"),
    ("/tin-tuc/school_counts?_size=10", None, "Số liệu của trường"),
    ("/tin-tuc/counts?_facet=unit&_size=10", None, "đơn vị đếm"),
    ("/tin-tuc/counts/{}", "counts LIMIT 1", "Con số"),
    ("/khong-co", None, "Không có trang này"),
]


@pytest.mark.parametrize("look", [("desktop", "light"), ("phone", "dark")], ids=" ".join)
@pytest.mark.parametrize("wanted", PAGES, ids=lambda wanted: f"{wanted[0]} {wanted[2]}")
def test_page(
    open_page: Any, server: Server, wanted: tuple[str, str | None, str], look: tuple[str, str]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    path, ids, words = wanted
    ref = rows(server.database, f"SELECT id FROM {ids}")[0][0] if ids else ""  # noqa: S608 - ours
    page = open_page(path.format(ref), *look, expected=("404",) if path == "/khong-co" else ())
    drawn(page)
    assert words in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in GRAVE] == []


def drawn(page: Any) -> None:
    """Wait until every chart is drawn."""
    page.wait_for_function("[...document.querySelectorAll('.drawing')].every((one) => one.dataset.drawn)")


def test_english(open_page: Any, demo: Any) -> None:
    with serving(demo, "--lang", "en") as english:
        page = open_page("/", at=english)
        assert page.evaluate("document.documentElement.lang") == "en"
        assert "Questions people ask" in page.inner_text("main")
        page.goto(english.address + "/tin-tuc/school_counts")
        assert "Figures of schools" in page.inner_text("h1")
        assert page.inner_text("th.col-of_value").strip() == "of"
