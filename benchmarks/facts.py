"""Invented paragraphs about invented schools, with the rows that they state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

_FIRST = "Hoa An Bình Minh Thanh Kim Ngọc Xuân Thu Hồng Lam Phú Tân Vĩnh Long Sơn Hải Giang Mai Trúc".split()
_SECOND = "Mai Lan Sen Ban Đào Cúc Huệ Hà Thủy Lâm Phong Vân Nguyệt Tú Châu Đức Tài Phúc Lộc Quỳnh".split()
_THIRD = "Xanh Vàng Trắng Thắm Tươi Thượng Hạ Ngoại Nội Đoài".split()
_LEVELS = ("Mầm non", "Tiểu học", "THCS", "THPT")
_STAFF = "cán bộ, giáo viên, nhân viên"

_FILLER = (
    "Ngay từ đầu năm học, cấp ủy giao nhiệm vụ cho từng người và kiểm tra việc thực hiện vào cuối mỗi tháng.",
    "Các thầy cô nhận thêm việc ngoài giờ, tự làm đồ dùng dạy học và chia sẻ với đồng nghiệp.",
    "Phụ huynh cho biết họ yên tâm vì cô giáo nào cũng tận tình với học trò.",
    "Nhà trường tổ chức sinh hoạt chuyên đề, mời người đi trước kể chuyện nghề và chuyện phấn đấu.",
    "Đường tới lớp nay đã đổ bê tông, mùa mưa không còn cảnh dắt xe qua bùn.",
    "Công tác tuyên truyền được làm thường xuyên, gắn với các ngày lễ lớn và phong trào thi đua.",
    "Những giáo viên trẻ có năng lực được giới thiệu tham gia lớp bồi dưỡng nhận thức.",
    "Theo hiệu trưởng, điều quan trọng nhất là tập thể đoàn kết và mọi việc đều công khai.",
)

Row = dict[str, str | int | float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text and the rows of schools that it states."""

    text: str
    rows: tuple[Row, ...] = ()


def paragraph(rng: random.Random, *, fact: bool) -> Paragraph:
    """A paragraph with or without a fact."""
    filler = rng.sample(_FILLER, rng.randint(2, 5))
    if not fact:
        return Paragraph(text=" ".join(filler))
    level = rng.choice(_LEVELS)
    school = f"Trường {level} {' '.join(map(rng.choice, (_FIRST, _SECOND, _THIRD)))}"
    sentence, row = rng.choice((_party, _percent, _pupils))(rng, school)
    return Paragraph(text=" ".join((sentence, *filler)), rows=({"school": school, **row},))


def _party(rng: random.Random, school: str) -> tuple[str, Row]:
    members, staff = rng.randint(10, 45), rng.randint(46, 99)
    return (
        f"Chi bộ {school} hiện có {members} đảng viên trong tổng số {staff} {_STAFF}.",
        {"unit": "đảng viên", "value": members, "of_value": staff, "percent": None},
    )


def _percent(rng: random.Random, school: str) -> tuple[str, Row]:
    members, staff = rng.randint(10, 45), rng.randint(46, 99)
    percent = round(100 * members / staff, 2)
    shown = f"{percent:g}".replace(".", ",")
    return (
        f"{school} có {members} đảng viên/{staff} {_STAFF} (chiếm {shown}%).",
        {"unit": "đảng viên", "value": members, "of_value": staff, "percent": percent},
    )


def _pupils(rng: random.Random, school: str) -> tuple[str, Row]:
    pupils = rng.randint(1100, 2900)
    shown = f"{pupils:,}".replace(",", ".")
    return (
        f"Năm học này, {school} có {shown} học sinh.",
        {"unit": "học sinh", "value": pupils, "of_value": None, "percent": None},
    )
