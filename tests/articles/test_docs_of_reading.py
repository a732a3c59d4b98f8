"""docs/reading.md names every kind and cause, and no other."""

from __future__ import annotations

import re

from extract.articles.kinds import Kind
from project import ROOT

DOCUMENT = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")


def table(heading: str) -> set[str]:
    section = DOCUMENT.split(f"## {heading}")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE))


def test_kinds() -> None:
    assert table("Pages without an article") == {kind.value for kind in Kind}


def test_causes() -> None:
    sources = (ROOT / "src" / "extract").glob("**/*.py")
    code = "".join(
        path.read_text(encoding="utf-8") for path in sources if path.parent.name in {"articles", "sources"}
    )
    raised = set(re.findall(r'PageFailed\(\s*[\w.]+,\s*"(\w+)"', code))
    assert table("Pages that cannot be read") == raised
