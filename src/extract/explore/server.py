"""Datasette on one database, on the loopback address, without the network."""

from __future__ import annotations

import asyncio
import socket
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import store
from extract.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a database of that name (its file name without suffix)."""
    data = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text(encoding="utf-8"))
    return {**data, "databases": {database: {"tables": data.pop("tables")}}}


def serve(database: str, *, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; ``announce`` hears the address once nothing stands in the way.

    Raises :class:`~extract.errors.UsageError` when the file is not ours or the port is taken.
    """
    path = Path(database)
    store.require_ours(path)
    _require_free(host, port)
    import uvicorn
    from datasette.app import Datasette
    from datasette.cli import check_databases

    datasette = Datasette([str(path)], metadata=metadata(path.stem), settings=_SETTINGS)
    asyncio.run(check_databases(datasette))
    announce(f"http://{host}:{port}/")
    uvicorn.run(datasette.app(), host=host, port=port, log_level="warning", lifespan="on")


_SETTINGS = {"default_page_size": 50, "facet_time_limit_ms": 500, "suggest_facets": False}


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(f"{host}:{port}: {error.strerror}; choose another with --port") from error
