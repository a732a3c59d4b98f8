"""Where schools lie: their own words, the bodies near them, the whole article."""

from __future__ import annotations

import pytest

from extract import identity
from extract.rules import find_areas, find_schools
from prose import article

# text, then commune/district/province of each record
PLACES = [
    # own words win, and "(cũ)" gives nothing
    ("Huyện Bù Sơn khen Trường THCS Gò Sao (huyện Thanh Hà).", ["-/Thanh Hà/-"]),
    ("Trường THCS Gò Sao, huyện Tân Biên (cũ), đổi mới.", ["-/-/-"]),
    ("Trường THCS Gò Sao đóng tại xã Hòa Lạc, huyện Thanh Hà.", ["Hòa Lạc/Thanh Hà/-"]),
    ("Trường THCS Gò Sao - Thanh Hà - Hải Dương mở hội.", ["-/Thanh Hà/Hải Dương"]),
    # shared brackets, parted by semicolons
    (
        "Trường THCS Gò Sao, THCS Bến Nứa (huyện Bù Sơn); THCS Núi Voi (Thanh Hà).",
        ["-/Bù Sơn/-", "-/Bù Sơn/-", "-/Thanh Hà/-"],
    ),
    # the body that acts, and the place of the whole article
    ("UBND huyện Mang Sơn báo cáo.\n\nTrường THCS Gò Sao tốc mái.", ["-/Mang Sơn/-"]),
    ("Sở GD&ĐT Thanh Hóa thống kê. Trường THCS Gò Sao tốc mái.", ["-/-/Thanh Hóa"]),
    ("Từ trung tâm huyện Sìn Sơn vượt đèo tới Trường THCS Gò Sao.", ["-/Sìn Sơn/-"]),
    ("UBND xã Xuân Lạc, tỉnh Hà Nam khen Trường THCS Gò Sao.", ["Xuân Lạc/-/Hà Nam"]),
    # a place that one school states holds for another only if the text speaks of it
    ("Trường THCS Gò Sao (huyện Bù Sơn) gặp Trường THCS Núi Voi.", ["-/Bù Sơn/-", "-/-/-"]),
    (
        "Trường THCS Gò Sao (huyện Bù Sơn) và Trường THCS Núi Voi, theo Phòng GD&ĐT huyện.",
        ["-/Bù Sơn/-", "-/Bù Sơn/-"],
    ),
    # two places: the one in the sentence, none by guess
    ("Huyện Bù Sơn mưa. Huyện Thanh Hà nắng.\n\nTrường THCS Gò Sao nghỉ.", ["-/-/-"]),
    (
        "Ở huyện Bù Sơn, Trường THCS Gò Sao nghỉ. Ở huyện Thanh Hà, Trường THCS Núi Voi học.",
        ["-/Bù Sơn/-", "-/Thanh Hà/-"],
    ),
    # a name is a place only if the text says so
    ("Trường THCS Xuân Lạc có chi bộ mới.", ["-/-/-"]),
    ("Trường THCS Xuân Lạc là nơi phường Xuân Lạc tiếp sóng.", ["Xuân Lạc/-/-"]),
    # where the school's sentence begins, or where "trường" is said to lie; not where somebody lives
    ("Tại xã Xuân Lạc, Trường THCS Gò Sao mở hội.", ["Xuân Lạc/-/-"]),
    ("Trường THCS Gò Sao mở hội. Trường nằm ở xã Xuân Lạc.", ["Xuân Lạc/-/-"]),
    ("Em Nam (xã Xuân Lạc) học Trường THCS Gò Sao.", ["-/-/-"]),
    ("Em Nam, nhà ở xã Xuân Lạc, là học sinh Trường THCS Gò Sao.", ["-/-/-"]),
    # a university of another province
    ("Tỉnh Sơn La mời Trường ĐH Y Dược Thái Nguyên.", ["-/-/-"]),
]


@pytest.mark.parametrize(("text", "places"), PLACES)
def test_places(text: str, places: list[str]) -> None:
    read = article(text)
    areas = find_areas(read)
    found = identity.resolve(read, find_schools(read, areas), areas)
    shown = [(s.place.commune, s.place.district, s.place.province) for s in found]
    assert ["/".join(name or "-" for name in place) for place in shown] == places


def test_the_title_may_name_the_district() -> None:
    read = article("Trường THCS Gò Sao (quận 6), Trường THCS Núi Voi", title="Bệnh tay chân miệng ở Quận 6")
    areas = find_areas(read)
    found = identity.resolve(read, find_schools(read, areas), areas)
    assert [school.place.district for school in found] == ["quận 6", "quận 6"]
