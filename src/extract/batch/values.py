"""Small values that workers and the driver exchange."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """The JSON record of one page, or None with the reason; ``failed`` tells a failure from no article."""

    source: str
    record: str | None = None
    failed: bool = False
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A page whose worker did not answer: ``cause`` is timeout, crashed, memory or error."""

    cause: str
    message: str
