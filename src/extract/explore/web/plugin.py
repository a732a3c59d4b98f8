"""Datasette's hooks; each one keeps still for a Datasette that is not ours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.plugins import pm

from extract.explore.read.base import prepare
from extract.explore.web import cells, environment, errors, questions, routes, security
from extract.explore.web.face import face_of

if TYPE_CHECKING:
    import sqlite3
    import sys

    Module = type(sys)

NAME = "vnextract"


def register() -> None:
    """Make the hooks known to Datasette, once."""
    import sys

    if not pm.has_plugin(NAME):
        pm.register(sys.modules[__name__], NAME)


@hookimpl
def register_routes(datasette: Any) -> list[Any]:
    """Our pages."""
    return routes.ROUTES if face_of(datasette) else []


@hookimpl
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """Our templates and words."""
    face = face_of(datasette)
    if face:
        environment.furnish(env, datasette, face)


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """The order of letters and the folding of accents, for our pages and for anyone's SQL."""
    face = face_of(datasette)
    if face and database == face.database:
        prepare(conn)


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """The security policy on every answer."""
    return security.guarded if face_of(datasette) else lambda app: app


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> str | None:
    """Figures, dates and names as readers expect them."""
    face = face_of(datasette)
    if face is None:
        return None
    return cells.cell(face.language, partial(environment.link, datasette), column, value, table)


@hookimpl
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """The questions that people ask."""
    face = face_of(datasette)
    return questions.canned(face.language) if face and database == face.database else {}


@hookimpl(hookwrapper=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Errors in the language of the pages, in the place of Datasette's, which prints each one at length."""
    outcome = yield
    face = face_of(datasette)
    answer = errors.answer(datasette, face, request, exception) if face else None
    if answer is not None:
        outcome.force_result([answer])
