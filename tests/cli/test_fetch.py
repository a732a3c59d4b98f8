"""``vnextract fetch`` as a user meets it, and addresses among the sources of ``vnextract run``."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from command import COMMAND, vnextract
from fetching import ends, query, records
from loopback import Reply, Site, article, serving
from tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin</title>
<entry><link href="/tin/1.html"/><updated>2026-03-02T08:00:00+07:00</updated></entry>
<entry><link href="/tin/2.html"/><updated>2026-03-05T08:00:00+07:00</updated></entry>
<entry><link href="/rieng/3.html"/></entry></feed>"""
_QUICK = ("--delay", "0", "--retry-wait", "0.01", "--allow-private")


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.reply("/robots.txt", Reply(body=b"User-agent: *\nDisallow: /rieng/", type="text/plain"))
    site.page("/rss", _ATOM, media="application/atom+xml")
    for number in (1, 2, 3):
        site.page(f"/tin/{number}.html", article(number), etag=True)
    site.page("/chuyen-muc", '<a href="/tin/1.html">1</a> <a href="/tin/mot-hai-ba-bon-nam-sau.html">2</a>')
    site.page("/tin/mot-hai-ba-bon-nam-sau.html", article(4))
    with serving(site):
        yield site


def test_summary_by_host_and_outcome(site: Site, tmp_path: Path) -> None:
    urls = [site.base + path for path in ("/tin/1.html", "/tin/2.html", "/rieng/3.html")]
    done = vnextract("fetch", *urls, "--to", "web", *_QUICK, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split() for line in done.stdout.splitlines()[:2]] == [
        ["127.0.0.1", "disallowed", "1"],
        ["127.0.0.1", "stored", "2"],
    ]
    assert "3 requests" in done.stdout


def test_failures_are_named_and_end_with_1(site: Site, tmp_path: Path) -> None:
    done = vnextract(
        "fetch", f"{site.base}/thieu.html", f"{site.base}/tin/1.html", "--to", "web", *_QUICK, cwd=tmp_path
    )
    assert done.returncode == 1
    assert done.stderr == f"vnextract: {site.base}/thieu.html: not found: status 404\n"


def test_pages_out_of_reach_are_named_and_no_failure(site: Site, tmp_path: Path) -> None:
    site.page("/vo.html", "<div id=app></div><script src=/app.js></script>")
    done = vnextract("fetch", f"{site.base}/vo.html", "--to", "web", *_QUICK, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == f"vnextract: {site.base}/vo.html: empty shell: no text\n"


def test_addresses_from_files_and_standard_input(site: Site, tmp_path: Path) -> None:
    lines = f"# của hôm nay\n\n{site.base}/tin/1.html\n  {site.base}/tin/2.html  \n"
    (tmp_path / "urls.txt").write_text("\ufeff" + lines, encoding="utf-8")
    stdin = f"{site.base}/tin/3.html".encode()
    done = vnextract("fetch", "urls.txt", "-", "--to", "web", *_QUICK, cwd=tmp_path, stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert len(records(tmp_path / "web")) == 3


def test_summary_as_json(site: Site, tmp_path: Path) -> None:
    done = vnextract("fetch", "--feed", site.base + "/rss", "--to", "web", "--json", *_QUICK, cwd=tmp_path)
    said = json.loads(done.stdout)
    assert said["hosts"] == {"127.0.0.1": {"disallowed": 1, "stored": 3}}
    assert (said["resumed"], said["interrupted"], said["failures"], said["requests"]) == (False, False, [], 4)


SOURCES = """
contact = "toasoan@bao.test"
delay = 0
[[site]]
name = "Báo Bình An"
feeds = ["{base}/rss"]
match = "/tin/"
[[site]]
name = "Báo Bình Minh"
sections = ["{base}/chuyen-muc"]
pages = ["{base}/tin/3.html"]
"""


def test_sources_by_site(site: Site, tmp_path: Path) -> None:
    (tmp_path / "sources.toml").write_text(SOURCES.format(base=site.base), encoding="utf-8")
    args = ("fetch", "--sources", "sources.toml", "--since", "2026-03-03", "--to", "web", "--allow-private")
    done = vnextract(*args, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    wanted = ("/rss", "/chuyen-muc", "/tin/2.html", "/tin/3.html", "/tin/mot-hai-ba-bon-nam-sau.html")
    assert ends(tmp_path / "web", site.base) == dict.fromkeys(wanted, "stored")
    assert {hit.headers["user-agent"] for hit in site.hits} == {"vnextract/0.1.0 (+toasoan@bao.test)"}


def test_dry_run_prints_the_pages_and_keeps_nothing(site: Site, tmp_path: Path) -> None:
    done = vnextract("fetch", "--feed", site.base + "/rss", "--to", "web", "--dry-run", *_QUICK, cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[:2] == [f"{site.base}/tin/1.html", f"{site.base}/tin/2.html"]
    assert site.asked() == ["/rss"]
    assert not list(tmp_path.iterdir())


WRONG = (
    (("fetch", "--to", "web"), "nothing to fetch: name addresses, --feed, --sitemap, --section or --sources"),
    (
        ("fetch", "khong-co.txt", "--to", "web"),
        "khong-co.txt: neither an address (https://…) nor a file with addresses",
    ),
    (("fetch", "ftp://bao.test/", "--to", "web"), "ftp: addresses are not fetched, only http: and https:"),
    (("fetch", "https://an:mat-khau@bao.test/", "--to", "web"), "addresses with a user name are not fetched"),
    (("fetch", "https://bao.test/", "--match", "(", "--to", "web"), "--match: '(' is no regular expression"),
    (
        ("fetch", "--sources", "khong-co.toml", "--to", "web"),
        "khong-co.toml: No such file or directory; check the name",
    ),
    (("fetch", "--sources", "rong.toml", "--to", "web"), "rong.toml: lists nothing to fetch"),
    (("fetch", "--sources", "sai.toml", "--to", "web"), "sai.toml: not readable as TOML"),
    (
        ("fetch", "--sources", "la.toml", "--to", "web"),
        "la.toml: unknown feed of Báo Lạ; known are feeds, match, name",
    ),
    (("fetch", "https://bao.test/", "--to", "khac"), "khac/fetch.db: no fetch log, or damaged"),
    (
        ("fetch", "https://bao.test/", "--proxy", "socks5://bao.test", "--to", "web"),
        "begins with http:// or https://",
    ),
    (("fetch", "https://bao.test/", "--to", "rong.toml/web"), "rong.toml/web: cannot be made a folder"),
    (("run", "news.db", "https://bao.test/1.html", "--dry-run"), "--dry-run reads no addresses"),
)


@pytest.mark.parametrize(("args", "said"), WRONG)
def test_wrong_calls(args: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "rong.toml").write_text('contact = "x"', encoding="utf-8")
    (tmp_path / "sai.toml").write_text("[[site", encoding="utf-8")
    (tmp_path / "la.toml").write_text('[[site]]\nname = "Báo Lạ"\nfeed = []', encoding="utf-8")
    (tmp_path / "khac").mkdir()
    (tmp_path / "khac" / "fetch.db").write_text(
        "không phải cơ sở dữ liệu, chỉ là văn bản dài " * 9, encoding="utf-8"
    )
    done = vnextract(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert "mat-khau" not in done.stderr


def test_without_the_extra_http2_says_what_to_install(tmp_path: Path) -> None:
    start = "import sys; sys.modules['h2'] = None; from extract.cli import main; main()"
    args = [sys.executable, "-c", start, "fetch", "https://bao.test/", "--to", "web", "--http2"]
    done = subprocess.run(args, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'vnextract[http2]'" in done.stderr


def _little_disk() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, 150_000))


@pytest.mark.slow
def test_full_disk_is_said_and_the_run_goes_on_later(tmp_path: Path) -> None:
    site = Site()
    for number in range(150):
        site.page(
            f"/{number}.html", article(number) + f"<!-- {'x7'.join(str(n * number) for n in range(400))} -->"
        )
    with serving(site):
        urls = "\n".join(f"{site.base}/{number}.html" for number in range(150))
        (tmp_path / "urls.txt").write_text(urls, encoding="utf-8")
        args = [COMMAND, "fetch", "urls.txt", "--to", "web", *_QUICK]
        done = subprocess.run(
            args, cwd=tmp_path, preexec_fn=_little_disk, capture_output=True, check=False, timeout=60
        )
        assert done.returncode == 1
        assert b"web: cannot be written" in done.stderr
        assert b"run the same line again to go on" in done.stderr
        assert b"Traceback" not in done.stderr
        assert vnextract(*args[1:], cwd=tmp_path).returncode == 0
    assert set(ends(tmp_path / "web").values()) == {"stored"}
    assert len(records(tmp_path / "web")) == 150
    assert query(tmp_path / "web", "SELECT count(*) FROM runs") == [(1,)]


@pytest.mark.slow
def test_run_takes_addresses(site: Site, tmp_path: Path) -> None:
    args = ("run", "news.db", site.base + "/tin/1.html", site.base + "/thieu.html", "--allow-private")
    done = vnextract(*args, cwd=tmp_path)
    assert done.returncode == 1
    assert f"{site.base}/thieu.html: not found" in done.stderr
    (found,) = rows(tmp_path / "news.db", "SELECT source, url FROM articles")
    assert str(found[0]).startswith("news-web/vnextract-")
    assert found[1] == site.base + "/tin/1.html"
