"""Feeds, sitemaps and section pages: what they list is fetched, under the filters."""

from __future__ import annotations

import gzip
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from extract.fetch import Kind, Outcome
from fetching import details, ends, gather, query
from loopback import Reply, Site, article, news_sitemap, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Tin</title>
<item><title>Một</title><link>{base}/tin/mot.html?utm_source=rss</link><pubDate>Mon, 02 Mar 2026 08:00:00 +0700</pubDate></item>
<item><title>Hai</title><link><![CDATA[ /tin/hai.html ]]></link><pubDate>Thu, 05 Mar 2026 08:00:00 +0700</pubDate></item>
<item><title>Ba</title><link>{base}/video/ba.html</link></item>
<item><title>Thư</title><link>mailto:toasoan@bao.test</link></item>
<item><title>Không</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Tin</title>
<entry><title>Một</title><link href="{base}/tin/mot.html"/><updated>2026-03-02T08:00:00+07:00</updated></entry>
<entry><title>Hai</title><link href="/tin/hai.html"/><updated>2026-03-05T08:00:00+07:00</updated></entry>
</feed>"""
URLSET = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> {base}/tin/mot.html </loc><lastmod>2026-03-02</lastmod></url>
<url><loc>{base}/tin/hai.html</loc><lastmod>2026-03-05T10:00:00+07:00</lastmod></url>
<url><loc>{base}/video/ba.html</loc></url><url><lastmod>2026-01-01</lastmod></url></urlset>"""
BARE = URLSET.replace(' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"', "")
SECTION = """<html><head><base href="/giao-duc/"></head><body>
<a href="/tin/truong-mam-non-hoa-sen-mo-them-lop.html">Một</a> <a href="/tin/truong-mam-non-hoa-sen-mo-them-lop.html#bl">1</a>
<a href="../tin/bai-20260305.html">Hai</a> <a href="{base}/video/ba-123456.html">Ba</a>
<a href="/giao-duc">Giáo dục</a> <a href="/lien-he.html">Liên hệ</a> <a href="/anh/mot-hai-ba-bon-nam-sau.jpg">Ảnh</a>
<a href="https://khac.test/tin/mot-hai-ba-bon-nam-sau.html">Nơi khác</a> <a href="javascript:void(0)">x</a></body></html>"""

_TIN = {"/tin/mot.html", "/tin/hai.html"}
_ALL = _TIN | {"/video/ba.html"}
_LINKS = {"/tin/truong-mam-non-hoa-sen-mo-them-lop.html", "/tin/bai-20260305.html", "/video/ba-123456.html"}
_SINCE = {"since": date(2026, 3, 3)}

CASES: tuple[tuple[str, Kind, str, str, dict[str, Any], set[str]], ...] = (
    ("rss", Kind.FEED, RSS, "application/rss+xml", {}, _ALL),
    ("rss as html", Kind.FEED, RSS, "text/html", {}, _ALL),
    ("rss since", Kind.FEED, RSS, "text/xml", _SINCE, {"/tin/hai.html", "/video/ba.html"}),
    ("rss match", Kind.FEED, RSS, "text/xml", {"match": "/tin/"}, _TIN),
    ("atom", Kind.FEED, ATOM, "application/atom+xml", {}, _TIN),
    ("atom since", Kind.FEED, ATOM, "application/atom+xml", _SINCE, {"/tin/hai.html"}),
    ("sitemap", Kind.SITEMAP, URLSET, "application/xml", {}, _ALL),
    ("sitemap without namespace", Kind.SITEMAP, BARE, "text/xml", {}, _ALL),
    ("sitemap since", Kind.SITEMAP, URLSET, "application/xml", _SINCE, {"/tin/hai.html", "/video/ba.html"}),
    (
        "sitemap match",
        Kind.SITEMAP,
        URLSET,
        "application/xml",
        {"match": r"/video/.*\.html$"},
        {"/video/ba.html"},
    ),
    ("section", Kind.SECTION, SECTION, "text/html", {}, _LINKS),
    ("section match", Kind.SECTION, SECTION, "text/html", {"match": "bai-"}, {"/tin/bai-20260305.html"}),
)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    for number, path in enumerate(sorted(_ALL | _LINKS)):
        site.page(path, article(number))
    with serving(site):
        yield site


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "gzip"])
def test_listing(
    case: tuple[str, Kind, str, str, dict[str, Any], set[str]], zipped: bool, site: Site, tmp_path: Path
) -> None:
    _, kind, text, media, how, wanted = case
    site.page("/danh-sach", text.format(base=site.base), media=media, zipped=zipped)
    gather(tmp_path, site.base + "/danh-sach", kind=kind, **how)
    found = ends(tmp_path, site.base)
    assert found.pop("/danh-sach") == "stored"
    assert found == dict.fromkeys(wanted, "stored")


BAD = (
    (Kind.FEED, "<html><body>Trang chủ</body></html>", "text/html"),
    (Kind.FEED, "", "text/xml"),
    (Kind.FEED, f"<rss><channel>{'<item></item>' * 20_000}</channel></rss>", "text/xml"),
    (Kind.SITEMAP, f"<urlset>{'<url></url>' * 60_000}</urlset>", "text/xml"),
    (
        Kind.SECTION,
        "<html><body><a href='/'>Trang chủ</a> <a href='/giao-duc'>Giáo dục</a></body></html>",
        "text/html",
    ),
    (Kind.SITEMAP, "<html><body>Trang chủ</body></html>", "text/html"),
    (Kind.SITEMAP, "<urlset><url><loc>http://a.test/</loc>", "text/xml"),
    (Kind.SITEMAP, gzip.compress(b"<urlset></urlset>", mtime=0)[:-6], "application/gzip"),
    (Kind.SITEMAP, "", "text/xml"),
)


@pytest.mark.parametrize(("kind", "content", "media"), BAD)
def test_what_is_no_listing_is_named(
    kind: Kind, content: str | bytes, media: str, site: Site, tmp_path: Path
) -> None:
    site.page("/danh-sach", content, media=media)
    gather(tmp_path, site.base + "/danh-sach", kind=kind)
    assert ends(tmp_path, site.base) == {"/danh-sach": "bad_listing"}


def test_entities_of_a_listing_are_not_expanded(site: Site, tmp_path: Path) -> None:
    """Neither a file of ours nor a billion laughs may come in through XML."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    head = f'<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY l0 "ha">{laughs}]>'
    body = "<url><loc>{base}/tin/mot.html&f;&l9;</loc></url><url><loc>{base}/tin/hai.html</loc></url>"
    xml = f"{head}<urlset>{body.replace('{base}', site.base)}</urlset>"
    site.page("/danh-sach", xml, media="application/xml")
    gather(tmp_path, site.base + "/danh-sach", kind=Kind.SITEMAP)
    assert "root:" not in str(query(tmp_path, "SELECT * FROM tasks"))
    assert set(ends(tmp_path, site.base)) <= {"/danh-sach", "/tin/mot.html", "/tin/hai.html"}


def test_news_sitemap_of_three_levels(tmp_path: Path) -> None:
    site = Site()
    paths = tuple(f"/tin/bai-{number}.html" for number in range(450))
    for number, path in enumerate(paths):
        site.page(path, article(number))
    with serving(site):
        first = site.base + news_sitemap(site, paths)
        gather(tmp_path, first, kind=Kind.SITEMAP, since=date(2026, 3, 20), match=r"bai-\d+")
    found = ends(tmp_path, site.base)
    pages = {path for path in found if path.startswith("/tin/")}
    assert pages == {path for number, path in enumerate(paths) if number % 100 % 28 >= 19}
    assert len(found) - len(pages) == 1 + 2 + 5


def test_deeper_sitemaps_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    site = Site()
    with serving(site):
        first = site.base + news_sitemap(site, ("/tin/mot.html",))
        gather(tmp_path, first, kind=Kind.SITEMAP, max_depth=2)
    assert set(ends(tmp_path, site.base)) == {"/sitemap.xml", "/sitemap-0.xml"}
    assert "1 addresses, 0 to fetch, 1 sitemaps deeper than 2 levels left out" in details(
        tmp_path, Outcome.STORED
    )


def test_listing_is_capped(site: Site, tmp_path: Path) -> None:
    """A sitemap that unpacks to more than it may stops there, packed once or twice."""
    packed = gzip.compress(b"<urlset>" + b" " * 3_000_000 + b"</urlset>")
    site.page("/mot.xml.gz", packed, media="application/gzip")
    site.page("/hai.xml.gz", packed, media="application/xml", zipped=True)
    urls = (site.base + "/mot.xml.gz", site.base + "/hai.xml.gz")
    gather(tmp_path, *urls, kind=Kind.SITEMAP, max_listing=1_000_000)
    assert ends(tmp_path, site.base) == {"/mot.xml.gz": "too_large", "/hai.xml.gz": "too_large"}


def test_unchanged_feed_is_read_again_for_its_pages(site: Site, tmp_path: Path) -> None:
    """A 304 for the feed must not hide that one of its pages has changed."""
    site.page("/rss", ATOM.format(base=site.base), media="text/xml", etag=True)
    gather(tmp_path, site.base + "/rss", kind=Kind.FEED)
    site.page("/tin/mot.html", article(99))
    gather(tmp_path, site.base + "/rss", kind=Kind.FEED)
    assert ends(tmp_path, site.base) == {
        "/rss": "unchanged",
        "/tin/mot.html": "stored",
        "/tin/hai.html": "unchanged",
    }
    assert [hit.status for hit in site.hits if hit.path == "/rss"] == [200, 304]


def test_fresh_page_is_not_asked_for_and_a_feed_always_is(site: Site, tmp_path: Path) -> None:
    site.page("/rss", ATOM.format(base=site.base), media="text/xml", cache_control="max-age=600")
    site.page("/tin/mot.html", article(1), cache_control="max-age=600")
    for _ in range(2):
        gather(tmp_path, site.base + "/rss", kind=Kind.FEED)
    assert ends(tmp_path, site.base) == {
        "/rss": "unchanged",
        "/tin/mot.html": "fresh",
        "/tin/hai.html": "unchanged",
    }
    assert [site.asked().count(path) for path in ("/rss", "/tin/mot.html", "/tin/hai.html")] == [2, 1, 2]
    assert all("cache-control" not in hit.headers for hit in site.hits)


def test_old_page_without_a_lifetime_is_asked_for_again(site: Site, tmp_path: Path) -> None:
    """By the heuristics of HTTP caching a page of last year would not be asked for within a week."""
    site.page("/tin/mot.html", article(1), last_modified="Wed, 01 Jan 2025 00:00:00 GMT")
    gather(tmp_path, site.base + "/tin/mot.html")
    site.page("/tin/mot.html", article(2), last_modified="Wed, 01 Jan 2025 00:00:00 GMT")
    gather(tmp_path, site.base + "/tin/mot.html")
    assert ends(tmp_path, site.base) == {"/tin/mot.html": "stored"}
    assert site.hits[-1].headers["if-modified-since"] == "Wed, 01 Jan 2025 00:00:00 GMT"


def test_known_pages_are_skipped_on_request(site: Site, tmp_path: Path) -> None:
    site.page("/rss", ATOM.format(base=site.base), media="text/xml")
    gather(tmp_path, site.base + "/tin/mot.html")
    gather(tmp_path, site.base + "/rss", kind=Kind.FEED, skip_known=True)
    assert ends(tmp_path, site.base) == {
        "/rss": "stored",
        "/tin/mot.html": "skipped",
        "/tin/hai.html": "stored",
    }


def test_dry_run_reads_listings_only(site: Site, tmp_path: Path) -> None:
    site.page("/rss", ATOM.format(base=site.base), media="text/xml")
    site.reply("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /tin/hai", type="text/plain"))
    gather(tmp_path, site.base + "/rss", kind=Kind.FEED, dry_run=True)
    assert ends(tmp_path, site.base) == {
        "/rss": "stored",
        "/tin/mot.html": "skipped",
        "/tin/hai.html": "disallowed",
    }
    assert site.asked() == ["/rss"]
