"""Nothing is dropped silently: every numeral of every article is used or set aside, every quote is at its place."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from extract import pipeline
from extract.errors import PageError
from extract.fixtures import find
from extract.model import Document, Scope
from project import ROOT
from shared_files import shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.model import Extraction

DIGITS = re.compile(r"\d+")


def annotated(path: Path) -> Iterator[Document]:
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        content = f"{item['title']}\n\n{item['text']}".encode()
        yield Document(source=f"{item['id']}.txt", content=content, media_type="text/plain")


def own() -> Iterator[Document]:
    for path in sorted((ROOT / "fixtures" / "gold").glob("*.jsonl")):
        yield from annotated(path)
    for page in find(ROOT / "fixtures" / "pages"):
        yield page.document()


def faults(found: Extraction) -> list[str]:
    return [*_ledger(found), *_places(found), *_owners(found)]


def _ledger(found: Extraction) -> Iterator[str]:
    text = found.article.text
    for numeral in found.numerals:
        if (numeral.count is None) == (numeral.reason is None):
            yield f"neither or both of count and reason: {numeral}"
        if numeral.count is not None and not 0 <= numeral.count < len(found.counts):
            yield f"no such count: {numeral}"
    spans = [numeral.span for numeral in found.numerals]
    for digits in DIGITS.finditer(text):
        if not any(span.start <= digits.start() and digits.end() <= span.end for span in spans):
            yield f"unaccounted: {text[max(0, digits.start() - 20) : digits.end() + 20]!r}"


def _places(found: Extraction) -> Iterator[str]:
    text = found.article.text
    pieces = [(count.span, count.quote) for count in found.counts]
    pieces += [(numeral.span, numeral.text) for numeral in found.numerals]
    pieces += [(mention.span, mention.text) for school in found.schools for mention in school.mentions]
    for span, quote in pieces:
        if span.of(text) != quote:
            yield f"not at its place: {quote!r}"


def _owners(found: Extraction) -> Iterator[str]:
    names = {school.name for school in found.schools}
    if len(names) < len(found.schools):
        yield "two schools of one name"
    for count in found.counts:
        if (count.school is not None) != (count.scope is Scope.SCHOOL):
            yield f"school and scope disagree: {count}"
        if not {count.school, *count.joint_schools} - {None} <= names:
            yield f"a school that is not in the list: {count}"
        if count.value is None and count.percent is None:
            yield f"a count without a number: {count}"


def read(document: Document) -> Extraction | None:
    """None for a page that holds no article."""
    try:
        return pipeline.extract(document)
    except PageError:
        return None


@pytest.mark.parametrize("document", list(own()), ids=lambda document: document.source.rpartition("/")[2])
def test_everything_is_accounted_for(document: Document) -> None:
    found = read(document)
    assert found is None or faults(found) == []


@pytest.mark.shared
def test_everything_is_accounted_for_in_the_articles_beside_the_project() -> None:
    read_there = [(document.source, read(document)) for document in annotated(shared("gold/dev.jsonl"))]
    wrong = {source: faults(found) for source, found in read_there if found is not None}
    assert {source: told for source, told in wrong.items() if told} == {}
