"""The charts of areas and of the overview."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from extract.explore.web.charts import Bar, Chart, Part, bars, stacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.explore.language import Language
    from extract.explore.read.areas import AreaPage, Share
    from extract.explore.read.overview import Overview, Tally


def of_area(lang: Language, page: AreaPage) -> tuple[Chart, ...]:
    """Shares by level; nothing where no school has both figures."""
    return _shares(lang, "area-levels", lang.t("area.by_level"), page.shares, "level")


def of_overview(lang: Language, page: Overview) -> tuple[Chart, ...]:
    """Shares by level and by province, and counts by paper and month."""
    by_level = _shares(lang, "share-level", lang.t("overview.share_level"), page.by_level, "level")
    by_place = _shares(lang, "share-place", lang.t("overview.share_place"), page.by_place, None)
    return (*by_level, *by_place, *_months(lang, page))


def of_health(lang: Language, page: Overview) -> tuple[Chart, ...]:
    """How well the reading went."""
    tallies = (
        ("outcomes", page.outcomes, "outcome"),
        ("methods", page.methods, None),
        ("failures", page.failures, "cause"),
        ("ledger", page.ledger, "reason"),
    )
    return tuple(
        bars(
            f"health-{name}",
            lang.t(f"overview.{name}"),
            [_tally(lang, tally, section) for tally in found],
            (lang.t("overview.name"), lang.t("overview.count")),
        )
        for name, found, section in tallies
        if found
    )


def _shares(
    lang: Language, chart_id: str, title: str, found: Sequence[Share], section: str | None
) -> tuple[Chart, ...]:
    if not found:
        return ()
    ordered = sorted(found, key=lambda share: share.percent, reverse=True)
    values = [
        Bar(
            name=lang.label(section, share.name) if section else share.name,
            value=share.percent,
            label=f"{lang.percent(share.percent)} ({lang.number(share.members)}/{lang.number(share.staff)})",
        )
        for share in ordered
    ]
    name = lang.t("overview.level" if section == "level" else "overview.place")
    return (bars(chart_id, title, values, (name, lang.t("overview.share"))),)


def _months(lang: Language, page: Overview) -> tuple[Chart, ...]:
    """By month for the last five years; by year, too, where there is more."""
    if not page.months:
        return ()
    last = page.months[-1].month
    since = f"{int(last[:4]) - 5}{last[4:]}"
    parts = [
        Part(month=f"{row.month}-01", series=row.paper, value=row.number)
        for row in page.months
        if row.month > since
    ]
    columns = (lang.t("overview.month"), lang.t("overview.paper"), lang.t("overview.count"))
    monthly = stacked(lang, "months", lang.t("overview.months"), parts, columns)
    return (monthly,) if page.months[0].month > since else (monthly, _years(lang, page))


def _years(lang: Language, page: Overview) -> Chart:
    sums: Counter[tuple[str, str]] = Counter()
    for row in page.months:
        sums[row.month[:4], row.paper] += row.number
    parts = [Part(month=year, series=paper, value=number) for (year, paper), number in sorted(sums.items())]
    columns = (lang.t("overview.year"), lang.t("overview.paper"), lang.t("overview.count"))
    return stacked(lang, "years", lang.t("overview.years"), parts, columns)


def _tally(lang: Language, tally: Tally, section: str | None) -> Bar:
    name = lang.label(section, tally.name) if section else tally.name
    return Bar(name=name, value=tally.number, label=lang.number(tally.number))
