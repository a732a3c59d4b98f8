"""The command line: one module a command, named below, imported only when it is needed.

A new command is a module ``extract.cli.<name>`` with a click command (or group) called ``command``,
and its name in one line of ``SECTIONS``; docs/cli.md describes it, and a test holds the two together.
Commands import what they use inside their bodies, so that ``vnextract --help`` stays instant.
"""

from __future__ import annotations

from extract.cli.group import Sections, Top

SECTIONS: Sections = (
    ("Pages to rows", ("run", "extract", "status", "retry")),
    ("Pages from the web", ("fetch",)),
    ("Which school is which", ("schools",)),
    ("Read the rows", ("serve", "export", "publish", "report")),
    ("Judge the rows", ("explain", "evaluate", "fixtures")),
)

main = Top(SECTIONS)
