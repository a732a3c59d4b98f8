"""The JSON record: an extraction as a plain dict, every key present, null when unknown."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from extract.model import OfficialPlace

if TYPE_CHECKING:
    from extract.model import Article, Block, Check, Count, Extraction, Numeral, School, Span

Record = dict[str, Any]


def to_record(extraction: Extraction) -> Record:
    """The record of ``vnextract extract``: article fields, then schools, counts, numerals, checks."""
    return _article(extraction.article) | {
        "schools": [_school(school) for school in extraction.schools],
        "counts": [_count(count) for count in extraction.counts],
        "numerals": [_numeral(numeral) for numeral in extraction.numerals],
        "checks": [_check(check) for check in extraction.checks],
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _number(value: float | None) -> float | int | None:
    """Whole numbers without a fraction, so that 37 is not printed as 37.0."""
    return int(value) if value is not None and value == int(value) else value


def _article(article: Article) -> Record:
    return {
        "source": article.source,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "lead": article.lead,
        "authors": list(article.authors),
        "published": article.published,
        "modified": article.modified,
        "section": article.section,
        "tags": list(article.tags),
        "language": article.language,
        "blocks": [_block(block) for block in article.blocks],
        "text": article.text,
        "method": asdict(article.method),
    }


def _block(block: Block) -> Record:
    return {"kind": str(block.kind), **_span(block.span), "xpath": block.xpath}


def _school(school: School) -> Record:
    return {
        "name": school.name,
        "level": str(school.level),
        "number": school.number,
        "proper_name": school.proper_name,
        "commune": school.place.commune,
        "district": school.place.district,
        "province": school.place.province,
        "place": _place(school.official or OfficialPlace()),
        "mentions": [{**_span(mention.span), "text": mention.text} for mention in school.mentions],
    }


def _place(place: OfficialPlace) -> Record:
    """The official place; ``evidence[]`` has no span where its words are not in the text."""
    return {
        "vintage": place.vintage,
        "province_code": place.province_code,
        "district_code": place.district_code,
        "commune_code": place.commune_code,
        "successors": list(place.successors),
        "candidates": [asdict(candidate) for candidate in place.candidates],
        "evidence": [
            {"step": one.step, "text": one.text, "start": None, "end": None}
            | (_span(one.span) if one.span is not None else {})
            for one in place.evidence
        ],
    }


_COUNT_KEYS = (
    "school scope area joint_schools part what unit qualifiers value value_max of_value of_what "
    "percent percent_max approx status as_of as_of_date start end quote rule"
).split()


def _count(count: Count) -> Record:
    raw: Record = {f.name: getattr(count, f.name) for f in fields(count)} | _span(count.span)
    for key in ("value", "value_max", "of_value", "percent", "percent_max"):
        raw[key] = _number(raw[key])
    for key in ("joint_schools", "qualifiers"):
        raw[key] = list(raw[key])
    for key in ("scope", "approx", "status"):
        raw[key] = str(raw[key])
    return {key: raw[key] for key in _COUNT_KEYS}


def _numeral(numeral: Numeral) -> Record:
    return {
        **_span(numeral.span),
        "text": numeral.text,
        "value": _number(numeral.value),
        "count": numeral.count,
        "reason": None if numeral.reason is None else str(numeral.reason),
    }


def _check(check: Check) -> Record:
    return {"kind": str(check.kind), "ok": check.ok, "detail": check.detail, "counts": list(check.counts)}
