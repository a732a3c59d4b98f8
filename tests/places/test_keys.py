"""Spellings that are one name, and names that stay two."""

from __future__ import annotations

import unicodedata

import pytest

from extract.places import keys
from extract.places.names import read

SAME = [
    ("Hoà Bình", "Hòa Bình"),
    ("Thuỷ Nguyên", "Thủy Nguyên"),
    ("Qui Nhơn", "Quy Nhơn"),
    ("Mĩ Lộc", "Mỹ Lộc"),
    ("Lí Nhân", "Lý Nhân"),
    ("Đắk Mil", "Đắc Mil"),
    ("Đăk Hà", "Đắk Hà"),
    ("Ðăk Pxi", "Đăk Pxi"),
    ("BẢO THẮNG", "Bảo Thắng"),
    ("Bảo  Thắng", "Bảo Thắng"),
    ("Phan Rang-Tháp Chàm", "Phan Rang – Tháp Chàm"),
    ("M'Drắk", "M’Drắk"),
    ("Cư M'gar", "Cư Mgar"),
    ("01", "1"),
    (unicodedata.normalize("NFD", "Xuân Giao"), "Xuân Giao"),
    (unicodedata.normalize("NFD", "Đồng Hới"), "Đồng Hới"),
]
APART = [
    ("Gia Phú", "Gia Phù"),
    ("Hoằng Phú", "Hoằng Phụ"),
    ("Sơn Hà", "Sơn Hạ"),
    ("Tân Thành", "Tân Thạnh"),
    ("Thúy Sơn", "Thúi Sơn"),
    ("Tây Sơn", "Tai Sơn"),
    ("Phường 1", "Phường 11"),
    ("Đông Hà", "Dông Hà"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_name(one: str, other: str) -> None:
    assert keys.exact(one) == keys.exact(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_names(one: str, other: str) -> None:
    assert keys.exact(one) != keys.exact(other)


@pytest.mark.parametrize(
    ("written", "kind", "type_word", "name", "former"),
    [
        ("TP. Vinh", "district", "thành phố", "Vinh", False),
        ("TPHCM", "district", "thành phố", "HCM", False),
        ("TX.Kinh Môn", "district", "thị xã", "Kinh Môn", False),
        ("TT Phố Lu", "commune", "thị trấn", "Phố Lu", False),
        ("Q.11", "district", "quận", "11", False),
        ("quận 11 (cũ)", "district", "quận", "11", True),
        ("P. 05", "commune", "phường", "05", False),
        ("H. Bảo Thắng", "district", "huyện", "Bảo Thắng", False),
        ("thị trấn Phố Lu cũ", "commune", "thị trấn", "Phố Lu", True),
        ("Tỉnh Lào Cai", "province", "tỉnh", "Lào Cai", False),
        ("đặc khu Lý Sơn", "commune", "đặc khu", "Lý Sơn", False),
        ("Lào Cai", "district", None, "Lào Cai", False),
        ("Xã Tắc", "commune", "xã", "Tắc", False),
        ("Tân Phú", "district", None, "Tân Phú", False),
        ("Quận", "district", None, "Quận", False),
    ],
)  # fmt: skip
def test_places_as_written(written: str, kind: str, type_word: str | None, name: str, former: bool) -> None:
    said = read(written)
    assert (str(said.kind), said.type, said.name, said.former) == (kind, type_word, name, former)
