"""One form for every address, and what belongs together."""

from __future__ import annotations

import pytest

from extract.fetch.listings import looks_like_article
from extract.fetch.urls import host_of, is_version, normalise, origin_of, same_site

SAME = (
    ("https://example.vn", "https://example.vn/"),
    ("HTTPS://EXAMPLE.vn:443/A", "https://example.vn/A"),
    ("http://example.vn:80/", "http://example.vn/"),
    ("http://example.vn./", "http://example.vn/"),
    ("https://báo.vn/", "https://xn--bo-mia.vn/"),
    ("https://BÁO.vn/", "https://xn--bo-mia.vn/"),
    ("https://xn--bo-mia.vn/", "https://xn--bo-mia.vn/"),
    ("https://example.vn/Giáo dục", "https://example.vn/Gi%C3%A1o%20d%E1%BB%A5c"),
    ("https://example.vn/gi%c3%a1o", "https://example.vn/gi%C3%A1o"),
    ("https://example.vn/%7Ean%2Dbinh", "https://example.vn/~an-binh"),
    ("https://example.vn/a%2Fb", "https://example.vn/a%2Fb"),
    ("https://example.vn/100%", "https://example.vn/100%"),
    ("https://example.vn/a/../b/./c", "https://example.vn/b/c"),
    ("https://example.vn/tin?", "https://example.vn/tin"),
    ("https://example.vn/tin?b=2&a=1", "https://example.vn/tin?b=2&a=1"),
    ("https://example.vn/tin?q=gi%c3%a1o+d", "https://example.vn/tin?q=gi%C3%A1o+d"),
    ("https://example.vn/tin#binh-luan", "https://example.vn/tin"),
    (" https://example.vn/tin\n", "https://example.vn/tin"),
    ("https://example.vn/\ttin", "https://example.vn/tin"),
    ("https://example.vn/tin?utm_source=a&utm_medium=b", "https://example.vn/tin"),
    ("https://example.vn/tin?id=7&fbclid=x&gclid=y", "https://example.vn/tin?id=7"),
    ("https://example.vn/tin?zarsrc=30&gidzl=abc", "https://example.vn/tin"),
    ("https://example.vn/tin?UTM_Source=x", "https://example.vn/tin"),
    ("https://example.vn/tin?vn_source=home&id=3", "https://example.vn/tin?id=3"),
    ("https://example.vn/tin?utmost=1", "https://example.vn/tin?utmost=1"),
    ("https://example.vn/tin?a=utm_source", "https://example.vn/tin?a=utm_source"),
)


@pytest.mark.parametrize(("url", "form"), SAME)
def test_one_form(url: str, form: str) -> None:
    assert normalise(url) == form
    assert normalise(form) == form


RELATIVE = (
    ("/b.html", "https://example.vn/b.html"),
    ("b.html", "https://example.vn/tin/b.html"),
    ("../b.html", "https://example.vn/b.html"),
    ("?p=2", "https://example.vn/tin/a.html?p=2"),
    ("//khac.vn/b.html", "https://khac.vn/b.html"),
    ("https://khac.vn/b.html", "https://khac.vn/b.html"),
)


@pytest.mark.parametrize(("href", "form"), RELATIVE)
def test_relative_addresses(href: str, form: str) -> None:
    assert normalise(href, "https://example.vn/tin/a.html") == form


def test_parts() -> None:
    url = "http://127.0.0.1:8000/tin?x=1"
    assert (host_of(url), origin_of(url)) == ("127.0.0.1", "http://127.0.0.1:8000")


SITES = (
    ("https://example.vn/a", "http://www.example.vn/b", True),
    ("https://m.example.vn/a", "https://example.vn/a", True),
    ("https://amp.example.vn/a", "https://www.example.vn/a", True),
    ("https://giaoduc.example.vn/a", "https://example.vn/a", False),
    ("https://example.vn/a", "https://example.com.vn/a", False),
    ("https://example.vn/a", "https://example.vn:8443/a", False),
    ("https://may.vn/a", "https://ay.vn/a", False),
)


@pytest.mark.parametrize(("one", "other", "same"), SITES)
def test_same_site(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


NO_VERSIONS = (
    "https://example.vn/tin/in-an-sach-giao-khoa-123.html",
    "https://example.vn/vinamp/1.html",
    "https://may.example.vn/1.html",
    "https://example.vn/tin.html?sprint=1",
    "https://example.vn/tin.html?q=amp",
)


@pytest.mark.parametrize("url", NO_VERSIONS)
def test_these_are_no_versions(url: str) -> None:
    assert not is_version(url)


ARTICLES = (
    ("/giao-duc/truong-mam-non-hoa-sen-mo-them-lop.html", True),
    ("/tin/bai-20260305.html", True),
    ("/post1234567.html", True),
    ("/truong-mam-non-hoa-sen-mo-lop/", True),
    ("/", False),
    ("/giao-duc", False),
    ("/giao-duc/tuyen-sinh.html", False),
    ("/van-ban-chinh-sach-moi", False),
    ("/thi-truong-dia-oc-d7/", False),
    ("/anh/truong-mam-non-hoa-sen-mo.jpg", False),
    ("/tai-lieu-20260305.pdf", False),
    ("/rss/giao-duc-2026.rss", False),
)


@pytest.mark.parametrize(("path", "article"), ARTICLES)
def test_article_by_its_address(path: str, article: bool) -> None:
    assert looks_like_article("https://example.vn" + path) is article
