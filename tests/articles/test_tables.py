"""Tables of data as a reader sees them: cells that span rows and columns, headings of two rows."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from lxml.html import fromstring

from command import vnextract
from extract.articles import fragments, tables
from extract.articles.grid import WIDEST
from small_pages import page, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "<tr><td>Xã</td><td>Trường</td><td>Học sinh</td></tr>"
TWO_ROWS = (
    "<tr><th rowspan=2>TT</th><th rowspan=2>Trường</th><th colspan=2>Học sinh</th><th rowspan=2>Giáo viên</th></tr>"
    "<tr><th>Tổng số</th><th>Nữ</th></tr>"
)
A_AND_B = "<tr><td>1<td>TH Hoa Mạ<td>412<td>198<td>24<tr><td>2<td>TH Nà Liếng<td>98<td>51<td>9"

TABLES = {
    "no spans": (
        f"{HEAD}<tr><td>Bản Mé<td>TH Hoa Mạ<td>412",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ|412",
    ),
    "a commune over its schools": (
        f"{HEAD}<tr><td rowspan=2>Bản Mé<td>TH Hoa Mạ<td>412<tr><td>TH Nà Liếng<td>98<tr><td>Tà Sơn<td>TH Tà Sơn<td>77",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ|412\nBản Mé|TH Nà Liếng|98\nTà Sơn|TH Tà Sơn|77",
    ),
    "a serial number over several rows": (
        "<tr><td>TT<td>Trường<td>Khối<td>Học sinh<tr><td rowspan=2>1<td rowspan=2>TH Hoa Mạ<td>Khối 1<td>80<tr><td>Khối 2<td>76",
        "TT|Trường|Khối|Học sinh\n1|TH Hoa Mạ|Khối 1|80\n1|TH Hoa Mạ|Khối 2|76",
    ),
    "all rows that follow": (
        f"{HEAD}<tr><td rowspan=0>Bản Mé<td>TH Hoa Mạ<td>412<tr><td>TH Nà Liếng<td>98",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ|412\nBản Mé|TH Nà Liếng|98",
    ),
    "a number of several schools stands beside their commune alone": (
        f"{HEAD}<tr><td rowspan=2>Bản Mé<td>TH Hoa Mạ<td rowspan=2>510<tr><td>TH Nà Liếng<tr><td>Tà Sơn<td>TH Tà Sơn<td>77",
        "Xã|Trường|Học sinh\nBản Mé||510\nBản Mé|TH Hoa Mạ|\nBản Mé|TH Nà Liếng|\nTà Sơn|TH Tà Sơn|77",
    ),
    "a number of a school with several rows is its own, once": (
        "<tr><td>Trường<td>Lớp<td>Học sinh<td>Giáo viên<tr><td rowspan=2>TH Hoa Mạ<td>Lớp 1<td>80<td rowspan=2>24<tr><td>Lớp 2<td>76",
        "Trường|Lớp|Học sinh|Giáo viên\nTH Hoa Mạ|||24\nTH Hoa Mạ|Lớp 1|80|\nTH Hoa Mạ|Lớp 2|76|",
    ),
    "a heading of two rows": (
        TWO_ROWS + A_AND_B,
        "TT|Trường|Học sinh: Tổng số|Học sinh: Nữ|Giáo viên\n1|TH Hoa Mạ|412|198|24\n2|TH Nà Liếng|98|51|9",
    ),
    "a heading of two rows, the lower without spans above": (
        "<tr><td><td colspan=2>Học sinh<tr><td>Trường<td>Nam<td>Nữ<tr><td>TH Hoa Mạ<td>214<td>198",
        "Trường|Học sinh: Nam|Học sinh: Nữ\nTH Hoa Mạ|214|198",
    ),
    "a heading of two rows with years": (
        "<tr><td rowspan=2>Trường<td colspan=2>Học sinh<tr><td>2024<td>2025<tr><td>TH Hoa Mạ<td>401<td>412",
        "Trường|Học sinh: 2024|Học sinh: 2025\nTH Hoa Mạ|401|412",
    ),
    "a heading of one row over number and name": (
        "<tr><td colspan=2>Trường<td>Học sinh<tr><td>1<td>TH Hoa Mạ<td>412<tr><td>2<td>TH Nà Liếng<td>98",
        "Trường|Trường|Học sinh\n1|TH Hoa Mạ|412\n2|TH Nà Liếng|98",
    ),
    "a heading that does not say which number is which stays one cell": (
        "<tr><td>Trường<td colspan=2>Học sinh<tr><td>TH Hoa Mạ<td>214<td>198",
        "Trường|Học sinh\nTH Hoa Mạ|214|198",
    ),
    "a number over two columns makes its row narrower": (
        f"{TWO_ROWS}<tr><td>1<td>TH Hoa Mạ<td colspan=2>412<td>24{A_AND_B[A_AND_B.index('<tr><td>2') :]}",
        "TT|Trường|Học sinh: Tổng số|Học sinh: Nữ|Giáo viên\n1|TH Hoa Mạ|412|24\n2|TH Nà Liếng|98|51|9",
    ),
    "words over two columns stand in the first": (
        f"{HEAD}<tr><td>Bản Mé<td>TH Hoa Mạ<td>412<tr><td colspan=2>Tổng cộng<td>412",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ|412\nTổng cộng||412",
    ),
    "a title and a line over all columns": (
        f"<tr><td colspan=9>Bảng 2. Quy mô{HEAD}<tr><td colspan=3>I. Tiểu học<tr><td>Bản Mé<td>TH Hoa Mạ<td>412",
        "Bảng 2. Quy mô\nXã|Trường|Học sinh\nI. Tiểu học\nBản Mé|TH Hoa Mạ|412",
    ),
    "columns that no cell begins in are none": (
        "<tr><td>Trường<td colspan=3>Học sinh<tr><td>TH Hoa Mạ<td colspan=3>412",
        "Trường|Học sinh\nTH Hoa Mạ|412",
    ),
    "ragged rows stay ragged": (
        f"{HEAD}<tr><td>Bản Mé<td>TH Hoa Mạ<tr><td>Tà Sơn<td>TH Tà Sơn<td>77<td>80",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ\nTà Sơn|TH Tà Sơn|77|80",
    ),
    "empty cells are columns, empty rows are none": (
        f"{HEAD}<tr><td colspan=3>&nbsp;<tr><td><td>TH Hoa Mạ<td><tr><td>Tà Sơn<td><td>77",
        "Xã|Trường|Học sinh\n|TH Hoa Mạ|\nTà Sơn||77",
    ),
    "long texts are not said again": (
        f"{HEAD}<tr><td rowspan=2>{'dài ' * 16}<td>TH Hoa Mạ<td>412<tr><td>TH Nà Liếng<td>98",
        f"Xã|Trường|Học sinh\n{('dài ' * 16).strip()}|TH Hoa Mạ|412\n|TH Nà Liếng|98",
    ),
    "a table without a heading keeps its rows": (
        "<tr><td rowspan=2>Bản Mé<td>TH Hoa Mạ<td>412<tr><td>TH Nà Liếng<td>98",
        "Bản Mé|TH Hoa Mạ|412\nBản Mé|TH Nà Liếng|98",
    ),
    "breaks, markup and scripts inside cells": (
        f"{HEAD}<tr><td>Bản<br>Mé<td><p>TH <b>H</b>oa</p>Mạ<script>x=1</script><td><!-- 5 --><b>4</b>12",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ|412",
    ),
    "hostile spans end where cells end": (
        "<tr><td>Trường<td colspan=100000>Học sinh<tr><td rowspan=99999999999999999999>TH Hoa Mạ<td>412<tr><td>98",
        "Trường|Học sinh\nTH Hoa Mạ|412\nTH Hoa Mạ|98",
    ),
    "spans that are no numbers": (
        f"{HEAD}<tr><td rowspan=hai>Bản Mé<td colspan=-3>TH Hoa Mạ<td colspan=''>412",
        "Xã|Trường|Học sinh\nBản Mé|TH Hoa Mạ|412",
    ),
    "spans beyond the widest table leave rows without columns": (
        f"{HEAD}<tr><td colspan=100000>Bản Mé<td>TH Hoa Mạ<td>412",
        "Xã Trường Học sinh\nBản Mé TH Hoa Mạ 412",
    ),
}


def lines(markup: str) -> str:
    found = tables.read(fromstring(f"<table>{markup}</table>"))
    assert found is not None
    return "\n".join(text for _, text in found.lines).replace("\t", "|")


@pytest.mark.parametrize(("markup", "expected"), TABLES.values(), ids=TABLES.keys())
def test_rows(markup: str, expected: str) -> None:
    assert lines(markup) == expected


def test_a_line_goes_with_the_element_of_its_row() -> None:
    table = fromstring(f"<table><caption>Bảng</caption><tr></tr>{TWO_ROWS}{A_AND_B}</table>")
    found = tables.read(table)
    assert found is not None
    rows = list(table.iter("tr"))
    assert [element for element, _ in found.lines] == [rows[1], rows[3], rows[4]]
    assert all(set(row.attrib) == set() for row in rows)


LAYOUTS = {
    "a table inside": f"<tr><td><table>{HEAD}{A_AND_B}</table></td><td>TH Hoa Mạ</td></tr>{A_AND_B}",
    "headings inside": f"<tr><td><h2>Quy mô</h2><td>b</tr>{A_AND_B}",
    "paragraphs": f"<tr><td>{'chữ ' * 90}<td>{'chữ ' * 90}" * 2,
    "one column": "<tr><td>TH Hoa Mạ<tr><td>TH Nà Liếng",
}


@pytest.mark.parametrize("markup", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_layout_is_walked_through(markup: str) -> None:
    assert tables.read(fromstring(f"<table>{markup}</table>")) is None


HOSTILE = {
    "every cell spans all rows": "<tr><td rowspan=65534>TH Hoa Mạ<td>412",
    "every cell spans all columns": "<tr><td colspan=100000>TH Hoa Mạ<td>412",
    "every cell spans both": "<tr><td rowspan=1000 colspan=1000>TH Hoa Mạ</td></tr><tr><td>412<td>98",
    "one name over all rows": "<tr><td>TH Hoa Mạ<td>412",
}


@pytest.mark.parametrize("row", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_spans_add_little(row: str) -> None:
    first = f"<tr><td rowspan=65534>{'Nà Liếng ' * 5}<td rowspan=65534>{'Bản Mé ' * 5}"
    markup = first + row * 2_000
    started = time.process_time()
    text = lines(markup)
    assert time.process_time() - started < 20
    assert len(text) < 2 * len(markup)
    assert max(line.count("|") for line in text.splitlines()) <= WIDEST


FRAGMENTS = {
    "paragraphs": ("<p>Trường có 6 lớp.</p><p>Cô dạy 31 em.</p>", ("Trường có 6 lớp.", "Cô dạy 31 em.")),
    "unclosed": ("<p>Trường có <b>6 lớp<p>Cô dạy 31 em", ("Trường có 6 lớp", "Cô dạy 31 em")),
    "escaped twice": ("&amp;lt;p&amp;gt;6 lớp &amp;amp;amp; 31 em&amp;lt;/p&amp;gt;", ("6 lớp & 31 em",)),
    "half escaped": ("<p>6 lớp&lt;/p&gt;&lt;p&gt;31 em</p>", ("6 lớp", "31 em")),
    "scripts": ("<p>6 lớp</p><script>dem(31)</script>", ("6 lớp",)),
    "cut off in a tag": ("<p>6 lớp</p><p class='noi", ("6 lớp",)),
    "a table": ("<table><tr><td>6 lớp<td>31 em<tr><td>7", ("6 lớp", "31 em", "7")),
    "no markup": ("Sĩ số < 35,\ncó lớp > 40.", ("Sĩ số < 35,", "có lớp > 40.")),
    "an address": ("http://truong.example/", ("http://truong.example/",)),
    "nothing": ("", ()),
}


@pytest.mark.parametrize(("markup", "expected"), FRAGMENTS.values(), ids=FRAGMENTS.keys())
def test_fragments(markup: str, expected: tuple[str, ...]) -> None:
    assert fragments.lines(markup) == expected


def test_numbers_of_a_table_go_to_their_schools(tmp_path: Path) -> None:
    table = (
        "<table><tr><td rowspan=2>Xã</td><td rowspan=2>Trường</td><td rowspan=2>Số lớp</td><td colspan=2>Số học sinh</td></tr>"
        "<tr><td>Tổng số</td><td>Nữ</td></tr>"
        "<tr><td rowspan=3>Bản Mé</td><td>Trường Mầm non Hoa Mạ</td><td>9</td><td>214</td><td>101</td></tr>"
        "<tr><td>Trường Tiểu học Bản Mé</td><td>16</td><td colspan=2>437</td></tr>"
        "<tr><td>Trường THCS Bản Mé</td><td>11</td><td>362</td><td></td></tr></table>"
    )
    prose = paragraphs(
        *(f"Các trường đã sửa xong mái, kê lại bàn ghế ở bản {name}." for name in ("Mé", "Liếng"))
    )
    (tmp_path / "page.html").write_bytes(page(prose + table + prose))
    done = vnextract("extract", "page.html", "--jobs", "1", cwd=tmp_path)
    record = json.loads(done.stdout)
    counts = {(c["school"], c["what"], c["value"], c["of_value"]) for c in record["counts"] if c["school"]}
    assert counts == {
        ("Trường Mầm non Hoa Mạ", "lớp", 9, None),
        ("Trường Mầm non Hoa Mạ", "học sinh", 214, None),
        ("Trường Mầm non Hoa Mạ", "học sinh nữ", 101, 214),
        ("Trường THCS Bản Mé", "lớp", 11, None),
        ("Trường THCS Bản Mé", "học sinh", 362, None),
    }
    assert "Bản Mé\tTrường THCS Bản Mé\t11\t362\t" in record["text"]
