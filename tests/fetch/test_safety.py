"""No private address is asked, however it is disguised: by literal, by DNS, by redirect."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest
import trustme

from extract.fetch import BadURL, Guard, Outcome
from extract.fetch.guard import forbidden, system_resolver
from extract.fetch.urls import normalise
from fetching import details, ends, gather, query
from loopback import Reply, Site, article, serving

if TYPE_CHECKING:
    from pathlib import Path
from typing import Any

LITERALS = (
    "127.0.0.1",
    "localhost",
    "localhost.",
    "127.1",
    "0x7f.0.0.1",
    "2130706433",
    "0177.0.0.1",
    "１２７.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[64:ff9b::127.0.0.1]",
    "[2002:7f00:1::]",
    "0.0.0.0",  # noqa: S104 (refused, not bound)
    "[::]",
)


@pytest.mark.parametrize("host", LITERALS)
def test_loopback_is_refused_in_every_spelling(host: str, tmp_path: Path) -> None:
    site = Site()
    site.page("/1.html", article(1))
    with serving(site):
        gather(tmp_path, f"http://{host}:{site.port}/1.html", allow_private=False)
    assert list(ends(tmp_path).values()) == ["refused"]
    assert not site.hits


ADDRESSES = (
    ("10.1.2.3", "a private address"),
    ("172.16.0.1", "a private address"),
    ("192.168.1.1", "a private address"),
    ("100.64.0.1", "no public address"),
    ("169.254.169.254", "a link-local address"),
    ("168.63.129.16", "a metadata address"),
    ("192.0.0.192", "a metadata address"),
    ("192.0.0.8", "no public address"),
    ("224.0.0.1", "a multicast address"),
    ("255.255.255.255", "a private address"),
    ("fe80::1", "a link-local address"),
    ("fc00::1", "a private address"),
    ("fd00:ec2::254", "a private address"),
    ("ff02::1", "a multicast address"),
    ("::ffff:192.168.0.1", "a private address"),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "a private address"),
    ("192.88.99.1", "no public address"),
    ("198.18.0.1", "a private address"),
    ("240.0.0.1", "a private address"),
    ("64:ff9b:1::1", "no public address"),
    ("5f00::1", "no public address"),
    ("fec0::1", "no public address"),
    ("1.1.1.1", None),
    ("2606:4700::1111", None),
)


@pytest.mark.parametrize(("address", "reason"), ADDRESSES)
def test_kinds_of_addresses(address: str, reason: str | None) -> None:
    from ipaddress import ip_address

    assert forbidden(ip_address(address)) == reason


@pytest.mark.parametrize("answers", [("127.0.0.1",), ("93.184.216.34", "127.0.0.1"), ("fd00:ec2::254",)])
def test_private_answer_of_the_dns_is_refused(answers: tuple[str, ...], tmp_path: Path) -> None:
    site = Site()
    site.page("/1.html", article(1))
    guard = Guard(resolve=lambda _host, _port: answers)
    with serving(site):
        gather(tmp_path, f"http://bao.test:{site.port}/1.html", guard=guard)
    assert list(ends(tmp_path).values()) == ["refused"]
    assert not site.hits


def test_name_is_resolved_once_and_the_connection_goes_where_was_checked(tmp_path: Path) -> None:
    """A second answer that differs from the checked one would be DNS rebinding."""
    site = Site()
    site.page("/1.html", article(1))
    answers = iter([("127.0.0.1",), ("203.0.113.9",)])

    def resolve(host: str, _port: int) -> tuple[str, ...]:
        assert host == "bao.test"
        return next(answers)

    with serving(site):
        url = f"http://bao.test:{site.port}/1.html"
        gather(tmp_path, url, guard=Guard(allow_private=True, resolve=resolve), ignore_robots=True)
    assert [hit.headers["host"] for hit in site.hits] == [f"bao.test:{site.port}"]
    assert list(ends(tmp_path).values()) == ["stored"]


TARGETS = (
    ("http://127.0.0.1:{port}/trong.html", "refused"),
    ("http://localhost:{port}/trong.html", "refused"),
    ("//[::1]:{port}/trong.html", "refused"),
    ("http://169.254.169.254/latest/meta-data/", "refused"),
    ("http://10.0.0.1/", "refused"),
    ("file:///etc/passwd", "refused"),
    ("ftp://bao.test/tin.html", "refused"),
    ("gopher://127.0.0.1:{port}/_GET", "refused"),
    ("data:text/html,tin", "refused"),
    ("javascript:alert(1)", "refused"),
    ("http://an:mat-khau@bao.test/", "refused"),
)


@pytest.mark.parametrize(("target", "outcome"), TARGETS)
def test_redirects_are_checked_like_any_address(target: str, outcome: str, tmp_path: Path) -> None:
    """The paper itself is public (its name is let through here); where it redirects to is not."""

    class Public(Guard):
        def addresses(self, host: str, port: int) -> tuple[str, ...]:
            return ("127.0.0.1",) if host == "bao.test" else super().addresses(host, port)

    site = Site()
    site.page("/trong.html", article(1))
    with serving(site):
        site.redirect("/tin.html", target.format(port=site.port))
        gather(tmp_path, f"http://bao.test:{site.port}/tin.html", guard=Public())
    assert list(ends(tmp_path).values())[-1] == outcome
    assert site.asked() == ["/tin.html"]
    log = str(query(tmp_path, "SELECT * FROM attempts")) + str(query(tmp_path, "SELECT * FROM tasks"))
    assert "mat-khau" not in log


REFUSED_URLS = (
    "file:///etc/passwd",
    "ftp://example.vn/",
    "javascript:alert(1)",
    "https://an:mat-khau@example.vn/",
    "https://an@example.vn/",
    "example.vn/tin.html",
    "http://exa mple.vn/",
    "http://an:mat-khau@example.vn:bad/",
    "",
)


@pytest.mark.parametrize("url", REFUSED_URLS)
def test_addresses_that_are_not_fetched(url: str) -> None:
    with pytest.raises(BadURL) as caught:
        normalise(url)
    assert "mat-khau" not in str(caught.value)


LOOPS = {
    "itself": {"/a": "/a"},
    "two": {"/a": "/b", "/b": "/a"},
    "three": {"/a": "/b", "/b": "/c", "/c": "/a"},
    "without end": {**{f"/a{n or ''}": f"/a{n + 1}" for n in range(20)}},
}


@pytest.mark.parametrize("name", LOOPS)
def test_redirect_loops_end(name: str, tmp_path: Path) -> None:
    site = Site()
    for path, to in LOOPS[name].items():
        site.redirect(path, to)
    with serving(site):
        gather(tmp_path, site.base + "/a", max_redirects=5)
    assert list(ends(tmp_path).values())[-1] == "redirect_loop"
    assert len(site.asked()) <= 6


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def _secure(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def test_tls_checks_the_name_though_the_address_is_pinned(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roots = tmp_path / "roots.pem"
    authority.cert_pem.write_to_path(str(roots))
    monkeypatch.setenv("SSL_CERT_FILE", str(roots))
    site = Site()
    site.page("/1.html", article(1))
    guard = Guard(allow_private=True, resolve=lambda _host, _port: ("127.0.0.1",))
    with serving(site, _secure(authority, "bao.test")):
        gather(tmp_path / "kho", f"https://bao.test:{site.port}/1.html", guard=guard)
        gather(tmp_path / "kho", f"https://khac.test:{site.port}/1.html", guard=guard, ignore_robots=True)
    assert list(ends(tmp_path / "kho").values()) == ["unreachable"]
    assert "TLS certificate" in details(tmp_path / "kho", Outcome.UNREACHABLE)[0]
    assert [hit.headers["host"] for hit in site.hits if hit.path == "/1.html"] == [f"bao.test:{site.port}"]


def test_tls_without_a_known_authority_is_refused(authority: trustme.CA, tmp_path: Path) -> None:
    site = Site()
    with serving(site, _secure(authority, "bao.test")):
        guard = Guard(allow_private=True, resolve=lambda _host, _port: ("127.0.0.1",))
        gather(tmp_path, f"https://bao.test:{site.port}/1.html", guard=guard, ignore_robots=True)
    assert list(ends(tmp_path).values()) == ["unreachable"]
    assert not site.hits


def test_unknown_name_is_unreachable() -> None:
    from extract.fetch.outcome import TryAgain

    with pytest.raises(TryAgain):
        system_resolver("khong-co.invalid", 80)


def test_proxy_connects_and_the_name_is_checked_here(tmp_path: Path) -> None:
    """A proxy on loopback is the user's own; what it is asked for must not be private."""
    site = Site()
    with serving(site):
        site.reply("http://bao.test/1.html", Reply(body=article(1).encode()))
        public = Guard(resolve=lambda _host, _port: ("93.184.216.34",))
        how: dict[str, Any] = {"proxy": site.base, "allow_private": False, "ignore_robots": True}
        gather(tmp_path, "http://bao.test/1.html", guard=public, **how)
        private = Guard(resolve=lambda _host, _port: ("10.0.0.1",))
        gather(tmp_path, "http://noi-bo.test/1.html", guard=private, **how)
    assert site.asked() == ["http://bao.test/1.html"]
    assert list(ends(tmp_path).values()) == ["refused"]
