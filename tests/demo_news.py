"""A small database as the browser tests see it: what the fixture pages say, as written down by hand.

Nothing here depends on how well the program reads; the rows are those that a careful reader takes.
"""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

from extract import store
from extract.model import (
    Approx,
    Article,
    Block,
    BlockKind,
    Check,
    CheckKind,
    Count,
    Document,
    Extraction,
    Level,
    Mention,
    Method,
    Numeral,
    Place,
    Reason,
    School,
    Scope,
    Span,
    Status,
)
from extract.store import runs
from project import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Json = dict[str, Any]
Page = tuple[Document, Extraction]

STORIES = ROOT / "tests" / "explore" / "stories.toml"
METHOD = Method(title="by_hand", lead="by_hand", body="by_hand", authors="by_hand", published="by_hand")


def build(path: Path, *, hostile: bool = True) -> Path:
    """The database at that path, with one run in its ledger."""
    stories = [page for page in story_pages() if hostile or not page[0].source.startswith("hostile")]
    pages = [*fixture_pages(), *stories]
    with store.writable(path) as db:
        run = runs.start(db, ["fixtures/pages"], "{}")
        store.save(db, [store.of_extraction(*page) for page in pages])
        store.save(db, [broken_page()])
        runs.finish(db, run, "finished", _totals(pages), 2.5)
    return path


def broken_page() -> store.PageRows:
    """A page that could not be read."""
    from extract.errors import PageFailed

    document = Document(source="2025/anh-chup.html", content=b"\x89PNG", media_type="text/html")
    return store.of_error(document, PageFailed(document.source, "binary", "an image, not a page"))


def fixture_pages() -> Iterator[Page]:
    """Pages of fixtures/pages with their expected rows."""
    for path in sorted((ROOT / "fixtures" / "pages").glob("*/*/expected.json")):
        source = next(path.parent.glob("source.*"))
        wanted = json.loads(path.read_text(encoding="utf-8"))
        if "text" not in wanted:
            continue
        name = str(source.relative_to(ROOT / "fixtures"))
        document = Document(
            source=name, content=source.read_bytes(), media_type="text/html", url=wanted["url"]
        )
        yield document, extraction(name, wanted)


def story_pages() -> Iterator[Page]:
    """The invented articles of stories.toml."""
    for story in tomllib.loads(STORIES.read_text(encoding="utf-8"))["story"]:
        text = "\n\n".join(story["text"])
        content = f"{story['title']}\n\n{text}".encode()
        document = Document(
            source=story["file"],
            content=content,
            media_type="text/html",
            url=story["url"],
            fetched=story.get("fetched"),
        )
        yield document, extraction(story["file"], _record(story, text))


def extraction(source: str, record: Json) -> Extraction:
    """An extraction out of its JSON record."""
    schools = tuple(_school(school) for school in record["schools"])
    return Extraction(
        article=_article(source, record),
        schools=schools,
        counts=tuple(_count(count) for count in record["counts"]),
        numerals=tuple(_numeral(numeral) for numeral in record["numerals"]),
        checks=tuple(
            Check(
                kind=CheckKind(check["kind"]),
                ok=check["ok"],
                detail=check["detail"] or "tỉ lệ khớp với số liệu",
                counts=tuple(check["counts"]),
            )
            for check in record["checks"]
        ),
    )


def _article(source: str, record: Json) -> Article:
    names = "text url publisher title lead published modified section language".split()
    return Article(
        source=source,
        blocks=tuple(
            Block(kind=BlockKind(b["kind"]), span=Span(b["start"], b["end"])) for b in record["blocks"]
        ),
        method=METHOD,
        authors=tuple(record["authors"]),
        tags=tuple(record["tags"]),
        **{name: record[name] for name in names},
    )


def _school(raw: Json) -> School:
    place = Place(commune=raw["commune"], district=raw["district"], province=raw["province"])
    fields: Json = {name: raw[name] for name in ("name", "number", "proper_name")}
    fields |= {"level": Level(raw["level"]), "place": place}
    mentions = tuple(
        Mention(span=Span(m["start"], m["end"]), text=m["text"], rule="by_hand", **fields)
        for m in raw["mentions"]
    )
    return School(mentions=mentions, **fields)


_COUNT_KEYS = (
    "school area part what unit value value_max of_value of_what percent percent_max as_of as_of_date quote"
).split()


def _count(raw: Json) -> Count:
    return Count(
        **{name: raw[name] for name in _COUNT_KEYS},
        scope=Scope(raw["scope"]),
        joint_schools=tuple(raw["joint_schools"]),
        qualifiers=tuple(raw["qualifiers"]),
        approx=Approx(raw["approx"]),
        status=Status(raw["status"]),
        span=Span(raw["start"], raw["end"]),
        rule=raw.get("rule", "by_hand"),
    )


def _numeral(raw: Json) -> Numeral:
    return Numeral(
        span=Span(raw["start"], raw["end"]),
        text=raw["text"],
        value=raw.get("value"),
        count=raw["count"],
        reason=None if raw["reason"] is None else Reason(raw["reason"]),
    )


# ---- a story as a record -------------------------------------------------------------------------


def _record(story: Json, text: str) -> Json:
    empty = dict.fromkeys("lead modified language".split())
    return {
        **empty,
        "authors": [],
        "tags": [],
        **story,
        "text": text,
        "blocks": list(_blocks(story["text"])),
        "schools": [_found(school, text) for school in story["schools"]],
        "counts": [_fact(fact, story["schools"], text) for fact in story["facts"]],
        "numerals": [_aside(words, reason, text) for words, reason in story.get("aside", [])],
        "checks": [{**check, "counts": check["facts"]} for check in story.get("checks", [])],
    }


def _blocks(paragraphs: list[str]) -> Iterator[Json]:
    at = 0
    for paragraph in paragraphs:
        yield {"kind": "paragraph", "start": at, "end": at + len(paragraph)}
        at += len(paragraph) + 2


def _found(school: Json, text: str) -> Json:
    empty: Json = dict.fromkeys("number commune district province".split())
    start, mentions = -1, []
    while (start := text.find(school["name"], start + 1)) >= 0:
        mentions.append({"start": start, "end": start + len(school["name"]), "text": school["name"]})
    assert mentions, school
    return {**empty, **school, "mentions": mentions}


def _fact(fact: Json, schools: list[Json], text: str) -> Json:
    start = text.index(fact["quote"])
    name = None if "school" not in fact else schools[fact["school"]]["name"]
    empty: Json = dict.fromkeys(_COUNT_KEYS)
    return {
        **empty,
        "joint_schools": [],
        "qualifiers": ["kết nạp"] if "kết nạp" in fact["what"] else [],
        "approx": "exact",
        "status": "actual",
        "unit": fact["what"].removesuffix(" kết nạp"),
        **fact,
        "school": name,
        "scope": "school" if name else "area",
        "start": start,
        "end": start + len(fact["quote"]),
    }


def _aside(words: str, reason: str, text: str) -> Json:
    start = text.index(words)
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "value": None,
        "count": None,
        "reason": reason,
    }


def _totals(pages: list[Page]) -> runs.Totals:
    return runs.Totals(
        pages=len(pages) + 1,
        articles=len(pages),
        failures=1,
        schools=sum(len(page.schools) for _, page in pages),
        counts=sum(len(page.counts) for _, page in pages),
    )
