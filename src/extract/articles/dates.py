"""Dates as pages write them, and which of several is the date of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

VIETNAM = timezone(timedelta(hours=7))
_OLDEST, _NEWEST = 1995, 2999
_ZONE = r"(?P<zone>Z|(?:GMT|UTC)?\s*[+-]\d{1,2}:?(?:\d{2})?)?"
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])\s*(?:[:hg]|giờ)\s*(?P<minute>[0-5]\d)(?:\s*:\s*(?P<second>[0-5]\d))?(?:\.\d+)?"
)
_HALF = r"(?P<half>[AP]M\b|SA\b|CH\b|sáng|trưa|chiều|tối|đêm)?"
_DAY = r"(?<![\d.,/])(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("một", "giêng", "jan", "january"), ("hai", "feb", "february"), ("ba", "mar", "march"),
            ("tư", "bốn", "apr", "april"), ("năm", "may"), ("sáu", "jun", "june"), ("bảy", "bẩy", "jul", "july"),
            ("tám", "aug", "august"), ("chín", "sep", "september"), ("mười", "oct", "october"),
            ("mười một", "nov", "november"), ("mười hai", "chạp", "dec", "december"),
        ),
        start=1,
    )
    for name in names
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))

# 2026-04-08T08:01:53+07:00, 2015-04-21 08:06 +07:00, 2026/03/07
_ISO = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})(?:[T\s,-]+{_CLOCK}\s*{_HALF}\s*{_ZONE})?"
)
# Thứ tư, 8/4/2026, 08:00 (GMT+7); 08-04-2026 - 00:01 AM; 05/09/12 11:05 tối; 25-04-2019T09:00:00
_NUMERIC = re.compile(rf"{_DAY}\s*[-/.]\s*(?P<month>\d{{1,2}})\s*[-/.]\s*(?P<year>\d{{4}}|\d{{2}})(?![\d/])")
# ngày 12 tháng 3 năm 2020; 12 Tháng Ba, 2020; 12 March 2020
_WORDED = re.compile(
    rf"{_DAY}\s*(?:(?:tháng|th\.)\s*(?P<number>\d{{1,2}})|(?:tháng\s+)?(?P<name>{_NAMES}))\.?\s*(?:,|năm|-|/)?\s*(?P<year>\d{{4}})\b",
    re.IGNORECASE,
)
# Tháng Ba 12, 2020; March 12, 2020; January 12th, 2011
_AMERICAN = re.compile(
    rf"(?:tháng\s+)?\b(?P<name>{_NAMES})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,\s*(?P<year>\d{{4}})",
    re.IGNORECASE,
)
_TIME = re.compile(rf"(?<![\d/]){_CLOCK}\s*{_HALF}\s*\(?\s*{_ZONE}", re.IGNORECASE)
_EPOCH = re.compile(r"\s*(\d{10})(\d{3})?\s*")
_AFTERNOON = frozenset({"pm", "ch", "chiều", "tối", "đêm"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A day, and the time of day if it was written.

    ``offset`` is in minutes east of Greenwich, None where no zone was written or an impossible one.
    ``proper`` says that it was written as machines should: in ISO 8601 with its zone.
    """

    day: date
    clock: tuple[int, int, int | None] | None = None
    offset: int | None = None
    proper: bool = False

    def iso(self) -> str:
        """ISO 8601 in Vietnam's time, without seconds where there are none, or the bare date.

        >>> Moment(day=date(2026, 4, 8), clock=(1, 5, None), offset=0).iso()
        '2026-04-08T08:05+07:00'
        """
        if self.clock is None:
            return self.day.isoformat()
        return self.moment().isoformat(timespec="seconds" if self.clock[2] else "minutes")

    def moment(self) -> datetime:
        """The moment in Vietnam's time; Vietnam's own zone where none was written."""
        hour, minute, second = self.clock or (0, 0, 0)
        zone = VIETNAM if self.offset is None else timezone(timedelta(minutes=self.offset))
        at = datetime(self.day.year, self.day.month, self.day.day, hour, minute, second or 0, tzinfo=zone)
        return at.astimezone(VIETNAM)


def parse(text: str) -> Moment | None:
    """The first moment that a text writes; None if it writes none.

    >>> for text in ("Thứ tư, 8/4/2026, 08:00 (GMT+7)", "05/09/12 11:05 tối", "08:06 | 21 Tháng Tư, 2015"):
    ...     print(parse(text).iso())
    2026-04-08T08:00+07:00
    2012-09-05T23:05+07:00
    2015-04-21T08:06+07:00
    """
    text = text[:200]
    epoch = _EPOCH.fullmatch(text)
    if epoch:
        return _from_epoch(int(epoch[1]))
    found = _ISO.search(text)
    if found:
        moment = _moment(found, found if found["hour"] else None)
        return None if moment is None else replace(moment, proper=moment.offset is not None)
    for pattern in (_NUMERIC, _WORDED, _AMERICAN):
        found = pattern.search(text)
        if found:
            return _moment(found, _nearest_time(text, found))
    return None


def _nearest_time(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """The time after the date ("8/4/2026, 08:00"), or before it ("08:00 ngày 8/4/2026")."""
    # T parts date and time in "25-04-2019T09:00:00".
    after = _TIME.search(text, found.end())
    if after is not None and after.start() - found.end() <= 12:
        return after
    before = list(_TIME.finditer(text, 0, found.start()))
    return before[-1] if before and found.start() - before[-1].end() <= 20 else after


def _moment(found: re.Match[str], clock: re.Match[str] | None) -> Moment | None:
    year, month, day = int(found["year"]), _month(found), int(found["day"])
    if len(found["year"]) == 2:
        year += 2000
    if month > 12 >= day:
        # "3/27/2019": month first, as servers set to English write.
        day, month = month, day
    try:
        when = date(min(year, _NEWEST), month, day)
    except ValueError:
        return None
    if clock is None:
        return Moment(day=when)
    return Moment(day=when, clock=_clock(clock), offset=_offset(clock["zone"]))


def _month(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("name"):
        return _MONTHS[groups["name"].lower()]
    return int(groups.get("month") or groups["number"])


def _clock(found: re.Match[str]) -> tuple[int, int, int | None]:
    hour, second = int(found["hour"]), found["second"]
    half = (found["half"] or "").lower()
    if half in _AFTERNOON and hour < 12 and not (half == "đêm" and hour < 6):
        hour += 12
    elif half in {"am", "sa"} and hour == 12:
        hour = 0
    return hour, int(found["minute"]), None if second is None else int(second)


def _offset(zone: str | None) -> int | None:
    """Minutes east of Greenwich; +08:00 is a slip, Vietnam has not had it since 1975."""
    if not zone:
        return None
    digits = re.sub(r"[^\d+-]", "", zone)
    if not digits:
        return 0
    sign, figures = (-1 if digits[0] == "-" else 1), digits.lstrip("+-")
    hours, minutes = (int(figures[:-2]), int(figures[-2:])) if len(figures) > 2 else (int(figures), 0)
    offset = sign * (hours * 60 + minutes)
    return None if offset == 8 * 60 else max(-14 * 60, min(14 * 60, offset))


def _from_epoch(seconds: int) -> Moment:
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment(day=at.date(), clock=(at.hour, at.minute, at.second), offset=0)


def moments(texts: Iterable[str], fetched: str | None) -> Iterator[Moment]:
    """What the texts write, without what cannot be: before the web, or after the page was saved."""
    saved = parse(fetched) if fetched else None
    # An archive whose clock stood at 1970 says nothing.
    believed = saved is not None and saved.day.year >= _OLDEST
    latest = saved.moment().date() + timedelta(days=1) if saved and believed else date(_NEWEST - 1, 1, 1)
    for text in texts:
        moment = parse(text)
        if moment is not None and moment.day.year >= _OLDEST and moment.day <= latest:
            yield moment


def settle(shown: Iterable[Moment], embedded: Iterable[Moment]) -> tuple[Moment | None, str]:
    """The moment of publication, and who gave it: what readers see, or the page's own data.

    The two check each other: data that is hours off by a wrong zone, that swaps day and month, or that
    is younger than what is shown, gives way.
    """
    seen = next(iter(shown), None)
    told = list(embedded)
    if seen is None:
        return (told[0], "embedded") if told else (None, "")
    for moment in told:
        if moment.clock is not None and _agree(seen, moment):
            return (moment, "embedded") if moment.proper or seen.clock is None else (seen, "shown")
    if (
        told
        and told[0].moment() < seen.moment()
        and not _swapped(seen, told[0])
        and not _same_day(seen, told[0])
    ):
        return told[0], "embedded"
    return seen, "shown"


def _agree(seen: Moment, told: Moment) -> bool:
    """The same minute, or the same day where no time is shown."""
    if seen.clock is None:
        return _same_day(seen, told)
    return abs(seen.moment() - told.moment()) < timedelta(minutes=2)


def _same_day(one: Moment, other: Moment) -> bool:
    return one.moment().date() == other.moment().date() or one.day == other.day


def _swapped(one: Moment, other: Moment) -> bool:
    return (one.day.day, one.day.month) == (other.day.month, other.day.day)
