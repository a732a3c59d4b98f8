"""The words of the pages, and numbers and dates as their readers write them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Languages of the pages, in the order of the pairs in ``data/translations.toml``.
LANGUAGES = ("vi", "en")

#: The hour that Vietnamese readers live by.
HANOI = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """One language; ``words`` maps "section.name" to its phrase."""

    code: str
    words: Mapping[str, str]

    def t(self, key: str, **values: object) -> str:
        """The phrase of that key, its {names} filled in; numbers are written as the language does.

        >>> language("vi").t("home.articles_n", n=1889)
        '1.889 bài viết'
        """
        shown = {name: self.shown(value) for name, value in values.items()}
        return self.words[key].format(**shown) if shown else self.words[key]

    def label(self, section: str, value: str | None) -> str:
        """The phrase for a value of a closed list; the value itself where the table has none.

        >>> language("vi").label("level", "mam_non"), language("vi").label("level", "new")
        ('Mầm non', 'new')
        """
        return "" if value is None else self.words.get(f"{section}.{value}", value)

    def shown(self, value: object) -> str:
        """A value as the language writes it; None as nothing."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        return "" if value is None else str(value)

    def number(self, value: float | None) -> str:
        """A number.

        >>> language("vi").number(1889), language("vi").number(74.59), language("en").number(1889.0)
        ('1.889', '74,59', '1,889')
        """
        from babel.numbers import format_decimal

        return "" if value is None else format_decimal(value, format="#,##0.##", locale=self.code)

    def percent(self, value: float | None) -> str:
        """A percentage on a scale to 100.

        >>> language("vi").percent(74.59)
        '74,59%'
        """
        return "" if value is None else f"{self.number(value)}%"

    def date(self, iso: str | None) -> str:
        """A date of any precision, a school year, or nothing.

        >>> vi = language("vi")
        >>> vi.date("2025-09-16T07:00:00+07:00"), vi.date("2024-09"), vi.date("2024"), vi.date("2024/2025")
        ('16/9/2025', '9/2024', '2024', 'năm học 2024–2025')
        >>> language("en").date("2025-09-16")
        '16 Sep 2025'
        """
        if not iso:
            return ""
        year = re.fullmatch(r"(\d{4})/(\d{4})", iso)
        if year:
            return self.t("format.school_year", start=year[1], end=year[2])
        parts = [int(part) for part in re.findall(r"\d+", iso[:10])]
        return self._parts(parts) if len(parts) in (1, 2, 3) else iso

    def moment(self, iso: str | None) -> str:
        """A moment in the time of Hanoi.

        >>> language("vi").moment("2025-09-16T17:05:00+00:00")
        '00:05 17/9/2025'
        """
        if not iso:
            return ""
        when = datetime.fromisoformat(iso)
        local = (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(HANOI)
        return f"{local:%H:%M} {self.date(local.date().isoformat())}"

    def _parts(self, parts: list[int]) -> str:
        if self.code == "vi":
            return "/".join(str(part) for part in reversed(parts))
        names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
        month = [names[parts[1] - 1]] if len(parts) > 1 and parts[1] <= 12 else []
        day = [str(parts[2])] if len(parts) > 2 else []
        return " ".join([*day, *month, str(parts[0])])


@cache
def language(code: str) -> Language:
    """The language of that code ("vi" or "en"), loaded once."""
    place = LANGUAGES.index(code)
    table = read_toml("translations.toml")
    words = {
        f"{section}.{name}": pair[place] for section, names in table.items() for name, pair in names.items()
    }
    return Language(code=code, words=words)


def read_toml(name: str) -> dict[str, Any]:
    """A file of the ``data`` folder."""
    return tomllib.loads(files("extract.explore").joinpath("data", name).read_text(encoding="utf-8"))
