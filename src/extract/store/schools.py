"""Rows of an article's schools beyond the text: official places, and which school followed which."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from extract.model import OfficialPlace, PlaceCode, PlaceEvidence, Span
from extract.register import succession
from extract.store import ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extract.model import Extraction

Row = dict[str, Any]


def places_of(article: str, school_ids: Sequence[str], extraction: Extraction) -> list[Row]:
    """The official place of each school of an article, once a school."""
    by_id = dict(zip(reversed(school_ids), reversed(extraction.schools), strict=True))
    return [
        {"school_id": school_id, "article_id": article, **official_row(by_id[school_id].official)}
        for school_id in dict.fromkeys(school_ids)
    ]


def official_row(place: OfficialPlace | None) -> Row:
    """An official place as columns; lists are JSON."""
    place = place or OfficialPlace()
    evidence = [
        {
            "step": one.step,
            "text": one.text,
            "start": one.span.start if one.span else None,
            "end": one.span.end if one.span else None,
        }
        for one in place.evidence
    ]
    return {
        "vintage": place.vintage,
        "province_code": place.province_code,
        "district_code": place.district_code,
        "commune_code": place.commune_code,
        "successors": _json(place.successors),
        "candidates": _json([asdict(one) for one in place.candidates]),
        "evidence": _json(evidence),
    }


def official_json(place: OfficialPlace) -> Row:
    """An official place as in the record's ``schools[].place``."""
    row = official_row(place)
    return row | {name: json.loads(row[name]) for name in ("successors", "candidates", "evidence")}


def official_of(row: Mapping[str, Any], *, evidence: bool = True) -> OfficialPlace:
    """The official place of such columns, with its evidence or, quicker, without."""
    return OfficialPlace(
        vintage=row["vintage"],
        province_code=row["province_code"],
        district_code=row["district_code"],
        commune_code=row["commune_code"],
        successors=tuple(json.loads(row["successors"])),
        candidates=tuple(PlaceCode(**one) for one in json.loads(row["candidates"])),
        evidence=tuple(
            PlaceEvidence(
                step=one["step"],
                text=one["text"],
                span=None if one["start"] is None else Span(one["start"], one["end"]),
            )
            for one in (json.loads(row["evidence"]) if evidence else ())
        ),
    )


def successions_of(article: str, school_ids: Sequence[str], extraction: Extraction) -> list[Row]:
    """Links from predecessor to successor, each with its quote."""
    found = succession.find(extraction.article, extraction.sentences, extraction.schools)
    links = {(school_ids[one.predecessor], school_ids[one.successor], one.span.start): one for one in found}
    return [
        {
            "id": ids.hash_of("successor", article, old, new, start),
            "kind": "successor",
            "school_id": old,
            "other_id": new,
            "decided_by": "text",
            "reason": one.kind,
            "detail": one.span.of(extraction.article.text),
            "article_id": article,
            "start": one.span.start,
            "end": one.span.end,
        }
        for (old, new, start), one in links.items()
        if old != new
    ]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
