"""Write db/schema.sql from the migrations and views, or with ``--check`` say whether it is stale."""

from __future__ import annotations

import sys
from pathlib import Path

from extract.store.schema import dump

TARGET = Path(__file__).parents[1] / "db" / "schema.sql"


def main() -> int:
    """Exit 1 when ``--check`` finds the file stale."""
    text = dump()
    if "--check" not in sys.argv:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
        return 0
    print(f"{TARGET}: stale; run `make schema` and commit the result")
    return 1


if __name__ == "__main__":
    sys.exit(main())
