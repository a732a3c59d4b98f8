"""``vnextract schools`` as a user meets it: two papers, a register, rulings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from command import vnextract
from tables import rows

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {
    "one.txt": """Ngày hội đến trường ở Bảo Thắng

Trường Mầm non Hoa Đào (thị trấn Phố Lu, huyện Bảo Thắng, tỉnh Lào Cai) có 21 giáo viên.

Trường Tiểu học Nà Phung (xã Xuân Giao, huyện Bảo Thắng, tỉnh Lào Cai) có 17 giáo viên và 12 lớp.
""",
    "two.txt": """Thêm phòng học mới

Trường Mầm non Hoa Đào - thị trấn Phố Lu, huyện Bảo Thắng có 23 giáo viên.

Trường Tiểu học Nà Phung có 19 giáo viên, trong đó có 12 cô giáo.
""",
}
REGISTER = """ma,ten,cap,xa,tinh
0801,MN Hoa Đào,MN,Thị trấn Phố Lu,Lào Cai
0802,TH Nà Phung,Tiểu học,Xã Xuân Giao,Lào Cai
0803,THCS Lạc Long,THCS,Xã Gia Phú,Lào Cai
"""
COLUMNS = ("--code", "ma", "--name", "ten", "--level", "cap", "--commune", "xa", "--province", "tinh")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of two articles, and a register."""
    path = tmp_path_factory.mktemp("schools")
    (path / "pages").mkdir()
    for name, text in PAGES.items():
        (path / "pages" / name).write_text(text, encoding="utf-8")
    (path / "register.csv").write_text(REGISTER, encoding="utf-8")
    assert vnextract("run", "news.db", "pages", cwd=path).returncode == 0
    return path


def schools(folder: Path, *args: str) -> str:
    done = vnextract("schools", *args, cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[1:]) == (0, [])
    return done.stdout


def objects(folder: Path, *args: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in schools(folder, *args, "--json").splitlines()]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ((), [("Trường Tiểu học Nà Phung", None), ("Trường Mầm non Hoa Đào", "02905"), ("Trường Tiểu học Nà Phung", "02923")]),
        (("--as-at", "old", "--level", "mam_non"), [("Trường Mầm non Hoa Đào", "02905")]),
        (("--as-at", "old", "--level", "tieu_hoc", "--province", "Lào Cai"), [("Trường Tiểu học Nà Phung", "02932")]),
        (("--provisional",), [("Trường Tiểu học Nà Phung", None)]),
        (("--province", "Nghệ An"), []),
    ],
)  # fmt: skip
def test_list(folder: Path, args: tuple[str, ...], expected: list[tuple[str, str | None]]) -> None:
    found = [(row["name"], row["code"]) for row in objects(folder, "list", "news.db", *args)]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_show_tells_every_way_in_which_a_school_is_told(folder: Path) -> None:
    nursery = objects(folder, "list", "news.db", "--level", "mam_non")[0]
    assert nursery["articles"] == 2
    shown = schools(folder, "show", "news.db", str(nursery["id"])[:10])
    assert "before July 2025: Phố Lu, Bảo Thắng, Lào Cai 02905" in shown
    assert "after July 2025: Bảo Thắng, Lào Cai 02905" in shown
    assert "stated thị trấn Phố Lu" in shown


def test_suggest_merge_history_undo(folder: Path) -> None:
    (suggestion,) = objects(folder, "suggest", "news.db")
    assert suggestion["for"] == ["same level, number and name"]
    pair = (str(suggestion["school"]), str(suggestion["other"]))
    assert (
        schools(folder, "merge", "news.db", *pair, "--note", "one head teacher") == "decision 1: one school\n"
    )
    assert objects(folder, "suggest", "news.db") == []
    assert len(objects(folder, "list", "news.db")) == 2
    assert "one head teacher" in schools(folder, "history", "news.db")
    schools(folder, "history", "news.db", "--undo", "1")
    assert len(objects(folder, "list", "news.db")) == 3
    assert len(objects(folder, "suggest", "news.db")) == 1


def test_import_links_what_is_certain_and_lists_the_rest(folder: Path) -> None:
    done = vnextract(
        "schools", "import", "news.db", "register.csv", *COLUMNS, "--day", "2024-09-01", cwd=folder
    )
    assert done.returncode == 0, done.stderr
    lines = [line.split()[:2] for line in done.stdout.splitlines()]
    assert lines == [["linked", "0801"], ["linked", "0802"], ["untold", "0803"]]
    assert "2 linked, 0 doubtful, 1 told of nowhere" in done.stderr
    codes = rows(folder / "news.db", "SELECT DISTINCT register_code FROM school_official ORDER BY 1")
    assert codes == [(None,), ("0801",), ("0802",)]


def test_two_lines_for_one_school_are_doubtful(folder: Path) -> None:
    twice = REGISTER + "0809,Mầm non Hoa Đào,MN,TT Phố Lu,Lào Cai\n"
    (folder / "doubled.csv").write_text(twice, encoding="utf-8")
    done = vnextract(
        "schools", "import", "news.db", "doubled.csv", *COLUMNS, "--day", "2024-09-01", cwd=folder
    )
    assert "doubtful  0801\ndoubtful  0809\n" in done.stdout


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("list", "missing.db"), "no such database"),
        (("merge", "missing.db", "aa", "bb"), "no such database"),
        (("show", "news.db", "zz"), "no school zz"),
        (("show", "news.db", ""), "no school"),
        (("history", "news.db", "--undo", "99"), "no standing decision 99"),
        (("import", "news.db", "missing.csv"), "missing.csv: no such file"),
        (("import", "news.db", "register.csv"), "no column 'code'; it has ma, ten, cap, xa, tinh"),
        (("import", "news.db", "broken.csv"), "not a CSV file in UTF-8"),
        (("import", "news.db", "twice.csv"), "code '1' stands in lines 2 and 3"),
        (("import", "news.db", "empty.csv"), "line 2 has no code or no name"),
    ],
)
def test_wrong_usage_is_one_line(folder: Path, args: tuple[str, ...], words: str) -> None:
    (folder / "broken.csv").write_bytes(b"code,name\n1,Tr\xb0\xff\n")
    (folder / "twice.csv").write_text("code,name\n1,MN Hoa\n1,MN Mai\n", encoding="utf-8")
    (folder / "empty.csv").write_text("code,name\n1,\n", encoding="utf-8")
    done = vnextract("schools", *args, cwd=folder)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert words in done.stderr
