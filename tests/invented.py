"""Invented pages and what they say, for tests that are not about reading."""

from __future__ import annotations

import random

from extract.model import (
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
    Sentence,
    Span,
)

#: What a photo under a page's name looks like.
BINARY = b"\x89PNG\r\n\x1a\n" + random.Random(7).randbytes(20_000)

TEXT = "Trường Mầm non Hoa Mai hiện có {members} đảng viên, ngày 16/9."


def document(source: str = "a.txt", members: int = 12, **fields: str | None) -> Document:
    """A plain-text page with one figure; other figures are other bytes."""
    content = f"Chi bộ Hoa Mai\n\n{TEXT.format(members=members)}\n".encode()
    return Document(source=source, content=content, media_type="text/plain", **fields)


def extraction(source: str = "a.txt", members: int = 12, place: Place | None = None) -> Extraction:
    """What such a page says: one school, one count, one date set aside, one check."""
    text = TEXT.format(members=members)
    name = Span(0, text.index(" hiện"))
    quote = _span(text, f"{members} đảng viên")
    return Extraction(
        article=Article(
            source=source,
            text=text,
            title="Chi bộ Hoa Mai",
            authors=("Lò Thị Mẩy",),
            published="2025-09-16",
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
            method=Method(title="plain_text", body="plain_text"),
        ),
        sentences=(Sentence(span=Span(0, len(text)), block=0, words=(name,)),),
        schools=(_school(text, name, place or Place(commune="Nậm Lương", district="Đông Khê")),),
        counts=(
            Count(
                school="Trường Mầm non Hoa Mai",
                scope=Scope.SCHOOL,
                what="đảng viên",
                unit="đảng viên",
                value=float(members),
                of_value=20.0,
                span=quote,
                quote=quote.of(text),
                rule="invented",
            ),
        ),
        numerals=(
            Numeral(span=_span(text, str(members)), text=str(members), value=float(members), count=0),
            Numeral(span=_span(text, "16/9"), text="16/9", value=None, reason=Reason.DATE),
        ),
        checks=(Check(kind=CheckKind.PERCENT, ok=True, detail="invented", counts=(0,)),),
    )


def _school(text: str, name: Span, place: Place) -> School:
    fields = {"name": name.of(text), "level": Level.MAM_NON, "number": None, "proper_name": "Hoa Mai"}
    mention = Mention(span=name, text=name.of(text), place=place, rule="invented", **fields)  # type: ignore[arg-type]
    return School(place=place, mentions=(mention,), **fields)  # type: ignore[arg-type]


def _span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))
