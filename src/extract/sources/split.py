"""Sources in parts, for readers that work apart from each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from extract.errors import SourceMissing, UsageError
from extract.sources.formats import Options, format_of
from extract.sources.load import STDIN, load, missing, paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extract.sources.formats import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some files, or a window of one file."""

    files: tuple[str, ...]
    window: tuple[int, int] | None = None

    def load(self, options: Options) -> Iterator[Item]:
        """Its documents, in the order in which the whole source has them."""
        return load(self.files, replace(options, window=self.window))


def split(names: Iterable[str], options: Options, size: int) -> Iterator[Part]:
    """Parts of ``size`` pages or so, in the order of the sources.

    Raises :class:`~extract.errors.SourceMissing`, and :class:`~extract.errors.UsageError` for ``-``.
    """
    names = tuple(names)
    if absent := missing(names):
        raise SourceMissing(f"{', '.join(absent)}: no such file or folder; check the name")
    if STDIN in names:
        raise UsageError("-: standard input cannot be parted; save it to a file first")
    for is_page, run in groupby(paths(names), _is_page):
        files = iter(run)
        if not is_page:
            for file in files:
                yield from _windows(file, options, size)
        while is_page and (some := tuple(file.as_posix() for file in islice(files, size))):
            yield Part(files=some)


def _is_page(path: Path) -> bool:
    """Whether a file is one page, not an archive or a table of them."""
    known = format_of(path)
    return known is None or (known.walk and not known.archive)


def _windows(path: Path, options: Options, size: int) -> Iterator[Part]:
    known = format_of(path)
    name = path.as_posix()
    if known is None or known.split is None:
        yield Part(files=(name,))
        return
    for window in known.split(path, options, size):
        yield Part(files=(name,), window=window)
