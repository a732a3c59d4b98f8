"""Peak memory of a process that a test starts."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess


def peak_memory(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end of a process; the most memory that it held, in kB.

    Read from VmHWM, which starts anew with the program. `ru_maxrss` does not: a child inherits the
    figure of the process that started it, here of a test runner with many libraries loaded.
    """
    peak = 0
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
        peak = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), peak)
        time.sleep(0.01)
    return peak
