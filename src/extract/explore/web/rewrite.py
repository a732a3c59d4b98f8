"""Datasette's own templates in our words: phrases from a table, labels for names, a nonce for scripts.

The source of each template is changed when it is loaded, not copied, so that a newer Datasette keeps
its own; a phrase that it has changed stays English.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2.ext import Extension

from extract.explore.language import read_toml

if TYPE_CHECKING:
    from jinja2 import Environment

#: Inline scripts of templates carry the nonce of the answer.
_NONCES = (("<script>", '<script nonce="{{ csp_nonce() }}">'),)


class OurWords(Extension):
    """A Jinja extension that rewrites what it loads from Datasette."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with our phrases in it."""
        del name
        if filename is None or "datasette" not in filename.replace("\\", "/").split("/"):
            return source
        return rewritten(source, str(self.environment.globals["lang_code"]))


def install(env: Environment) -> None:
    """Add it to an environment whose globals know ``lang_code`` and the label functions."""
    env.add_extension(OurWords)


def rewritten(source: str, code: str) -> str:
    """A template's source in the language of that code."""
    for found, ours in (*_NONCES, *_phrases("labels"), *(_phrases("vi") if code == "vi" else ())):
        source = source.replace(found, ours)
    return source


@cache
def _phrases(section: str) -> tuple[tuple[str, str], ...]:
    return tuple((found, ours) for found, ours in read_toml("phrases.toml")[section])
