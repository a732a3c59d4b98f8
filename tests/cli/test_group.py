"""The top of the command line: speed, version, help and errors."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from command import COMMAND, vnextract
from extract import __version__

if TYPE_CHECKING:
    from pathlib import Path


def test_help_is_instant() -> None:
    """The best of five: what the command costs a processor, not what the machine does besides."""
    assert min(processor_time(COMMAND, "--help") for _ in range(5)) < 0.3


def processor_time(*command: str) -> float:
    """Seconds that a command uses."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as started:
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
    assert started.returncode == 0
    return used.ru_utime + used.ru_stime


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
