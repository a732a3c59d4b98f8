"""Errors as pages: what happened, and what to do, in the reader's language."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extract.explore.web.face import Face


def answer(datasette: Any, face: Face, request: Any, exception: Exception) -> Any:
    """A page for people, nothing (so Datasette's own JSON) for programs."""
    if request.path.split("?")[0].endswith((".json", ".csv", ".atom")):
        return None
    status = getattr(exception, "status", 500)
    if status == 500:
        traceback.print_exception(exception)

    async def page() -> Any:
        from datasette import Response

        known = status if status in (400, 403, 404) else 500
        context = {
            "title": face.language.t(f"error.title_{known}"),
            "advice": face.language.t(f"error.text_{known}"),
            "error": str(getattr(exception, "message", None) or exception),
            "status": status,
        }
        body = await datasette.render_template("vx/error.html", context, request=request)
        return Response.html(body, status=status)

    return page
