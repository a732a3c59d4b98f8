"""Text files: the title on the first line, furniture by the same signs as on a page."""

from __future__ import annotations

import pytest

from extract.articles import read
from extract.errors import NotAnArticle
from extract.model import Article, BlockKind, Document

BODY = (
    "Sáng 5/9, Trường Tiểu học Bến Nhài khai giảng năm học mới với 14 lớp, 412 học sinh.",
    "Theo cô Đặng Thị Hường, hiệu trưởng, nhà trường có 31 cán bộ, giáo viên, trong đó 19 đảng viên.",
    "Năm nay trường xây thêm 4 phòng học.",
)


def of(*paragraphs: str) -> Article:
    text = "\n\n".join(("Bến Nhài vào năm học mới", *paragraphs))
    return read(Document(source="a.txt", content=text.encode(), media_type="text/plain"))


def kept(article: Article) -> list[str]:
    return article.text.split("\n\n")


def test_title_and_paragraphs() -> None:
    article = of(*BODY)
    assert article.title == "Bến Nhài vào năm học mới"
    assert kept(article) == list(BODY)
    assert all(
        block.span.of(article.text) == paragraph
        for block, paragraph in zip(article.blocks, BODY, strict=True)
    )


ENDS = [
    "Có thể bạn quan tâm",
    "Tin cùng chuyên mục",
    "TIN KHÁC:",
    "Bình luận (3)",
    "Các tin đã đưa",
    "Đọc nhiều nhất",
    "Ý kiến bạn đọc",
]


@pytest.mark.parametrize("sign", ENDS)
def test_nothing_after_a_list_of_other_articles(sign: str) -> None:
    after = ("Một bài khác hẳn", "Sapo của bài khác, dài như một đoạn văn của chính bài này.", "fb yt zl tw")
    assert kept(of(*BODY, sign, *after)) == list(BODY)


LINES = [
    "fb yt zl tw",
    "Chia sẻ",
    "In bài viết",
    ">> Giáo viên vùng cao đón Tết",
    "Xem thêm: Năm học mới ở Bến Nhài",
    "Từ khóa: khai giảng, Bến Nhài",
    "* * *",
    "3 phút đọc",
    "Lượt xem: 1.204",
]


@pytest.mark.parametrize("line", LINES)
def test_lines_that_say_nothing_go(line: str) -> None:
    assert kept(of(BODY[0], line, *BODY[1:])) == list(BODY)


STAYS = [
    "Năm 2011 kết nạp 3 đảng viên.",
    "TT",
    "14",
    "Bảng 1. Số liệu theo từng trường",
    "Chia sẻ với phóng viên, cô Hường nói 3 lớp vẫn học nhờ.",
    "Trường có 2 cơ sở.",
    "Tin mới về 12 phòng học của trường khiến phụ huynh vui.",
]


@pytest.mark.parametrize("line", STAYS)
def test_short_lines_that_say_something_stay(line: str) -> None:
    assert kept(of(*BODY, line)) == [*BODY, line]


def test_a_box_of_related_titles_inside_goes_and_the_text_after_it_stays() -> None:
    boxed = ("Tin liên quan", "Ba trường ở Bến Nhài thiếu nước", "Thầy giáo đi bộ 10 km")
    assert kept(of(BODY[0], *boxed, *BODY[1:])) == list(BODY)


def test_the_line_after_an_image_name_is_its_caption() -> None:
    article = of(BODY[0], "dvkn2.jpg\nHọc sinh lớp 1 trong ngày khai giảng.", *BODY[1:])
    block = article.blocks[1]
    assert block.kind is BlockKind.CAPTION
    assert block.span.of(article.text) == "dvkn2.jpg\nHọc sinh lớp 1 trong ngày khai giảng."


def test_a_first_paragraph_with_a_story_after_it_is_the_lead() -> None:
    article = of("Bến Nhài có thêm 4 phòng học.", *BODY, "Lễ khai giảng kết thúc trong sáng 5/9.")
    assert article.lead == "Bến Nhài có thêm 4 phòng học."
    assert article.method.lead == "plain_text"
    assert article.blocks[0].kind is BlockKind.LEAD


def test_a_name_below_the_text_signs_it() -> None:
    article = of(*BODY, "Lê Hường")
    assert (article.authors, kept(article)) == (("Lê Hường",), list(BODY))


def test_a_name_in_a_table_signs_nothing() -> None:
    cells = ("TT", "Họ và tên", "1", "Lê Hường")
    assert kept(of(*BODY, *cells)) == [*BODY, *cells]


def test_a_page_under_the_name_of_a_text_file_is_read_as_a_page() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    page = f"<!DOCTYPE html><html><head><title>Tin</title></head><body><h1>Bến Nhài</h1>{body}</body></html>"
    article = read(Document(source="a.txt", content=page.encode(), media_type="text/plain"))
    assert kept(article) == list(BODY)


def test_a_text_under_the_name_of_a_page_is_read_as_text() -> None:
    content = "\n\n".join(("Bến Nhài vào năm học mới", *BODY)).encode()
    article = read(Document(source="a.html", content=content))
    assert (article.title, kept(article)) == ("Bến Nhài vào năm học mới", list(BODY))


@pytest.mark.parametrize("text", ["", "   \n\n", "Chỉ có tiêu đề", "Tiêu đề\n\nfb yt zl tw"])
def test_a_file_without_text_is_no_article(text: str) -> None:
    with pytest.raises(NotAnArticle) as refusal:
        read(Document(source="a.txt", content=text.encode(), media_type="text/plain"))
    assert refusal.value.kind == "empty page"
