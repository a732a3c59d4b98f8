"""An explanation as one HTML file that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.explain.told import Told


def render(told: Iterable[Told]) -> str:
    """The page of one or more articles."""
    environment = Environment(
        loader=PackageLoader("extract.explain", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("page.html").render(articles=list(told))
