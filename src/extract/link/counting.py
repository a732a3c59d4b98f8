"""One quantity as counts: whose, of what, with which status, or why it is none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link import aside, doubt, evidence, grades, lists, measure, parts, status, times, totals, whose
from extract.link.draft import Draft
from extract.link.narrowing import narrowed
from extract.link.terms import Measure, Setting
from extract.model import Numeral, Reason, Span, Status

if TYPE_CHECKING:
    from extract.link.holder import Holder
    from extract.link.known import Known, Reading
    from extract.link.scene import Scene
    from extract.model import Noun, Quantity


def count(  # noqa: PLR0913 - one quantity with all that bears on it
    known: Known,
    scene: Scene,
    following: tuple[Quantity, ...],
    base: Quantity | None,
    drafts: list[Draft],
    reading: Reading,
) -> list[Draft]:
    """The counts of one quantity: one, several where a list shares it, none where a reason says so."""
    reason = aside.judge(scene)
    spread = None if reason else lists.spread(scene)
    described = narrowed(scene, drafts[-1] if drafts else None) if spread is None else None
    if described is not None:
        drafts[-1] = described
        return []
    decided = None if reason else _holders(known, scene, spread, base)
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
    quantity = totals.with_base(scene, base, drafts)
    told = scene if quantity is scene.quantity else replace(scene, quantity=quantity)
    return [_draft(told, holder, counted, rule, drafts) for holder in holders]


def _set_aside(scene: Scene, reason: Reason) -> list[Numeral]:
    return [
        Numeral(span=span, text=span.of(scene.text), value=scene.quantity.value, reason=reason)
        for span in scene.quantity.numerals
    ]


def _holders(
    known: Known,
    scene: Scene,
    spread: tuple[tuple[Holder, ...], str] | None,
    base: Quantity | None,
) -> tuple[tuple[Holder, ...], str] | None:
    """Whose the quantity is, ``spread`` over a list or one holder's; None where nobody is left."""
    if spread is not None:
        return spread if spread[0] else None
    noun = scene.quantity.noun or scene.quantity.base
    if noun is not None and noun.kind == "school":
        return (whose.area_in_focus(scene),), "area_of_schools"
    owner = None if base is None else whose.owner_after(replace(scene, quantity=base))
    if owner is not None:  # "Trong 9 đảng viên của Chi bộ Trường A có 2 nhân viên"
        return (owner,), "owner_of_base"
    agreed = grades.agree(scene, whose.decide(scene), known.levels)
    decided = doubt.parted(scene, doubt.in_sight(scene, agreed))
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


def _part(scene: Scene, holder: Holder, floor: int, drafts: list[Draft]) -> str | None:
    """The part of the school that a number is of: named before it, or that of the number in the same row."""
    if holder.school is None:
        return None
    last = drafts[-1] if drafts else None
    goes_on = (
        last is not None
        and last.holder == holder
        and parts.goes_on(scene.text[last.quantity.span.end : scene.start])
    )
    return parts.around(scene.said, floor, scene.start) or (last.part if last and goes_on else None)


def _draft(scene: Scene, holder: Holder, counted: Measure, rule: str, drafts: list[Draft]) -> Draft:
    quantity = scene.quantity
    before = (drafts[-1].quantity, drafts[-1].status) if drafts else None
    floor = before[0].span.end if before else scene.sentence.start
    return Draft(
        quantity=quantity,
        holder=holder,
        measure=counted,
        status=_status(scene, holder, rule, before),
        rule=rule,
        quote=evidence.quote(scene),
        part=_part(scene, holder, floor, drafts),
        as_of=times.as_of(scene.said, scene.lowered, scene.start, scene.end),
    )


def _status(scene: Scene, holder: Holder, rule: str, before: tuple[Quantity, Status] | None) -> Status:
    found = status.read(
        scene.cues(),
        scene.quantity,
        before,
        of_quotas="tuyển" in scene.said.heads and (scene.of_quotas or _speaks_of_quotas(scene)),
    )
    if found is Status.ACTUAL and holder.school in scene.state.gone and rule != "owner_after":
        return Status.PAST
    return Status.TARGET if scene.state.planned and found is Status.ACTUAL else found


_PARAGRAPH = 2000  # code points looked at on either side

_QUOTAS = ("chỉ tiêu", "kế hoạch tuyển", "tuyển sinh")


def _speaks_of_quotas(scene: Scene) -> bool:
    text, near = scene.lowered.text, Span(max(0, scene.start - _PARAGRAPH), scene.start + _PARAGRAPH)
    start = max(near.start, text.rfind("\n", near.start, scene.start) + 1)
    found = text.find("\n", scene.start, near.end)
    end = found if found > 0 else near.end
    return any(text.find(words, start, end) >= 0 for words in _QUOTAS)
