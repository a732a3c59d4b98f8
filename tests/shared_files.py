"""The annotated articles and real pages that stand beside the project, where they are at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared(name: str) -> Path:
    """A file or folder of the annotated material; the test says so when it is absent."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not here: this test compares with the annotated material beside the project")
    return path
