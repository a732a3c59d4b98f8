"""Time the line over pages, stage by stage: ``python benchmarks/stages.py [SOURCE …]``.

Prints milliseconds of a processor a page for each stage, for one process that is warm, beside what trafilatura takes to
get the bare text of the same pages in the same run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract import articles, identity, link, pipeline, rules, segment, sources, store
from extract.batch import RunOptions
from extract.errors import PageError
from extract.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from types import ModuleType

    from sqlite_utils import Database

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pages"
ROUNDS = 5

#: The calls of the line, in its order; what each spends inside another's call is counted there.
STAGES: tuple[tuple[str, ModuleType, str], ...] = (
    ("articles", articles, "read"),
    ("sentences", segment, "sentences"),
    ("areas", rules, "find_areas"),
    ("schools", rules, "find_schools"),
    ("identity", identity, "resolve"),
    ("quantities", rules, "find_quantities"),
    ("link", link, "may_hold_counts"),
    ("quantities", rules, "set_aside"),
    ("link", link, "attribute"),
    ("rows", store, "of_extraction"),
    ("store", store, "save"),
)


def timed(spent: dict[str, float], name: str, call: Callable[..., Any]) -> Callable[..., Any]:
    """The same call, its time added to ``spent``."""

    def run(*args: Any, **kwargs: Any) -> Any:
        start = time.process_time()
        try:
            return call(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - start

    return run


def line(pages: Iterable[Document], db: Database) -> None:
    """Every page to its rows, as many in a transaction as in a run."""
    ready = []
    for page in pages:
        try:
            ready.append(store.of_extraction(page, pipeline.extract(page)))
        except PageError as error:
            ready.append(store.of_error(page, error))
        if len(ready) == RunOptions().chunk:
            store.save(db, ready)
            ready = []
    store.save(db, ready)


def trafilatura_text(pages: Iterable[Document]) -> None:
    """What the comparison does: bytes to text, with defaults."""
    import trafilatura

    for page in pages:
        if page.media_type == "text/html":
            trafilatura.extract(page.content)


def measure(pages: tuple[Document, ...]) -> tuple[dict[str, float], float, float]:
    """Seconds by stage, of the whole line and of trafilatura, for one round."""
    spent: dict[str, float] = defaultdict(float)
    for name, module, attribute in STAGES:
        setattr(module, attribute, timed(spent, name, getattr(module, attribute)))
    whole: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS + 1):
            if number == 1:  # the first round was to warm up
                spent.clear()
                whole.clear()
            with store.writable(Path(folder, f"{number}.db")) as db:
                timed(whole, "line", line)(pages, db)
            timed(whole, "other", trafilatura_text)(pages)
    return spent, whole["line"], whole["other"]


def main() -> None:
    """Print the table."""
    names = sys.argv[1:] or [str(FIXTURES)]
    pages = tuple(item for item in sources.load(names) if isinstance(item, Document))
    spent, whole, other = measure(pages)
    scale = 1000 / len(pages) / ROUNDS
    print(f"{len(pages)} pages, {ROUNDS} rounds, ms a page\n")
    for name in dict.fromkeys(name for name, _, _ in STAGES):
        print(f"{name:<12}{spent[name] * scale:8.2f}  {spent[name] / whole:6.1%}")
    print(f"{'all':<12}{whole * scale:8.2f}")
    print(f"{'trafilatura':<12}{other * scale:8.2f}  the line costs {whole / other:.2f} of it")


if __name__ == "__main__":
    main()
