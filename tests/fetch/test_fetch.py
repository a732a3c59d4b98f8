"""Pages: every one that is allowed is kept once, and what is not allowed is not asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fetching import ends, gather, query, records
from loopback import Reply, Site, article, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROBOTS = b"\xef\xbb\xbfUser-agent: *\nDisallow: /rieng/\n"


@pytest.fixture
def site() -> Iterator[Site]:
    """A paper with robots rules, whose byte order mark must not hide the first of them."""
    site = Site()
    site.reply("/robots.txt", Reply(body=_ROBOTS, type="text/plain"))
    for number in range(5):
        site.page(f"/tin/bai-{number}.html", article(number), etag=number % 2 == 0, zipped=number == 3)
    site.page("/rieng/1.html", article(9))
    with serving(site):
        yield site


def _all(site: Site) -> list[str]:
    return [site.base + path for path in (*(f"/tin/bai-{n}.html" for n in range(5)), "/rieng/1.html")]


def test_allowed_pages_are_kept_once_and_others_not_asked_for(site: Site, tmp_path: Path) -> None:
    fetched = gather(tmp_path, *_all(site), site.base + "/tin/bai-1.html?utm_source=zalo&fbclid=x#dau")
    assert not fetched.resumed
    assert ends(tmp_path, site.base) == {
        **{f"/tin/bai-{number}.html": "stored" for number in range(5)},
        "/rieng/1.html": "disallowed",
    }
    assert sorted(site.asked()) == [f"/tin/bai-{number}.html" for number in range(5)]
    assert sorted(records(tmp_path)) == [
        (f"{site.base}/tin/bai-{number}.html", article(number).encode()) for number in range(5)
    ]


def test_second_run_transfers_only_what_changed(site: Site, tmp_path: Path) -> None:
    gather(tmp_path, *_all(site))
    first = len(site.hits)
    site.page("/tin/bai-2.html", article(22), etag=True)
    gather(tmp_path, *_all(site))
    again = site.hits[first:]
    assert {hit.path: hit.status for hit in again} == {
        "/tin/bai-0.html": 304,
        "/tin/bai-1.html": 200,  # its server gives nothing to compare by
        "/tin/bai-2.html": 200,
        "/tin/bai-3.html": 200,
        "/tin/bai-4.html": 304,
    }
    assert [path for path, outcome in ends(tmp_path, site.base).items() if outcome == "stored"] == [
        "/tin/bai-2.html"
    ]
    assert len(records(tmp_path)) == 6
    assert len(records(tmp_path, "revisit")) == 4


def test_log_has_a_row_an_attempt(site: Site, tmp_path: Path) -> None:
    site.redirect("/cu.html", "/tin/bai-0.html", 301)
    gather(tmp_path, site.base + "/cu.html")
    rows = query(
        tmp_path,
        "SELECT url, final_url, status, outcome, bytes > 0, warc IS NOT NULL FROM attempts WHERE kind = 'page'",
    )
    assert rows == [
        (f"{site.base}/cu.html", f"{site.base}/cu.html", 301, "redirect", 0, 0),
        (f"{site.base}/cu.html", f"{site.base}/tin/bai-0.html", 200, "stored", 1, 1),
    ]
