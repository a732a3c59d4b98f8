"""Our pages: each asks the database once and hands the answer to a template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from extract.explore.read import areas, articles, reviews, schools, totals
from extract.explore.read import search as searching
from extract.explore.read.home import home_page
from extract.explore.read.overview import overview as read_overview
from extract.explore.read.questions import questions as all_questions
from extract.explore.web import charts, review, statistics
from extract.explore.web.environment import link
from extract.explore.web.face import require

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

T = TypeVar("T")

#: Results of one kind on a page of the search.
PAGE = 20


async def ask(datasette: Any, question: Callable[[sqlite3.Connection], T]) -> T:
    """The answer of the database to a question of ``extract.explore.read``."""
    face = require(datasette)
    answer: T = await datasette.get_database(face.database).execute_fn(question)
    return answer


async def recall(datasette: Any, name: str, question: Callable[[sqlite3.Connection], T]) -> T:
    """The same, kept until the database changes."""
    memory = require(datasette).memory
    return await ask(datasette, lambda conn: memory.get(name, lambda: question(conn)))


async def render(datasette: Any, request: Any, template: str, **context: Any) -> Any:
    """A page of ours."""
    from datasette import Response

    return Response.html(await datasette.render_template(f"vx/{template}", context, request=request))


def missing(ref: str) -> Exception:
    """What to raise for a row that is not there."""
    from datasette import NotFound

    error: Exception = NotFound(ref)
    return error


async def home(datasette: Any, request: Any) -> Any:
    """What is in here."""
    page = await recall(datasette, "home", home_page)
    return await render(datasette, request, "home.html", page=page)


async def search(datasette: Any, request: Any) -> Any:
    """One box over schools, articles and facts."""
    query = request.args.get("q") or ""
    kind = request.args.get("kind") if request.args.get("kind") in searching.KINDS else None
    page = max(1, int(request.args.get("page") or 1)) if (request.args.get("page") or "1").isdigit() else 1
    limit, offset = (PAGE, PAGE * (page - 1)) if kind else (8, 0)
    results = await ask(
        datasette, lambda conn: searching.search(conn, query, kind=kind, limit=limit, offset=offset)
    )
    return await render(datasette, request, "search.html", results=results, kind=kind, number_of_page=page)


async def article(datasette: Any, request: Any) -> Any:
    """An article with its facts."""
    ref = request.url_vars["ref"]
    page = await ask(datasette, lambda conn: articles.article_page(conn, ref))
    if page is None:
        raise missing(ref)
    numbers = {fact.id: place for place, fact in enumerate(page.facts, start=1)}
    said = await ask(datasette, lambda conn: reviews.badges(conn, list(numbers)))
    return await render(
        datasette,
        request,
        "article.html",
        page=page,
        numbers=numbers,
        badges=said,
        **_reader(datasette, request),
    )


async def school(datasette: Any, request: Any) -> Any:
    """A school over time."""
    ref = request.url_vars["ref"]
    page = await ask(datasette, lambda conn: schools.school_page(conn, ref))
    if page is None:
        raise missing(ref)
    drawn = charts.school(require(datasette).language, page)
    said = await ask(datasette, lambda conn: reviews.badges(conn, [fact.id for fact in page.facts]))
    reader = _reader(datasette, request)
    alike = (
        await ask(datasette, lambda conn: reviews.candidates(conn, page.id)) if reader["may_review"] else ()
    )
    return await render(
        datasette, request, "school.html", page=page, charts=drawn, badges=said, candidates=alike, **reader
    )


def _reader(datasette: Any, request: Any) -> dict[str, Any]:
    """Whether the reader may review, and under which name."""
    return {"may_review": review.allowed(datasette, request), "reviewer": review.reviewer(request)}


async def fact(datasette: Any, request: Any) -> Any:
    """A fact's own address leads to its words in the article."""
    from datasette import Response

    ref = request.url_vars["ref"]
    found = await ask(datasette, lambda conn: articles.article_of(conn, ref))
    if found is None:
        raise missing(ref)
    return Response.redirect(link(datasette, "article", found, f"f-{ref}"))


async def area(datasette: Any, request: Any) -> Any:
    """A commune, district or province."""
    names = {tier: request.args.get(tier) or None for tier in totals.TIERS}
    place = totals.Area(**names)
    page = await ask(datasette, lambda conn: areas.area_page(conn, place)) if place.tier else None
    if page is None:
        raise missing(place.name or "area")
    drawn = statistics.of_area(require(datasette).language, page)
    return await render(datasette, request, "area.html", page=page, charts=drawn)


async def all_areas(datasette: Any, request: Any) -> Any:
    """Where the schools are."""
    found = await recall(datasette, "areas", areas.areas)
    return await render(datasette, request, "areas.html", found=found)


async def overview(datasette: Any, request: Any) -> Any:
    """The whole database in charts."""
    page = await recall(datasette, "overview", read_overview)
    lang = require(datasette).language
    drawn, health = statistics.of_overview(lang, page), statistics.of_health(lang, page)
    return await render(datasette, request, "overview.html", page=page, charts=drawn, health=health)


async def questions(datasette: Any, request: Any) -> Any:
    """The questions that people ask, each with what it answers."""
    return await render(datasette, request, "questions.html", questions=all_questions())
