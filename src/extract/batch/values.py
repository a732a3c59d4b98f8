"""Small values that workers, the driver and its listeners exchange."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one page: ``kind`` is article, not_an_article, failed or unchanged.

    ``cause`` is a failure's, or the kind of a page that is no article; ``schools`` and ``counts`` are
    the rows that it gave.
    """

    source: str
    kind: str
    cause: str | None = None
    message: str | None = None
    schools: int = 0
    counts: int = 0
