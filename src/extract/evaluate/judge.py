"""One article's prediction against its gold, row by row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.evaluate.findings import Finding, Judged, Measure, Outcome
from extract.evaluate.items import HARD_NEGATIVE
from extract.evaluate.keys import place_key, surface
from extract.evaluate.match import excused, match, near

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.evaluate.items import Fact, Item, SchoolEntry
    from extract.evaluate.match import Pair

_PLACES = ("commune", "district", "province")


def judge(gold: Item, found: Item) -> Judged:
    """Every finding of one article; ``found`` may be an empty item."""
    findings = (
        *_offsets(gold, found),
        *_mentions(gold, found),
        *_schools(gold, found),
        *_facts(gold, found),
        *(_hard_negative(gold, found) if gold.kind == HARD_NEGATIVE else ()),
    )
    return Judged(item=gold.id, findings=findings)


def _offsets(gold: Item, found: Item) -> Iterator[Finding]:
    """Positions can be checked only where the two texts are the same characters."""
    if surface(gold.text) != gold.text:
        return
    for mention in (mention for school in found.schools for mention in school.mentions):
        if mention.start is not None and gold.text[mention.start : mention.end] != mention.text:
            row = f"{mention.text} at [{mention.start}, {mention.end})"
            yield Finding(item=gold.id, measure=Measure.BAD_OFFSET, outcome=Outcome.WRONG, row=row)


def _mentions(gold: Item, found: Item) -> Iterator[Finding]:
    free = {
        *(text for school in gold.schools for text in school.free_mentions),
        *(surface(m.text) for school in gold.schools if school.optional for m in school.mentions),
    }
    wanted, got = (
        sorted({surface(m.text) for school in item.schools for m in school.mentions} - free)
        for item in (gold, found)
    )
    yield from _compare(gold.id, Measure.MENTIONS, wanted, got)


def _schools(gold: Item, found: Item) -> Iterator[Finding]:
    wanted = {school.key: school for school in gold.schools}
    got = {school.key: school for school in found.schools}
    free = {key for key, school in wanted.items() if school.optional}
    yield from _compare(
        gold.id, Measure.SCHOOLS, [k for k in wanted if k not in free], [k for k in got if k not in free]
    )
    times = Counter(school.key for school in found.schools)
    for key, extra in ((key, n - 1) for key, n in times.items() if key not in free):
        for _ in range(extra):  # one school is one record: a double is false
            yield Finding(
                item=gold.id, measure=Measure.SCHOOLS, outcome=Outcome.FALSE_POSITIVE, row=f"{key} (double)"
            )
    for key in (key for key in wanted if key in got and key not in free):
        yield from _fields(gold.id, wanted[key], got[key])


def _fields(item: str, gold: SchoolEntry, found: SchoolEntry) -> Iterator[Finding]:
    pairs = [("level", gold.level or "", found.level or "")]
    pairs += [(name, place_key(getattr(gold, name)), place_key(getattr(found, name))) for name in _PLACES]
    for name, want, got in pairs:
        if (want or got) and name not in gold.not_scored:
            yield Finding(
                item=item,
                measure=Measure.LEVEL if name == "level" else Measure.PLACE,
                outcome=_field_outcome(want, got),
                row=f"{gold.name}: {name} is {want or 'unknown'}, found {got or 'none'}",
            )


def _field_outcome(want: str, got: str) -> Outcome:
    if not want:
        return Outcome.INVENTED
    if not got:
        return Outcome.MISSED
    return Outcome.RIGHT if want == got else Outcome.WRONG


def _facts(gold: Item, found: Item) -> Iterator[Finding]:
    optional = tuple(fact for fact in gold.facts if fact.optional)
    stated = tuple(fact for fact in gold.facts if not fact.optional)
    scopes = ("school",) if gold.kind == HARD_NEGATIVE else ("school", "area")  # area rows are a sample there
    for scope in scopes:
        wanted = tuple(fact for fact in stated if fact.scope == scope)
        got = tuple(fact for fact in found.facts if fact.scope == scope)
        kept = {pair.found for pair in match(wanted, got)}
        got = tuple(fact for j, fact in enumerate(got) if j in kept or not excused(fact, optional))
        pairs = match(wanted, got)
        yield from _count_rows(gold.id, scope, wanted, got, pairs)
        if scope == "school":
            yield from _details(gold.id, wanted, got, pairs)
            yield from _on_wrong_school(gold, stated, wanted, got, pairs)
        else:
            yield from _area_names(gold.id, wanted, got, pairs)


def _count_rows(
    item: str, scope: str, wanted: tuple[Fact, ...], got: tuple[Fact, ...], pairs: tuple[Pair, ...]
) -> Iterator[Finding]:
    strict = tuple(pair for pair in pairs if wanted[pair.gold].strictly(got[pair.found]))
    for measure, hits in ((f"{scope}_relaxed", pairs), (f"{scope}_strict", strict)):
        by_gold = {pair.gold: pair.found for pair in hits}
        by_found = set(by_gold.values())
        for i, fact in enumerate(wanted):
            outcome = Outcome.HIT if i in by_gold else Outcome.MISS
            rule = got[by_gold[i]].rule if i in by_gold else None
            yield _finding(item, Measure(measure), outcome, fact, rule)
        for j, fact in enumerate(got):
            if j not in by_found:
                yield _finding(item, Measure(measure), Outcome.FALSE_POSITIVE, fact, fact.rule)


def _details(
    item: str, wanted: tuple[Fact, ...], got: tuple[Fact, ...], pairs: tuple[Pair, ...]
) -> Iterator[Finding]:
    for pair in pairs:
        gold, found = wanted[pair.gold], got[pair.found]
        for measure in (Measure.HEAD, Measure.APPROX, Measure.STATUS):
            want, have = getattr(gold, measure), getattr(found, measure)
            row = describe(gold) if want == have else f"{describe(gold)}: {measure} is {want}, found {have}"
            outcome = Outcome.RIGHT if want == have else Outcome.WRONG
            yield Finding(
                item=item, measure=measure, outcome=outcome, row=row, rule=found.rule, quote=gold.quote
            )


def _on_wrong_school(
    gold: Item,
    stated: tuple[Fact, ...],
    wanted: tuple[Fact, ...],
    got: tuple[Fact, ...],
    pairs: tuple[Pair, ...],
) -> Iterator[Finding]:
    found = {pair.found for pair in pairs}
    matched = {pair.gold for pair in pairs}
    stray = [fact for j, fact in enumerate(got) if j not in found]
    named = {school.key for school in gold.schools}
    for fact in (fact for i, fact in enumerate(wanted) if i not in matched):
        wrong = [
            other
            for other in stray
            if other.who != fact.who and fact.same_number(other) and near(gold.text, fact, other)
        ]
        if wrong:
            row = f"{describe(fact)} -> {wrong[0].school}"
            yield _misplaced(gold.id, Measure.MISATTRIBUTION, row, wrong[0], fact.quote)
        if any(other.who in named for other in wrong):
            yield _misplaced(gold.id, Measure.TO_GOLD_SCHOOL, describe(fact), wrong[0], fact.quote)
    for other in stray:
        areas = [fact for fact in stated if fact.scope != "school" and fact.same_number(other)]
        if any(near(gold.text, fact, other) for fact in areas):
            yield _misplaced(gold.id, Measure.AREA_TO_SCHOOL, describe(other), other, other.quote)


def _area_names(
    item: str, wanted: tuple[Fact, ...], got: tuple[Fact, ...], pairs: tuple[Pair, ...]
) -> Iterator[Finding]:
    for pair in pairs:
        gold, found = wanted[pair.gold], got[pair.found]
        want, have = place_key(gold.area), place_key(found.area)
        if not want or gold.among:
            continue
        right = bool(have) and (want in have or have in want)
        row = describe(gold) if right else f"{describe(gold)}: area is {want}, found {have or 'none'}"
        outcome = Outcome.RIGHT if right else Outcome.WRONG
        yield Finding(
            item=item, measure=Measure.AREA_NAME, outcome=outcome, row=row, rule=found.rule, quote=gold.quote
        )


def _hard_negative(gold: Item, found: Item) -> Iterator[Finding]:
    counts = [fact for fact in found.facts if fact.scope == "school"]
    clean = not found.schools and not counts
    outcome = Outcome.RIGHT if clean else Outcome.WRONG
    yield Finding(
        item=gold.id, measure=Measure.HARD_NEGATIVE, outcome=outcome, row="an article without schools"
    )
    for school in found.schools:
        yield Finding(item=gold.id, measure=Measure.NEGATIVE_SCHOOL, outcome=Outcome.WRONG, row=school.name)
    for fact in counts:
        yield _finding(gold.id, Measure.NEGATIVE_COUNT, Outcome.WRONG, fact, fact.rule)


def describe(fact: Fact) -> str:
    """A fact in one line: whose, what, value of base, percent, status when not actual.

    The line is the same whichever article or run it comes from, so that two runs can be compared by it.
    """
    number = "" if fact.value is None else f"{fact.value:.10g}"
    base = "" if fact.of_value is None else f" of {fact.of_value:.10g}"
    percent = "" if fact.percent is None else f"{fact.percent:.10g}%"
    status = "" if fact.status in (None, "actual") else f" ({fact.status})"
    figure = " ".join(part for part in (number + base, percent) if part)
    return f"{fact.school or f'[{fact.area}]'} | {fact.what} | {figure}{status}"


def _compare(item: str, measure: Measure, wanted: list[str], got: list[str]) -> Iterator[Finding]:
    for row in wanted:
        outcome = Outcome.HIT if row in got else Outcome.MISS
        yield Finding(item=item, measure=measure, outcome=outcome, row=row)
    for row in (row for row in got if row not in wanted):
        yield Finding(item=item, measure=measure, outcome=Outcome.FALSE_POSITIVE, row=row)


def _finding(item: str, measure: Measure, outcome: Outcome, fact: Fact, rule: str | None) -> Finding:
    return Finding(
        item=item, measure=measure, outcome=outcome, row=describe(fact), rule=rule, quote=fact.quote or None
    )


def _misplaced(item: str, measure: Measure, row: str, found: Fact, quote: str) -> Finding:
    return Finding(item=item, measure=measure, outcome=Outcome.WRONG, row=row, rule=found.rule, quote=quote)
