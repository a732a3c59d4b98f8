"""One request for one address: in turn, within its limits, and noted whatever happens."""

from __future__ import annotations

import os
import ssl
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from typing import TYPE_CHECKING

import hishel
import httpcore
import httpx
from hishel.httpx import CacheTransport

from extract.fetch import media
from extract.fetch.body import Body, read_body, too_large
from extract.fetch.ledger import now
from extract.fetch.network import BEFORE, EXCHANGES, Exchange, Transport, time_limit
from extract.fetch.outcome import GiveUp, Outcome, TryAgain
from extract.fetch.settings import LISTINGS, Kind
from extract.fetch.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.fetch.cache import PageStorage
    from extract.fetch.guard import Guard
    from extract.fetch.ledger import Ledger, Task
    from extract.fetch.settings import Settings
    from extract.fetch.turns import Turns

_PEEK = 64 * 1024  # bytes of an error page that are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an address answered: a body, or the place it redirects to.

    ``attempt`` is its row in the log; ``exchange`` is None where the cache answered alone.
    ``unchanged`` says that the body is the archive's; ``cached`` is what the cache is to remember.
    """

    attempt: int
    status: int
    headers: httpx.Headers
    exchange: Exchange | None
    body: Body | None
    unchanged: bool
    cached: str | None
    seconds: float


@dataclass(slots=True, kw_only=True)
class _Attempt:
    """One attempt while it is made; ``id`` is its row in the log, None until there is one."""

    run: int
    task: Task
    id: int | None = None
    started: float = 0.0
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long it has taken, without its waiting."""
        return round(time.monotonic() - self.started, 3) if self.id is not None else 0.0


class Asker:
    """The client: checked addresses, HTTP caching, no cookies unless wanted, no redirects followed."""

    def __init__(
        self, settings: Settings, guard: Guard, ledger: Ledger, storage: PageStorage, turns: Turns
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._storage = storage
        self._turns = turns
        self._transport = CacheTransport(
            Transport(settings, guard, _authorities(*map(os.environ.get, ("SSL_CERT_FILE", "SSL_CERT_DIR")))),
            storage=storage,
            rfc=hishel.CacheOptions(shared=False),
        )
        self._headers = {
            "User-Agent": settings.user_agent,
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.8",
            "Accept-Language": "vi,en;q=0.5",
            "Accept-Encoding": "gzip",
        }
        self._timeout = httpx.Timeout(settings.read_timeout, connect=settings.connect_timeout, pool=None)
        self._cookies = httpx.Cookies()

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    def ask(self, run: int, task: Task, pause: float) -> Answer:
        """Ask once. Raises :class:`GiveUp` and :class:`TryAgain`, after the log has it."""
        attempt = _Attempt(run=run, task=task)

        def before() -> None:
            take()
            limit(self._settings.page_time)
            self._begin(attempt)

        try:
            with time_limit() as limit, self._turns.at(host_of(task.url), pause) as take, _named_errors():
                extensions = {BEFORE: before, EXCHANGES: attempt.exchanges}
                response, body = self._exchange(task, extensions)
        except GiveUp as end:
            self._note(attempt, end)
            raise
        return self._answer(attempt, response, body)

    def note_unasked(self, run: int, task: Task, end: GiveUp) -> None:
        """A row for an address that was not asked at all."""
        self._note(_Attempt(run=run, task=task), end)

    def _begin(self, attempt: _Attempt) -> int:
        """The row of an attempt, once: its time starts where its waiting ends."""
        if attempt.id is None:
            attempt.started = time.monotonic()
            ignored = self._settings.ignore_robots
            attempt.id = self._ledger.begin(attempt.run, attempt.task, robots_ignored=ignored)
        return attempt.id

    def _note(self, attempt: _Attempt, end: GiveUp) -> None:
        self._ledger.write(
            "UPDATE attempts SET seconds = ?, status = ?, outcome = ?, detail = ? WHERE id = ?",
            attempt.seconds,
            end.status,
            end.outcome,
            end.detail,
            self._begin(attempt),
        )

    def _answer(self, attempt: _Attempt, response: httpx.Response, body: Body | None) -> Answer:
        caching = response.extensions.get("caching", {})
        return Answer(
            attempt=self._begin(attempt),
            status=response.status_code,
            headers=response.headers,
            exchange=attempt.exchanges[-1] if attempt.exchanges else None,
            body=body,
            unchanged=bool(caching.get("from_cache")),
            cached=None if attempt.task.kind is Kind.ROBOTS else self._storage.take(),
            seconds=attempt.seconds,
        )

    def _send(self, request: httpx.Request) -> httpx.Response:
        """What httpx's client would do, less its redirects: they are addresses to be checked like any."""
        request.extensions["timeout"] = self._timeout.as_dict()
        if self._settings.cookies:
            self._cookies.set_cookie_header(request)
        response = self._transport.handle_request(request)
        response.request = request
        if self._settings.cookies:
            self._cookies.extract_cookies(response)
        return response

    def _exchange(self, task: Task, extensions: dict[str, object]) -> tuple[httpx.Response, Body | None]:
        headers = {"Cache-Control": "no-cache"} if task.kind in LISTINGS else {}
        if task.kind is not Kind.ROBOTS:
            extensions["caching"] = {"key": task.url}
        response = self._send(
            httpx.Request("GET", task.url, headers=self._headers | headers, extensions=extensions)
        )
        try:
            _check_status(response, task, self._settings)
            if response.has_redirect_location:
                return response, None
            media.check_type(response.headers.get("content-type"), task.kind)
            return response, _read(response, self._settings.cap(task.kind))
        finally:
            response.close()


@cache
def _authorities(file: str | None, folder: str | None) -> ssl.SSLContext:
    """The certificate authorities that are trusted, or those of ``file`` or ``folder``; read once a process."""
    del file, folder  # the environment names them
    return httpx.create_ssl_context()


def _read(response: httpx.Response, cap: int) -> Body:
    announced = response.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > cap:
        raise too_large(cap)
    return read_body(response.iter_raw(), response.headers.get("content-encoding", ""), cap)


def _check_status(response: httpx.Response, task: Task, settings: Settings) -> None:
    """Let through what has a body or a place to go to; raises for the rest."""
    status = response.status_code
    if task.kind is Kind.ROBOTS and 400 <= status < 500 and status != 429:
        raise GiveUp(Outcome.NOT_FOUND, f"status {status}: no rules", status)
    if status in (200, 203) or response.has_redirect_location:
        return
    if task.kind is not Kind.ROBOTS and status in (403, 429, 503) and media.is_challenge(_peek(response)):
        raise GiveUp(Outcome.CAPTCHA, f"status {status} with a robot check", status)
    after = retry_after(response.headers.get("retry-after"))
    if status == 429:
        raise TryAgain(Outcome.BUSY, _asked_to_wait(status, after, settings), status, after)
    if status >= 500 or status in (408, 425):
        raise TryAgain(Outcome.SERVER_ERROR, _asked_to_wait(status, after, settings), status, after)
    raise GiveUp(_FINAL.get(status, Outcome.HTTP_ERROR), f"status {status}", status)


_FINAL = {
    401: Outcome.LOGIN,
    402: Outcome.PAYWALL,
    404: Outcome.NOT_FOUND,
    410: Outcome.NOT_FOUND,
    451: Outcome.NOT_FOUND,
}


def _asked_to_wait(status: int, after: float | None, settings: Settings) -> str:
    if after is None:
        return f"status {status}"
    longer = ", longer than --max-wait" if after > settings.max_wait else ""
    return f"status {status}, asked to wait {after:.0f} s{longer}"


def retry_after(value: str | None) -> float | None:
    """Seconds of a Retry-After header, given as seconds or as a date; None where it says neither.

    >>> retry_after("120"), retry_after("soon"), retry_after("Thu, 01 Jan 1970 00:00:00 GMT")
    (120.0, None, 0.0)
    """
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (moment.astimezone(UTC) - datetime.fromisoformat(now())).total_seconds())


def _peek(response: httpx.Response) -> bytes:
    """The beginning of an error page; nothing where it cannot be read."""
    try:
        body = _read(response, _PEEK)
    except GiveUp:
        return b""
    with_content = body.read()
    body.close()
    return with_content


@contextmanager
def _named_errors() -> Iterator[None]:
    """What can go wrong on the wire, named for what is to be done about it."""
    try:
        yield
    except httpcore.TimeoutException as error:
        raise TryAgain(Outcome.TIMEOUT, f"no answer in time ({type(error).__name__})") from error
    except httpcore.RemoteProtocolError as error:
        cut = "complete message body" in str(error)
        raise TryAgain(Outcome.TRUNCATED if cut else Outcome.UNREACHABLE, str(error)) from error
    except (httpcore.ConnectError, httpcore.ProxyError) as error:
        if isinstance(_root(error), ssl.SSLCertVerificationError):
            raise GiveUp(Outcome.UNREACHABLE, f"its TLS certificate does not hold: {error}") from error
        raise TryAgain(Outcome.UNREACHABLE, str(error) or type(error).__name__) from error
    except httpcore.NetworkError as error:
        raise TryAgain(Outcome.TRUNCATED, f"the connection broke: {error}") from error
    except httpcore.LocalProtocolError as error:
        raise GiveUp(Outcome.HTTP_ERROR, f"cannot be asked for: {error}") from error


def _root(error: BaseException) -> BaseException:
    while error.__context__ is not None:
        error = error.__context__
    return error
