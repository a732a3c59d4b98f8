"""Imported by the server that workers are forked from: what every page needs, loaded once."""

from __future__ import annotations

import extract.batch.tasks  # noqa: F401 - imported for its own sake
