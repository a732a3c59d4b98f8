"""Write the files that are made from code, or with ``--check`` say which are stale."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.cli import main as top
from extract.cli.group import SETTINGS
from extract.store.schema import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

_CLI_HEAD = """\
# Command line

Generated from the commands' own help by `make generate`; do not edit.

Messages and progress go to standard error, results to standard output. Exit codes: 0 all well,
1 some pages failed (each is named), 2 wrong usage or a missing source, 130 stopped with Ctrl-C.

Completion of commands and options in the shell, for bash (zsh and fish likewise):

    echo 'eval "$(_VNEXTRACT_COMPLETE=bash_source vnextract)"' >> ~/.bashrc
"""


def cli_reference() -> str:
    """The help of every command as Markdown."""
    return "\n".join([_CLI_HEAD, *_pages(top, click.Context(top, info_name="vnextract", **SETTINGS))])


def _pages(command: click.Command, context: click.Context) -> Iterator[str]:
    context.max_content_width = context.terminal_width = 100
    yield f"## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            if child is not None:
                yield from _pages(child, click.Context(child, info_name=name, parent=context))


TARGETS = {
    ROOT / "db" / "schema.sql": dump,
    ROOT / "docs" / "cli.md": cli_reference,
}


def main() -> int:
    """Exit 1 when ``--check`` finds a file stale."""
    stale = [path for path, made in TARGETS.items() if not path.exists() or path.read_text() != made()]
    for path in stale:
        if "--check" in sys.argv:
            print(f"{path.relative_to(ROOT)}: stale; run `make generate` and commit the result")
        else:
            path.write_text(TARGETS[path](), encoding="utf-8")
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
