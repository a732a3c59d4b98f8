"""Real pages beside the project: every field against its gold, the cost against trafilatura, no article in none."""

from __future__ import annotations

import importlib.util
import re
import time
from typing import TYPE_CHECKING, Any

import pytest

from extract.articles import publishers, read
from extract.errors import NotAnArticle
from extract.model import Article, BlockKind, Document
from shared_files import shared

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

pytestmark = pytest.mark.shared

# What is held: captions as F1, junk as paragraphs a page.
BARS = {
    "f1": 0.97,
    "title_norm": 0.97,
    "lead": 0.95,
    "authors": 0.9,
    "day": 0.97,
    "minute": 0.9,
    "captions": 0.9,
}
UNSEEN = {"f1": 0.93, "title_norm": 0.95, "lead": 0.85, "authors": 0.75, "day": 0.9, "captions": 0.75}


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", shared("pages/score_pages.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def document(path: Path) -> Document:
    return Document(source=path.name, content=path.read_bytes())


def prediction(found: Article) -> dict[str, Any]:
    outside = {BlockKind.LEAD, BlockKind.CAPTION}
    return {
        "title": found.title,
        "lead": found.lead,
        "authors": list(found.authors),
        "published": found.published,
        "body": "\n\n".join(block.span.of(found.text) for block in found.blocks if block.kind not in outside),
        "captions": [block.span.of(found.text) for block in found.blocks if block.kind is BlockKind.CAPTION],
    }


def score() -> dict[str, Any]:
    score_pages, pages = scorer(), shared("pages")
    golds = score_pages.load(pages / "pages_gold.jsonl")
    texts = {gold["file"]: score_pages.gold_texts(gold, pages) for gold in golds}
    predicted = {gold["file"]: prediction(read(document(pages / gold["file"]))) for gold in golds}
    return dict(score_pages.evaluate(golds, texts, predicted)[0]["all"])


def best_peer() -> float:
    """The highest body F1 of any tool, counted the way that suits it best."""
    rows = [line.split("|") for line in shared("pages/peers.md").read_text(encoding="utf-8").splitlines()]
    figures = [row[4].strip() for row in rows if len(row) > 10]
    return max(float(figure) for figure in figures if re.fullmatch(r"0\.\d+", figure))


def test_publisher_rules() -> None:
    result = score()
    assert {name: result[name] for name, bar in BARS.items() if result[name] < bar} == {}
    assert result["f1"] > best_peer()
    assert result["junk"] <= 0.2 * result["pages"]


def test_the_generic_reader_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishers, "registry", tuple)
    result = score()
    assert {name: result[name] for name, bar in UNSEEN.items() if result[name] < bar} == {}


def kinds() -> list[tuple[str, str]]:
    index = shared("pages/adversarial/index.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(line.split("\t")[0], line.split("\t")[1]) for line in index]


def test_pages_without_an_article() -> None:
    for name, kind in kinds():
        with pytest.raises(NotAnArticle) as refusal:
            read(document(shared("pages/adversarial") / name))
        assert refusal.value.kind in kind, name


def test_templates_keep_title_and_lead() -> None:
    for path in sorted(shared("pages/templates").glob("*.html")):
        found = read(document(path))
        assert found.title is not None, path.name
        assert found.lead is not None, path.name
        assert len(found.blocks) > 4, path.name


@pytest.mark.slow
def test_reading_costs_at_most_half_of_trafilatura() -> None:
    from trafilatura import extract

    documents = [document(path) for path in sorted(shared("pages").glob("*.html"))]
    read(documents[0])
    extract(documents[0].content)
    ratios = []
    for _ in range(3):
        start = time.process_time()
        for one in documents:
            read(one)
        own = time.process_time() - start
        for one in documents:
            extract(one.content)
        ratios.append(own / (time.process_time() - start - own))
    assert min(ratios) <= 0.5
