"""Why the rows of an article are what they are: every sentence with what fired in it.

``tell`` turns an extraction into lines, ``terminal`` and ``page`` show them.
"""

from __future__ import annotations

from extract.explain.told import Line, Note, Piece, Told, tell

__all__ = ["Line", "Note", "Piece", "Told", "tell"]
