"""Score the reading of pages beside trafilatura: ``python benchmarks/pages.py FOLDER``.

The folder holds pages, ``pages_gold.jsonl`` with selectors for each field, and ``score_pages.py``, as they stand
beside the project in ``../shared/pages``. Three readers run in one process: the whole line of readers, the
generic reader alone, and trafilatura's standard mode; the last column is seconds of the processor.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.articles import publishers, read
from extract.model import BlockKind, Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

Prediction = dict[str, Any]
FIELDS = ("f1", "title_norm", "lead", "captions", "authors", "day", "minute", "junk")
OUTSIDE = frozenset({BlockKind.LEAD, BlockKind.CAPTION})


def ours(path: Path) -> Prediction:
    """What this project reads."""
    found = read(Document(source=path.name, content=path.read_bytes()))
    parts = [(block.kind, block.span.of(found.text)) for block in found.blocks]
    return {
        "title": found.title,
        "lead": found.lead,
        "authors": list(found.authors),
        "published": found.published,
        "body": "\n\n".join(text for kind, text in parts if kind not in OUTSIDE),
        "captions": [text for kind, text in parts if kind is BlockKind.CAPTION],
    }


def peer(path: Path) -> Prediction:
    """What trafilatura reads; its text may hold title, lead and captions."""
    from trafilatura import bare_extraction

    found = bare_extraction(path.read_bytes().decode("utf-8", "replace"), with_metadata=True)
    if found is None:
        return {}
    return {
        "title": found.title,
        "lead": found.description,
        "authors": (found.author or "").split("; "),
        "published": found.date,
        "body": (found.text or "").replace("\n", "\n\n"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The pages, what is in them, and who counts."""

    folder: Path
    scorer: ModuleType
    pages: list[dict[str, Any]]
    texts: dict[str, Any]


def main(folder: Path) -> None:
    """Print a table for each reader, by page and field."""
    scorer = _scorer(folder)
    pages = scorer.load(folder / "pages_gold.jsonl")
    texts = {page["file"]: scorer.gold_texts(page, folder) for page in pages}
    gold = Gold(folder=folder, scorer=scorer, pages=pages, texts=texts)
    _table(gold, "publisher rules and generic reader", ours)
    rules, publishers.registry = publishers.registry, tuple  # type: ignore[assignment]
    _table(gold, "generic reader alone", ours)
    publishers.registry = rules
    _table(gold, "trafilatura (body against the gold that suits it best)", peer)


def _table(gold: Gold, name: str, reader: Callable[[Path], Prediction]) -> None:
    reader(gold.folder / gold.pages[0]["file"])
    start = time.process_time()
    predictions = {page["file"]: reader(gold.folder / page["file"]) for page in gold.pages}
    seconds = time.process_time() - start
    kind = reader is peer
    whole, rows = gold.scorer.evaluate(gold.pages, gold.texts, predictions, lead_ok=kind, captions_ok=kind)
    print(f"\n{name}\n{'':28}" + "".join(f"{field:>11}" for field in FIELDS))
    for row in (*rows, {"file": f"all, {seconds:.2f} s", **whole["all"]}):
        print(f"{row['file']:28}" + "".join(f"{_shown(row[field]):>11}" for field in FIELDS))


def _shown(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}" if isinstance(figure, float) else str(figure)


def _scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pages", folder / "score_pages.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}: no score_pages.py there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/pages"))
