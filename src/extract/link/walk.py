"""Through an article, sentence by sentence: each quantity gets its holder, measure, status and time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extract.link import (
    aside,
    bare,
    lists,
    marks,
    measure,
    parts,
    quotes,
    shares,
    status,
    tables,
    times,
    whose,
)
from extract.link.assemble import assemble
from extract.link.draft import Draft, Linked
from extract.link.roles import Kind, Mark, Role
from extract.link.state import State
from extract.link.terms import Measure, Setting
from extract.link.whose import Scene
from extract.model import Level, Numeral, Reason, Span
from extract.spans import by_sentence
from extract.syllables import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.holder import Holder
    from extract.model import AreaMention, Article, Findings, Noun, Quantity, School, Sentence
    from extract.syllables import Syllables


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an article before its sentences are read."""

    article: Article
    lowered: str
    schools: tuple[School, ...]
    mentions: tuple[Mark, ...]
    areas: tuple[AreaMention, ...]
    levels: dict[str, Level]
    speakers: tuple[tuple[Span, str], ...]
    about_schools: bool


@dataclass(slots=True)
class Reading:
    """What the sentences read so far have given."""

    drafts: list[Draft] = field(default_factory=list)
    aside: list[Numeral] = field(default_factory=list)


def attribute(
    article: Article,
    sentences: tuple[Sentence, ...],
    schools: tuple[School, ...],
    areas: tuple[AreaMention, ...],
    findings: Findings,
) -> Linked:
    """Counts, ledger and checks of an article."""
    known = _known(article, schools, areas)
    table_drafts, cells = tables.read(article, known.mentions)
    reading = Reading(drafts=list(table_drafts))
    state = State(only=schools[0].name if len(schools) == 1 else None)
    counted: dict[int, list[Quantity]] = {}
    for quantity in findings.quantities:
        counted.setdefault(quantity.sentence, []).append(quantity)
    for index, said, found in _marks_by_sentence(known, sentences, cells):
        state = _read_sentence(known, said, found, tuple(counted.get(index, ())), state, reading)
    return assemble(article, reading.drafts, (*findings.aside, *reading.aside), findings)


def _known(article: Article, schools: tuple[School, ...], areas: tuple[AreaMention, ...]) -> Known:
    mentions = tuple(
        sorted(
            (
                Mark(span=m.span, kind=Kind.SCHOOL, role=Role.SUBJECT, name=school.name, text=m.text)
                for school in schools
                for m in school.mentions
            ),
            key=lambda mark: mark.span,
        )
    )
    speakers = tuple(
        found for block in article.blocks for found in quotes.speakers(article.text, block.span, mentions)
    )
    return Known(
        article=article,
        lowered=status.lowered(article.text),
        schools=schools,
        mentions=mentions,
        areas=bare.with_bare_names(article.text, areas, tuple(mark.span for mark in mentions)),
        levels={school.name: school.level for school in schools},
        speakers=speakers,
        about_schools=aside.is_about_schools(article.text),
    )


_NEAR = 40  # numbers on either side of one that bear on it: more than any sentence of prose holds


def _marks_by_sentence(
    known: Known, sentences: tuple[Sentence, ...], cells: Sequence[Span]
) -> Iterator[tuple[int, Syllables, tuple[Mark, ...]]]:
    """The sentences outside of tables, by index, with their schools and places."""
    spans = [sentence.span for sentence in sentences]
    mentions = by_sentence(spans, [mark.span for mark in known.mentions])
    areas = by_sentence(spans, [area.span for area in known.areas])
    in_table = by_sentence(spans, cells)
    for index, span in enumerate(spans):
        if any(span in cells[cell] for cell in in_table[index]):
            continue
        schools = [known.mentions[at] for at in mentions[index] if known.mentions[at].span in span]
        places = [known.areas[at] for at in areas[index] if known.areas[at].span in span]
        said = cut(known.article.text, span.start, span.end)
        yield index, said, marks.find(said, schools, places)


def _read_sentence(  # noqa: PLR0913 - a sentence with all that is known before it
    known: Known,
    said: Syllables,
    found: tuple[Mark, ...],
    quantities: tuple[Quantity, ...],
    state: State,
    reading: Reading,
) -> State:
    span, text = Span(said.start, said.end), said.text
    lowered = said.like(known.lowered)
    found = _with_owners(text, found, quantities)
    found = tuple(mark for mark in found if not _is_part(known, mark, found, state))
    state = _with_places(state, found)
    drafts: list[Draft] = []
    base: Quantity | None = None
    for index, quantity in enumerate(quantities):
        scene = Scene(
            text=text,
            sentence=span,
            said=said,
            lowered=lowered,
            quantity=quantity,
            marks=found,
            others=quantities[max(0, index - _NEAR) : index] + quantities[index + 1 : index + 1 + _NEAR],
            state=state,
            previous=drafts[-1] if drafts else None,
            speaker=next((name for quote, name in known.speakers if quantity.span in quote), None),
        )
        if _is_base(scene, quantities[index + 1 :]):
            base = quantity
            continue
        made = _drafts(known, scene, quantities[index + 1 :], base, drafts, reading)
        drafts += made
        if made:
            state = _with_measure(state, made[-1])
    drafts += _echoed(text, found, span, drafts)
    reading.drafts += drafts
    rate = shares.rate_in(text, span.start, span.end) if not drafts else None
    if rate is not None:
        state = replace(state, rate=rate)
    lasting = [draft for draft in drafts if draft.rule != "bracket_after_school"]
    spoken = tuple(mark for mark in found if not _is_affiliation(text, mark))
    if state.school is None and len(spoken) < len(found):
        named = next((mark.name for mark in found if mark not in spoken), None)
        state = replace(state, school=named)
    return state.after(spoken, lasting[-1].holder if lasting else None)


_AFFILIATED = re.compile(
    r"(?i)(?<!\w)(?:sinh viên|sv|học sinh|hs|thí sinh|đội tuyển|đội|thủ khoa|giảng viên|thuộc về|đến từ|nhóm|các em)(?: (?:năm|lớp|khoa) \S+)?\s*$"
)


def _is_affiliation(text: str, mark: Mark) -> bool:
    """ "Sinh viên Trường A đoạt giải": where somebody belongs; what follows need not be of that school."""
    return (
        mark.kind is Kind.SCHOOL
        and _AFFILIATED.search(text[max(0, mark.span.start - 40) : mark.span.start]) is not None
    )


def _with_owners(text: str, found: tuple[Mark, ...], quantities: tuple[Quantity, ...]) -> tuple[Mark, ...]:
    """Schools that own a number before them ("186 học sinh của Trường X được đón về") are not what is spoken of."""
    ends = [max(q.span.end, q.noun.span.end if q.noun else 0) for q in quantities]
    return tuple(
        replace(mark, role=Role.OWNER)
        if mark.kind is Kind.SCHOOL
        and mark.role is Role.SUBJECT
        and any(
            end <= mark.span.start and whose.GENITIVE.fullmatch(text[end : mark.span.start]) for end in ends
        )
        else mark
        for mark in found
    )


_COMBINED = (
    Level.TH_THCS,
    Level.THCS_THPT,
    Level.LIEN_CAP,
    Level.GDTX,
    Level.TRUNG_CAP,
    Level.CAO_DANG,
    Level.DAI_HOC,
)


def _is_part(known: Known, mark: Mark, found: tuple[Mark, ...], state: State) -> bool:
    """ "cấp THCS có 8 lớp" is a part of a school of two levels, not a sector of a place."""
    if mark.kind is not Kind.SECTOR or "ngành" in mark.text.lower():
        return False
    named = [m.name for m in found if m.kind is Kind.SCHOOL and m.span.end <= mark.span.start]
    return known.levels.get((named or [state.antecedent])[-1] or "") in _COMBINED


def _with_measure(state: State, draft: Draft) -> State:
    """A count with its percentage is both the count and the rate that the text speaks of next."""
    counted = draft.measure
    if counted.is_rate:
        return replace(state, rate=counted)
    rate = replace(counted, is_rate=True) if draft.quantity.percent is not None else state.rate
    return replace(state, force=counted, rate=rate)


def _with_places(state: State, found: tuple[Mark, ...]) -> State:
    """The places that a sentence itself names are known to all of it."""
    places = state.places
    for mark in found:
        if mark.area is not None:
            places = places.after(mark.area, topic=mark.role is Role.SUBJECT)
    return replace(state, places=places)


# "Trong 26 đảng viên được kết nạp, …", "được biết trong số 116 em có …"
_BASE = re.compile(
    r"(?:(?:^|[.,;:“(!?]\s*)[Tt]rong\s+(?:tổng\s+)?(?:số\s+)?|(?<!\w)[Tt]rong\s+(?:tổng\s+)?số\s+)(?:hơn |gần |khoảng |trên )?$"
)


def _is_base(scene: Scene, following: tuple[Quantity, ...]) -> bool:
    """ "Trong (tổng) số 28 người chưa vào Đảng, 9 quần chúng …": 28 is what the next number is of."""
    left = scene.text[scene.sentence.start : scene.start]
    if not following or scene.quantity.noun is None or not _BASE.search(left):
        return False
    return not re.search(r"[.;]", scene.text[scene.end : following[0].span.start])


def _drafts(  # noqa: PLR0913 - one quantity with all that bears on it
    known: Known,
    scene: Scene,
    following: tuple[Quantity, ...],
    base: Quantity | None,
    drafts: list[Draft],
    reading: Reading,
) -> list[Draft]:
    """The counts of one quantity: one, several where a list shares it, none where a reason says so."""
    reason = aside.judge(scene)
    decided = None if reason else _holders(scene)
    if reason is None and decided is None:
        reason = Reason.AMBIGUOUS
    if reason is not None or decided is None:
        reading.aside += _set_aside(scene, reason or Reason.AMBIGUOUS)
        return []
    holders, rule = decided
    counted = _measure(known, scene, holders, following, base)
    if counted is None:
        reading.aside += _set_aside(scene, Reason.NO_UNIT)
        return []
    reason = aside.out_of_scope(holders[0], counted, scene, about_schools=known.about_schools)
    if reason is not None:
        reading.aside += _set_aside(scene, reason)
        return []
    quantity = _with_base(scene, base, drafts)
    return [_draft(replace(scene, quantity=quantity), holder, counted, rule, drafts) for holder in holders]


def _set_aside(scene: Scene, reason: Reason) -> list[Numeral]:
    return [
        Numeral(span=span, text=span.of(scene.text), value=scene.quantity.value, reason=reason)
        for span in scene.quantity.numerals
    ]


def _holders(scene: Scene) -> tuple[tuple[Holder, ...], str] | None:
    """Whose the quantity is; None where nobody is left."""
    spread = lists.spread(scene)
    if spread is not None:
        return spread if spread[0] else None
    noun = scene.quantity.noun
    if noun is not None and noun.kind == "school":
        return (whose.area_in_focus(scene),), "area_of_schools"
    decided = whose.decide(scene)
    if decided is not None and decided[1] == "carried" and noun is not None and noun.unit == "chi bộ":
        several = len(scene.state.named) > 1  # "Bốn chi bộ chưa kết nạp được đảng viên nào": of the place
        return ((whose.area_in_focus(scene) if several else decided[0],), decided[1])
    return None if decided is None else ((decided[0],), decided[1])


def _measure(
    known: Known,
    scene: Scene,
    holders: tuple[Holder, ...],
    following: tuple[Quantity, ...],
    base: Quantity | None,
) -> Measure | None:
    noun: Noun | None = base.noun if base is not None else None
    return measure.read(
        scene.quantity,
        Setting(
            text=scene.text,
            sentence=scene.sentence,
            force=scene.state.force,
            rate=scene.state.rate,
            level=known.levels.get(holders[0].school or ""),
            following=following,
            base=noun,
            floor=max(
                (q.span.end for q in scene.others if q.span.end <= scene.start), default=scene.sentence.start
            ),
        ),
    )


_PART_OF = re.compile(r"(?i)(?:trong đó|trong số đó|trong số này|gồm|bao gồm|riêng|cụ thể)[^.;]{0,80}$")


def _with_base(scene: Scene, base: Quantity | None, drafts: list[Draft]) -> Quantity:
    """The quantity with the total that it is a part of, where the sentence says so."""
    quantity = scene.quantity
    if quantity.of_value is not None:
        return quantity
    if base is not None:
        used = base.numerals if not any(base.numerals[0] in d.quantity.numerals for d in drafts) else ()
        return replace(
            quantity,
            of_value=base.value,
            base=quantity.base or base.noun,
            numerals=(*quantity.numerals, *used),
        )
    total = next(
        (d for d in reversed(drafts) if d.quantity.value is not None and _compatible(d, quantity)), None
    )
    if total is None or quantity.value is None or (total.quantity.value or 0) < quantity.value:
        return quantity
    between = scene.text[total.quantity.span.end : scene.start]
    if not _PART_OF.search(between):
        return quantity
    return replace(quantity, of_value=total.quantity.value, base=total.quantity.noun)


def _compatible(total: Draft, quantity: Quantity) -> bool:
    """Whether one may be a part of the other: people of people, rooms of rooms."""
    return quantity.noun is None or quantity.noun.is_person == (total.measure.kind == "person")


def _draft(scene: Scene, holder: Holder, counted: Measure, rule: str, drafts: list[Draft]) -> Draft:
    quantity = scene.quantity
    before = (drafts[-1].quantity, drafts[-1].status) if drafts else None
    floor = before[0].span.end if before else scene.sentence.start
    return Draft(
        quantity=quantity,
        holder=holder,
        measure=counted,
        status=status.read(scene.lowered, quantity, before, of_quotas=_speaks_of_quotas(scene)),
        rule=rule,
        quote=_quote(scene),
        part=parts.around(scene.said, floor, scene.start) if holder.school else None,
        as_of=times.as_of(scene.said, scene.lowered, scene.start, scene.end),
    )


_PARAGRAPH = 2000  # code points looked at on either side
_QUOTAS = ("chỉ tiêu", "kế hoạch tuyển", "tuyển sinh")


def _speaks_of_quotas(scene: Scene) -> bool:
    text, near = scene.lowered.text, Span(max(0, scene.start - _PARAGRAPH), scene.start + _PARAGRAPH)
    start = max(near.start, text.rfind("\n", near.start, scene.start) + 1)
    found = text.find("\n", scene.start, near.end)
    end = found if found > 0 else near.end
    return any(text.find(words, start, end) >= 0 for words in _QUOTAS)


_CLAUSE = re.compile(r"[.;:!?…]\s|\n|“")
_FAR = 160


def _quote(scene: Scene) -> Span:
    """From the owner (or the head of the clause) to the end of the counted phrase."""
    quantity = scene.quantity
    end = max([quantity.span.end] + ([quantity.phrase.end] if quantity.phrase else []))
    owners = [m for m in scene.before() if m.kind in (Kind.SCHOOL, Kind.SELF) and m.role is Role.SUBJECT]
    start = max(
        [scene.sentence.start]
        + [m.end() for m in _CLAUSE.finditer(scene.text, scene.sentence.start, scene.start)]
    )
    if owners and scene.start - owners[-1].span.start <= _FAR:
        start = min(start, owners[-1].span.start) if owners[-1].span.start > start - _FAR else start
    if scene.start - start > _FAR:
        comma = scene.text.rfind(", ", start, scene.start)
        start = (
            owners[-1].span.start
            if owners and scene.start - owners[-1].span.start <= _FAR
            else max(start, comma + 2)
        )
    return Span(start, max(end, quantity.numerals[-1].end if quantity.numerals else end))


def _echoed(text: str, found: tuple[Mark, ...], sentence: Span, drafts: list[Draft]) -> list[Draft]:
    """ "A đạt 99,8%, cùng mức này là B": B's row says what A's said."""
    schools = lists.echoes(text, found, sentence.start)
    source = next(
        (d for d in reversed(drafts) if schools and d.quantity.span.end <= schools[0].span.start), None
    )
    if source is None:
        return []
    from extract.link.holder import of_schools

    return [
        replace(
            source,
            holder=of_schools((mark.name or "",)),
            rule="echo",
            quote=source.quote.cover(mark.span),
            quantity=replace(source.quantity, numerals=()),
        )
        for mark in schools
    ]
