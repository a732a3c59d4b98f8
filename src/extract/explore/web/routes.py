"""Which address shows which page."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from extract.explore.web import feed, review, views
from extract.explore.web.environment import STATIC

_FILES = {".js": "text/javascript", ".css": "text/css", ".txt": "text/plain", ".svg": "image/svg+xml"}


async def static(request: Any) -> Any:
    """A file of ours; they are few, and none lies in a folder that a request could climb out of."""
    from datasette import NotFound, Response

    name = request.url_vars["name"]
    file = files("extract.explore").joinpath("static", *name.split("/"))
    kind = _FILES.get(f".{name.rpartition('.')[2]}")
    if kind is None or ".." in name or not file.is_file():
        raise NotFound(name)
    headers = {"cache-control": "max-age=3600"}
    return Response(file.read_bytes(), content_type=f"{kind}; charset=utf-8", headers=headers)


ROUTES: list[tuple[str, Any]] = [
    (r"^/$", views.home),
    (rf"^{STATIC}/(?P<name>[\w./-]+)$", static),
    (r"^/-/search$", views.search),
    (r"^/-/article/(?P<ref>\w+)$", views.article),
    (r"^/-/school/(?P<ref>\w+)$", views.school),
    (r"^/-/area$", views.area),
    (r"^/-/areas$", views.all_areas),
    (r"^/-/overview$", views.overview),
    (r"^/-/questions$", views.questions),
    (r"^/-/facts\.atom$", feed.feed),
    (r"^/-/review$", review.enter),
    (r"^/-/review/fact$", review.judge),
    (r"^/-/review/school$", review.schools),
    (r"^/-/fact/(?P<ref>\w+)$", views.fact),
]
