"""vnextract: facts about schools out of Vietnamese news pages."""

from __future__ import annotations

__version__ = "0.1.0"
