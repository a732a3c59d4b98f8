"""A folder that serves a database anywhere: read-only copy, counts, metadata, pages, Dockerfile."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from extract.errors import UsageError
from extract.explore.server import SETTINGS, bring_up_to_date
from extract.explore.words import metadata

#: What the pages need beside Datasette; the rest of the program reads articles and stays at home.
_NEEDS = ("datasette", "babel", "sqlite-utils", "click")


def publish(database: Path, folder: Path, lang: str) -> Path:
    """Write the folder; answers the path of the copy in it.

    Raises :class:`~extract.errors.UsageError` when the folder holds something already.
    """
    bring_up_to_date(database)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder}: not an empty folder; name a new one with -o")
    (folder / "plugins").mkdir(parents=True)
    copy = folder / database.name
    _copy(database, copy)
    _write(folder / "metadata.json", json.dumps(metadata(database.stem, lang), ensure_ascii=False, indent=1))
    _write(folder / "inspect-data.json", json.dumps(_inspect(copy), indent=1))
    _write(folder / "plugins" / "vnextract_pages.py", _PLUGIN.format(lang=lang))
    _program(folder / "program")
    _write(folder / "requirements.txt", "".join(f"{name}=={version(name)}\n" for name in _NEEDS))
    _write(folder / "Dockerfile", _DOCKERFILE.format(command=json.dumps(_command(copy.name, "0.0.0.0"))))  # noqa: S104
    _write(folder / "serve.sh", _SCRIPT.format(command=" ".join(_command(copy.name, "127.0.0.1"))))
    (folder / "serve.sh").chmod(0o755)
    return copy


def _copy(database: Path, copy: Path) -> None:
    """Checkpoint the log, then vacuum into a copy that keeps no log of its own and is read-only."""
    with closing(sqlite3.connect(database)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        conn.execute("VACUUM INTO ?", [str(copy)])
    with closing(sqlite3.connect(copy)) as conn:
        conn.execute("PRAGMA journal_mode = DELETE")
        conn.execute("ANALYZE")
        conn.commit()
    copy.chmod(0o444)


def _inspect(copy: Path) -> dict[str, object]:
    """What ``datasette inspect`` says: a hash of the file and the rows of each table."""
    import hashlib

    with closing(sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)) as conn:
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: conn.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608 - names of the schema
    with copy.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    tables = {name: {"count": count} for name, count in counts.items()}
    return {copy.stem: {"hash": digest, "size": copy.stat().st_size, "file": copy.name, "tables": tables}}


def _program(folder: Path) -> None:
    """The part of this program that makes the pages, as it is."""
    source = Path(str(files("extract")))
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    shutil.copytree(source, folder / "extract", ignore=ignored)


def _command(name: str, host: str) -> list[str]:
    settings = [part for key, value in SETTINGS.items() for part in ("--setting", key, _setting(value))]
    return [
        *(
            "datasette",
            "serve",
            "-i",
            name,
            "--inspect-file",
            "inspect-data.json",
            "--metadata",
            "metadata.json",
        ),
        *("--plugins-dir", "plugins", *settings, "--host", host, "--port", "8001"),
    ]


def _setting(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


_PLUGIN = '''"""The pages of vnextract, for the database in this folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "program"))

from extract.explore.web import face, plugin

face.adopt("{lang}")
plugin.register()
'''

_DOCKERFILE = """FROM python:3.11-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
EXPOSE 8001
CMD {command}
"""

_SCRIPT = """#!/bin/sh
# Serves this folder on this machine; needs: pip install -r requirements.txt
cd "$(dirname "$0")" && exec {command}
"""
