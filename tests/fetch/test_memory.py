"""Large pages and bombs from many hosts at once take little memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from loopback import Reply, Site, article, gzip_bomb, serving
from memory import peak_memory

if TYPE_CHECKING:
    from pathlib import Path

_LIMIT = 250_000  # kB of memory

_FETCH = """
import sys
from pathlib import Path
from extract.fetch import Guard, Outcome, Settings, Target, fetch

port, folder = sys.argv[1:]
hosts = [f"bao-{n}.test" for n in range(8)]
targets = [Target(url=f"http://{host}:{port}/{path}") for host in hosts for path in ("bai.html", "bom.html")]
guard = Guard(allow_private=True, resolve=lambda host, port: ("127.0.0.1",))
summary = fetch(targets, Path(folder), Settings(delay=0, allow_private=True), guard=guard).summary
print(summary.count(Outcome.STORED), summary.count(Outcome.TOO_LARGE))
"""


@pytest.mark.slow
def test_eight_hosts_with_pages_just_below_the_cap(tmp_path: Path) -> None:
    site = Site()
    filler = f"<p>{'Trường Bình An có 40 lớp. ' * 290_000}</p>"
    site.page("/bai.html", article(1, extra=filler), zipped=True)
    site.routes["/bom.html"] = lambda _: Reply(body=gzip_bomb(), headers=(("Content-Encoding", "gzip"),))
    with serving(site):
        args = [sys.executable, "-c", _FETCH, str(site.port), str(tmp_path)]
        process = subprocess.Popen(args, stdout=subprocess.PIPE)
        peak = peak_memory(process)
    said, _ = process.communicate()
    assert said.split() == [b"8", b"8"]
    assert peak < _LIMIT
