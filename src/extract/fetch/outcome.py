"""What becomes of an address, and how a request can end early."""

from __future__ import annotations

from enum import StrEnum

from extract.errors import ExtractError


class Outcome(StrEnum):
    """How an attempt at an address ended; the list is closed."""

    # the page is in the archive
    STORED = "stored"
    UNCHANGED = "unchanged"  # the server, or the digest of what it sent, says so
    FRESH = "fresh"  # the server said for how long it would not change; nothing was asked
    # another address stands for it
    REDIRECT = "redirect"
    VARIANT = "variant"  # an AMP, print or mobile version: its canonical address is fetched instead
    DUPLICATE = "duplicate"  # its canonical address is in the archive already
    # we do not ask, or do not take
    DISALLOWED = "disallowed"  # by robots.txt
    REFUSED = "refused"  # not http(s), or a private address
    SKIPPED = "skipped"  # known from an earlier run, or too deep
    # a browser, an account or a person is needed
    EMPTY_SHELL = "empty_shell"
    PAYWALL = "paywall"
    LOGIN = "login"
    CONSENT = "consent"
    CAPTCHA = "captcha"
    SOFT_404 = "soft_404"
    # failures
    NOT_FOUND = "not_found"
    HTTP_ERROR = "http_error"
    SERVER_ERROR = "server_error"
    BUSY = "busy"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    MISLABELLED = "mislabelled"
    BAD_LISTING = "bad_listing"
    REDIRECT_LOOP = "redirect_loop"
    INTERRUPTED = "interrupted"

    @property
    def kept(self) -> bool:
        """Whether the archive holds the page."""
        return self in (Outcome.STORED, Outcome.UNCHANGED, Outcome.FRESH)

    @property
    def out_of_reach(self) -> bool:
        """Whether the page needs a browser, an account or a person, or is not there in all but status."""
        return self in _OUT_OF_REACH

    @property
    def failed(self) -> bool:
        """Whether the address should have given a page and did not."""
        return self in _FAILED


_OUT_OF_REACH = frozenset(
    {
        Outcome.EMPTY_SHELL,
        Outcome.PAYWALL,
        Outcome.LOGIN,
        Outcome.CONSENT,
        Outcome.CAPTCHA,
        Outcome.SOFT_404,
    }
)
_NO_FAILURE = frozenset(
    {
        Outcome.STORED,
        Outcome.UNCHANGED,
        Outcome.FRESH,
        Outcome.REDIRECT,
        Outcome.VARIANT,
        Outcome.DUPLICATE,
        Outcome.DISALLOWED,
        Outcome.SKIPPED,
    }
)
_FAILED = frozenset(Outcome) - _OUT_OF_REACH - _NO_FAILURE


class GiveUp(ExtractError):
    """This address gives nothing, and asking again would not help."""

    def __init__(self, outcome: Outcome, detail: str, status: int | None = None) -> None:
        super().__init__(detail)
        self.outcome = outcome
        self.detail = detail
        self.status = status


class TryAgain(GiveUp):
    """This address may answer later; ``after`` is how many seconds its server asked to be left alone."""

    def __init__(
        self, outcome: Outcome, detail: str, status: int | None = None, after: float | None = None
    ) -> None:
        super().__init__(outcome, detail, status)
        self.after = after
