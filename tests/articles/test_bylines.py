"""Who is a person in a byline, and who is not."""

from __future__ import annotations

import pytest

from extract.articles.bylines import Trust, people

SIGNED = [
    ("Lê An", ["Lê An"]),
    ("THU HÀ", ["THU HÀ"]),
    ("Trung", ["Trung"]),
    ("N.T.H", ["N.T.H"]),
    ("H'Linh Niê", ["H'Linh Niê"]),
    ("Bài và ảnh: Lê An - Hà Vy", ["Lê An", "Hà Vy"]),
    ("Bài, ảnh: MAI LAN", ["MAI LAN"]),
    ("Tin, ảnh: A Páo", ["A Páo"]),
    ("NHẬT VY;NGHI AN", ["NHẬT VY", "NGHI AN"]),
    ("Mai Lan (tổng hợp)", ["Mai Lan"]),
    ("An Nhiên tổng hợp", ["An Nhiên"]),
    ("Minh Anh/VOV.VN", ["Minh Anh"]),
    ("Theo Lê An/Trangtin.vn", ["Lê An"]),
    ("(Theo Trần An, Báo Mới)", ["Trần An"]),
    ("Trường Thịnh", ["Trường Thịnh"]),
    ("PGS.TS Nguyễn An", ["Nguyễn An"]),
    ("Nguyễn An và Trần Bình", ["Nguyễn An", "Trần Bình"]),
    ("Nhóm PV", []),
    ("Nhóm phóng viên", []),
    ("P.V", []),
    ("Theo Dân trí", []),
    ("Theo Nhịp sống thị trường", []),
    ("VCCorp.vn", []),
    ("TPO", []),
    ("CTV Lê An/VOV-Tây Nguyên", ["Lê An"]),
    ("Bài: Lê An; Ảnh: Hà Vy", ["Lê An"]),
    ("Hà Văn (Theo Reuters)", ["Hà Văn"]),
    ("LAN", ["LAN"]),
    ("Ban Biên tập", []),
    ("Trường THPT Sông Lam", []),
    ("Thứ tư, 08/04/2026", []),
    ("https://www.facebook.com/baosao", []),
    ("admin", []),
    ("", []),
]


@pytest.mark.parametrize(("byline", "names"), SIGNED)
def test_signed(byline: str, names: list[str]) -> None:
    assert list(people(byline, Trust.SIGNED)) == names


STATED = [
    ("Lê An", ["Lê An"]),
    ("Minh Nguyễn", ["Minh Nguyễn"]),
    ("Trung", []),
    ("Thùy Linh", []),
    ("VnExpress", []),
    ("Sao Mai Online", []),
]


@pytest.mark.parametrize(("byline", "names"), STATED)
def test_stated_anywhere_only_full_names_count(byline: str, names: list[str]) -> None:
    assert list(people(byline, Trust.STATED)) == names


def test_marked_as_byline_a_name_behind_theo_is_a_person() -> None:
    assert people("Theo Khánh Vy", Trust.MARKED) == ("Khánh Vy",)
    assert people("Theo Khánh Vy", Trust.SIGNED) == ()


def test_the_site_itself_is_nobody() -> None:
    assert people("Báo Sao Mai", Trust.MARKED, ("Sao Mai",)) == ()
    assert people("Sao Mai", Trust.SIGNED, ("Báo Sao Mai",)) == ()
