"""The search box through the served page: what readers type finds what they mean, the best first."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
import pytest
from lxml import html

if TYPE_CHECKING:
    from serving import Server


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def found(server: Server, query: str, section: str) -> list[str]:
    """The titles of the results of a kind, in their order."""
    answer = httpx.get(f"{server.address}/-/search?{urlencode({'q': query})}", timeout=30)
    assert answer.status_code == 200
    page: Any = html.fromstring(answer.text)
    links = page.xpath(f"//ol[contains(@class, '{section}')]/li/a[@class='title']")
    return [" ".join(link.text_content().split()) for link in links]


SCHOOL = "Trường Mầm non Hoa Đào"


@pytest.mark.parametrize(
    ("query", "section", "best"),
    [
        ("dang vien", "facts", None),
        ("đảng viên", "facts", None),
        ("ĐẢNG VIÊN", "facts", None),
        (nfd("đảng viên"), "facts", None),
        ("truong mam non hoa dao", "schools", SCHOOL),
        ("Trường Mầm non Hoa Đào", "schools", SCHOOL),
        ("truong mầm non hoa đào", "schools", SCHOOL),
        (nfd("mầm non Hoa Đào"), "schools", SCHOOL),
        ("Hoà Vang tiểu học", "schools", "Trường Tiểu học Hoà Vang 2"),
        ("Hòa Vang tiểu học", "schools", "Trường Tiểu học Hoà Vang 2"),
        ("hoa vang tieu hoc", "schools", "Trường Tiểu học Hoà Vang 2"),
        ("võ thị bông", "schools", "Trường THCS Võ Thị Bông"),
        ("xoá vùng trắng", "articles", "Trường Mầm non Hoa Đào xoá “vùng trắng” đảng viên"),
        ("xóa vùng trắng", "articles", "Trường Mầm non Hoa Đào xoá “vùng trắng” đảng viên"),
        ("1.409 đảng viên", "facts", None),
    ],
)
def test_found(server: Server, query: str, section: str, best: str | None) -> None:
    titles = found(server, query, section)
    assert titles
    assert best is None or titles[0] == best


def test_both_ways_of_writing_find_the_same(server: Server) -> None:
    assert found(server, "Hoà Vang", "facts") == found(server, "Hòa Vang", "facts") != []


@pytest.mark.parametrize(
    ("query", "section", "absent"),
    [
        ("đang viên", "facts", "74,59%"),
        ("đảng viên", "articles", "Trường THPT ngoài công lập: chỗ thì kín chỗ, nơi chờ thí sinh"),
        ("hoa đáo", "schools", SCHOOL),
        ("đảng viên", "schools", SCHOOL),
    ],
)
def test_not_found(server: Server, query: str, section: str, absent: str) -> None:
    assert not [title for title in found(server, query, section) if absent in title]


def test_superseded_versions_are_left_out(server: Server) -> None:
    titles = found(server, "hoa đào đảng viên", "facts")
    assert any("19 đảng viên" in title for title in titles)
    assert not any("17 đảng viên" in title for title in titles)


@pytest.mark.parametrize("query", ['"', "***", "a AND", "NEAR(", "-", "(", "’", "x" * 5000, "\x00"])
def test_odd_queries(server: Server, query: str) -> None:
    answer = httpx.get(f"{server.address}/-/search?{urlencode({'q': query})}", timeout=30)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "query", ["kind=school&page=0", "kind=none", "kind=count&page=x", "kind=article&page=99"]
)
def test_odd_pages(server: Server, query: str) -> None:
    assert httpx.get(f"{server.address}/-/search?q=nam+luong&{query}", timeout=30).status_code == 200


def test_hits_are_marked(server: Server) -> None:
    answer = httpx.get(f"{server.address}/-/search?{urlencode({'q': 'nam luong'})}", timeout=30)
    page: Any = html.fromstring(answer.text)
    marked = {one.text_content() for one in page.xpath("//mark[@class='hit']")}
    assert {"Nậm", "Lường"} <= marked


def test_schools_say_how_much_is_known_of_them(server: Server) -> None:
    answer = httpx.get(f"{server.address}/-/search?{urlencode({'q': 'hoa ban trang'})}", timeout=30)
    page: Any = html.fromstring(answer.text)
    line = page.xpath("//ol[contains(@class, 'schools')]/li[1]/span")[0].text_content()
    assert "17 con số trong 5 bài" in line
