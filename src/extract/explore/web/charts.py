"""Charts as Vega-Lite specifications, drawn by static/charts.js; each has its figures as a table, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.explore.language import Language
    from extract.explore.read.schools import Point, SchoolPage

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with its title; ``columns`` and ``rows`` are its figures for those who cannot see it."""

    id: str
    title: str
    spec: Spec
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: ``label`` is its value in words."""

    name: str
    value: float
    label: str


def school(lang: Language, page: SchoolPage) -> tuple[Chart, ...]:
    """Members and staff, pupils, and classes over time; only what has figures of two times."""
    groups = (("people", ("members", "staff")), ("pupils", ("pupils",)), ("classes", ("classes",)))
    charts = []
    for name, series in groups:
        points = [point for point in page.points if point.series in series]
        if len({point.date for point in points}) > 1:
            charts.append(_over_time(lang, name, points))
    return tuple(charts)


def _over_time(lang: Language, name: str, points: Sequence[Point]) -> Chart:
    rows = [_row(lang, point) for point in points]
    noted = any(point.is_target for point in points)
    return Chart(
        id=f"chart-{name}",
        title=lang.t(f"school.chart_{name}"),
        spec=_lines(rows, lang.t("school.actual"), lang.t("school.target")),
        columns=tuple(lang.t(f"school.{column}") for column in ("date", "series", "kind", "value")),
        rows=tuple((row["when"], row["series"], row["kind"], row["shown"]) for row in rows),
        note=lang.t("school.note_target") if noted else None,
    )


def _row(lang: Language, point: Point) -> Spec:
    series, when = lang.t(f"school.{point.series}"), lang.date(point.when)
    kind = lang.t("school.target" if point.is_target else "school.actual")
    shown = lang.number(point.value)
    label = f"{series}, {kind}, {when}: {shown}"
    return {
        "series": series,
        "kind": kind,
        "date": point.date,
        "when": when,
        "value": point.value,
        "shown": shown,
        "label": label,
    }


def _lines(rows: Sequence[Spec], actual: str, target: str) -> Spec:
    """Lines and points for what was, diamonds for what is meant to be."""
    series = list(dict.fromkeys(row["series"] for row in rows))
    color: Spec = {"field": "series", "type": "nominal", "title": None, "scale": {"domain": series}}
    if len(series) == 1:
        color["legend"] = None
    encoding = {
        "x": {
            "field": "date",
            "type": "temporal",
            "title": None,
            "axis": {"format": "%Y", "tickCount": "year"},
        },
        "y": {"field": "value", "type": "quantitative", "title": None, "scale": {"zero": True, "nice": True}},
        "color": color,
    }
    said = {"description": {"field": "label"}, "tooltip": {"field": "label", "type": "nominal"}}
    with_targets = any(row["kind"] == target for row in rows)
    diamond = {"type": "point", "filled": False, "shape": "diamond", "size": 110, "strokeWidth": 2}
    return {
        "data": {"values": list(rows)},
        "height": 220,
        "encoding": encoding,
        "layer": [
            {"transform": [_only(actual)], "mark": {"type": "line", "strokeWidth": 2, "aria": False}},
            {
                "transform": [_only(actual)],
                "mark": {"type": "point", "filled": True, "size": 70},
                "encoding": said,
            },
            *([{"transform": [_only(target)], "mark": diamond, "encoding": said}] if with_targets else []),
        ],
    }


def _only(kind: str) -> Spec:
    return {"filter": {"field": "kind", "equal": kind}}


def bars(chart_id: str, title: str, values: Sequence[Bar], columns: tuple[str, str]) -> Chart:
    """Horizontal bars in the order given."""
    rows = [
        {"name": bar.name, "value": bar.value, "label": f"{bar.name}: {bar.label}", "shown": bar.label}
        for bar in values
    ]
    y = {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 220}}
    room = max((bar.value * (1 + 0.04 * len(bar.label)) for bar in values), default=1)
    x = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, room]}}
    shown = {"text": {"field": "shown", "type": "nominal"}}
    said = {"description": {"field": "label"}, "tooltip": {"field": "label", "type": "nominal"}}
    return Chart(
        id=chart_id,
        title=title,
        spec={
            "data": {"values": rows},
            "height": 28 * len(rows),
            "encoding": {"y": y, "x": x},
            "layer": [
                {"mark": {"type": "bar", "cornerRadiusEnd": 3}, "encoding": said},
                {"mark": {"type": "text", "align": "left", "dx": 4, "aria": False}, "encoding": shown},
            ],
        },
        columns=columns,
        rows=tuple((bar.name, bar.label) for bar in values),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a stacked bar: so many of a series in a month (ISO, its first day) or a year ("2025")."""

    month: str
    series: str
    value: float


def stacked(
    lang: Language, chart_id: str, title: str, parts: Sequence[Part], columns: tuple[str, str, str]
) -> Chart:
    """Bars by month, stacked by series."""
    rows = [
        {
            "month": part.month,
            "series": part.series,
            "value": part.value,
            "label": f"{part.series}, {lang.date(part.month[:7])}: {lang.number(part.value)}",
        }
        for part in parts
    ]
    yearly = all(len(part.month) == 4 for part in parts)
    monthly = {"type": "temporal", "timeUnit": "yearmonth", "axis": {"format": "%m/%Y", "labelSeparation": 8}}
    encoding = {
        "x": {"field": "month", "title": None, **({"type": "ordinal"} if yearly else monthly)},
        "y": {
            "field": "value",
            "type": "quantitative",
            "title": columns[2],
            "stack": True,
            "axis": {"tickMinStep": 1},
        },
        "color": {
            "field": "series",
            "type": "nominal",
            "title": None,
            "legend": {"columns": 3, "labelLimit": 180},
        },
        "description": {"field": "label"},
        "tooltip": {"field": "label", "type": "nominal"},
    }
    return Chart(
        id=chart_id,
        title=title,
        spec={"data": {"values": rows}, "height": 260, "mark": {"type": "bar"}, "encoding": encoding},
        columns=columns,
        rows=tuple((lang.date(part.month[:7]), part.series, lang.number(part.value)) for part in parts),
    )
