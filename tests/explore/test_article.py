"""An article's page: marks stand at the stored spans, and the keyboard reaches every fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tables import rows

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from serving import Server

pytestmark = pytest.mark.browser

_MARKED = """
() => Object.fromEntries([...document.querySelectorAll('.card')].map((card) => {
  const id = card.id.slice(2);
  const marks = document.querySelectorAll(`mark.fact[data-facts~="${id}"]`);
  return [id, [...marks].map((mark) => mark.textContent).join('')];
}))
"""
_SCHOOLS = "() => [...document.querySelectorAll('.story .body a.school')].map((one) => one.textContent)"


def test_marks_are_the_stored_quotes(open_page: Any, server: Server) -> None:
    page = open_page("/")
    for (article,) in rows(server.database, "SELECT id FROM articles"):
        page.goto(f"{server.address}/-/article/{article}", wait_until="domcontentloaded")
        quotes = dict(rows(server.database, "SELECT id, quote FROM counts WHERE article_id = ?", article))
        shown = {id_: text.replace("\n\n", "") for id_, text in page.evaluate(_MARKED).items()}
        assert shown == {id_: _shown(quote) for id_, quote in quotes.items()}


def _shown(quote: str) -> str:
    """Blocks are apart on the page, and characters that turn the text are replaced."""
    return quote.replace("\n\n", "").translate(dict.fromkeys(range(0x202A, 0x202F), "\ufffd"))


def test_text_is_the_stored_text(open_page: Any, server: Server) -> None:
    sql = "SELECT id, text FROM articles WHERE title LIKE 'Nậm Lường chăm lo%'"
    ((article, text),) = rows(server.database, sql)
    page = open_page(f"/-/article/{article}")
    blocks = page.evaluate("() => [...document.querySelectorAll('.body > *')].map((one) => one.textContent)")
    assert "\n\n".join(block.strip() for block in blocks) == text
    mentions = rows(server.database, "SELECT text FROM mentions WHERE article_id = ? ORDER BY start", article)
    assert page.evaluate(_SCHOOLS) == [row[0] for row in mentions]


def focused(page: Page) -> str:
    """Where the keyboard is: the address of a link, or the kind of field."""
    where: str = page.evaluate(
        "() => document.activeElement.getAttribute('href') || document.activeElement.tagName"
    )
    return where


def tab_to(page: Page, wanted: str, limit: int = 60) -> None:
    """Press Tab until the keyboard is at a link that begins so."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if focused(page).startswith(wanted):
            return
    raise AssertionError(f"Tab never came to {wanted}")


def test_keyboard_alone_reaches_every_fact_from_the_search_box(open_page: Any, server: Server) -> None:
    page = open_page("/")
    tab_to(page, "INPUT")
    page.keyboard.type("cham lo chi bo nam luong")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=*")
    tab_to(page, "/-/article/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/article/*")
    article = page.url.split("/")[-1].split("#")[0]
    facts = {row[0] for row in rows(server.database, "SELECT id FROM counts WHERE article_id = ?", article)}
    seen = set()
    for _ in range(20 + 6 * len(facts)):
        page.keyboard.press("Tab")
        seen.add(focused(page))
    assert {f"#w-{fact}" for fact in facts} <= seen, "a card is out of reach"
    assert {f"#f-{fact}" for fact in facts} <= seen, "a mark in the text is out of reach"


def test_card_and_words_lead_to_each_other(open_page: Any, server: Server) -> None:
    sql = "SELECT article_id, counts.id FROM counts JOIN articles ON articles.id = article_id WHERE title LIKE ? "
    article, fact = rows(server.database, f"{sql} ORDER BY position DESC", "Nậm Lường chăm lo%")[0]
    page = open_page(f"/-/fact/{fact}")
    assert page.url.endswith(f"/-/article/{article}#f-{fact}")
    page.focus(f"#f-{fact} .actions a")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.activeElement.id === 'w-{fact}'")
    assert page.locator(f'mark.fact.on[data-facts~="{fact}"]').count() > 0
    page.focus(f"a.n[href='#f-{fact}']")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.activeElement.id === 'f-{fact}'")


def test_citation_is_copied(open_page: Any, server: Server) -> None:
    ((fact,),) = rows(server.database, "SELECT id FROM counts WHERE quote LIKE '1.889 cán bộ%'")
    page = open_page(f"/-/fact/{fact}")
    page.click(f"#f-{fact} button.cite")
    page.wait_for_function("document.querySelector('button.cite').textContent.includes('Đã sao chép')")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Huyện Hoà Vang: 1.409 đảng viên trên 1.889 cán bộ, giáo viên, nhân viên "
        "(74,59%, bài viết ghi; 74,59%, tính ra). “1.889 cán bộ, giáo viên, nhân viên ngành giáo dục, trong đó 1.409 "
        "đảng viên, chiếm 74,59%” – “Toàn cảnh chi bộ trường học Hoà Vang”, Đông Khê hôm nay, 12/6/2025, "
        "https://dongkhe.example/toan-canh-chi-bo-truong-hoc.html"
    )


def test_numerals_set_aside_are_shown_on_demand(open_page: Any, server: Server) -> None:
    ((article,),) = rows(server.database, "SELECT id FROM articles WHERE source = '2025/hoa-dao-da-sua.html'")
    page = open_page(f"/-/article/{article}")
    style = "getComputedStyle(document.querySelector('.aside'), '::after').content"
    assert page.evaluate(style) == "none"
    page.check("#show-asides")
    assert "điện thoại" in page.evaluate(style)
    page.click("section[aria-labelledby=asides-heading] summary")
    assert page.locator(".asides li").all_inner_texts() == [
        "Điện thoại văn phòng 0236.555.014; trường mở cửa từ 7 giờ. điện thoại",
        "ăn phòng 0236.555.014; trường mở cửa từ 7 giờ. giờ",
    ]


def test_versions_say_what_changed(open_page: Any, server: Server) -> None:
    sql = "SELECT id FROM articles WHERE source LIKE '2025/hoa-dao-%' ORDER BY source"
    older, newer = (row[0] for row in rows(server.database, sql))
    page = open_page(f"/-/article/{newer}")
    assert "Trường Mầm non Hoa Đào – đảng viên: 17/24 → 19/24" in page.inner_text(".versions")
    page.goto(f"{server.address}/-/article/{older}")
    assert "Đây là bản cũ" in page.inner_text(".story header")
    page.click("text=Xem bản mới nhất")
    page.wait_for_url(f"**/{newer}")


def test_checks_are_agreement_or_contradiction(open_page: Any, server: Server) -> None:
    ((article,),) = rows(
        server.database, "SELECT id FROM articles WHERE source = '2026/nam-luong-so-ket.html'"
    )
    page = open_page(f"/-/article/{article}")
    assert page.inner_text(".card .check.bad").startswith("Mâu thuẫn Tỉ lệ phần trăm: 31/35 = 88,57%")
