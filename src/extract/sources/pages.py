"""Single pages: a saved HTML file or plain text, from disk, standard input or out of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from extract.model import Document, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.sources.formats import Item, Options


def read(path: Path, options: Options) -> Iterator[Item]:
    """The one document of a file."""
    try:
        with path.open("rb") as file:
            yield of_stream(path.as_posix(), file, options.max_page)
    except OSError as error:
        yield unreadable(path.as_posix(), error)


def of_stream(name: str, stream: BinaryIO, limit: int) -> Item:
    """The document of a stream that is at most ``limit`` bytes long."""
    return of_bytes(name, stream.read(limit + 1), limit)


def of_bytes(  # noqa: PLR0913 - the fields of a Document
    name: str,
    content: bytes,
    limit: int,
    *,
    media: str | None = None,
    url: str | None = None,
    fetched: str | None = None,
    charset: str | None = None,
) -> Item:
    """The document of bytes; ``media`` None is told by name and first bytes.

    >>> of_bytes("a.txt", b"Xin", 2)
    Unreadable(source='a.txt', cause='too_large', message='larger than 2 bytes; see --max-page')
    """
    if len(content) > limit:
        return Unreadable(
            source=name, cause="too_large", message=f"larger than {limit:,} bytes; see --max-page"
        )
    return Document(
        source=name,
        content=content,
        media_type=media or media_type(name, content),
        url=url,
        fetched=fetched,
        charset=charset,
    )


def unreadable(name: str, error: OSError) -> Unreadable:
    """The failure of a file that cannot be opened or read."""
    return Unreadable(source=name, cause="unreadable", message=error.strerror or str(error))


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
