"""The wire: connections to checked and pinned addresses only, and a limit on a request as a whole.

The name stays in the Host header and in the TLS handshake; only the address that was checked is
connected to, so that a second answer of the DNS cannot lead elsewhere.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

from extract.fetch.outcome import Outcome, TryAgain

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator

    from extract.fetch.guard import Guard
    from extract.fetch.settings import Settings

Headers = tuple[tuple[str, str], ...]
# Extensions of a request: what is called just before it is sent, and what collects the exchanges.
BEFORE = "vnextract.before"
EXCHANGES = "vnextract.exchanges"

_until: ContextVar[float | None] = ContextVar("_until", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A request as it was sent and the head of its response as it came."""

    method: str
    target: str
    request_headers: Headers
    status: int
    reason: str
    protocol: str
    response_headers: Headers
    address: str | None


@contextmanager
def time_limit() -> Iterator[Callable[[float], None]]:
    """Inside, once the function given is called with seconds, this thread must be done within them."""
    token = _until.set(None)
    try:
        yield _start_clock
    finally:
        _until.reset(token)


def _start_clock(seconds: float) -> None:
    _until.set(time.monotonic() + seconds)


def _remaining(timeout: float | None) -> float | None:
    until = _until.get()
    if until is None:
        return timeout
    left = until - time.monotonic()
    if left <= 0:
        raise TryAgain(Outcome.TIMEOUT, "the page took longer than its time limit")
    return left if timeout is None else min(timeout, left)


class _LimitedStream(httpcore.NetworkStream):
    """A connection on which a slow drip of bytes cannot outlast the time limit."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _remaining(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _remaining(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _LimitedStream(self._stream.start_tls(ssl_context, server_hostname, _remaining(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that the guard lets through; to any address where there is no guard."""

    def __init__(self, guard: Guard | None) -> None:
        self._guard = guard
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = (host,) if self._guard is None else self._guard.addresses(host, port)
        failure: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in addresses:
            try:
                stream = self._sockets.connect_tcp(
                    address, port, _remaining(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _LimitedStream(stream)
        raise failure or httpcore.ConnectError(f"{host} has no address")


class Transport(httpx.BaseTransport):
    """Sends httpx requests over guarded connections and notes every exchange in its request."""

    def __init__(self, settings: Settings, guard: Guard, ssl_context: ssl.SSLContext) -> None:
        self._guard = guard
        self._proxied = settings.proxy is not None
        self._pool = _pool(settings, guard, ssl_context)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send ``request``; errors are httpcore's, and the guard's :class:`GiveUp`."""
        if self._proxied:  # the proxy connects: all that can be checked is what the name says here
            self._guard.addresses(request.url.host, request.url.port or 443)
        request.extensions[BEFORE]()
        # "no-cache" tells our own cache to ask; passing it on would make every CDN ask its origin
        headers = [(name, value) for name, value in request.headers.raw if name.lower() != b"cache-control"]
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        sent = httpcore.Request(request.method, url, headers=headers, extensions=request.extensions)
        response = self._pool.handle_request(sent)
        exchange = _exchange(request, headers, response)
        request.extensions[EXCHANGES].append(exchange)
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=dict(response.extensions),
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


def _pool(settings: Settings, guard: Guard, ssl_context: ssl.SSLContext) -> httpcore.ConnectionPool:
    if settings.proxy is None:
        return httpcore.ConnectionPool(
            ssl_context=ssl_context,
            max_connections=None,
            max_keepalive_connections=settings.concurrency,
            keepalive_expiry=4 * settings.delay + 5,
            http2=settings.http2,
            network_backend=_Backend(guard),
        )
    proxy = httpx.Proxy(settings.proxy)
    return httpcore.HTTPProxy(
        proxy_url=httpcore.URL(
            scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/"
        ),
        proxy_auth=proxy.raw_auth,
        ssl_context=ssl_context,
        max_connections=None,
        max_keepalive_connections=settings.concurrency,
        http2=settings.http2,
        network_backend=_Backend(None),
    )


def _exchange(
    request: httpx.Request, headers: list[tuple[bytes, bytes]], response: httpcore.Response
) -> Exchange:
    extensions = response.extensions
    stream = extensions.get("network_stream")
    server = stream.get_extra_info("server_addr") if stream is not None else None
    return Exchange(
        method=request.method,
        target=request.url.raw_path.decode("ascii"),
        request_headers=_text(headers),
        status=response.status,
        reason=bytes(extensions.get("reason_phrase", b"")).decode("latin-1"),
        protocol=bytes(extensions.get("http_version", b"HTTP/1.1")).decode("ascii"),
        response_headers=_text(response.headers),
        address=None if server is None else str(server[0]),
    )


def _text(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    return tuple((name.decode("latin-1"), _value(value)) for name, value in headers)


def _value(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
