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

    from extract.store.packed import Tables

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


def place(db: Database, tables: Tables) -> None:
    """Put a new article into the story that it tells, if one was stored before it, and store its bands."""
    if "bands" not in tables:
        return
    ((article_id, minhash),) = tables["signatures"].rows
    mine = array("I", minhash)
    met = _met(db, tables["bands"].column("band"))
    alike = [other for other, theirs in met if _alike(mine, array("I", theirs))]
    numerals = frozenset(tables["numerals"].column("text") if "numerals" in tables else ())
    for other, story_id in _earliest(db, alike):
        if _agree(numerals, _numerals(db, other)):
            db.execute("UPDATE articles SET story_id = ? WHERE id = ?", [story_id, article_id])
            break
    db.conn.executemany("INSERT INTO bands (band, article_id) VALUES (?, ?)", tables["bands"].rows)


def _met(db: Database, bands: Sequence[int]) -> list[tuple[str, bytes]]:
    """Articles that are met in these bands, with their signatures."""
    return db.execute(_MET.format(" UNION ".join([_IN_BAND] * len(bands))), bands).fetchall()


#: Where many texts meet in a band, they are copies, and some of them tell the story of all.
_IN_BAND = "SELECT * FROM (SELECT article_id FROM bands WHERE band = ? LIMIT 10)"
_MET = "SELECT article_id, minhash FROM signatures WHERE article_id IN ({})"


def _earliest(db: Database, articles: Sequence[str]) -> list[tuple[str, str]]:
    """The articles with their stories, the earliest stored first."""
    if not articles:
        return []
    marks = ", ".join("?" for _ in articles)
    sql = f"SELECT id, story_id FROM articles WHERE id IN ({marks}) ORDER BY rowid"
    return db.execute(sql, articles).fetchall()


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


def _numerals(db: Database, article_id: str) -> frozenset[str]:
    numerals = db.execute("SELECT text FROM numerals WHERE article_id = ?", [article_id])
    return frozenset(numeral[0] for numeral in numerals)


def _alike(one: array[int], other: array[int]) -> bool:
    """Whether two signatures are of nearly the same words."""
    return sum(map(int.__eq__, one, other)) >= _ALIKE * _SIZE


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the numbers of one text are all in the other."""
    return one <= other or other <= one
