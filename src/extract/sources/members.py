"""What may be read out of an archive: pages, within bounds, and nothing that leads outside."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO

from extract.model import Unreadable
from extract.sources import mhtml, pages
from extract.sources.formats import ARCHIVES, PAGES

if TYPE_CHECKING:
    from extract.sources.formats import Item, Options

#: Below this size (bytes) no ratio is suspicious.
_SMALL = 1_000_000


def is_page(name: str) -> bool:
    """Whether a member's name says that it is a page; other members are passed over."""
    return name.lower().endswith(PAGES) and not PurePosixPath(name).name.startswith(".")


def refusal(archive: str, name: str) -> Unreadable | None:
    """Why a member is not opened for its name alone; None if it may be.

    >>> refusal("a.zip", "../../etc/page.html").cause, refusal("a.zip", "b.zip").cause
    ('escapes', 'nested_archive')
    >>> refusal("a.zip", "tin/page.html"), refusal("a.zip", "photo.jpg")
    (None, None)
    """
    source = f"{archive}#{name}"
    if name.lower().endswith(ARCHIVES):
        return Unreadable(
            source=source,
            cause="nested_archive",
            message="an archive inside an archive; unpack the outer one",
        )
    path = PurePosixPath(name.replace("\\", "/"))
    if is_page(name) and (path.is_absolute() or ".." in path.parts or ":" in path.parts[0]):
        return Unreadable(source=source, cause="escapes", message="its name leads out of the archive")
    return None


def document(source: str, stream: BinaryIO, packed: int | None, options: Options) -> Item:
    """The document of a member; ``packed`` is its compressed size in bytes, None if it is not known."""
    content = stream.read(options.max_page + 1)
    if packed is not None and len(content) > max(_SMALL, packed * options.max_ratio):
        return Unreadable(
            source=source,
            cause="ratio",
            message=f"more than {options.max_ratio} times larger than its packed form",
        )
    if source.lower().endswith((".mhtml", ".mht")) and len(content) <= options.max_page:
        return mhtml.of_bytes(source, content, options)
    return pages.of_bytes(source, content, options.max_page)
