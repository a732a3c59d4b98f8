"""AMP, print and mobile versions give way to the page that they are versions of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.fetch import Guard
from fetching import ends, gather, records
from loopback import Reply, Site, article, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_GUARD = Guard(allow_private=True, resolve=lambda _host, _port: ("127.0.0.1",))
_PAGE = "/tin/bai-1.html"


def _pointing(to: str, *, amp: bool = False) -> str:
    text = article(1, head=f'<link rel="canonical" href="{to}">')
    return text.replace("<html>", "<html amp>") if amp else text


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.page(_PAGE, _pointing(_PAGE))
    with serving(site):
        yield site


VERSIONS = (
    "/tin/bai-1.amp",
    "/tin/bai-1-amp.html",
    "/amp/tin/bai-1.html",
    "/tin/bai-1.html/amp",
    "/print/bai-1.html",
    "/in-bai/1.html",
    "/tin/bai-1.html?print=1",
    "/tin/bai-1.html?amp",
)


@pytest.mark.parametrize("version", VERSIONS)
def test_version_resolves_to_its_page(version: str, site: Site, tmp_path: Path) -> None:
    site.page(version, _pointing(_PAGE))
    gather(tmp_path, site.base + version)
    assert ends(tmp_path, site.base) == {version: "variant", _PAGE: "stored"}
    assert [url for url, _ in records(tmp_path)] == [site.base + _PAGE]


def test_amp_by_its_own_word(site: Site, tmp_path: Path) -> None:
    site.page("/t/1", _pointing(_PAGE, amp=True))
    gather(tmp_path, site.base + "/t/1")
    assert ends(tmp_path, site.base) == {"/t/1": "variant", _PAGE: "stored"}


def test_mobile_host(site: Site, tmp_path: Path) -> None:
    """The mobile host serves the same path; its canonical address is on the main host."""
    main = f"http://bao.test:{site.port}{_PAGE}"
    site.page(_PAGE, _pointing(main))
    gather(tmp_path, f"http://m.bao.test:{site.port}{_PAGE}", guard=_GUARD)
    assert list(ends(tmp_path).values()) == ["variant", "stored"]
    assert [url for url, _ in records(tmp_path)] == [main]


def test_all_versions_of_a_page_are_one(site: Site, tmp_path: Path) -> None:
    for version in VERSIONS:
        site.page(version, _pointing(_PAGE))
    site.page("/tin/cu-1.html", _pointing(_PAGE))
    urls = (*VERSIONS, _PAGE, "/tin/cu-1.html", _PAGE + "?utm_source=x&fbclid=1", _PAGE + "#dau")
    gather(tmp_path, *(site.base + url for url in urls))
    found = ends(tmp_path, site.base)
    assert found.pop(_PAGE) == "stored"
    assert set(found.values()) == {"variant", "duplicate"}
    assert [url for url, _ in records(tmp_path)] == [site.base + _PAGE]


KEPT_AS_THEY_ARE = (
    ("no version by its address", "/tin/khac-2.html", _PAGE),
    ("canonical is the front page", "/amp/1.html", "/"),
    ("canonical of another site", "/amp/1.html", "https://khac.test/1.html"),
    ("canonical is no address", "/amp/1.html", "javascript:void(0)"),
    ("canonical is itself", "/amp/1.html", "/amp/1.html"),
)


@pytest.mark.parametrize(
    ("path", "canonical"), [case[1:] for case in KEPT_AS_THEY_ARE], ids=[c[0] for c in KEPT_AS_THEY_ARE]
)
def test_doubtful_canonical_addresses_lose_no_page(
    path: str, canonical: str, site: Site, tmp_path: Path
) -> None:
    site.page(path, _pointing(canonical))
    gather(tmp_path, site.base + path)
    assert ends(tmp_path, site.base) == {path: "stored"}


BROKEN = (
    ("gone", Reply(status=404), "not_found"),
    ("shell", Reply(body=b"<html><script>x</script></html>"), "empty_shell"),
    ("back to the version", Reply(status=302, headers=(("Location", "/amp/1.html"),)), "redirect_loop"),
)


@pytest.mark.parametrize(("reply", "outcome"), [case[1:] for case in BROKEN], ids=[c[0] for c in BROKEN])
def test_version_is_kept_where_its_page_gives_nothing(
    reply: Reply, outcome: str, site: Site, tmp_path: Path
) -> None:
    site.page("/amp/1.html", _pointing(_PAGE))
    site.reply(_PAGE, reply)
    gather(tmp_path, site.base + "/amp/1.html")
    assert ends(tmp_path, site.base) == {"/amp/1.html": "stored", _PAGE: outcome}


def test_second_run_asks_for_the_page_and_not_for_its_version(site: Site, tmp_path: Path) -> None:
    site.page("/amp/1.html", _pointing(_PAGE))
    site.page("/tin/cu-1.html", _pointing(_PAGE))
    for _ in range(2):
        gather(tmp_path, site.base + "/amp/1.html", site.base + "/tin/cu-1.html")
    assert ends(tmp_path, site.base) == {
        "/amp/1.html": "variant",
        "/tin/cu-1.html": "variant",
        _PAGE: "unchanged",
    }
    assert site.asked() == ["/amp/1.html", "/tin/cu-1.html", _PAGE, _PAGE]
    assert len(records(tmp_path)) == 1
