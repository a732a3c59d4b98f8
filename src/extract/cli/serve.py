"""``vnextract serve``: the rows in Datasette."""

from __future__ import annotations

import click


@click.command("serve")
@click.argument("database", type=click.Path(), metavar="DB")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("-p", "--port", default=8001, show_default=True, help="Port to listen on.")
def command(database: str, host: str, port: int) -> None:
    """Open a database in the browser, with Datasette.

    \b
    Examples:
      vnextract serve news.db
      vnextract serve news.db --port 9000
    """
    from extract.explore import serve

    def announce(address: str) -> None:
        click.echo(f"{address}  (Ctrl-C stops)", err=True)

    serve(database, host=host, port=port, announce=announce)
