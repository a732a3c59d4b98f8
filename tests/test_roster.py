"""Lines of registers, in the ways in which people keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.roster import Columns, read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "level", "number", "proper_name"),
    [
        ("Trường Mầm non Hoa Đào", "mam_non", None, "Hoa Đào"),
        ("MN Hoa Đào", "mam_non", None, "Hoa Đào"),
        ("TH số 2 xã Xuân Quang", "tieu_hoc", "2", None),
        ("THCS Lê Lợi 2", "thcs", "2", "Lê Lợi"),
        ("Trường Mầm non thị trấn Phố Lu", "mam_non", None, None),
        ("PTDTBT THCS Nậm Lành", "thcs", None, "Nậm Lành"),
    ],
)
def test_names(tmp_path: Path, name: str, level: str, number: str | None, proper_name: str | None) -> None:
    (tmp_path / "a.csv").write_text(f'code,name\n1,"{name}"\n', encoding="utf-8")
    (line,) = read(tmp_path / "a.csv", Columns())
    assert (str(line.level), line.number, line.proper_name) == (level, number, proper_name)


@pytest.mark.parametrize(
    ("cells", "day", "code"),
    [
        ("Xã Xuân Giao,Huyện Bảo Thắng,Tỉnh Lào Cai", None, "02932"),
        ("Xuân Giao,Bảo Thắng,Lào Cai", "2024-09-01", "02932"),
        ("Gia Phú,,Lào Cai", "2025-09-01", "02923"),
        ("Gia Phú,,Lào Cai", None, None),  # both maps know it
        ("P. 11,Q. 5,TP.HCM", "2024-09-01", "27328"),
        (",,Lào Cai", "2024-09-01", None),
    ],
)
def test_places(tmp_path: Path, cells: str, day: str | None, code: str | None) -> None:
    text = f"code,name,commune,district,province\n1,MN Hoa Đào,{cells}\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8-sig")
    (line,) = read(tmp_path / "a.csv", Columns(), day)
    assert line.official.commune_code == code
    assert line.place.province in ("Lào Cai", "HCM")


def test_a_level_column_overrules_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("code,name,level\n1,Trường Hoa Đào,Mầm non\n", encoding="utf-8")
    assert str(read(tmp_path / "a.csv", Columns())[0].level) == "mam_non"
