"""The parts of an article on a page of unknown markup: kept apart, each once, nothing else between them."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring

from extract.articles.lookup import elements
from extract.articles.page import text_of
from small_pages import FIRST, LEAD, SECOND, THIRD, TITLE, article, blocks, body_of, page, paragraphs

PROSE = paragraphs(FIRST, SECOND, THIRD)


def test_title_lead_date_and_body() -> None:
    found = article(page(PROSE))
    assert (found.title, found.lead, found.published) == (TITLE, LEAD, "2025-09-05T10:30+07:00")
    assert blocks(found) == [("lead", LEAD), *(("paragraph", text) for text in (FIRST, SECOND, THIRD))]
    assert found.method.body == "generic"


LEADS = {
    "by its name": f'<div class="news-sapo">{LEAD}</div>',
    "as the heading under the title": f"<h2>{LEAD}</h2>",
    "as a bold paragraph": f"<p><strong>{LEAD}</strong></p>",
    "with the agency before it": f'<p class="sapo">(BSQ) - {LEAD}</p>',
    "with a dateline and a link in it": (
        f'<div class="summary"><time>05/09/2025 10:30</time><p>{LEAD}</p><a href="/x">&gt;&gt; Bến Nhài mùa nước</a></div>'
    ),
}


@pytest.mark.parametrize("lead", LEADS.values(), ids=LEADS.keys())
def test_leads(lead: str) -> None:
    assert article(page(PROSE, lead=lead)).lead == LEAD


def test_a_bold_first_paragraph_is_the_lead() -> None:
    found = article(page(f"<p><b>{LEAD}</b></p>{PROSE}", lead=""))
    assert found.lead == LEAD
    assert found.method.lead == "generic"
    assert body_of(found) == [FIRST, SECOND, THIRD]


FURNITURE = {
    "related links": '<ul><li><a href="/a">Ba trường ở Bến Nhài thiếu nước</a></li><li><a href="/b">Thầy giáo đi bộ</a></li></ul>',
    "a related box by its name": '<div class="box-tinlienquan"><p>Ba trường ở Bến Nhài thiếu nước.</p></div>',
    "a related title": '<p><a href="/a">Ba trường ở Bến Nhài thiếu nước</a></p>',
    "a teaser without a name": '<div><a href="/a">Ba trường ở Bến Nhài thiếu nước</a><div>Cả ba trường có 41 lớp học.</div></div>',
    "see also": '<p>Xem thêm: <a href="/a">Ba trường thiếu nước</a></p>',
    "arrows": '<p><strong>&gt;&gt; <a href="/a">Ba trường ở Bến Nhài thiếu nước</a></strong></p>',
    "a heading of related titles": '<p><b>Tin liên quan</b></p><p><a href="/a">Ba trường thiếu nước</a></p>',
    "share bar": '<div class="share-social"><span>Chia sẻ</span><span>Facebook</span></div>',
    "gold prices": '<div class="widget-gold"><table><tr><th>Loại</th><th>Mua</th></tr><tr><td>SJC</td><td>118</td></tr></table></div>',
    "an advertisement": '<div class="ads_middle"><p>Khuyến mãi 50% khóa học hè cho mọi học sinh.</p></div>',
    "scripts": "<script>var a = '<p>Trường giả có 12 lớp học.</p>';</script>",
    "hidden text": '<div style="display:none"><p>Trường Tiểu học Giấu Kín có 12 lớp học.</p></div>',
    "an appeal": '<p>Mời bạn đọc gửi ảnh về trường mình <a href="/gui">tại đây</a>.</p>',
    "tags": '<div class="tags"><a href="/t/1">Bến Nhài</a>, <a href="/t/2">khai giảng</a></div>',
}


@pytest.mark.parametrize("inserted", FURNITURE.values(), ids=FURNITURE.keys())
def test_furniture_inside_the_text_goes(inserted: str) -> None:
    assert body_of(article(page(paragraphs(FIRST, SECOND) + inserted + paragraphs(THIRD)))) == [
        FIRST,
        SECOND,
        THIRD,
    ]


AFTER = {
    "same section": "<h3>Tin cùng chuyên mục</h3><p>Một bài khác có sapo dài như một đoạn văn của bài này.</p>",
    "comments": "<h4>Bình luận (2)</h4><p>Trường con tôi có 54 em một lớp, chật lắm các bác ạ.</p>",
    "heading of nothing": "<h3>Video nổi bật</h3>",
    "source": "<p><em>(Theo Báo Sông Quê)</em></p>",
    "photographer": "<p>Ảnh: Mai Lan</p>",
}


@pytest.mark.parametrize("after", AFTER.values(), ids=AFTER.keys())
def test_nothing_after_the_text_is_part_of_it(after: str) -> None:
    assert body_of(article(page(PROSE + after))) == [FIRST, SECOND, THIRD]


CAPTION = "Cô và trò Trường Tiểu học Bến Nhài trong ngày khai giảng."
CAPTIONS = {
    "figcaption": f'<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>',
    "by its name": f'<div class="anh"><img src="a.jpg"><p class="PhotoCMS_Caption">{CAPTION}</p></div>',
    "in a table": f'<table><tr><td><img src="a.jpg"></td></tr><tr><td>{CAPTION}</td></tr></table>',
    "slanted under a picture": f'<p><img src="a.jpg"></p><p><em>{CAPTION}</em></p>',
    "centred under a picture": f'<p><img src="a.jpg"></p><p style="text-align:center">{CAPTION}</p>',
    "in the paragraph of its picture": f'<p><img src="a.jpg"><br>{CAPTION}</p>',
}


@pytest.mark.parametrize("caption", CAPTIONS.values(), ids=CAPTIONS.keys())
def test_captions(caption: str) -> None:
    found = blocks(article(page(paragraphs(FIRST) + caption + paragraphs(SECOND, THIRD))))
    assert found[2] == ("caption", CAPTION)
    assert [text for kind, text in found if kind == "paragraph"] == [FIRST, SECOND, THIRD]


def test_a_credit_makes_a_caption() -> None:
    found = blocks(article(page(paragraphs(FIRST, f"{CAPTION} Ảnh: Mai Lan", SECOND, THIRD))))
    assert found[2] == ("caption", f"{CAPTION} Ảnh: Mai Lan")


def test_the_caption_of_the_picture_above_the_text() -> None:
    above = f'<p class="sapo">{LEAD}</p><figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    assert blocks(article(page(PROSE, lead=above)))[:2] == [("lead", LEAD), ("caption", CAPTION)]


KINDS = {
    "<h2>Vẫn thiếu giáo viên</h2>": ("heading", "Vẫn thiếu giáo viên"),
    "<p><strong>Vẫn thiếu giáo viên</strong></p>": ("heading", "Vẫn thiếu giáo viên"),
    "<ul><li>Lớp 1 có 82 học sinh.</li></ul>": ("list_item", "Lớp 1 có 82 học sinh."),
    "<blockquote><p>“Chúng tôi chờ đã bốn năm.”</p></blockquote>": ("quote", "“Chúng tôi chờ đã bốn năm.”"),
    "Một dòng không có thẻ nào bao quanh, như trang cũ hay viết.": (
        "paragraph",
        "Một dòng không có thẻ nào bao quanh, như trang cũ hay viết.",
    ),
}


@pytest.mark.parametrize(("markup", "block"), KINDS.items(), ids=[kind for kind, _ in KINDS.values()])
def test_kinds(markup: str, block: tuple[str, str]) -> None:
    assert blocks(article(page(paragraphs(FIRST) + markup + paragraphs(SECOND, THIRD))))[2] == block


def test_a_data_table_comes_row_by_row_with_its_header() -> None:
    table = (
        "<table><tr><th>Trường</th><th>Số lớp</th><th>Học sinh</th></tr>"
        "<tr><td>Tiểu học Bến Nhài</td><td>14</td><td>412</td></tr><tr><td>Mầm non Hoa Gạo</td><td>6</td><td>131</td></tr></table>"
    )
    rows = [text for kind, text in blocks(article(page(PROSE + table))) if kind == "table_row"]
    assert rows == ["Trường\tSố lớp\tHọc sinh", "Tiểu học Bến Nhài\t14\t412", "Mầm non Hoa Gạo\t6\t131"]


def test_a_table_of_layout_is_no_data() -> None:
    laid_out = f"<table><tr><td width='20'></td><td>{PROSE}</td></tr></table>"
    assert body_of(article(page(laid_out))) == [FIRST, SECOND, THIRD]


def test_a_body_in_two_containers_is_read_whole() -> None:
    halves = f"<div class='phan1'>{paragraphs(FIRST, SECOND)}</div><div class='phan2'>{paragraphs(THIRD, SECOND[:60] + '.')}</div>"
    assert body_of(article(page(halves))) == [FIRST, SECOND, THIRD, SECOND[:60] + "."]


def test_a_body_that_stands_twice_is_given_once() -> None:
    assert body_of(article(page(PROSE + f"<div class='ban-in'>{PROSE}</div>"))) == [FIRST, SECOND, THIRD]


def test_lines_parted_by_breaks_are_paragraphs() -> None:
    assert body_of(article(page(f"<div>{FIRST}<br><br>{SECOND}<br>{THIRD}</div>"))) == [FIRST, SECOND, THIRD]


def test_a_link_in_a_sentence_stays_whatever_its_class() -> None:
    linked = FIRST.replace("412 học sinh", '<a class="cms-relate tag" href="/x">412 học sinh</a>')
    assert body_of(article(page(paragraphs(linked, SECOND, THIRD)))) == [FIRST, SECOND, THIRD]


def test_every_block_leads_back_to_its_element() -> None:
    content = page(PROSE + f'<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>')
    found = article(content)
    tree = document_fromstring(content.decode())
    for block in found.blocks:
        assert block.xpath is not None
        (element,) = elements(block.xpath)(tree)
        assert block.span.of(found.text) in text_of(element)
