"""``vnextract serve``: the rows in Datasette."""

from __future__ import annotations

import click


@click.command("serve")
@click.argument("database", type=click.Path(), metavar="DB")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("-p", "--port", default=8001, show_default=True, help="Port to listen on.")
@click.option(
    "--lang", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Language of the pages."
)
@click.option("--review", is_flag=True, help="Let readers who open the printed link judge facts.")
def command(database: str, host: str, port: int, lang: str, review: bool) -> None:
    """Open a database in the browser, with Datasette.

    Nothing is written but for reviews, and these only with --review.

    \b
    Examples:
      vnextract serve news.db
      vnextract serve news.db --lang en --port 9000
      vnextract serve news.db --review
    """
    import secrets

    from extract.explore import Options, serve

    token = secrets.token_urlsafe(16) if review else None

    def announce(address: str) -> None:
        click.echo(f"{address}  (Ctrl-C stops)", err=True)
        if token:
            click.echo(f"{address}-/review?token={token}  (to review)", err=True)

    serve(database, Options(host=host, port=port, lang=lang, token=token), announce)
