"""How a run is done."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from extract.sources import Options


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """``timeout`` is in seconds a page, ``memory`` in bytes a worker; ``chunk`` is pages a transaction.

    ``force`` reads pages again that are known and unchanged.
    """

    jobs: int = field(default_factory=lambda: os.cpu_count() or 1)
    timeout: float = 30.0
    memory: int = 2_000_000_000
    chunk: int = 50
    force: bool = False
    sources: Options = field(default_factory=Options)
