"""Pages broken at random, from a seed: what archives hold after crashes, bad editors and worse transfers."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Mutation = Callable[[random.Random, bytes], bytes]

_TAG = re.compile(rb"<[^<>]{1,300}>")
_CHARSETS = ("utf-16", "cp1258", "latin-1", "utf-8", "utf-7")


def cut(chance: random.Random, page: bytes) -> bytes:
    """The page ends, or begins, anywhere."""
    at = chance.randrange(len(page))
    return page[:at] if chance.random() < 0.7 else page[at:]


def shuffle_tags(chance: random.Random, page: bytes) -> bytes:
    """The same tags in another order."""
    tags = _TAG.findall(page)
    chance.shuffle(tags)
    waiting = iter(tags)
    return _TAG.sub(lambda _: next(waiting), page)


def nest(chance: random.Random, page: bytes) -> bytes:
    """One tag opened 10,000 times, and closed or not."""
    tag = chance.choice((b"div", b"b", b"span", b"p", b"table", b"ul", b"blockquote", b"font"))
    at = chance.randrange(len(page))
    close = b"</%s>" % tag * 10_000 if chance.random() < 0.5 else b""
    return page[:at] + b"<%s>" % tag * 10_000 + page[at:] + close


def widen(chance: random.Random, page: bytes) -> bytes:
    """An attribute of a megabyte."""
    at = page.find(b">", chance.randrange(len(page)))
    name = chance.choice((b"class", b"style", b"id", b"data-x", b"content", b"href"))
    return page[:at] + b' %s="%s"' % (name, b"tin lien quan " * 75_000) + page[at:]


def sprinkle_nulls(chance: random.Random, page: bytes) -> bytes:
    """Null bytes and control characters."""
    spoilt = bytearray(page)
    for _ in range(chance.randrange(1, 400)):
        spoilt[chance.randrange(len(spoilt))] = chance.choice((0, 0, 1, 8, 0x1B, 0x7F, 0xFF))
    return bytes(spoilt)


def mix_encodings(chance: random.Random, page: bytes) -> bytes:
    """Another charset from the middle on, as when pages are pasted together."""
    at = chance.randrange(len(page))
    text = page[at:].decode("utf-8", "replace")
    return page[:at] + text.encode(chance.choice(_CHARSETS), "replace")


def drop_tags(chance: random.Random, page: bytes) -> bytes:
    """A tenth of the tags is missing."""
    return _TAG.sub(lambda found: b"" if chance.random() < 0.1 else found[0], page)


def repeat(chance: random.Random, page: bytes) -> bytes:
    """A piece of the page comes over and over."""
    at = chance.randrange(len(page))
    return page[:at] + page[at : at + 2_000] * chance.randrange(2, 60) + page[at:]


MUTATIONS: tuple[Mutation, ...] = (
    cut,
    shuffle_tags,
    nest,
    widen,
    sprinkle_nulls,
    mix_encodings,
    drop_tags,
    repeat,
)


def mutate(seed: int, page: bytes) -> bytes:
    """One to three mutations, the same for the same seed."""
    chance = random.Random(seed)
    for mutation in chance.sample(MUTATIONS, chance.randrange(1, 4)):
        page = mutation(chance, page) or b" "
    return page
