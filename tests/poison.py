"""What workers do with a page, and what some pages do to workers."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

from extract.batch.tasks import page_rows as real

if TYPE_CHECKING:
    from extract.model import Document
    from extract.store import PageRows


def page_rows(document: Document) -> PageRows:
    """The real work, but for pages that hang, kill, swell or break."""
    for marker, act in ACTS.items():
        if marker in document.content:
            act()
    return real(document)


def hang() -> None:
    while True:
        time.sleep(1)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def swell() -> None:
    bytes(10_000_000_000)


def split() -> None:
    raise ZeroDivisionError("a bug")


ACTS = {b"poison-hang": hang, b"poison-kill": kill, b"poison-swell": swell, b"poison-bug": split}


def nap(_: Document) -> int:
    """Take a while over any page, and tell who it was."""
    time.sleep(0.3)
    return os.getpid()
