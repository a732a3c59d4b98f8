"""The marked sentences of fixtures/cases, through the whole line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import pipeline
from extract.model import Document
from marked import differences, parse

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

CASES = Path(__file__).resolve().parents[1] / "fixtures" / "cases"
NOT_YET = "not_yet"


def cases(stem: str) -> list[ParameterSet]:
    """The cases of a file, named by file and line, without notes and blank lines."""
    text = (CASES / f"{stem}.txt").read_text(encoding="utf-8")
    return [
        pytest.param(line, id=f"{stem}:{number}")
        for number, line in enumerate(text.splitlines(), start=1)
        if line and not line.startswith("#")
    ]


STEMS = sorted(path.stem for path in CASES.glob("*.txt"))
READ = [case for stem in STEMS if stem != NOT_YET for case in cases(stem)]
UNREAD = cases(NOT_YET)


def check(line: str) -> None:
    case = parse(line)
    content = f"Tin giáo dục trong ngày\n\n{case.text}".encode()
    found = pipeline.extract(Document(source="case.txt", content=content, media_type="text/plain"))
    assert found.article.text == case.text
    assert list(differences(case, found)) == [], line


@pytest.mark.parametrize("line", READ)
def test_reads_what_is_marked(line: str) -> None:
    check(line)


@pytest.mark.parametrize("line", UNREAD)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="not read yet; move the case when it is")
def test_does_not_read_yet(line: str) -> None:
    check(line)


def test_cases_are_many_and_told_once() -> None:
    everything = [case.values[0] for case in (*READ, *UNREAD)]
    assert len(everything) >= 150
    assert len(set(everything)) == len(everything)
