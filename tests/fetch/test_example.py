"""The example of the documentation is one that works."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.fetch import Kind, Outcome
from extract.fetch.wanted import read_sources
from project import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = ROOT / "docs" / "fetching.md"


def test_example_sources_can_be_read(tmp_path: Path) -> None:
    found = re.search(r"```toml\n(.*?)```", _PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    path = tmp_path / "sources.toml"
    path.write_text(found[1], encoding="utf-8")
    sources = read_sources(path)
    assert sources.contact is not None
    assert sum(target.kind is Kind.FEED for target in sources.targets) >= 12
    assert any(target.kind is Kind.SECTION and target.match for target in sources.targets)


def test_every_outcome_is_explained() -> None:
    text = _PAGE.read_text(encoding="utf-8")
    assert [outcome for outcome in Outcome if f"`{outcome}`" not in text] == []
