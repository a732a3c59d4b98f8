"""Large pages and bombs from many hosts at once take little memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from loopback import Reply, Site, article, gzip_bomb, serving

if TYPE_CHECKING:
    from pathlib import Path

_LIMIT = 250_000  # kB of memory

_FETCH = """
import resource, sys
from pathlib import Path
from extract.fetch import Guard, Outcome, Settings, Target, fetch

port, folder = sys.argv[1:]
hosts = [f"bao-{n}.test" for n in range(8)]
targets = [Target(url=f"http://{host}:{port}/{path}") for host in hosts for path in ("bai.html", "bom.html")]
guard = Guard(allow_private=True, resolve=lambda host, port: ("127.0.0.1",))
summary = fetch(targets, Path(folder), Settings(delay=0, allow_private=True), guard=guard).summary
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(summary.count(Outcome.STORED), summary.count(Outcome.TOO_LARGE), peak)
"""


@pytest.mark.slow
def test_eight_hosts_with_pages_just_below_the_cap(tmp_path: Path) -> None:
    site = Site()
    filler = f"<p>{'Trường Bình An có 40 lớp. ' * 290_000}</p>"
    site.page("/bai.html", article(1, extra=filler), zipped=True)
    site.routes["/bom.html"] = lambda _: Reply(body=gzip_bomb(), headers=(("Content-Encoding", "gzip"),))
    with serving(site):
        args = [sys.executable, "-c", _FETCH, str(site.port), str(tmp_path)]
        done = subprocess.run(args, capture_output=True, text=True, check=True, timeout=120)
    stored, too_large, peak = map(int, done.stdout.split())
    assert (stored, too_large) == (8, 8)
    assert peak < _LIMIT
