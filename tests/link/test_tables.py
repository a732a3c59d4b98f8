"""Tables, as rows with tabs and as cells on lines of their own: a header cell gives the unit."""

from __future__ import annotations

import pytest

from extract import pipeline
from extract.model import Article, Block, BlockKind, Method, Span
from prose import article

A, B = "Trường Tiểu học Gò Sao", "Trường THCS Gò Sao"
WANTED = [(A, "lớp", 12.0), (A, "học sinh", 340.0), (B, "lớp", 8.0), (B, "học sinh", 251.0)]

ON_LINES = [
    "Trường|Số lớp|Học sinh|Trường TH Gò Sao|12|340|Trường THCS Gò Sao|8|251",
    "Đơn vị|Số lớp|Số học sinh|Trường TH Gò Sao|12|340|Trường THCS Gò Sao|8|251",
    "TT|Tên trường|Số lớp|Số học sinh|1|Trường TH Gò Sao|12|340|2|Trường THCS Gò Sao|8|251",
]


def rows(found: Article) -> list[tuple[str | None, str | None, float | None]]:
    counts = pipeline.extract_article(found).counts
    return [(count.school, count.unit, count.value) for count in counts]


@pytest.mark.parametrize("cells", ON_LINES)
def test_cells_on_lines_of_their_own(cells: str) -> None:
    assert rows(article(cells.replace("|", "\n\n"))) == WANTED


def test_rows_with_tabs() -> None:
    lines = ["Trường\tSố lớp\tHọc sinh", "Trường TH Gò Sao\t12\t340", "Trường THCS Gò Sao\t8\t251"]
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(kind=BlockKind.TABLE_ROW, span=Span(at, at + len(line))))
        at += len(line) + 2
    found = Article(source="t.html", text="\n\n".join(lines), blocks=tuple(blocks), method=Method())
    assert rows(found) == WANTED


def test_a_ratio_in_a_cell() -> None:
    cells = "Trường|Số lớp|Đảng viên/CBGVNV|Trường TH Gò Sao|12|27/36|Trường THCS Gò Sao|8|19/27"
    counts = pipeline.extract_article(article(cells.replace("|", "\n\n"))).counts
    ratios = [(c.school, c.value, c.of_value) for c in counts if c.of_value]
    assert ratios == [(A, 27.0, 36.0), (B, 19.0, 27.0)]


def test_a_state_that_another_column_tells_for_later_is_past() -> None:
    cells = (
        "Chi bộ|Đảng viên đầu năm 2020|Đảng viên tháng 5/2025|Kết nạp năm 2024"
        "|Trường TH Gò Sao|16|24|9|Trường THCS Gò Sao|9|15|7"
    )
    counts = pipeline.extract_article(article(cells.replace("|", "\n\n"))).counts
    told = [(count.school, count.value, count.status.value) for count in counts]
    assert told[:3] == [(A, 16.0, "past"), (A, 24.0, "actual"), (A, 9.0, "actual")]


# A heading, the cells of two rows, and what each gives: value, unit, status.
STATES = {
    "the line above says what is counted": (
        "Kết quả (đơn vị: học sinh)|Trường|Chỉ tiêu năm 2023|Trúng tuyển năm 2022|Trường TH Gò Sao|54|52|Trường THCS Gò Sao|40|36",
        [
            (54.0, "chỉ tiêu", "target"),
            (52.0, "học sinh", "past"),
            (40.0, "chỉ tiêu", "target"),
            (36.0, "học sinh", "past"),
        ],
    ),
    "a plan and what came of it": (
        "Kết nạp (đơn vị tính: đảng viên)|Trường|Kế hoạch 2019|Đã kết nạp|Trường TH Gò Sao|3|4|Trường THCS Gò Sao|2|1",
        [
            (3.0, "đảng viên", "target"),
            (4.0, "đảng viên", "actual"),
            (2.0, "đảng viên", "target"),
            (1.0, "đảng viên", "actual"),
        ],
    ),
    "a year before today": (
        "Trường|Đảng viên năm 2020|Đảng viên hiện nay|Trường TH Gò Sao|8|15|Trường THCS Gò Sao|9|11",
        [
            (8.0, "đảng viên", "past"),
            (15.0, "đảng viên", "actual"),
            (9.0, "đảng viên", "past"),
            (11.0, "đảng viên", "actual"),
        ],
    ),
    "no line above, no unit": (
        "Trường|Kế hoạch 2019|Thực hiện|Trường TH Gò Sao|3|4|Trường THCS Gò Sao|2|1",
        [],
    ),
}


@pytest.mark.parametrize(("cells", "wanted"), STATES.values(), ids=STATES)
def test_units_and_times_of_columns(cells: str, wanted: list[tuple[float, str, str]]) -> None:
    counts = pipeline.extract_article(article(cells.replace("|", "\n\n"))).counts
    assert [(count.value, count.unit, count.status.value) for count in counts] == wanted


# A row that does not fit its header, or a column whose unit is unknown, gives nothing.
DOUBTFUL = [
    "Trường|Số lớp|Học sinh|Trường TH Gò Sao|12",
    "Mục|Điểm|Ghi chú|Trường TH Gò Sao|12|340",
]


@pytest.mark.parametrize("cells", DOUBTFUL)
def test_doubt_gives_no_row(cells: str) -> None:
    assert rows(article(cells.replace("|", "\n\n"))) == []
