"""Parts on storage that driver and workers share: a folder, or anything that fsspec opens.

A part is a SQLite file of one table, a row a page in the order of the source, its rows packed as JSON.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from extract.store import PageRows
from extract.store.packed import Table, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Share:
    """The storage at ``url``; a value that travels to workers as its URL."""

    def __init__(self, url: str) -> None:
        import fsspec

        self.url = url
        self._files, self._root = fsspec.core.url_to_fs(url)

    def has(self, key: str) -> bool:
        """Whether a part is there, whole."""
        return bool(self._files.exists(self._path(key)))

    def write(self, key: str, pages: Iterable[PageRows]) -> int:
        """Write a part; it gets its name only when it is whole. Answers how many pages it has."""
        self._files.makedirs(self._root, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            local = Path(folder, "part")
            number = _fill(local, pages)
            passing = f"{self._path(key)}.{uuid4().hex}.tmp"
            self._files.put_file(str(local), passing)
            self._files.mv(passing, self._path(key))
        return number

    def read(self, key: str) -> Iterator[PageRows]:
        """The pages of a part."""
        with tempfile.TemporaryDirectory() as folder:
            local = Path(folder, "part")
            self._files.get_file(self._path(key), str(local))
            with closing(sqlite3.connect(local)) as db:
                for (page,) in db.execute("SELECT page FROM pages ORDER BY position"):
                    yield _unpacked(page)

    def drop(self, key: str) -> None:
        """Delete a part that is merged."""
        self._files.rm_file(self._path(key))

    def clear(self) -> None:
        """Delete the storage with all that is left in it."""
        if self._files.exists(self._root):
            self._files.rm(self._root, recursive=True)

    def _path(self, key: str) -> str:
        return f"{self._root}/{key}.part"


def _fill(path: Path, pages: Iterable[PageRows]) -> int:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE pages (position INTEGER PRIMARY KEY, page BLOB NOT NULL)")
        db.executemany("INSERT INTO pages (page) VALUES (?)", ((_packed(page),) for page in pages))
        db.commit()
        (number,) = db.execute("SELECT count(*) FROM pages").fetchone()
    return int(number)


def _packed(page: PageRows) -> bytes:
    """A page as compressed JSON; bytes in its rows (signatures) are written as {"hex": …}."""
    fields = {name: getattr(page, name) for name in PageRows.__slots__ if name != "packed"}
    fields["tables"] = {name: (table.columns, table.rows) for name, table in page.tables.items()}
    text = json.dumps(fields, ensure_ascii=False, default=lambda value: {"hex": value.hex()})
    return zlib.compress(text.encode(), 1)


def _unpacked(data: bytes) -> PageRows:
    fields = json.loads(zlib.decompress(data), object_hook=_bytes)
    tables = {name: _table(*one) for name, one in fields.pop("tables").items()}
    return PageRows(**fields, packed=pack(tables))


def _table(columns: list[str], rows: list[list[Any]]) -> Table:
    return Table(tuple(columns), tuple(map(tuple, rows)))


def _bytes(value: dict[str, Any]) -> dict[str, Any] | bytes:
    return bytes.fromhex(value["hex"]) if value.keys() == {"hex"} else value
