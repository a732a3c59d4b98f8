"""Somebody spoken of in a sentence, as a value: what it is and how it stands there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model import AreaKind, AreaMention, Span

# What a place does where it is a subject, as the inside of a group.
DOES = (
    r"hiện|có|đã|đang|còn|phấn\s+đấu|sẽ|kết\s+nạp|thiếu|cho|dự\s+kiến|cần|được|mới|chỉ|đặt|vượt|"
    r"thành\s+lập|cũng|phát\s+triển|công\s+nhận|ghi\s+nhận|tuyển|mở|đạt|giao|đề\s+ra|đề\s+nghị|xây|"
    r"tổ\s+chức|bố\s+trí|huy\s+động|đầu\s+tư|dành|xóa|sáp\s+nhập|giảm|tăng|phải|chưa|vẫn|triển\s+khai|"
    r"sửa\s+chữa|nâng\s+cấp|cử|hỗ\s+trợ|mua|tiếp\s+nhận|rà\s+soát|hoàn\s+thành|phê\s+duyệt"
)


class Kind(StrEnum):
    """What a mark speaks of."""

    SCHOOL = "school"  # a named school
    SELF = "self"  # "nhà trường", "Chi bộ": a school named before
    AREA = "area"  # a named place or its office
    TIER = "tier"  # "toàn huyện", "xã kết nạp …": a place named before
    SECTOR = "sector"  # "toàn ngành", "khối mầm non"
    COUNTRY = "country"
    GROUP = "group"  # "mỗi trường", "các chi bộ"
    TOGETHER = "together"  # "cả hai trường", "ba trường": as many schools as were just named
    OTHER = "other"  # a company, a hamlet's party cell: none of ours


PLACES = (Kind.AREA, Kind.TIER, Kind.SECTOR, Kind.COUNTRY)


class Role(StrEnum):
    """How it stands in its sentence."""

    SUBJECT = "subject"
    OWNER = "owner"  # "186 học sinh của Trường X": owns the number before it, and is not what is spoken of
    OBLIQUE = "oblique"  # "tại Trường X", "với trường này": a place or a companion, no owner
    VENUE = "venue"  # "ở Trường X": where something is, which may be what is spoken of
    APPOSITION = "apposition"  # ", huyện X" after a school


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Somebody spoken of. ``name`` is a school's canonical name; ``area`` a place; ``tier`` its level."""

    span: Span
    kind: Kind
    role: Role
    name: str | None = None
    area: AreaMention | None = None
    tier: AreaKind | None = None
    text: str = ""
    many: int = 0
