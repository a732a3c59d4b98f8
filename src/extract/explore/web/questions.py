"""The questions as Datasette's canned queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extract.explore.read.questions import questions

if TYPE_CHECKING:
    from extract.explore.language import Language


def canned(lang: Language) -> dict[str, Any]:
    """Each with its title, description and parameters."""
    return {
        question.name: {
            "sql": question.sql,
            "title": question.title(lang.code),
            "description": question.description(lang.code),
            "params": list(question.parameters),
            "hide_sql": True,
        }
        for question in questions()
    }
