"""Reads fixtures/places/mentions.txt: articles with marked places, and the right codes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from extract.model import (
    AreaKind,
    AreaMention,
    Article,
    Block,
    BlockKind,
    Level,
    Mention,
    Method,
    Place,
    School,
    Span,
)
from extract.places import gazetteer, names
from extract.places.units import Vintage

TABLE = Path(__file__).parents[1] / "fixtures" / "places" / "mentions.txt"
_MARK = re.compile(r"[\[{](?:(?P<holder>[^\]}:]+): )?(?P<place>[^\]}]+)[\]}]|[<>]")
_VINTAGES = {"old": Vintage.BEFORE, "new": Vintage.AFTER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A unit by vintage, code and name, as the table writes it."""

    vintage: Vintage
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One block of the table; ``answer`` None is silence."""

    line: int
    article: Article
    school: School
    areas: tuple[AreaMention, ...]
    answer: Expected | None
    candidates: tuple[Expected, ...]

    @property
    def ambiguous(self) -> bool:
        return bool(self.candidates) or self.answer is None


def cases() -> tuple[Case, ...]:
    found = []
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("@ "):
            end = next((i for i in range(number, len(lines)) if not lines[i].strip()), len(lines))
            found.append(_case(number + 1, lines[number:end]))
    return tuple(found)


def _case(line: int, block: list[str]) -> Case:
    _, published, paper = block[0].split()
    title = next((row[2:] for row in block if row.startswith("# ")), None)
    body = next(row for row in block[1:] if row[0] not in "#=~").partition(" %")[0]
    answers = [row[2:] for row in block if row.startswith("= ")]
    text, areas, stated, mention = _marks(body)
    school = School(
        name="Trường",
        level=Level.KHAC,
        number=None,
        proper_name=None,
        place=_place(stated),
        mentions=(_mention(text, mention),),
    )
    article = Article(
        source="mentions.txt",
        text=text,
        blocks=(Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text))),),
        method=Method(),
        title=None if title is None else re.sub(r"[{}]", "", title),
        url=None if paper == "-" else f"https://{paper}/bai.html",
        published=None if published == "-" else published,
    )
    return Case(
        line=line,
        article=article,
        school=school,
        areas=areas,
        answer=None if answers[0] == "-" else _expected(answers[0]),
        candidates=tuple(_expected(row[2:]) for row in block if row.startswith("~ ")),
    )


def _expected(row: str) -> Expected:
    head, _, label = row.partition(" | ")
    vintage, code = head.split()
    return Expected(vintage=_VINTAGES[vintage], code=code, label=label)


def _marks(body: str) -> tuple[str, tuple[AreaMention, ...], tuple[AreaMention, ...], Span]:
    """Text without marks, all places, the stated ones, and the span of the school."""
    text, position = "", 0
    areas, stated, edges = [], [], []
    for mark in _MARK.finditer(body):
        text += body[position : mark.start()]
        position = mark.end()
        if mark.group() in "<>":
            edges.append(len(text))
            continue
        text += f"{mark['holder']} " if mark["holder"] else ""
        area = _area(mark["place"], len(text), mark["holder"])
        areas.append(area)
        stated += [area] if mark.group().startswith("[") else []
        text += mark["place"]
    return text + body[position:], tuple(areas), tuple(stated), Span(edges[0], edges[1])


def _area(written: str, start: int, holder: str | None) -> AreaMention:
    said = names.read(written)
    kind = said.kind
    if kind is AreaKind.DISTRICT and said.type in (None, "thành phố") and _is_province(said):
        kind = AreaKind.PROVINCE
    return AreaMention(
        span=Span(start, start + len(written)),
        kind=kind,
        type=said.type,
        name=said.name,
        former=said.former,
        holder=holder,
    )


def _is_province(said: names.Said) -> bool:
    """Bare names of provinces, and "thành phố" only before the cities that are provinces."""
    places = gazetteer.load()
    found: list[str] = []
    for vintage in Vintage:
        found += [unit.type for unit in places.named(vintage, AreaKind.PROVINCE, said.name)]
        found += [other.type for other in places.other_names(vintage, AreaKind.PROVINCE, said.name)]
    return bool(found) and said.type in (None, *found)


def _place(stated: tuple[AreaMention, ...]) -> Place:
    by_kind = {area.kind: area.name for area in stated if not area.former}
    return Place(
        commune=by_kind.get(AreaKind.COMMUNE),
        district=by_kind.get(AreaKind.DISTRICT),
        province=by_kind.get(AreaKind.PROVINCE),
    )


def _mention(text: str, span: Span) -> Mention:
    return Mention(
        span=span,
        text=span.of(text),
        name="Trường",
        level=Level.KHAC,
        number=None,
        proper_name=None,
        place=Place(),
        rule="table",
    )
