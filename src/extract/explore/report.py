"""A self-contained page with the charts and tables, for those who want a file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError
from extract.explore.language import language
from extract.explore.read.base import prepare, rows
from extract.explore.read.home import HomePage, home_page
from extract.explore.read.overview import Overview, overview
from extract.explore.server import bring_up_to_date

if TYPE_CHECKING:
    from pathlib import Path

#: Rows of a table; the database has the rest.
LENGTH = 200

_SCRIPTS = ("vendor/vega-6.4.0.min.js", "vendor/vega-lite-6.4.3.min.js")
_INTERPRETER = "vendor/vega-interpreter-2.3.2.js"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a question."""

    title: str
    description: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool


def report(database: Path, output: Path, lang: str) -> None:
    """Write the page. Raises :class:`~extract.errors.UsageError` where it cannot be written."""
    if not output.absolute().parent.is_dir():
        raise UsageError(f"{output}: its folder does not exist; create {output.parent} first")
    bring_up_to_date(database)
    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as conn:
        prepare(conn)
        page = _page(database.name, lang, home_page(conn), overview(conn), tuple(_tables(conn, lang)))
    output.write_text(page, encoding="utf-8")


def _tables(conn: sqlite3.Connection, lang: str) -> Any:
    """The questions of the home page, answered with their usual parameters."""
    from extract.explore.read.questions import questions

    for question in questions():
        if not question.on_home:
            continue
        parameters = dict.fromkeys(question.parameters, "")
        found = rows(conn, f"{question.sql} LIMIT {LENGTH + 1}", parameters)
        columns = tuple(name for name in (found[0].keys() if found else ()) if not name.endswith("_id"))
        yield Table(
            title=question.title(lang),
            description=question.description(lang),
            columns=columns,
            rows=tuple(tuple(row[name] for name in columns) for row in found[:LENGTH]),
            more=len(found) > LENGTH,
        )


def _page(name: str, lang: str, home: HomePage, page: Overview, tables: tuple[Table, ...]) -> str:
    from jinja2 import Environment, FileSystemLoader

    from extract.explore import words
    from extract.explore.web import cells, security, statistics
    from extract.explore.web.environment import words_of

    spoken = language(lang)
    loader = FileSystemLoader(str(files("extract.explore") / "templates"))
    env = Environment(loader=loader, autoescape=True, finalize=security.shown)
    env.globals.update(
        words_of(spoken),
        cell=partial(cells.plain_cell, spoken),
        column_label=lambda one: words.column_label(one, lang),
    )
    return env.get_template("vx/report.html").render(
        name=name,
        home=home,
        page=page,
        tables=tables,
        charts=statistics.of_overview(spoken, page),
        health=statistics.of_health(spoken, page),
        styles=[_file(one) for one in ("frame.css", "pages.css")],
        scripts=[_file(one) for one in _SCRIPTS],
        drawing=_drawing(),
    )


def _drawing() -> str:
    """The interpreter and charts.js as one module: a file cannot import its neighbours."""
    interpreter = _file(_INTERPRETER).replace("export { expression as expressionInterpreter };", "")
    lines = _file("charts.js").splitlines()
    own = "\n".join(line for line in lines if not line.startswith("import "))
    return f"{interpreter}\nconst expressionInterpreter = expression;\n{own}"


def _file(name: str) -> str:
    """A static file, safe inside a script or style element."""
    text = files("extract.explore").joinpath("static", *name.split("/")).read_text(encoding="utf-8")
    return text.replace("</script", "<\\/script")
