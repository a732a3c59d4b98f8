"""Places where the text writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.rules import find_areas
from prose import article

if TYPE_CHECKING:
    from extract.model import AreaMention

# kind:name, then (type), <holder>, and * for "(cũ)"
READ = [
    # types in full and abbreviated
    ("Trường ở xã Xuân Lạc, huyện Bù Sơn, tỉnh Hà Nam", "commune:Xuân Lạc district:Bù Sơn province:Hà Nam"),
    ("ở TT. Cầu Đá, TX.Tân Hưng và TP. Nam Định", "commune:Cầu Đá district:Tân Hưng district:Nam Định"),
    ("ngụ P.5, Q.11, TPHCM", "commune:P.5 district:Q.11 province:TPHCM"),
    ("tại Phường 17, Q. Bình Thạnh, TP.HCM", "commune:Phường 17 district:Bình Thạnh province:TP.HCM"),
    ("xã biên giới Nậm Càn, huyện miền núi Kỳ Sơn", "commune:Nậm Càn district:Kỳ Sơn"),
    ("Xã cù lao Tân Phú (tỉnh Vĩnh Long)", "commune:Tân Phú province:Vĩnh Long"),
    ("đặc khu Cồn Cỏ đón khách", "commune:Cồn Cỏ"),
    # cities run by the state are provinces, other cities districts
    ("UBND thành phố Hải Phòng và TP Vinh", "province:Hải Phòng<UBND district:Vinh"),
    ("tỉnh Bà Rịa - Vũng Tàu họp", "province:Bà Rịa - Vũng Tàu"),
    # the body before a place, and bodies whose name holds the type
    ("Đảng bộ xã Xuân Lạc họp", "commune:Xuân Lạc<Đảng bộ"),
    (
        "Phòng GD&ĐT huyện Bù Sơn báo cáo Sở GD-ĐT Lào Cai",
        "district:Bù Sơn<Phòng GD&ĐT province:Lào Cai<Sở GD&ĐT",
    ),
    (
        "Huyện ủy Bù Sơn, Thành ủy Gò Công, Tỉnh đoàn Cao Bằng",
        "district:Bù Sơn<Huyện ủy district:Gò Công<Thành ủy province:Cao Bằng<Tỉnh đoàn",
    ),
    ("Phòng GD-ĐT TP Nha Trang kiểm tra", "district:Nha Trang<Phòng GD&ĐT"),
    # lists share the type word
    ("các huyện Bù Sơn, Cầu Kè và Thanh Hà", "district:Bù Sơn district:Cầu Kè district:Thanh Hà"),
    ("tại các huyện: Bù Sơn, Cầu Kè", "district:Bù Sơn district:Cầu Kè"),
    ("hai xã Xuân Lạc và Hòa Lạc (Bù Sơn Hạ)", "commune:Xuân Lạc commune:Hòa Lạc district:Bù Sơn Hạ"),
    ("quận Bắc Từ, Nam Từ và 23 phường", "district:Bắc Từ"),
    ("phường 13 quận Bình Thạnh, TP.HCM", "commune:phường 13 district:Bình Thạnh province:TP.HCM"),
    ("huyện Như Sơn và thành phố Hải Phòng Với công đoạn", "district:Như Sơn province:Hải Phòng"),
    # bare provinces
    ("xã Xuân Lạc, huyện Bù Sơn (Cao Bằng)", "commune:Xuân Lạc district:Bù Sơn province:Cao Bằng"),
    ("cả Lào Cai và Yên Bái đều mưa", "province:Lào Cai province:Yên Bái"),
    ("thuộc huyện Bù Sơn, Hòa Bình", "district:Bù Sơn province:Hòa Bình"),
    # former places
    ("quận Ba Đông (cũ) và huyện Tân Biên cũ", "district:Ba Đông* district:Tân Biên*"),
    ("xã Tân Hiệp - Bù Đốp cũ (nay là xã Thiện Hưng)", "commune:Tân Hiệp* commune:Thiện Hưng"),
    # the office-holder's name is no part of the place
    ("Chủ tịch UBND huyện Kỳ Sơn Vi Văn Thắng nói", "district:Kỳ Sơn<UBND"),
    ("Giám đốc Sở GD&ĐT Thanh Hóa Lê Trường Hoàn", "province:Thanh Hóa<Sở GD&ĐT"),
]
NOTHING = [
    "Bí thư Đảng ủy phường Tòng Văn Trường ghi nhận",  # the officer himself
    "Bí thư Đảng ủy xã Vàng A Chu nói",
    "cháu H.V.L., lớp 2B",  # initials
    "Tin, ảnh: H. Giang",
    "Hòa Bình là khát vọng",  # peace
    "thôn Phú Thọ, đường Hà Nam",  # a hamlet and a street
    "Thông tấn xã Việt Nam đưa tin, hợp tác xã Bình Minh vui, phố Bà Huyện Thanh Quan đông",
    "thay đổi diện mạo của TP. Tiếp tục điều chỉnh",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "vé bảng F. Tuy nhiên, nhà nghỉ X. Cảm ơn",
    "toàn huyện có 5 xã, phường",
    "huyện nằm ở phía bắc; xã 2 năm liền",
    "Công ty Hà Nam Ninh",
]


def show(area: AreaMention) -> str:
    """An area in the notation of the table."""
    holder = f"<{area.holder}" if area.holder else ""
    return f"{area.kind}:{area.name}{holder}{'*' if area.former else ''}"


@pytest.mark.parametrize(("text", "want"), READ)
def test_reads_places(text: str, want: str) -> None:
    areas = find_areas(article(text))
    assert " ".join(map(show, areas)) == want
    assert all(area.name in area.span.of(text) for area in areas)


@pytest.mark.parametrize("text", NOTHING)
def test_finds_no_place(text: str) -> None:
    assert find_areas(article(text)) == ()


@pytest.mark.parametrize(
    ("text", "type_word", "written"),
    [("ở TT. Cầu Đá", "thị trấn", "TT."), ("tại Q.11", "quận", "Q."), ("Huyện ủy Bù Sơn", "huyện", None)],
)
def test_knows_the_type_in_full_and_as_written(text: str, type_word: str, written: str | None) -> None:
    (area,) = find_areas(article(text))
    assert (area.type, area.written_type) == (type_word, written)
