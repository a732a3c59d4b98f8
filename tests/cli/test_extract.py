"""``vnextract extract``: records on standard output."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from command import vnextract
from invented import BINARY
from project import ROOT
from shared_files import shared

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))


PAGES = ROOT / "fixtures" / "pages"


def records(*sources: Path | str, cwd: Path) -> list[dict[str, Any]]:
    done = vnextract("extract", *sources, cwd=cwd)
    assert "Traceback" not in done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def hold(record: dict[str, Any]) -> None:
    """The record is valid, and every span holds its words."""
    Draft202012Validator(SCHEMA).validate(record)
    text = record["text"]
    for count in record["counts"]:
        assert text[count["start"] : count["end"]] == count["quote"]
    for piece in [*record["numerals"], *(m for school in record["schools"] for m in school["mentions"])]:
        assert text[piece["start"] : piece["end"]] == piece["text"]
    for numeral in record["numerals"]:
        assert (numeral["count"] is None) != (numeral["reason"] is None)


def test_records_of_the_fixture_pages(tmp_path: Path) -> None:
    """One for each page that is expected to give one; the others are held by their own tests."""
    found = records(PAGES, cwd=tmp_path)
    assert len(found) == len(list(PAGES.glob("*/*/expected.json"))) >= 8
    for record in found:
        hold(record)


@pytest.mark.shared
def test_records_of_the_first_article(tmp_path: Path) -> None:
    [record] = records(shared("seed"), cwd=tmp_path)
    hold(record)


def test_no_database_is_touched(tmp_path: Path) -> None:
    records(PAGES, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_pages_without_a_record_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "binary.html").write_bytes(BINARY)
    done = vnextract("extract", "empty.html", "binary.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == ["empty.html", "binary.html"]


def test_standard_input(tmp_path: Path) -> None:
    page = (PAGES / "dongkhe.example" / "tong-ket-khuyen-hoc" / "source.html").read_bytes()
    done = vnextract("extract", "-", cwd=tmp_path, stdin=page)
    assert json.loads(done.stdout)["source"] == "-"
