"""What one Datasette shows: which database, in which language, and whether readers may review."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from extract.explore.language import Language, language
from extract.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable


T = TypeVar("T")


class Memory:
    """Answers that are dear to compute, kept until the database file changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp: object = None
        self._answers: dict[str, Any] = {}

    def get(self, name: str, ask: Callable[[], T]) -> T:
        """The kept answer of that name, asked anew when the file has changed."""
        stamp = self._stamp_now()
        if stamp != self._stamp:
            self._answers, self._stamp = {}, stamp
        if name not in self._answers:
            self._answers[name] = ask()
        answer: T = self._answers[name]
        return answer

    def _stamp_now(self) -> object:
        files = (self._path, self._path.with_name(f"{self._path.name}-wal"))
        return tuple((found.st_mtime_ns, found.st_size) for file in files if (found := _stat(file)))


def _stat(path: Path) -> Any:
    return path.stat() if path.exists() else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Face:
    """``database`` is Datasette's name for it; ``token`` lets readers review, None where they may not."""

    database: str
    path: Path
    language: Language
    token: str | None = None
    memory: Memory = field(repr=False)


_FACES: WeakKeyDictionary[Any, Face] = WeakKeyDictionary()


def attach(datasette: Any, path: Path, *, lang: str = "vi", token: str | None = None) -> Face:
    """Give a Datasette that serves the database at ``path`` its face."""
    name = next(name for name, db in datasette.databases.items() if db.path and Path(db.path) == path)
    face = Face(database=name, path=path, language=language(lang), token=token, memory=Memory(path))
    _FACES[datasette] = face
    return face


_ADOPTING: list[str] = []


def adopt(lang: str) -> None:
    """Take every Datasette that serves a database of ours for ours, in that language; a published folder does."""
    _ADOPTING[:] = [lang]


def face_of(datasette: Any) -> Face | None:
    """The face of a Datasette; None for one that is not ours."""
    if datasette not in _FACES and _ADOPTING:
        ours = next((Path(db.path) for db in datasette.databases.values() if _is_ours(db.path)), None)
        if ours is not None:
            attach(datasette, ours, lang=_ADOPTING[0])
    return _FACES.get(datasette)


def _is_ours(path: str | None) -> bool:
    if path is None:
        return False
    with Path(path).open("rb") as file:
        return int.from_bytes(file.read(72)[68:72], "big") == APPLICATION_ID


def require(datasette: Any) -> Face:
    """The face of a Datasette of ours."""
    return _FACES[datasette]
