"""Through an article, sentence by sentence: each quantity gets its holder, measure, status and time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from extract.link import counting, cues, focus, lists, marks, plans, shares, tables, totals, whose
from extract.link.assemble import assemble
from extract.link.holder import of_schools
from extract.link.known import Known, Reading, know
from extract.link.roles import Kind, Mark, Role
from extract.link.scene import Scene
from extract.link.state import State
from extract.model import Level, Span
from extract.spans import by_sentence
from extract.syllables import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.draft import Draft, Linked
    from extract.model import AreaMention, Article, Findings, Quantity, School, Sentence
    from extract.syllables import Syllables


def attribute(
    article: Article,
    sentences: tuple[Sentence, ...],
    schools: tuple[School, ...],
    areas: tuple[AreaMention, ...],
    findings: Findings,
) -> Linked:
    """Counts, ledger and checks of an article."""
    known = know(article, schools, areas)
    table_drafts, cells = tables.read(article, known.mentions, known.areas)
    reading = Reading(drafts=list(table_drafts))
    gone = frozenset(known.successors)
    only = schools[0].name if len(schools) == 1 else None
    first = known.mentions[0].name if known.mentions else None
    state = State(first=first, only=only, gone=gone, kin=gone | known.mothers)
    counted: dict[int, list[Quantity]] = {}
    for quantity in findings.quantities:
        counted.setdefault(quantity.sentence, []).append(quantity)
    for index, said, found in _marks_by_sentence(known, sentences, cells):
        state = _read_sentence(known, said, found, tuple(counted.get(index, ())), state, reading)
    return assemble(article, reading.drafts, (*findings.aside, *reading.aside), findings)


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
    state = _with_plan(_with_places(state, found), lowered)
    opens = said.start in known.openings
    if opens:
        state = focus.opening(known, state, found, quantities[0].span.start if quantities else span.end)
    drafts: list[Draft] = []
    base: Quantity | None = None
    told = cache(partial(cues.find, lowered))  # when a number first asks
    for index, quantity in enumerate(quantities):
        scene = Scene(
            text=text,
            sentence=span,
            said=said,
            lowered=lowered,
            cues=told,
            quantity=quantity,
            marks=found,
            others=quantities[max(0, index - _NEAR) : index] + quantities[index + 1 : index + 1 + _NEAR],
            state=state,
            previous=drafts[-1] if drafts else None,
            speaker=next((name for quote, name in known.speakers if quantity.span in quote), None),
            of_quotas=known.of_quotas,
        )
        if totals.is_base(scene, quantities[index + 1 :]):
            base = quantity
            continue
        made = counting.count(known, scene, quantities[index + 1 :], base, drafts, reading)
        drafts += made
        if made:
            state = _with_count(state, made[-1])
    drafts += _echoed(text, found, span, drafts)
    reading.drafts += drafts
    return focus.after(
        known, text, found, _with_whole(_with_rate(text, span, state, drafts), drafts), drafts, opens=opens
    )


def _with_rate(text: str, sentence: Span, state: State, drafts: list[Draft]) -> State:
    """A sentence without counts may name the rate that the next one tells."""
    rate = shares.rate_in(text, sentence.start, sentence.end) if not drafts else None
    return state if rate is None else state._replace(rate=rate)


def _with_whole(state: State, drafts: list[Draft]) -> State:
    """ "Xã có 1.214 học sinh, trong đó Trường A 248 em, Trường B 561 em": what comes next is of them all."""
    holders = {draft.holder: draft.holder.school for draft in drafts}
    if len(holders) < 2:
        return state
    whole = next((holder for holder, school in holders.items() if school is None), None)
    return state._replace(counted=whole)


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


def _with_count(state: State, draft: Draft) -> State:
    """A count with its percentage is both the count and the rate that the text speaks of next."""
    measure, holder = draft.measure, draft.holder
    if measure.is_rate:
        return state._replace(rate=measure, counted=holder)
    rate = replace(measure, is_rate=True) if draft.quantity.percent is not None else state.rate
    return state._replace(force=measure, rate=rate, counted=holder)


def _with_plan(state: State, lowered: Syllables) -> State:
    """Under "Chỉ tiêu phấn đấu:" the items of the list are plans, until something else is said."""
    planned = plans.opens_plan(lowered) or (state.planned and plans.is_item(lowered))
    return state if planned == state.planned else state._replace(planned=planned)


def _with_places(state: State, found: tuple[Mark, ...]) -> State:
    """The places that a sentence itself names are known to all of it."""
    places = state.places
    for mark in found:
        if mark.area is not None:
            places = places.after(mark.area, topic=mark.role is Role.SUBJECT)
        elif mark.kind is Kind.TIER and mark.role is Role.SUBJECT:
            places = places.at(state._replace(places=places).named_place(mark))
    return state if places is state.places else state._replace(places=places)


def _echoed(text: str, found: tuple[Mark, ...], sentence: Span, drafts: list[Draft]) -> list[Draft]:
    """ "A đạt 99,8%, cùng mức này là B": B's row says what A's said."""
    schools = lists.echoes(text, found, sentence.start)
    source = next(
        (d for d in reversed(drafts) if schools and d.quantity.span.end <= schools[0].span.start), None
    )
    if source is None:
        return []
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
