"""Three thousand broken pages: each gives an article or a named refusal, soon, and none a crash."""

from __future__ import annotations

import time

import pytest

from extract.articles import read
from extract.errors import NotAnArticle, PageFailed
from extract.model import Document
from mutants import mutate
from project import ROOT

SOURCES = sorted((ROOT / "fixtures" / "pages").glob("*/*/source.*"))
SECONDS = 5.0  # of this process, however busy the machine is
BATCH = 300


def outcome(seed: int) -> str:
    path = SOURCES[seed % len(SOURCES)]
    media_type = "text/plain" if path.suffix == ".txt" else "text/html"
    document = Document(
        source=f"{path.parent.name}-{seed}", content=mutate(seed, path.read_bytes()), media_type=media_type
    )
    try:
        article = read(document)
    except NotAnArticle as refusal:
        return refusal.kind
    except PageFailed as refusal:
        return refusal.cause
    assert article.text
    assert all(block.span.of(article.text).strip() for block in article.blocks)
    return "article"


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(10))
def test_mutants(batch: int) -> None:
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        start = time.process_time()
        assert outcome(seed)
        assert time.process_time() - start < SECONDS, f"seed {seed}"


def test_a_few_mutants_at_every_run() -> None:
    assert "article" in {outcome(seed) for seed in range(40)}


def test_mutants_are_the_same_for_the_same_seed() -> None:
    page = SOURCES[0].read_bytes()
    assert [mutate(seed, page) for seed in range(9)] == [mutate(seed, page) for seed in range(9)]
