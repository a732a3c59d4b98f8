"""What can go wrong, named for what the caller does about it.

ExtractError
├── UsageError          the call is wrong: say so and stop (exit code 2)
│   ├── SourceMissing       a named source is not there
│   └── NotOurDatabase      the file is no database of this program, or cannot be written
└── PageError           this page gives no rows: record it and go on
    ├── NotAnArticle        the page was read well and holds no article; `kind` says what it is
    └── PageFailed          the page could not be read; `cause` says why
"""

from __future__ import annotations


class ExtractError(Exception):
    """Anything that this package raises on purpose; the message is fit to be shown."""


class UsageError(ExtractError):
    """The call itself cannot be carried out."""


class SourceMissing(UsageError):
    """A source that was named is not there or cannot be opened."""


class NotOurDatabase(UsageError):
    """The database is another program's, damaged, or cannot be written."""


class PageError(ExtractError):
    """One page that gives no rows; its neighbours are unaffected."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.message = message


class NotAnArticle(PageError):
    """The page holds no article: a listing, a home page, a forum thread, a video, an empty shell …"""

    def __init__(self, source: str, kind: str, message: str) -> None:
        super().__init__(source, message)
        self.kind = kind


class PageFailed(PageError):
    """The page could not be read: binary, undecodable, too large, scrambled, too slow …"""

    def __init__(self, source: str, cause: str, message: str) -> None:
        super().__init__(source, message)
        self.cause = cause
