"""Servers that lie, break off, drip, bomb, or ask for patience: each case is one row."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import socket
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from fetching import ends, gather, query, records
from loopback import BLOCK, TEN_GB, Reply, Route, Site, article, gzip_bomb, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def members() -> Iterator[bytes]:
    """The same in a thousand members on end."""
    member = gzip.compress(bytes(BLOCK))
    return itertools.repeat(member, TEN_GB // BLOCK)


def drip() -> Iterator[bytes]:
    """A byte now and then, each soon enough for any read timeout."""
    for byte in article(1).encode():
        yield bytes([byte])
        time.sleep(0.05)


def silence() -> Iterator[bytes]:
    """Nothing for longer than anybody waits."""
    time.sleep(2)
    yield b""


def in_turn(*replies: Reply) -> Route:
    """One reply after the other; the last one stays."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


_GZIP = (("Content-Encoding", "gzip"),)
_PAGE = article(7).encode()
_ZIPPED = gzip.compress(_PAGE, mtime=0)
_OK = Reply(body=_PAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a server does, how the address ends, and after how many requests."""

    name: str
    route: Callable[[], Route]
    outcome: str
    requests: int = 1


def _always(reply: Callable[[], Reply]) -> Callable[[], Route]:
    return lambda: lambda _: reply()


CASES = (
    Case(name="gzip", route=_always(lambda: Reply(body=_ZIPPED, headers=_GZIP)), outcome="stored"),
    Case(name="no length", route=_always(lambda: Reply(body=iter([_PAGE]))), outcome="stored"),
    Case(name="no type", route=_always(lambda: Reply(body=_PAGE, type=None)), outcome="stored"),
    Case(name="bomb", route=_always(lambda: Reply(body=gzip_bomb(), headers=_GZIP)), outcome="too_large"),
    Case(
        name="many members", route=_always(lambda: Reply(body=members(), headers=_GZIP)), outcome="too_large"
    ),
    Case(
        name="endless",
        route=_always(lambda: Reply(body=itertools.repeat(b"<p>x" * 9999))),
        outcome="too_large",
    ),
    Case(
        name="announced too large",
        route=_always(lambda: Reply(body=_PAGE, length=TEN_GB)),
        outcome="too_large",
    ),
    Case(name="slow drip", route=_always(lambda: Reply(body=drip())), outcome="timeout", requests=4),
    Case(name="silence", route=_always(lambda: Reply(body=silence())), outcome="timeout", requests=4),
    Case(
        name="busy, then well",
        outcome="stored",
        requests=2,
        route=lambda: in_turn(Reply(status=429, headers=(("Retry-After", "1"),)), _OK),
    ),
    Case(name="busy without end", outcome="busy", requests=4, route=_always(lambda: Reply(status=429))),
    Case(
        name="heals",
        outcome="stored",
        requests=3,
        route=lambda: in_turn(Reply(status=500), Reply(status=503), _OK),
    ),
    Case(name="does not heal", outcome="server_error", requests=4, route=_always(lambda: Reply(status=502))),
    Case(
        name="breaks off once",
        outcome="stored",
        requests=2,
        route=lambda: in_turn(Reply(body=_PAGE[:300], length=len(_PAGE)), _OK),
    ),
    Case(
        name="breaks off",
        outcome="truncated",
        requests=4,
        route=_always(lambda: Reply(body=_PAGE[:300], length=len(_PAGE))),
    ),
    Case(
        name="gzip breaks off",
        outcome="truncated",
        requests=4,
        route=_always(lambda: Reply(body=iter([_ZIPPED[:-20]]), headers=_GZIP)),
    ),
    Case(
        name="says gzip, is not",
        outcome="mislabelled",
        route=_always(lambda: Reply(body=_PAGE, headers=_GZIP)),
    ),
    Case(
        name="brotli unasked",
        outcome="mislabelled",
        route=_always(lambda: Reply(body=b"\x8b\x02\x80", headers=(("Content-Encoding", "br"),))),
    ),
    Case(
        name="picture as page",
        outcome="mislabelled",
        route=_always(lambda: Reply(body=b"\x89PNG\r\n\x1a\n" * 99)),
    ),
    Case(
        name="picture", outcome="wrong_type", route=_always(lambda: Reply(body=b"\x89PNG", type="image/png"))
    ),
    Case(name="video", outcome="wrong_type", route=_always(lambda: Reply(body=b"\x00", type="video/mp4"))),
    Case(name="gone", outcome="not_found", route=_always(lambda: Reply(status=410))),
    Case(name="forbidden", outcome="http_error", route=_always(lambda: Reply(status=403))),
    Case(name="part of it", outcome="http_error", route=_always(lambda: Reply(status=206, body=_PAGE))),
    Case(name="304 unasked", outcome="http_error", route=_always(lambda: Reply(status=304))),
    Case(name="empty", outcome="empty_shell", route=_always(lambda: Reply(body=b""))),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_hard_server(case: Case, tmp_path: Path) -> None:
    site = Site(routes={"/bai.html": case.route()})
    began = time.monotonic()
    with serving(site):
        gather(tmp_path, site.base + "/bai.html", page_time=0.7, max_page=1_000_000)
    assert ends(tmp_path, site.base) == {"/bai.html": case.outcome}
    assert len(site.asked()) == case.requests
    assert len(records(tmp_path)) == (case.outcome == "stored")
    assert sum(hit.sent for hit in site.hits) < 20_000_000  # what the buffers of the sockets hold
    assert time.monotonic() - began < 10


def test_retry_after_is_kept(tmp_path: Path) -> None:
    site = Site(routes={"/bai.html": in_turn(Reply(status=503, headers=(("Retry-After", "1"),)), _OK)})
    with serving(site):
        gather(tmp_path, site.base + "/bai.html")
    first, second = (hit.began for hit in site.hits if hit.path == "/bai.html")
    assert second - first >= 1


def test_host_that_asks_for_too_long_a_pause_is_left_for_a_later_run(tmp_path: Path) -> None:
    busy = Reply(status=429, headers=(("Retry-After", "3600"),))
    site = Site(routes={"/1.html": in_turn(busy, _OK)})
    site.page("/2.html", article(2))
    with serving(site):
        urls = (site.base + "/1.html", site.base + "/2.html")
        fetched = gather(tmp_path, *urls)
        assert fetched.summary.waiting == 2
        assert site.asked() == ["/1.html"]
        gather(tmp_path, *urls)
    assert ends(tmp_path, site.base) == {"/1.html": "stored", "/2.html": "stored"}
    assert query(tmp_path, "SELECT detail FROM attempts WHERE outcome = 'busy'") == [
        ("status 429, asked to wait 3600 s, longer than --max-wait",)
    ]


def test_silent_host_is_left_for_a_later_run(tmp_path: Path) -> None:
    site = Site()
    for number in range(30):
        site.reply(f"/{number}.html", Reply(status=500))
    with serving(site):
        fetched = gather(tmp_path, *(f"{site.base}/{number}.html" for number in range(30)), tries=1)
    assert fetched.summary.waiting == 20
    assert len(site.asked()) == 10


def _dripping_head(listener: socket.socket) -> None:
    """Headers without end, a byte at a time, to whoever calls."""
    with contextlib.suppress(OSError):
        while True:
            caller, _ = listener.accept()
            with caller, contextlib.suppress(OSError):
                caller.recv(65_536)
                for byte in itertools.cycle(b"X-Cham: roi se toi\r\n"):
                    caller.sendall(bytes([byte]))
                    time.sleep(0.02)


def test_headers_that_drip_end_as_well(tmp_path: Path) -> None:
    """No read takes long, and httpx itself has no limit on them all."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_dripping_head, args=(listener,), daemon=True).start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/bai.html"
        began = time.monotonic()
        gather(tmp_path, url, page_time=0.5, tries=2, ignore_robots=True)
    assert list(ends(tmp_path).values()) == ["timeout"]
    assert time.monotonic() - began < 5
