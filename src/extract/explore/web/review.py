"""Readers' judgement: only with ``--review``, only with the token of this server, only from its own pages."""

from __future__ import annotations

import asyncio
import secrets
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from extract import store
from extract.errors import UsageError
from extract.explore.web.environment import link
from extract.explore.web.face import require
from extract.store import reviews, schoolbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

_COOKIE = "vnextract_review"
_NAME = "vnextract_reviewer"


def allowed(datasette: Any, request: Any) -> bool:
    """Whether this reader came in with the token."""
    token, shown = require(datasette).token, request.cookies.get(_COOKIE, "")
    return token is not None and secrets.compare_digest(shown.encode(), token.encode())


def reviewer(request: Any) -> str:
    """The name that the reader typed last."""
    from urllib.parse import unquote

    return unquote(request.cookies.get(_NAME, ""))


async def enter(datasette: Any, request: Any) -> Any:
    """The link that the server printed: its token becomes a cookie of this browser."""
    from datasette import Forbidden, Response

    token, shown = require(datasette).token, request.args.get("token") or ""
    if token is None or not secrets.compare_digest(shown.encode(), token.encode()):
        raise Forbidden("the token is not that of this server")
    response = Response.redirect(link(datasette, "home"))
    response.set_cookie(_COOKIE, token, httponly=True, samesite="strict")
    return response


async def judge(datasette: Any, request: Any) -> Any:
    """A fact is right, wrong or unsure."""
    form = await _form(datasette, request)
    review = reviews.Review(
        count_id=form.get("count_id", ""),
        verdict=form.get("verdict", ""),
        reviewer=form.get("reviewer", ""),
        right_value=_value(form.get("right_value", "")) if form.get("verdict") == "wrong" else None,
        note=form.get("note"),
    )
    await _write(datasette, lambda db: _in_transaction(db, review))
    return _back(request, link(datasette, "fact", review.count_id), review.reviewer)


async def schools(datasette: Any, request: Any) -> Any:
    """Two schools are one, or a telling is another school."""
    form = await _form(datasette, request)
    name = form.get("reviewer", "").strip()
    if not name:
        raise _bad("a decision needs the name of its reader")
    act = {"merge": schoolbook.merge, "split": schoolbook.split}.get(form.get("act", ""))
    if act is None:
        raise _bad("merge or split")
    note = ": ".join(part for part in (name, form.get("note", "").strip()) if part)
    school, other = form.get("school_id", ""), form.get("other_id", "").strip()
    await _write(datasette, lambda db: act(db, schoolbook.find(db, school), schoolbook.find(db, other), note))
    return _back(request, link(datasette, "school", school), name)


async def _form(datasette: Any, request: Any) -> dict[str, str]:
    """The posted fields of a reader who may review; Datasette has checked the form's own token."""
    from datasette import Forbidden

    if request.method != "POST" or not allowed(datasette, request) or not _same_site(request):
        raise Forbidden("reviews are posted from this server's own pages, opened by the link it printed")
    form: dict[str, str] = await request.post_vars()
    return form


def _same_site(request: Any) -> bool:
    """Browsers say where a post comes from; one that comes from elsewhere is refused."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    known = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    return known and site in (None, "same-origin")


def _value(text: str) -> float | None:
    """A number as readers write it; None where the field is empty."""
    from babel.numbers import NumberFormatError, parse_decimal

    if not text.strip():
        return None
    try:
        return float(parse_decimal(text.strip(), locale="vi", strict=True))
    except NumberFormatError as error:
        raise _bad(f"{text}: not a number; write 1889 or 1.889, and 74,5") from error


async def _write(datasette: Any, act: Callable[[Database], object]) -> None:
    """Write in a connection of its own; what the reader did wrong is said."""
    try:
        await asyncio.to_thread(partial(_written, require(datasette).path, act))
    except UsageError as error:
        raise _bad(str(error)) from error


def _written(path: Path, act: Callable[[Database], object]) -> None:
    with store.writable(path) as db:
        act(db)


def _in_transaction(db: Database, review: reviews.Review) -> None:
    with store.transaction(db):
        reviews.record(db, review)


def _bad(words: str) -> Exception:
    from datasette.utils.asgi import BadRequest

    error: Exception = BadRequest(words)
    return error


def _back(request: Any, path: str, name: str) -> Any:
    from urllib.parse import quote

    from datasette import Response

    response = Response.redirect(path)
    response.set_cookie(_NAME, quote(name.strip()), samesite="strict", max_age=30 * 24 * 3600)
    del request
    return response
