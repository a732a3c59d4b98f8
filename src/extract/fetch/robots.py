"""robots.txt as RFC 9309 reads it: what may be asked for, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.fetch.settings import ROBOTS_NAME

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 512_000  # RFC 9309 asks for at least 500 KiB; what stands beyond is not read
MAX_REDIRECTS = 5
LIFETIME = 24 * 3600  # seconds that a copy may be used (2.4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Robots:
    """The rules of one origin; ``parsed`` is None where it has none."""

    parsed: Protego | None

    def allows(self, url: str) -> bool:
        """Whether we may ask for ``url``."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, ROBOTS_NAME))

    @property
    def delay(self) -> float:
        """The least seconds between two requests that the site asks for; 0 where it does not."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(ROBOTS_NAME)
        spread = rate.seconds / rate.requests if rate is not None and rate.requests else 0.0
        return max(float(self.parsed.crawl_delay(ROBOTS_NAME) or 0), spread)


def read(status: int, body: bytes) -> Robots:
    """The rules that an answer means: what a 200 says, none for a 4xx.

    >>> rules = read(200, b"User-agent: *\\nDisallow: /rieng/\\nCrawl-delay: 3")
    >>> rules.allows("https://example.vn/rieng/1.html"), rules.allows("https://example.vn/1.html"), rules.delay
    (False, True, 3.0)
    >>> read(404, b"").allows("https://example.vn/")
    True
    """
    from protego import Protego

    if not 200 <= status < 300:
        return Robots(parsed=None)
    text = body[:MAX_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Robots(parsed=Protego.parse(text))
