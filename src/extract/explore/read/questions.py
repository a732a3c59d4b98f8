"""The questions of ``data/questions.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from extract.explore.language import LANGUAGES, read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with its SQL; titles, descriptions and answers are in the order of ``LANGUAGES``."""

    name: str
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    answers: tuple[str, ...]
    parameters: tuple[str, ...]
    sql: str
    on_home: bool

    def title(self, lang: str) -> str:
        """The title in a language."""
        return self.titles[LANGUAGES.index(lang)]

    def description(self, lang: str) -> str:
        """What it answers and what its parameters mean."""
        return self.descriptions[LANGUAGES.index(lang)]

    def answer(self, lang: str, shown: str) -> str:
        """How many rows answer it, in words."""
        return self.answers[LANGUAGES.index(lang)].format(n=shown)


@cache
def questions() -> tuple[Question, ...]:
    """All of them, in the order of the file."""
    return tuple(_question(raw) for raw in read_toml("questions.toml")["question"])


def _question(raw: dict[str, Any]) -> Question:
    return Question(
        name=raw["name"],
        titles=tuple(raw["title"]),
        descriptions=tuple(raw["description"]),
        answers=tuple(raw["answer"]),
        parameters=tuple(raw["parameters"]),
        sql=raw["sql"].strip(),
        on_home=raw["on_home"],
    )
