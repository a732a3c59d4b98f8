"""Write constraints.txt: the exact versions installed here, by name only."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

TARGET = Path(__file__).parents[1] / "constraints.txt"

#: Ours, and what an environment brings along.
_LEFT_OUT = {"vnextract", "pip", "setuptools", "wheel"}

_HEAD = "# Versions that the tests ran with; `make constraints` writes this file.\n"


def main() -> None:
    """Write the file, sorted by name."""
    pins = {
        dist.metadata["Name"].lower().replace("_", "-"): dist.version
        for dist in distributions()
        if dist.metadata["Name"].lower() not in _LEFT_OUT
    }
    lines = (f"{name}=={version}\n" for name, version in sorted(pins.items()))
    TARGET.write_text(_HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
