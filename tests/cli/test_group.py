"""The top of the command line: speed, version, help and errors."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from command import COMMAND, vnextract
from extract import __version__

if TYPE_CHECKING:
    from pathlib import Path


def test_help_is_instant() -> None:
    """The best of five: what the command costs, not what the machine does besides."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([COMMAND, "--help"], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


@pytest.mark.parametrize(
    "heavy", ["underthesea", "datasette", "trafilatura", "babel", "lxml", "sqlite_utils"]
)
def test_help_imports_nothing_heavy(heavy: str) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from extract.cli import main; "
        f"CliRunner().invoke(main, ['--help']); sys.exit({heavy!r} in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(tmp_path: Path, flag: str) -> None:
    done = vnextract(flag, cwd=tmp_path)
    assert done.returncode == 0
    assert "Examples:" in done.stdout


def test_version(tmp_path: Path) -> None:
    assert vnextract("--version", cwd=tmp_path).stdout == f"vnextract {__version__}\n"


def test_an_unknown_command(tmp_path: Path) -> None:
    done = vnextract("nonsense", cwd=tmp_path)
    assert (done.returncode, "No such command" in done.stderr) == (2, True)
