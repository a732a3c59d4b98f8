"""Single pages: a saved HTML file or plain text, from disk or standard input."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from extract.model import Document, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """The one document of a file."""
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            yield _document(name, file, options.max_page)
    except OSError as error:
        yield Unreadable(source=name, cause="unreadable", message=error.strerror or str(error))


def read_stream(stream: BinaryIO, options: Options) -> Iterator[Item]:
    """The one document of standard input, named ``-``."""
    yield _document("-", stream, options.max_page)


def _document(name: str, stream: BinaryIO, limit: int) -> Item:
    content = stream.read(limit + 1)
    if len(content) > limit:
        return too_large(name, limit)
    return Document(source=name, content=content, media_type=media_type(name, content))


def too_large(name: str, limit: int) -> Unreadable:
    """The failure of a page over the size limit (in bytes)."""
    return Unreadable(
        source=name,
        cause="too_large",
        message=f"larger than {limit:,} bytes; raise --max-page if it is a page",
    )


def media_type(name: str, content: bytes) -> str:
    """HTML or plain text, by suffix where there is one that says so, else by the first bytes.

    >>> media_type("a.txt", b"<p>"), media_type("-", b"  <!doctype html>"), media_type("-", b"Ti")
    ('text/plain', 'text/html', 'text/plain')
    """
    suffix = name.lower().rpartition(".")[2]
    if suffix in {"html", "htm", "xhtml"}:
        return "text/html"
    if suffix == "txt":
        return "text/plain"
    head = content[:1024].removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lstrip()
    return "text/html" if head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff<")) else "text/plain"
