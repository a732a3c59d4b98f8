"""Datasette on one database, on the loopback address, without the network."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import dataclass
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import store
from extract.errors import UsageError
from extract.explore.language import language
from extract.explore.words import metadata
from extract.store import identities, schoolbook, stale

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SETTINGS", "Options", "datasette_for", "metadata", "serve"]

SETTINGS = {
    "default_page_size": 50,
    "facet_time_limit_ms": 100,
    "sql_time_limit_ms": 2000,
    "suggest_facets": False,
    "num_sql_threads": 4,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to serve: ``lang`` is "vi" or "en"; ``token`` lets readers review, None keeps all read-only."""

    host: str = "127.0.0.1"
    port: int = 8001
    lang: str = "vi"
    token: str | None = None


def serve(database: str, options: Options, announce: Callable[[str], None]) -> None:
    """Serve until Ctrl-C; ``announce`` hears the address once nothing stands in the way.

    Raises :class:`~extract.errors.UsageError` when the file is not ours or the port is taken.
    """
    path = Path(database)
    bring_up_to_date(path)
    _require_free(options.host, options.port)
    import uvicorn
    from datasette.cli import check_databases

    datasette = datasette_for(path, options)
    asyncio.run(check_databases(datasette))
    announce(f"http://{options.host}:{options.port}/")
    app = datasette.app()
    uvicorn.run(app, host=options.host, port=options.port, log_level="warning", lifespan="on")


def bring_up_to_date(path: Path) -> None:
    """The pages need the tables of this version, and every school's card; nothing is written where all is well.

    Raises :class:`~extract.errors.NotOurDatabase`, also where an older database cannot be written.
    """
    with schoolbook.opened(path) as db:
        if not stale.cards(db):
            return
    with store.writable(path) as db:
        identities.refresh(db)


def datasette_for(path: Path, options: Options) -> Any:
    """A Datasette with our face on the database at ``path``."""
    from datasette.app import Datasette

    from extract.explore.web import plugin
    from extract.explore.web.face import attach

    plugin.register()
    known = metadata(path.stem, options.lang)
    datasette = Datasette(
        [str(path)], metadata=known, settings=SETTINGS, **_questions(path.stem, options.lang)
    )
    attach(datasette, path, lang=options.lang, token=options.token)
    datasette.client = type(datasette.client)(datasette)  # the one it made has no routes of ours
    return datasette


def _questions(database: str, lang: str) -> dict[str, Any]:
    """Datasette 1.0 takes canned queries from its configuration, which 0.65 does not know."""
    from datasette.app import Datasette

    if "config" not in signature(Datasette).parameters:
        return {}
    from extract.explore.web.questions import canned

    return {"config": {"databases": {database: {"queries": canned(language(lang))}}}}


def _require_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UsageError(f"{host}:{port}: {error.strerror}; choose another with --port") from error
