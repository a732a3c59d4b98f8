"""The search box: schools, articles and facts that hold every word, the best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.explore.read.base import marks, rows
from extract.explore.read.excerpts import Bit, excerpt
from extract.explore.read.facts import Fact, facts
from extract.store.search import match_of, plain

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

KINDS = ("school", "article", "count")

#: A word that very many rows hold is ranked among the newest so many of them: bm25 looks at each row.
CAP = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolHit:
    """A school that was found; ``facts`` and ``articles`` are how many speak of it."""

    id: str
    name: tuple[Bit, ...]
    level: str
    place: tuple[str, ...]
    facts: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHit:
    """An article that was found."""

    id: str
    title: tuple[Bit, ...]
    excerpt: tuple[Bit, ...]
    publisher: str | None
    published: str | None
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FactHit:
    """A fact that was found."""

    fact: Fact
    excerpt: tuple[Bit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What was found, by kind; ``more`` names the kinds of which there is more than is shown.

    ``without_accents`` is the query to try when accents may be wrong, None where that changes nothing.
    """

    query: str
    schools: tuple[SchoolHit, ...] = ()
    articles: tuple[ArticleHit, ...] = ()
    facts: tuple[FactHit, ...] = ()
    more: tuple[str, ...] = ()
    without_accents: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.schools or self.articles or self.facts)


def search(
    conn: sqlite3.Connection, query: str, *, kind: str | None = None, limit: int = 8, offset: int = 0
) -> Results:
    """The ``limit`` best of each kind (or of one kind) after ``offset``."""
    query = " ".join(query.split())
    match = match_of(query)
    folded = plain(query)
    without = folded if folded != query.lower() else None
    if not match:
        return Results(query=query)
    refs = {name: _ranked(conn, match, name, limit + 1, offset) for name in KINDS if kind in (None, name)}
    return Results(
        query=query,
        schools=_schools(conn, query, refs.get("school", [])[:limit]),
        articles=_articles(conn, query, refs.get("article", [])[:limit]),
        facts=_facts(conn, query, refs.get("count", [])[:limit]),
        more=tuple(name for name, found in refs.items() if len(found) > limit),
        without_accents=without,
    )


def _ranked(conn: sqlite3.Connection, match: str, kind: str, limit: int, offset: int) -> list[str]:
    found = rows(conn, _RANKED[kind], {"match": match, "cap": CAP, "limit": limit, "offset": offset})
    return [row["ref"] for row in found]


#: Texts weigh alike in both columns; a row is one fact, one name or one article, so short rows win.
_FOUND = """
FROM (
  SELECT rowid, bm25(search_fts) AS score FROM search_fts WHERE search_fts MATCH :match
  ORDER BY rowid DESC LIMIT :cap
) AS hits JOIN search ON search.id = hits.rowid AND search.kind = '{}'
"""

_RANKED = {
    "school": f"""SELECT coalesce(identity_id, ref) AS ref {_FOUND.format("school")}
      LEFT JOIN school_identities ON school_id = ref
      GROUP BY 1 ORDER BY min(score), 1 LIMIT :limit OFFSET :offset""",
    "article": f"""SELECT ref {_FOUND.format("article")}
      JOIN articles ON articles.id = ref AND superseded_by IS NULL
      ORDER BY score, published DESC, ref LIMIT :limit OFFSET :offset""",
    "count": f"""SELECT ref {_FOUND.format("count")}
      JOIN counts ON counts.id = ref JOIN articles ON articles.id = article_id AND superseded_by IS NULL
      ORDER BY round(score, 1), published DESC, ref LIMIT :limit OFFSET :offset""",
}


def _schools(conn: sqlite3.Connection, query: str, refs: Sequence[str]) -> tuple[SchoolHit, ...]:
    found = {row["id"]: row for row in rows(conn, _SCHOOLS.format(marks(refs)), [*refs, *refs, *refs])}
    return tuple(
        SchoolHit(
            id=ref,
            name=excerpt(row["name"], query),
            level=row["level"],
            place=tuple(row[tier] for tier in ("commune", "district", "province") if row[tier]),
            facts=row["facts"],
            articles=row["articles"],
        )
        for ref in refs
        if (row := found.get(ref)) is not None
    )


_SCHOOLS = """
WITH told AS (
  SELECT id AS school_id, id AS identity_id FROM schools WHERE id IN ({0})
  UNION SELECT school_id, identity_id FROM school_identities WHERE identity_id IN ({0})
)
SELECT *,
  (SELECT count(*) FROM counts WHERE school_id IN (SELECT school_id FROM told WHERE identity_id = schools.id)) AS facts,
  (SELECT count(DISTINCT article_id) FROM mentions
    WHERE school_id IN (SELECT school_id FROM told WHERE identity_id = schools.id)) AS articles
FROM schools WHERE id IN ({0})
"""


def _articles(conn: sqlite3.Connection, query: str, refs: Sequence[str]) -> tuple[ArticleHit, ...]:
    found = {row["id"]: row for row in rows(conn, _ARTICLES.format(marks(refs)), refs)}
    return tuple(
        ArticleHit(
            id=ref,
            title=excerpt(row["title"] or row["source"], query),
            excerpt=excerpt(row["text"].replace("\n", " "), query),
            publisher=row["publisher"],
            published=row["published"],
            facts=row["facts"],
        )
        for ref in refs
        if (row := found.get(ref)) is not None
    )


_ARTICLES = """
SELECT id, title, source, text, publisher, published,
  (SELECT count(*) FROM counts WHERE article_id = articles.id) AS facts
FROM articles WHERE id IN ({})
"""


def _facts(conn: sqlite3.Connection, query: str, refs: Sequence[str]) -> tuple[FactHit, ...]:
    found = {fact.id: fact for fact in facts(conn, f"counts.id IN ({marks(refs)})", refs)}
    return tuple(
        FactHit(fact=found[ref], excerpt=excerpt(found[ref].quote, query)) for ref in refs if ref in found
    )
