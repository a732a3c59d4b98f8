"""Rows in files that other programs open, and what goes wrong in one line."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pyarrow.parquet as pq
import pytest

from command import vnextract
from demo_news import build
from tables import rows

if TYPE_CHECKING:
    from pathlib import Path

WHERE = ("--where", "unit=đảng viên", "--where", "of_value>=30", "--where", "commune~nam luong")
SQL = """SELECT count_id, school, value, percent FROM school_counts
  WHERE unit = 'đảng viên' AND of_value >= 30 AND commune = 'Nậm Lường' ORDER BY 1"""


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("export") / "news.db")


def export(news: Path, folder: Path, *args: str) -> bytes:
    """What the command wrote to out.*."""
    done = vnextract("export", news, *args, cwd=folder)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("out.*")).read_bytes()


def test_csv(news: Path, tmp_path: Path) -> None:
    found = csv.DictReader(io.StringIO(export(news, tmp_path, *WHERE, "-o", "out.csv").decode()))
    wanted = rows(news, SQL)
    assert len(wanted) > 5
    assert sorted((row["count_id"], row["school"], float(row["value"])) for row in found) == [
        (id_, school, value) for id_, school, value, _ in wanted
    ]


def test_csv_for_excel(news: Path, tmp_path: Path) -> None:
    raw = export(news, tmp_path, *WHERE, "--excel", "-o", "out.csv")
    assert raw.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert "73,81" in {row["percent"] for row in found}


def test_json_lines_to_standard_output(news: Path, tmp_path: Path) -> None:
    done = vnextract("export", news, *WHERE, "--format", "jsonl", cwd=tmp_path)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted((row["count_id"], row["school"], row["value"], row["percent"]) for row in found) == rows(
        news, SQL
    )


def test_xlsx(news: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(export(news, tmp_path, *WHERE, "-o", "out.xlsx"))) as book:
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    name = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    assert len(list(sheet.iter(f"{name}row"))) == 1 + len(rows(news, SQL))
    numbers = [cell.findtext(f"{name}v") for cell in sheet.iter(f"{name}c") if cell.get("t") in (None, "n")]
    assert "73.81" in numbers
    assert not list(sheet.iter(f"{name}f")), "no text became a formula"


def test_parquet(news: Path, tmp_path: Path) -> None:
    export(news, tmp_path, *WHERE, "-o", "out.parquet")
    table = pq.read_table(tmp_path / "out.parquet")
    assert {str(table.schema.field(name).type) for name in ("school", "value", "percent")} == {
        "string",
        "int64",
        "double",
    }
    assert sorted(table.column("count_id").to_pylist()) == [row[0] for row in rows(news, SQL)]


@pytest.mark.parametrize(
    "view", ["party_membership", "targets", "articles", "schools", "failures", "school_cards"]
)
def test_views(news: Path, tmp_path: Path, view: str) -> None:
    found = csv.reader(io.StringIO(export(news, tmp_path, view, "-o", "out.csv").decode()))
    assert len(list(found)) == 1 + rows(news, f"SELECT count(*) FROM {view}")[0][0]  # noqa: S608 - ours


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nothing", "-o", "out.csv"), "no such table or view; there are"),
        (("--where", "colour=red"), "no such column; it has"),
        (("--where", "colour"), "a filter is COLUMN=VALUE"),
        (("-o", "out.doc"), "name it with --format"),
        (("--format", "xlsx"), "goes into a file"),
        (("-o", "no/out.csv"), "its folder does not exist"),
    ],
)
def test_wrong_calls(news: Path, tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    done = vnextract("export", news, *args, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", ["export", "publish", "report"])
def test_no_database(tmp_path: Path, command: str) -> None:
    done = vnextract(command, "none.db", cwd=tmp_path)
    assert done.returncode == 2
    assert "none.db: no such database" in done.stderr
    assert list(tmp_path.iterdir()) == []
