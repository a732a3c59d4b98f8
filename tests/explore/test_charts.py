"""Charts show the figures of the database: read from what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tables import rows

if TYPE_CHECKING:
    from serving import Server

pytestmark = pytest.mark.browser

_LABELS = "(id) => [...document.querySelectorAll(`#${id} svg [aria-label]`)].map((one) => one.getAttribute('aria-label'))"


def labels(page: Any, chart: str) -> list[str]:
    """What the marks of a chart say of themselves."""
    page.wait_for_function("[...document.querySelectorAll('.drawing')].every((one) => one.dataset.drawn)")
    found: list[str] = page.evaluate(_LABELS, chart)
    return found


def test_school(open_page: Any, server: Server) -> None:
    ((school,),) = rows(server.database, "SELECT id FROM schools WHERE name LIKE '%Hoa Ban Trắng'")
    page = open_page(f"/-/school/{school}")
    drawn = labels(page, "chart-people")
    assert [one for one in drawn if one.startswith("Đảng viên, thực tế")] == [
        "Đảng viên, thực tế, 9/2023: 18",
        "Đảng viên, thực tế, 11/2024: 23",
        "Đảng viên, thực tế, 9/2025: 26",
        "Đảng viên, thực tế, 22/9/2025: 28",
        "Đảng viên, thực tế, 9/2026: 31",
    ]
    assert {one for one in drawn if "chỉ tiêu" in one} == {
        "Đảng viên, chỉ tiêu, 2024: 22",
        "Đảng viên, chỉ tiêu, 2027: 33",
    }
    assert "Học sinh, thực tế, 9/2026: 320" in labels(page, "chart-pupils")


def test_height_of_points_follows_the_values(open_page: Any, server: Server) -> None:
    ((school,),) = rows(server.database, "SELECT id FROM schools WHERE name LIKE '%Hoa Ban Trắng'")
    page = open_page(f"/-/school/{school}")
    labels(page, "chart-people")
    ys = page.evaluate(
        """() => [...document.querySelectorAll('#chart-people svg [aria-label^="Đảng viên, thực tế"]')]
          .map((one) => one.getBoundingClientRect().top)"""
    )
    assert ys == sorted(ys, reverse=True), "18, 23, 26, 28, 31 rise"


def test_shares_by_level(open_page: Any, server: Server) -> None:
    sql = """SELECT sum(members), sum(staff) FROM party_membership
      WHERE level = 'thcs' AND members IS NOT NULL AND staff > 0"""
    ((members, staff),) = rows(server.database, sql)
    page = open_page("/-/overview")
    share = f"{100 * members / staff:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    assert f"THCS: {share}% ({members}/{staff})" in labels(page, "share-level")


def test_ledger(open_page: Any, server: Server) -> None:
    sql = "SELECT count(*) FROM numerals WHERE reason = 'date'"
    page = open_page("/-/overview")
    assert f"ngày tháng: {rows(server.database, sql)[0][0]}" in labels(page, "health-ledger")


def test_table_has_the_same_figures(open_page: Any, server: Server) -> None:
    ((school,),) = rows(server.database, "SELECT id FROM schools WHERE name LIKE '%Hoa Ban Trắng'")
    page = open_page(f"/-/school/{school}")
    page.click("figure:has(#chart-people) summary")
    assert "9/2026\tĐảng viên\tthực tế\t31" in page.inner_text("figure:has(#chart-people) table")
