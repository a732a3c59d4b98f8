"""The top of the command line: sections of commands loaded by name, errors as one line."""

from __future__ import annotations

import errno
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any

import click

from extract import __version__
from extract.errors import ExtractError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

Sections = tuple[tuple[str, tuple[str, ...]], ...]

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

_HELP = """Facts about schools out of Vietnamese news pages.

Reads saved pages and stores which school, what is counted, how many of how many, when, and the
sentence that says it, in a SQLite file.

\b
Examples:
  vnextract run news.db pages/            read a folder of saved pages into news.db
  vnextract extract page.html             print what one page says, as JSON
  vnextract serve news.db                 open the rows in the browser

Exit codes: 0 all well, 1 some pages failed, 2 wrong usage or a missing source.
"""


class Fault(click.ClickException):
    """An error of ours, shown as one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to standard error."""
        click.echo(f"vnextract: {self.message}", err=True, file=file)


class UsageFault(Fault):
    """The call itself is wrong."""

    exit_code = 2


class Top(click.Group):
    """The group ``vnextract``; its commands are modules of this package."""

    def __init__(self, sections: Sections) -> None:
        super().__init__("vnextract", help=_HELP, context_settings=SETTINGS)
        self.sections = sections
        self.params.append(_version_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the help."""
        del ctx
        return [name for _, names in self.sections for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None if there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"extract.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Commands under their sections, a line each."""
        for title, names in self.sections:
            with formatter.section(title):
                formatter.write_dl(list(self._lines(ctx, names)))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of ours becomes its one line."""
        try:
            return super().invoke(ctx)
        except ExtractError as error:
            raise (UsageFault if isinstance(error, UsageError) else Fault)(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # the reader of our output has seen enough: click's business
                raise
            raise Fault(f"{error.filename or 'standard output'}: {error.strerror}") from error

    def _lines(self, ctx: click.Context, names: Iterable[str]) -> Iterable[tuple[str, str]]:
        for name in names:
            command = self.get_command(ctx, name)
            if command is not None:
                yield name, command.get_short_help_str(limit=80)


def _version_option() -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            click.echo(f"vnextract {__version__}")
            ctx.exit()

    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help="Show the version and exit.",
    )
