"""From what a page gave to the rows that are stored; the one place that knows both."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extract import __version__
from extract.errors import NotAnArticle
from extract.store import ids, schools, search, stories
from extract.store.packed import Row, Tables, pack, table, unpack

if TYPE_CHECKING:
    from extract.errors import PageError
    from extract.model import Article, Check, Count, Document, Extraction, School, Span, Unreadable

#: The version of the program whose rows these are.
EXTRACTOR = __version__

Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRows:
    """The rows of one page, packed, and what became of it (a value of ``documents.outcome``).

    ``document_id`` is None where there were no bytes to read; ``message`` is for the failed and refused.
    ``schools`` and ``counts`` are how many rows these tables get.
    """

    source: str
    outcome: str
    document_id: str | None
    packed: bytes
    schools: int = 0
    counts: int = 0
    cause: str | None = None
    message: str | None = None

    @property
    def tables(self) -> Tables:
        """The rows by table, unpacked anew at each call."""
        return unpack(self.packed)


def of_extraction(document: Document, extraction: Extraction) -> PageRows:
    """The rows of a page that holds an article."""
    url = document.url or extraction.article.url
    parent = _document(document, "article", url=url)
    rows = _Builder(extraction, parent["id"]).rows()
    return PageRows(
        source=document.source,
        outcome="article",
        document_id=parent["id"],
        packed=_packed({"documents": [parent], **rows}),
        schools=len(rows["schools"]),
        counts=len(rows["counts"]),
    )


def of_error(document: Document, error: PageError) -> PageRows:
    """The rows of a page without an article, or of one that failed."""
    if isinstance(error, NotAnArticle):
        parent = _document(document, "not_an_article", kind=error.kind, message=error.message)
        return _without_article(document.source, parent, cause=error.kind, message=error.message)
    cause = getattr(error, "cause", "failed")
    parent = _document(document, "failed", message=error.message)
    failure = _failure(document.source, cause, error.message, document=parent)
    return _without_article(document.source, parent, failure, cause=cause, message=error.message)


def of_unreadable(item: Unreadable) -> PageRows:
    """The row of something in a source that gave no bytes."""
    failure = _failure(item.source, item.cause, item.message)
    return _without_article(item.source, None, failure, cause=item.cause, message=item.message)


def _packed(rows: Rows) -> bytes:
    return pack({name: table(some) for name, some in rows.items() if some})


def _without_article(
    source: str, parent: Row | None, failure: Row | None = None, *, cause: str, message: str
) -> PageRows:
    return PageRows(
        source=source,
        outcome="failed" if failure else "not_an_article",
        document_id=parent["id"] if parent else None,
        packed=_packed({"documents": [parent] if parent else [], "failures": [failure] if failure else []}),
        cause=cause,
        message=message,
    )


def _document(
    document: Document,
    outcome: str,
    *,
    url: str | None = None,
    kind: str | None = None,
    message: str | None = None,
) -> Row:
    return {
        "id": ids.document_id(document),
        "page": ids.page_of(document),
        "source": document.source,
        "url": url or document.url,
        "site": ids.site_of(url or document.url),
        "media_type": document.media_type,
        "fetched": document.fetched,
        "size": len(document.content),
        "sha256": document.sha256,
        "outcome": outcome,
        "kind": kind,
        "message": message,
        "extractor": EXTRACTOR,
    }


def _failure(source: str, cause: str, message: str, document: Row | None = None) -> Row:
    return {
        "id": ids.hash_of("failure", source, document["id"] if document else None),
        "document_id": document["id"] if document else None,
        "source": source,
        "url": document["url"] if document else None,
        "cause": cause,
        "message": message,
        "extractor": EXTRACTOR,
    }


class _Builder:
    """Rows of one extraction; holds the ids that its rows refer to each other by."""

    def __init__(self, extraction: Extraction, document: str) -> None:
        self.extraction = extraction
        self.document = document
        self.article = ids.article_id(document)
        self.school_ids = tuple(ids.school_id(school, self.article) for school in extraction.schools)
        self.count_ids = _distinct(ids.count_id(count, self.article) for count in extraction.counts)

    def rows(self) -> Rows:
        found = self.extraction
        return {
            "articles": [self._article(found.article)],
            "blocks": [
                self._at(i, block.span) | {"kind": str(block.kind), "xpath": block.xpath}
                for i, block in enumerate(found.article.blocks)
            ],
            "sentences": [
                self._at(i, sentence.span) | {"block": sentence.block, "words": _words(sentence.words)}
                for i, sentence in enumerate(found.sentences)
            ],
            "schools": [_school(*pair) for pair in zip(self.school_ids, found.schools, strict=True)],
            "mentions": self._mentions(),
            "counts": [self._count(i, count) for i, count in enumerate(found.counts)],
            "count_schools": self._count_schools(),
            "numerals": self._numerals(),
            "checks": [self._check(i, check) for i, check in enumerate(found.checks)],
            "check_counts": self._check_counts(),
            "school_places": schools.places_of(self.article, self.school_ids, found),
            "school_links": schools.successions_of(self.article, self.school_ids, found),
            "search": list(self._search()),
            **stories.rows(self.article, found.article.text, [numeral.text for numeral in found.numerals]),
        }

    def _at(self, position: int, span: Span) -> Row:
        return {"article_id": self.article, "position": position, "start": span.start, "end": span.end}

    def _article(self, article: Article) -> Row:
        return {
            "id": self.article,
            "document_id": self.document,
            "story_id": self.article,
            "source": article.source,
            "url": article.url,
            "publisher": article.publisher,
            "title": article.title,
            "lead": article.lead,
            "authors": _json(article.authors),
            "published": article.published,
            "modified": article.modified,
            "section": article.section,
            "tags": _json(article.tags),
            "language": article.language,
            "text": article.text,
            "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
            "method_title": article.method.title,
            "method_lead": article.method.lead,
            "method_body": article.method.body,
            "method_authors": article.method.authors,
            "method_published": article.method.published,
        }

    def _mentions(self) -> list[Row]:
        return [
            {
                "id": ids.hash_of("mention", self.article, school_id, mention.span.start, mention.span.end),
                "article_id": self.article,
                "school_id": school_id,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.text,
                "rule": mention.rule,
            }
            for school_id, school in zip(self.school_ids, self.extraction.schools, strict=True)
            for mention in school.mentions
        ]

    def _school_named(self, name: str, count: Count) -> str:
        """The school of a canonical name; of two that share it, the one that the quote mentions."""
        same = [
            (school_id, school)
            for school_id, school in zip(self.school_ids, self.extraction.schools, strict=True)
            if school.name == name
        ]
        quoted = [pair for pair in same if any(count.span.overlaps(m.span) for m in pair[1].mentions)]
        return (quoted or same)[0][0]

    def _count(self, position: int, count: Count) -> Row:
        return {
            "id": self.count_ids[position],
            **self._at(position, count.span),
            "school_id": self._school_named(count.school, count) if count.school else None,
            "scope": str(count.scope),
            "area": count.area,
            "part": count.part,
            "what": count.what,
            "unit": count.unit,
            "qualifiers": _json(count.qualifiers),
            "value": count.value,
            "value_max": count.value_max,
            "of_value": count.of_value,
            "of_what": count.of_what,
            "percent": count.percent,
            "percent_max": count.percent_max,
            "approx": str(count.approx),
            "status": str(count.status),
            "as_of": count.as_of,
            "as_of_date": count.as_of_date,
            "quote": count.quote,
            "rule": count.rule,
        }

    def _count_schools(self) -> list[Row]:
        return [
            {"count_id": count_id, "school_id": school_id}
            for count_id, count in zip(self.count_ids, self.extraction.counts, strict=True)
            for school_id in dict.fromkeys(self._school_named(name, count) for name in count.joint_schools)
        ]

    def _numerals(self) -> list[Row]:
        return [
            self._at(i, numeral.span)
            | {
                "text": numeral.text,
                "value": numeral.value,
                "count_id": None if numeral.count is None else self.count_ids[numeral.count],
                "reason": None if numeral.reason is None else str(numeral.reason),
            }
            for i, numeral in enumerate(self.extraction.numerals)
        ]

    def _check_id(self, position: int) -> str:
        return ids.hash_of("check", self.article, position)

    def _check(self, position: int, check: Check) -> Row:
        return {
            "id": self._check_id(position),
            "article_id": self.article,
            "position": position,
            "kind": str(check.kind),
            "ok": int(check.ok),
            "detail": check.detail,
        }

    def _check_counts(self) -> list[Row]:
        return [
            {"check_id": self._check_id(i), "count_id": self.count_ids[index]}
            for i, check in enumerate(self.extraction.checks)
            for index in dict.fromkeys(check.counts)
        ]

    def _search(self) -> Any:
        article = self.extraction.article
        yield _searchable("article", self.article, article.title, article.text)
        for school_id, school in zip(self.school_ids, self.extraction.schools, strict=True):
            place = (school.place.commune, school.place.district, school.place.province)
            yield _searchable("school", school_id, school.name, *place)
        for count_id, count in zip(self.count_ids, self.extraction.counts, strict=True):
            yield _searchable("count", count_id, count.school or count.area, count.what, count.quote)


def _searchable(kind: str, ref: str, *texts: str | None) -> Row:
    text = "\n\n".join(part for part in texts if part)
    return {"kind": kind, "ref": ref, "exact": search.exact(text), "plain": search.plain(text)}


def _school(school_id: str, school: School) -> Row:
    return {
        "id": school_id,
        "name": school.name,
        "level": str(school.level),
        "number": school.number,
        "proper_name": school.proper_name,
        "commune": school.place.commune,
        "district": school.place.district,
        "province": school.place.province,
    }


def _words(words: tuple[Span, ...] | None) -> str | None:
    return None if words is None else _json([[word.start, word.end] for word in words])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _distinct(raw: Any) -> tuple[str, ...]:
    """Ids of facts that are told twice at one place get an ordinal, so that each row keeps its own."""
    seen: dict[str, int] = {}
    result = []
    for one in raw:
        seen[one] = seen.get(one, 0) + 1
        result.append(one if seen[one] == 1 else ids.hash_of(one, seen[one]))
    return tuple(result)
