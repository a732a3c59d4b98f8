"""Time the reading of texts beside underthesea's words: ``python benchmarks/words.py GOLD.jsonl``.

Everything from sentences to counts and the places of schools, against ``word_tokenize`` alone on the same texts, in one warm
process and in turns. The line asks for words only where a rule needs them, so it should cost less.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from underthesea import word_tokenize

from extract import articles, pipeline
from extract.evaluate import read_items
from extract.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from extract.model import Article

ROUNDS = 5


def seconds(call: Callable[[Article], object], texts: tuple[Article, ...]) -> float:
    """Processor time of one round over the texts."""
    start = time.process_time()
    for text in texts:
        call(text)
    return time.process_time() - start


def main() -> None:
    """Print the ratio."""
    items = read_items(Path(sys.argv[1]))
    texts = tuple(
        articles.read(
            Document(source=i.id, content=f"{i.title}\n\n{i.text}".encode(), media_type="text/plain")
        )
        for i in items
    )
    ours = theirs = 0.0
    for number in range(ROUNDS + 1):
        line = seconds(pipeline.extract_article, texts)
        words = seconds(lambda text: word_tokenize(text.text), texts)
        if number:  # the first round was to warm up
            ours, theirs = ours + line, theirs + words
    scale = 1000 / len(texts) / ROUNDS
    print(f"sentences to places  {ours * scale:6.2f} ms a text")
    print(f"word_tokenize        {theirs * scale:6.2f} ms a text")
    print(f"the line costs {ours / theirs:.2f} of it")


if __name__ == "__main__":
    main()
