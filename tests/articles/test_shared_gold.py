"""Annotated articles, fed as text files: every sentence stays."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest

from extract.articles import read
from extract.model import Document
from shared_files import shared

pytestmark = pytest.mark.shared


def items() -> list[dict[str, Any]]:
    lines = shared("gold/dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def written(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\xa0", " ")


def test_nothing_is_lost() -> None:
    for item in items():
        content = f"{item['title']}\n\n{item['text']}".encode()
        kept = read(Document(source=item["id"], content=content, media_type="text/plain")).text.split("\n")
        lines = [line.strip() for line in written(item["text"]).split("\n")]
        assert [line for line in lines if line and line not in kept] == [], item["id"]


def test_the_seed_loses_everything_from_its_list_of_other_articles_on() -> None:
    (path,) = shared("seed").glob("*.txt")
    article = read(Document(source=path.name, content=path.read_bytes(), media_type="text/plain"))
    sign = "Có thể bạn quan tâm"
    before = written(path.read_text(encoding="utf-8")).split(sign)[0]
    assert article.text.split("\n\n")[-1] == before.strip().split("\n\n")[-1]
    assert sign not in article.text
    assert before.strip().endswith(article.text)
