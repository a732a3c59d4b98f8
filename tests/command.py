"""The command as a user starts it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("vnextract"))


def vnextract(*args: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run it to the end, in a folder of the test."""
    done = subprocess.run(
        [COMMAND, *map(str, args)], cwd=cwd, input=stdin, capture_output=True, check=False, timeout=120
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
