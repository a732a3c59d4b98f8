"""A real HTTP(S) server on loopback for tests, with a log of what it was asked for."""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


@dataclass(slots=True, kw_only=True)
class Hit:
    """A request as the server saw it; ``began`` and ``ended`` are on the monotonic clock, ``sent`` in bytes of body."""

    path: str
    headers: dict[str, str]
    began: float
    status: int
    sent: int = 0
    ended: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What to answer; ``length`` overrides Content-Length, and a body that is shorter breaks off."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    type: str | None = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = None

    @property
    def size(self) -> int | None:
        """What Content-Length says; None where the end of the connection ends the body."""
        if self.length is not None:
            return self.length
        return len(self.body) if isinstance(self.body, bytes) else None


Route = Callable[[dict[str, str]], Reply]


@dataclass(slots=True)
class Site:
    """Routes by path (with its query), and the log."""

    routes: dict[str, Route] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    secure: bool = False
    port: int = 0

    @property
    def base(self) -> str:
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"

    def reply(self, path: str, reply: Reply) -> None:
        self.routes[path] = lambda _: reply

    def page(
        self,
        path: str,
        body: str | bytes,
        *,
        etag: bool = False,
        zipped: bool = False,
        media: str = "text/html; charset=utf-8",
        **more: str,
    ) -> None:
        """A page; with ``etag`` it is not sent again to who has it."""
        content = body.encode() if isinstance(body, str) else body
        tag = f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
        headers = (*((name.replace("_", "-"), value) for name, value in more.items()),)
        if etag:
            headers += (("ETag", tag),)
        if zipped:
            headers += (("Content-Encoding", "gzip"),)
        sent = Reply(body=gzip.compress(content, mtime=0) if zipped else content, headers=headers, type=media)

        def answer(asked: dict[str, str]) -> Reply:
            known = etag and asked.get("if-none-match") == tag
            return Reply(status=304, headers=headers, type=None) if known else sent

        self.routes[path] = answer

    def redirect(self, path: str, to: str, status: int = 302) -> None:
        self.reply(path, Reply(status=status, headers=(("Location", to),)))

    def asked(self) -> list[str]:
        """The paths that were asked for, in order, without robots.txt."""
        return [hit.path for hit in self.hits if hit.path != "/robots.txt"]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def do_GET(self) -> None:
        site, began = self.server.site, time.monotonic()
        asked = {name.lower(): value for name, value in self.headers.items()}
        route = site.routes.get(self.path)
        reply = Reply(status=404, body=b"<p>404") if route is None else route(asked)
        hit = Hit(path=self.path, headers=asked, began=began, status=reply.status)
        site.hits.append(hit)
        try:
            self._head(reply)
            self._body(reply, hit)
        except OSError:  # the client has seen enough
            self.close_connection = True
        hit.ended = time.monotonic()

    def _head(self, reply: Reply) -> None:
        self.send_response(reply.status)
        if reply.type is not None:
            self.send_header("Content-Type", reply.type)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.status != 304:
            known = reply.size is not None
            self.send_header(*(("Content-Length", str(reply.size)) if known else ("Connection", "close")))
        self.end_headers()

    def _body(self, reply: Reply, hit: Hit) -> None:
        if reply.status == 304:
            return
        for piece in (reply.body,) if isinstance(reply.body, bytes) else reply.body:
            self.wfile.write(piece)
            hit.sent += len(piece)
        self.close_connection = self.close_connection or hit.sent != reply.size

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Keep the terminal quiet."""


class _Server(ThreadingHTTPServer):
    """Listens on loopback only."""

    def __init__(self, site: Site) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site

    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is none."""


@contextmanager
def serving(site: Site, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Serve a site until the end of the block."""
    server = _Server(site)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        site.secure = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


TEN_GB = 10_000_000_000
BLOCK = 10_000_000


def gzip_bomb() -> Iterator[bytes]:
    """Ten gigabytes of zeros as one gzip member of ten megabytes: blocks after a full flush are all alike."""
    squeezer = zlib.compressobj(9, zlib.DEFLATED, 31)
    yield squeezer.compress(bytes(BLOCK)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    block = squeezer.compress(bytes(BLOCK)) + squeezer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(TEN_GB // BLOCK - 1):
        yield block


def article(number: int, head: str = "", extra: str = "") -> str:
    """An invented article, longer than a notice."""
    sentences = " ".join(
        f"Năm học {2000 + number % 25}, Trường Tiểu học Bình An số {number} có {100 + number + step} học sinh "
        f"học ở {step + 3} lớp, trong đó có {step + 20} em được khen thưởng cuối kỳ."
        for step in range(8)
    )
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>Bài {number}</title>{head}</head>"
        f"<body><h1>Trường Bình An, bài số {number}</h1><p>{sentences}</p>{extra}</body></html>"
    )


def news_sitemap(site: Site, paths: tuple[str, ...]) -> str:
    """Sitemaps of three levels over pages of a site, the deepest packed; the path of the first."""
    months = [paths[start : start + 100] for start in range(0, len(paths), 100)]
    years = [months[start : start + 4] for start in range(0, len(months), 4)]
    _index(site, "/sitemap.xml", [f"/sitemap-{year}.xml" for year in range(len(years))])
    for year, its_months in enumerate(years):
        _index(site, f"/sitemap-{year}.xml", [f"/news-{year}-{n}.xml.gz" for n in range(len(its_months))])
        for month, its_paths in enumerate(its_months):
            packed = gzip.compress(_news(site, its_paths), mtime=0)
            site.page(f"/news-{year}-{month}.xml.gz", packed, etag=True, media="application/gzip")
    return "/sitemap.xml"


_NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def _index(site: Site, path: str, parts: list[str]) -> None:
    entries = "".join(f"<sitemap><loc>{site.base}{part}</loc></sitemap>" for part in parts)
    xml = f"<?xml version='1.0'?><sitemapindex {_NAMESPACES}>{entries}</sitemapindex>"
    site.page(path, xml, etag=True, media="application/xml")


def _news(site: Site, paths: tuple[str, ...]) -> bytes:
    entries = "".join(
        f"<url><loc>{site.base}{path}</loc><image:image><image:loc>{site.base}/anh.jpg</image:loc></image:image>"
        f"<news:news><news:publication_date>2026-03-{1 + number % 28:02}T08:00:00+07:00</news:publication_date>"
        f"<news:title>Bài {number}</news:title></news:news></url>"
        for number, path in enumerate(paths)
    )
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {_NAMESPACES}>{entries}</urlset>".encode()
