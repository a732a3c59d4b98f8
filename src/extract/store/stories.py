"""Stories: the same text under several addresses, and agency text that many papers reprint.

Two articles tell one story when their words are the same or nearly so (MinHash over three-word shingles)
and the numbers of one are all in the other: like-worded reports of different figures stay apart. The
articles of a story share ``story_id``, the id of the one that was stored first.
"""

from __future__ import annotations

import re
from array import array
from itertools import islice
from typing import TYPE_CHECKING, Any

from extract.store.ids import hash_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

_SIZE = 64
_BANDS = 8
_SEED = 1

#: The share of equal shingles from which two texts are one; below it the bands rarely meet anyway.
_ALIKE = 0.8

#: A text of fewer words has too few shingles to be compared.
_LEAST_WORDS = 20

_WORD = re.compile(r"\w+")

Rows = dict[str, list[dict[str, Any]]]


def rows(article_id: str, text: str, numerals: Sequence[str]) -> Rows:
    """The signature of a text, and the bands in which alike texts meet: none for a very short one."""
    words = _WORD.findall(text.lower())
    if len(words) < _LEAST_WORDS:
        return {}
    signature = _signature(words)
    opening = tuple(islice(numerals, 2))
    bands = {_band(number, signature, opening) for number in range(_BANDS)}
    return {
        "signatures": [{"article_id": article_id, "minhash": array("I", signature).tobytes()}],
        "bands": [{"band": band, "article_id": article_id} for band in sorted(bands)],
    }


def place(db: Database, article_id: str) -> None:
    """Put a new article into the story that it tells, if one is stored."""
    mine = _stored(db, article_id)
    if mine is None:
        return
    for story_id, other, _ in db.execute(_CANDIDATES, [article_id, article_id]).fetchall():
        theirs = _stored(db, other)
        if theirs is not None and _same(mine, theirs):
            db.execute("UPDATE articles SET story_id = ? WHERE id = ?", [story_id, article_id])
            return


#: One article of each story that meets this one in a band, earliest stored first.
_CANDIDATES = """
SELECT articles.story_id, articles.id, min(articles.rowid)
FROM bands AS mine
JOIN bands AS other ON other.band = mine.band
JOIN articles ON articles.id = other.article_id
WHERE mine.article_id = ? AND articles.story_id != ?
GROUP BY articles.story_id
ORDER BY min(articles.rowid)
"""


def _signature(words: Sequence[str]) -> list[int]:
    from rensa import RMinHash

    minhash = RMinHash(num_perm=_SIZE, seed=_SEED)
    minhash.update([f"{a} {b} {c}" for a, b, c in zip(words, words[1:], words[2:], strict=False)])
    return list(minhash.digest())


def _band(number: int, signature: Sequence[int], opening: tuple[str, ...]) -> int:
    """A signed 64-bit key of one band of the signature and of the first numbers of the text."""
    width = _SIZE // _BANDS
    key = hash_of(number, list(signature[number * width : (number + 1) * width]), opening)
    return int(key[:16], 16) - (1 << 63)


def _stored(db: Database, article_id: str) -> tuple[array[int], frozenset[str]] | None:
    """Signature and numbers of a stored article; None if its text was too short."""
    row = db.execute("SELECT minhash FROM signatures WHERE article_id = ?", [article_id]).fetchone()
    if row is None:
        return None
    numerals = db.execute("SELECT text FROM numerals WHERE article_id = ?", [article_id])
    return array("I", row[0]), frozenset(numeral[0] for numeral in numerals)


def _same(one: tuple[array[int], frozenset[str]], other: tuple[array[int], frozenset[str]]) -> bool:
    if not (one[1] <= other[1] or other[1] <= one[1]):
        return False
    return sum(map(int.__eq__, one[0], other[0])) >= _ALIKE * _SIZE
