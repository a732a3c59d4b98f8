"""Small pages of our own, in markup that no publisher file knows."""

from __future__ import annotations

from extract.articles import read
from extract.model import Article, BlockKind, Document

TITLE = "Trường Tiểu học Bến Nhài vào năm học mới"
LEAD = "Ngôi trường bên sông có thêm bốn phòng học, nhưng vẫn thiếu ba giáo viên so với định mức của huyện."
FIRST = "Sáng 5/9, Trường Tiểu học Bến Nhài khai giảng năm học mới với 14 lớp, 412 học sinh, trong đó 96 em ở bán trú."
SECOND = "Theo cô Đặng Thị Hường, hiệu trưởng, nhà trường có 31 cán bộ, giáo viên và nhân viên, trong đó 19 người là đảng viên."
THIRD = "Năm nay trường xây thêm bốn phòng học bằng tiền của huyện và của những người con xa quê gửi về cho các em."
MENU = "".join(f'<li><a href="/muc-{n}">Mục {n}</a></li>' for n in range(12))
FOOTER = (
    "<footer><p>Giấy phép xuất bản số 12/GP của Sở, xin ghi nguồn nếu dùng lại tin của trang.</p></footer>"
)


def page(
    body: str, *, head: str = "", title: str = TITLE, lead: str = f'<p class="sapo">{LEAD}</p>'
) -> bytes:
    """A page around the body of an article."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title} - Báo Sông Quê</title>{head}</head>"
        f"<body><ul class='menu'>{MENU}</ul><div class='khung'><h1>{title}</h1>"
        f"<div class='ngay'>Thứ sáu, 05/09/2025 10:30</div>{lead}<div class='noidung'>{body}</div></div>{FOOTER}</body></html>"
    ).encode()


def paragraphs(*texts: str) -> str:
    """The texts as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def article(content: bytes, url: str | None = None) -> Article:
    """What is read from a page."""
    return read(Document(source="page.html", content=content, url=url))


def blocks(read_article: Article) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind.value, block.span.of(read_article.text)) for block in read_article.blocks]


def body_of(read_article: Article) -> list[str]:
    """The texts of all blocks but the lead."""
    return [
        block.span.of(read_article.text) for block in read_article.blocks if block.kind is not BlockKind.LEAD
    ]
