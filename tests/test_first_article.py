"""The article that the project began with, from the command to the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from command import vnextract
from shared_files import shared
from tables import everything, rows

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.shared

#: school, commune, district, members, staff, percent
SCHOOLS = {
    ("mam_non", None, "Xuân Giao", "Bảo Thắng", 37, 40, None),
    ("tieu_hoc", None, "Xuân Giao", "Bảo Thắng", 29, 35, None),
    ("thcs", None, "Xuân Giao", "Bảo Thắng", 19, 29, None),
    ("tieu_hoc", "2", "Xuân Quang", "Bảo Thắng", 23, 32, None),
    ("mam_non", None, "Phố Lu", "Bảo Thắng", None, None, 100),
    ("mam_non", None, "Sơn Hà", "Bảo Thắng", None, None, 92),
    ("tieu_hoc", "1", "Sơn Hà", "Bảo Thắng", None, None, 90),
}

#: unit, value, of_value, percent
DISTRICT = {("chi bộ", 67, None, None), ("đảng viên", 1409, 1889, 74.59), ("trường", None, None, 100)}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("first") / "news.db"
    done = vnextract("run", path, shared("seed"), cwd=path.parent)
    assert (done.returncode, done.stderr) == (0, "")
    return path


def test_the_rows_of_schools_are_these_and_no_more(database: Path) -> None:
    found = rows(
        database,
        "SELECT schools.level, number, schools.commune, schools.district, value, of_value, percent "
        "FROM school_counts JOIN schools ON schools.id = school_id WHERE unit = 'đảng viên'",
    )
    assert len(found) == len(SCHOOLS)
    assert set(found) == SCHOOLS
    assert rows(database, "SELECT count(*) FROM counts WHERE scope = 'school'") == [(len(SCHOOLS),)]


def test_the_shares_are_of_the_staff_that_the_sentence_names(database: Path) -> None:
    found = rows(database, "SELECT DISTINCT of_what FROM school_counts")
    assert found == [("cán bộ, giáo viên, nhân viên",)]


@pytest.mark.parametrize("row", DISTRICT)
def test_totals_of_the_district_are_on_no_school(database: Path, row: tuple[Any, ...]) -> None:
    found = rows(
        database,
        "SELECT unit, value, of_value, percent FROM counts "
        "WHERE scope = 'area' AND school_id IS NULL AND area = 'huyện Bảo Thắng'",
    )
    assert row in found


@pytest.mark.parametrize("name", ["Trường Mầm non Hoa Đào", "Trường Mầm non Nắng Sớm"])
def test_names_are_as_the_paper_writes_them(database: Path, name: str) -> None:
    assert rows(database, "SELECT count(*) FROM schools WHERE name = ?", name) == [(1,)]


@pytest.mark.parametrize(
    "words",
    ["Có thể bạn quan tâm", "Hơn 21.000 cán bộ", "3 bác sĩ/trạm y tế", "phòng thủ khu vực 2", "fb yt"],
)
def test_what_follows_the_article_is_cut(database: Path, words: str) -> None:
    assert rows(database, "SELECT count(*) FROM articles WHERE instr(text, ?)", words) == [(0,)]


@pytest.mark.parametrize("value", [1, 2, 9, 16, 2025, 2030, 19112])
def test_no_school_gets_a_number_that_counts_nothing(database: Path, value: int) -> None:
    assert rows(database, "SELECT quote FROM counts WHERE school_id IS NOT NULL AND value = ?", value) == []


@pytest.mark.parametrize(
    ("table", "column"), [("counts", "quote"), ("mentions", "text"), ("numerals", "text")]
)
def test_every_span_is_its_words(database: Path, table: str, column: str) -> None:
    wrong = f'substr(articles.text, start + 1, "end" - start) != {table}.{column}'
    found = rows(
        database,
        f"SELECT count(*), sum({wrong}) FROM {table} JOIN articles ON articles.id = article_id",  # noqa: S608
    )
    assert found[0][0] > 0
    assert found[0][1] == 0


def test_a_second_run_changes_no_row(database: Path) -> None:
    before = everything(database)
    vnextract("run", database, shared("seed"), cwd=database.parent)
    assert everything(database) == before
    vnextract("run", "--all", database, shared("seed"), cwd=database.parent)
    assert everything(database) == before
