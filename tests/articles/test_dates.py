"""Dates as pages write them, and which of several is believed."""

from __future__ import annotations

import pytest

from extract.articles.dates import moments, parse, settle

WRITTEN = [
    ("2026-04-08T08:01:53+07:00", "2026-04-08T08:01:53+07:00"),
    ("2025-11-08T16:25:47+0700", "2025-11-08T16:25:47+07:00"),
    ("2015-04-21 08:06 +07:00", "2015-04-21T08:06+07:00"),
    ("2026-04-08T08:52:11.000 +07:00", "2026-04-08T08:52:11+07:00"),
    ("2026-04-08T01:01:53Z", "2026-04-08T08:01:53+07:00"),
    ("2019-05-16T17:34:20+08:00", "2019-05-16T17:34:20+07:00"),
    ("25-04-2019T09:00:00", "2019-04-25T09:00+07:00"),
    ("2026-04-08", "2026-04-08"),
    ("08-04-2026 - 00:01 AM", "2026-04-08T00:01+07:00"),
    ("Thứ tư, 8/4/2026, 08:00 (GMT+7)", "2026-04-08T08:00+07:00"),
    ("Thứ Sáu, 15/6/2018| 22:46", "2018-06-15T22:46+07:00"),
    ("Cập nhật thứ tư, ngày 05/09/12 11:05 tối", "2012-09-05T23:05+07:00"),
    ("14h30 ngày 5/3/2020", "2020-03-05T14:30+07:00"),
    ("20:46 , 07/04/2026", "2026-04-07T20:46+07:00"),
    ("ngày 12 tháng 3 năm 2020", "2020-03-12"),
    ("12 Tháng Ba, 2020", "2020-03-12"),
    ("January 12th, 2011", "2011-01-12"),
    ("3/27/2019 8:00:00 PM", "2019-03-27T20:00+07:00"),
    ("12:15 AM, 20.11.2020", "2020-11-20T00:15+07:00"),
    ("1757041234", "2025-09-05T10:00:34+07:00"),
    ("1757041234000", "2025-09-05T10:00:34+07:00"),
]


@pytest.mark.parametrize(("written", "iso"), WRITTEN)
def test_written(written: str, iso: str) -> None:
    moment = parse(written)
    assert moment is not None
    assert moment.iso() == iso


@pytest.mark.parametrize(
    "text", ["", "lúc 08:00", "Giá 12.500 đồng", "31/02/2020", "Hotline 024.3944.1234", "lớp 4/2"]
)
def test_no_date(text: str) -> None:
    assert parse(text) is None


SETTLED = [
    # What is shown and what is stated agree: the stated one has the seconds.
    ("08/04/2026 08:01", ["2026-04-08T08:01:53+07:00"], "2026-04-08T08:01:53+07:00", "embedded"),
    # The zone is a slip, or missing: the page shows the right time.
    ("16/5/2019, 17:34 (GMT+7)", ["2019-05-16T17:34:20+08:00"], "2019-05-16T17:34+07:00", "shown"),
    ("08-04-2026 - 00:01 AM", ["2026-04-08T00:01:00"], "2026-04-08T00:01+07:00", "shown"),
    # Local time that is called UTC.
    ("08/04/2026 08:01", ["2026-04-08T08:01:00Z"], "2026-04-08T08:01+07:00", "shown"),
    # Day and month swapped.
    ("08/04/2026 08:01", ["2026-08-04T08:01:00+07:00"], "2026-04-08T08:01+07:00", "shown"),
    # An article changed later shows the later time.
    ("10/04/2026 10:00", ["2026-04-08T08:01:00+07:00"], "2026-04-08T08:01+07:00", "embedded"),
    # Data younger than what is shown is the time of the crawl.
    ("08/04/2026 08:01", ["2026-06-01T00:00:00+07:00"], "2026-04-08T08:01+07:00", "shown"),
    # The second of several stated ones agrees.
    (
        "08/04/2026 08:01",
        ["2026-04-07T22:00:00+07:00", "2026-04-08T08:01:00+07:00"],
        "2026-04-08T08:01+07:00",
        "embedded",
    ),
    ("", ["2026-04-08T08:01:00+07:00"], "2026-04-08T08:01+07:00", "embedded"),
    ("08/04/2026", [], "2026-04-08", "shown"),
]


@pytest.mark.parametrize(("shown", "stated", "iso", "source"), SETTLED)
def test_settled(shown: str, stated: list[str], iso: str, source: str) -> None:
    moment, by = settle(moments([shown], None), moments(stated, None))
    assert moment is not None
    assert (moment.iso(), by) == (iso, source)


def test_an_archive_with_a_dead_clock_hides_no_date() -> None:
    assert [moment.iso() for moment in moments(["2020-03-07"], "1970-01-01T00:00:00Z")] == ["2020-03-07"]


@pytest.mark.parametrize("impossible", ["1970-01-01T00:00:00Z", "0001-01-01", "2031-01-01T00:00:00+07:00"])
def test_dates_before_the_web_or_after_the_crawl_are_not_believed(impossible: str) -> None:
    assert list(moments([impossible], "2026-04-09T00:00:00Z")) == []
