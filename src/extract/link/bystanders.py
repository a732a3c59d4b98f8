"""Articles that have nothing to do with schools: their numbers are told from the shape of the text alone.

An archive of a newspaper is mostly such articles; nothing is linked in them, and no words are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.aside import is_about_schools
from extract.link.draft import Linked
from extract.wording import small

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.model import Article, Numeral, School

# What makes a number one of the Party's, whatever the rest is about; see ``aside.out_of_scope``.
_PARTY = re.compile(r"đảng viên|chi bộ|đảng bộ|tổ chức cơ sở đảng|quần chúng|(?<!\w)đv(?!\w)")


def may_hold_counts(article: Article, schools: tuple[School, ...]) -> bool:
    """Whether an article names a school, speaks of schools often enough, or of the Party at all."""
    return bool(schools) or is_about_schools(article.text) or _PARTY.search(small(article.text)) is not None


def nothing(aside: Iterable[Numeral]) -> Linked:
    """What an article gives that holds no count: the ledger of its numerals."""
    return Linked(counts=(), numerals=tuple(sorted(aside, key=lambda numeral: numeral.span)), checks=())
