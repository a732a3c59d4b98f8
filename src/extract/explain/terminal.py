"""An explanation as text, in colour where the terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from extract.explain.told import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.explain.told import Line, Note, Told

_COLOURS = {Kind.SCHOOL: "cyan", Kind.COUNT: "green", Kind.ASIDE: "yellow"}
_SIGNS = {Kind.SCHOOL: "school", Kind.COUNT: "row", Kind.ASIDE: "aside"}


def render(told: Told) -> Iterator[str]:
    """The lines to print; colours are left to ``click.echo``, which drops them outside a terminal."""
    yield click.style(told.title or told.source, bold=True)
    yield click.style(
        f"{told.source} · read as {told.publisher} · schools {told.schools} · rows {told.counts} · numerals set aside {told.aside}",
        dim=True,
    )
    for line in told.lines:
        yield from _line(line)
    if told.checks:
        yield ""
        yield click.style("The article's own arithmetic", bold=True)
    for ok, detail in told.checks:
        yield click.style(f"  {'agrees' if ok else 'CONTRADICTS'}  {detail}", fg=None if ok else "red")


def _line(line: Line) -> Iterator[str]:
    if line.opens:
        yield ""
    text = "".join(
        piece.text if piece.kind is Kind.TEXT else click.style(piece.text, fg=_COLOURS[piece.kind], bold=True)
        for piece in line.pieces
    )
    yield text.replace("\n", " ")
    if line.words:
        yield click.style("    words   asked for: characters alone left doubt where a word ends", dim=True)
    for note in line.notes:
        yield from _note(note)


def _note(note: Note) -> Iterator[str]:
    sign = click.style(f"    {_SIGNS[note.kind]:<8}", fg=_COLOURS[note.kind])
    if note.kind is Kind.ASIDE:
        yield f"{sign}{note.head}: {note.tail}, {note.why[0]}"
        return
    yield f"{sign}{note.head} → {note.tail}"
    for why in note.why:
        yield click.style(f"            {why}", dim=True)
