"""The command that serves, as a user starts it, and a page that is watched."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from command import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running ``vnextract serve``; ``said`` is what it printed while it started."""

    address: str
    database: Path
    said: str = ""

    @property
    def name(self) -> str:
        return self.database.stem


@contextmanager
def serving(database: Path, *options: str) -> Iterator[Server]:
    """The command as a user starts it, until the test is done."""
    port = free_port()
    args = [COMMAND, "serve", str(database), "--port", str(port), *options]
    with subprocess.Popen(args, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        said = "".join(process.stderr.readline() for _ in range(2 if "--review" in options else 1))
        try:
            wait_for(port)
            yield Server(address=f"http://127.0.0.1:{port}", database=database, said=said)
        finally:
            process.terminate()
            process.wait(timeout=10)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(900):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing answers on port {port}")


def chromium_path() -> str:
    """Where Chromium is."""
    found = shutil.which("chromium")
    if found is None:
        raise AssertionError("no chromium; `make test-browser` installs it where it may")
    return found


@dataclass(slots=True, kw_only=True)
class Watched:
    """A page and everything that it did that no page should do."""

    page: Page
    expected: tuple[str, ...] = ()
    troubles: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        self.page.on("console", lambda said: self._console(said.type, said.text))
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("dialog", lambda dialog: self._dialog(dialog))  # noqa: PLW0108 - Playwright marks its handlers
        self.page.on("request", lambda request: self._request(request.url, address))

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not any(words in text for words in self.expected):
            self.troubles.append(f"{kind}: {text}")

    def _dialog(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, url: str, address: str) -> None:
        if not url.startswith((address, "data:", "blob:")):
            self.troubles.append(f"foreign request: {url}")
