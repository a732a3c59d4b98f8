"""Robots rules bind, hosts are asked one request at a time, and no faster than they like."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from extract.fetch import Guard
from fetching import ends, gather, query
from loopback import Reply, Route, Site, article, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OURS = "User-agent: vnextract\nDisallow: /rieng/\n\nUser-agent: *\nDisallow: /\n"
_LONG = "User-agent: *\nDisallow: /rieng/\n" + "# chú thích\n" * 60_000 + "Disallow: /tin/\n"

ROBOTS: tuple[tuple[str, Reply, str, str], ...] = (
    ("disallow", Reply(body=b"User-agent: *\nDisallow: /rieng/"), "stored", "disallowed"),
    ("byte order mark", Reply(body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /rieng/"), "stored", "disallowed"),
    ("windows lines", Reply(body=b"User-agent: *\r\nDisallow: /rieng/\r\n"), "stored", "disallowed"),
    ("our own name", Reply(body=_OURS.encode()), "stored", "disallowed"),
    ("everything", Reply(body=b"User-agent: *\nDisallow: /"), "disallowed", "disallowed"),
    (
        "longest match wins",
        Reply(body=b"User-agent: *\nDisallow: /rieng/\nAllow: /rieng/1"),
        "stored",
        "stored",
    ),
    ("wildcard", Reply(body=b"User-agent: *\nDisallow: /*/1.html$"), "disallowed", "disallowed"),
    ("beyond 500 KiB", Reply(body=_LONG.encode()), "stored", "disallowed"),
    ("empty", Reply(body=b""), "stored", "stored"),
    ("a page", Reply(body=b"<html><body>Trang ch\xe1\xbb\xa7</body></html>"), "stored", "stored"),
    ("404", Reply(status=404), "stored", "stored"),
    ("401", Reply(status=401), "stored", "stored"),
    ("403", Reply(status=403), "stored", "stored"),
    ("500", Reply(status=500), "server_error", "server_error"),
    ("503", Reply(status=503), "server_error", "server_error"),
    ("429", Reply(status=429), "busy", "busy"),
    ("breaks off", Reply(body=b"User-agent: *\n", length=999), "truncated", "truncated"),
)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.page("/tin/1.html", article(1))
    site.page("/rieng/1.html", article(2))
    with serving(site):
        yield site


@pytest.mark.parametrize("case", ROBOTS, ids=lambda case: case[0])
def test_robots(case: tuple[str, Reply, str, str], site: Site, tmp_path: Path) -> None:
    _, reply, public, private = case
    site.reply("/robots.txt", reply)
    gather(tmp_path, site.base + "/tin/1.html", site.base + "/rieng/1.html")
    wanted = {"/tin/1.html": public, "/rieng/1.html": private}
    assert ends(tmp_path, site.base) == wanted
    assert site.asked() == [path for path, outcome in wanted.items() if outcome == "stored"]


def test_robots_after_redirects(site: Site, tmp_path: Path) -> None:
    site.redirect("/robots.txt", "/r1.txt", 301)
    site.redirect("/r1.txt", "/r2.txt")
    site.reply("/r2.txt", Reply(body=b"User-agent: *\nDisallow: /rieng/", type="text/plain"))
    gather(tmp_path, site.base + "/tin/1.html", site.base + "/rieng/1.html")
    assert ends(tmp_path, site.base) == {"/tin/1.html": "stored", "/rieng/1.html": "disallowed"}


def test_robots_are_read_once_a_day_and_an_old_copy_serves_when_the_site_is_down(
    site: Site, tmp_path: Path
) -> None:
    site.reply("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /rieng/", type="text/plain"))
    for _ in range(2):
        gather(tmp_path, site.base + "/rieng/1.html")
    assert [hit.path for hit in site.hits] == ["/robots.txt"]
    query(tmp_path, "UPDATE robots SET fetched = '2020-01-01T00:00:00.000+00:00' RETURNING 1", commit=True)
    site.reply("/robots.txt", Reply(status=500))
    gather(tmp_path, site.base + "/rieng/1.html", tries=1)
    assert [hit.status for hit in site.hits] == [200, 500]
    assert ends(tmp_path, site.base) == {"/rieng/1.html": "disallowed"}


def test_robots_can_be_ignored_and_the_log_says_so(site: Site, tmp_path: Path) -> None:
    site.reply("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /", type="text/plain"))
    gather(tmp_path, site.base + "/rieng/1.html", ignore_robots=True)
    assert [hit.path for hit in site.hits] == ["/rieng/1.html"]
    assert query(tmp_path, "SELECT robots_ignored FROM attempts") == [(1,)]
    assert query(tmp_path, "SELECT robots_ignored FROM runs") == [(1,)]


def test_redirect_target_is_under_its_own_robots(site: Site, tmp_path: Path) -> None:
    site.reply("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /rieng/", type="text/plain"))
    site.redirect("/cu.html", "/rieng/1.html")
    gather(tmp_path, site.base + "/cu.html")
    assert ends(tmp_path, site.base) == {"/cu.html": "redirect", "/rieng/1.html": "disallowed"}
    assert site.asked() == ["/cu.html"]


def _slow(site: Site, count: int, seconds: float) -> None:
    def answer(number: int) -> Route:
        def reply(_: dict[str, str]) -> Reply:
            time.sleep(seconds)
            return Reply(body=article(number).encode())

        return reply

    for number in range(count):
        site.routes[f"/{number}.html"] = answer(number)


@pytest.mark.parametrize(("delay", "rules", "least"), [
    (0.3, "", 0.3),
    (0.0, "Crawl-delay: 0.3", 0.3),
    (0.0, "Request-rate: 3/1s", 1 / 3),
    (0.3, "Crawl-delay: 0.1", 0.3),
])  # fmt: skip
def test_delay_of_a_host(delay: float, rules: str, least: float, tmp_path: Path) -> None:
    """From the end of a request to the beginning of the next one, robots.txt and redirects included."""
    site = Site()
    _slow(site, 4, 0.1)
    site.redirect("/cu.html", "/3.html")
    site.reply("/robots.txt", Reply(body=f"User-agent: *\n{rules}".encode(), type="text/plain"))
    with serving(site):
        urls = [f"{site.base}/{path}.html" for path in ("0", "1", "cu", "2")]
        gather(tmp_path, *urls, delay=delay, concurrency=8)
    assert len(site.hits) == 6
    pages = [hit for hit in site.hits if hit.path != "/robots.txt"]
    assert all(later.began - earlier.ended >= least for earlier, later in pairwise(pages))


def test_delay_outlasts_a_kill(tmp_path: Path) -> None:
    site = Site()
    _slow(site, 2, 0)
    with serving(site):
        gather(tmp_path, site.base + "/0.html", delay=0.5)
        gather(tmp_path, site.base + "/1.html", delay=0.5)
    assert site.hits[-1].began - site.hits[-2].ended >= 0.49  # the log has milliseconds


def _at_once(site: Site) -> int:
    """How many requests were answered at the same time; an answer may be read before the server notes its end."""
    noted = 0.05
    return max(
        sum(other.began <= hit.began < other.ended - noted for other in site.hits) for hit in site.hits
    )


@pytest.mark.parametrize(("hosts", "concurrency", "at_once"), [(1, 8, 1), (4, 8, 4), (4, 2, 2)])
def test_hosts_at_the_same_time_but_one_request_a_host(
    hosts: int, concurrency: int, at_once: int, tmp_path: Path
) -> None:
    site = Site()
    _slow(site, 4, 0.2)
    names = [f"bao-{number}.test" for number in range(hosts)]
    guard = Guard(allow_private=True, resolve=lambda _host, _port: ("127.0.0.1",))
    with serving(site):
        urls = [f"http://{name}:{site.port}/{page}.html" for name in names for page in range(4)]
        gather(tmp_path, *urls, guard=guard, concurrency=concurrency)
    assert _at_once(site) == at_once
    assert len(site.asked()) == 4 * hosts


def test_honest_name_with_contact_and_no_cookies(tmp_path: Path) -> None:
    site = Site()
    for number in range(2):
        site.page(f"/{number}.html", article(number), set_cookie="phien=1; Path=/")
    with serving(site):
        urls = [f"{site.base}/{number}.html" for number in range(2)]
        gather(tmp_path / "khong", *urls, contact="toasoan@bao.test")
        gather(tmp_path / "co", *urls, cookies=True)
    agents = {hit.headers["user-agent"] for hit in site.hits}
    assert agents == {"vnextract/0.1.0 (+toasoan@bao.test)", "vnextract/0.1.0 (no contact given)"}
    assert {hit.headers["accept-encoding"] for hit in site.hits} == {"gzip"}
    assert [hit.headers.get("cookie") for hit in site.hits if "/1.html" in hit.path] == [None, "phien=1"]
