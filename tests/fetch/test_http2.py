"""HTTP/2, from a server that speaks it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
import trustme

from extract.fetch import Guard
from fetching import ends, gather, records
from loopback import article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_APP = """
from pathlib import Path

PAGE = Path("page.html").read_bytes()

async def app(scope, receive, send):
    if scope["type"] == "http":
        with Path("versions.txt").open("a") as file:
            print(scope["http_version"], scope["path"], file=file)
        headers = [(b"content-type", b"text/html; charset=utf-8")]
        status = 404 if scope["path"] == "/robots.txt" else 200
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": PAGE})
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[int]:
    """The port of a server for bao.test that offers both versions."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "roots.pem"))
    authority.issue_cert("bao.test").private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "bao.pem"))
    (tmp_path / "page.html").write_text(article(1), encoding="utf-8")
    (tmp_path / "app.py").write_text(_APP, encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    secure = ["--certfile", "bao.pem", "--keyfile", "bao.pem"]
    args = [sys.executable, "-m", "hypercorn", "--bind", f"127.0.0.1:{port}", *secure, "app:app"]
    process = subprocess.Popen(args, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_it_listens(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _until_it_listens(port: int) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            return


@pytest.mark.parametrize(("http2", "version"), [(True, "2"), (False, "1.1")])
def test_version(
    http2: bool, version: str, server: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", os.fspath(tmp_path / "roots.pem"))
    guard = Guard(allow_private=True, resolve=lambda _host, _port: ("127.0.0.1",))
    url = f"https://bao.test:{server}/tin/1.html"
    gather(tmp_path / "web", url, guard=guard, http2=http2)
    assert ends(tmp_path / "web") == {url: "stored"}
    assert records(tmp_path / "web") == [(url, article(1).encode())]
    asked = (tmp_path / "versions.txt").read_text(encoding="utf-8").split("\n")
    assert asked == [f"{version} /robots.txt", f"{version} /tin/1.html", ""]
