"""Whether a school or place stands behind a preposition, and so is nobody whom its sentence is about."""

from __future__ import annotations

import re

OBLIQUE = re.compile(
    r"(?i)(?<!\w)(?:(?<!năm )(?<!học )(?<!gian )(?<!tháng )(?<!kỳ )(?<!vừa )(?<!tuần )(?<!ngày )(?:tới|qua)|tại|ở|về|đến|từ|với|cùng|quanh|khắp|dọc|sang|nhờ|vào|trong|bên|gần|cách|như|so với|(?:đứng|xếp) sau|thua|kém|hơn|hơn hẳn|trúng tuyển|(?:thi )?đỗ|đậu|nhập học|(?:mượn|thuê|nhờ)(?: [^\s,.;:]+){0,4} của|vượt|ngang|bằng|(?<!năm )(?<!khoa )học|học gửi|học chung với|tách ra từ|trên nền(?: của)?|trên cơ sở(?: của)?|(?:sáp nhập|hợp nhất|ghép|gộp|chia tách)(?: hai| ba| các)?(?: trường)?|giảng đường|tốt nghiệp|(?:phân hiệu|lớp nhô) của|cho|tặng|gửi)"
    r"(?:\s+(?:chi bộ|đảng bộ|điểm trường|hội trường|địa bàn|sân|khuôn viên|phòng|các|em|học sinh|trẻ|thầy|cô|trò|giáo|giáo viên|sinh viên|nghèo|khó khăn))*\s*$"
)
# "nhập Trường A", "đi Hà Nội"
GOES = re.compile(
    r"(?i)(?<!\w)(?:đi|qua|ra|lên|xuống|vô|tận)\s+$|(?:nhập|hợp nhất)\s+(?:các |hai |ba |bốn |\d )?$"
)
# "Tại Trường A, …", "Ở Chi bộ Trường B, …": a place at the head of its sentence is what is spoken of.
INITIAL = re.compile(
    r"(?i)(?:^|[.!?…:;“\"]\s*|(?:^|[.;:]\s)[^.;:]{0,40},\s*)(?:(?:còn|riêng|và|nhưng|tương tự|cụ thể|hiện)\s+)?$"
)
_TOPIC = re.compile(
    r"(?i)(?:con số|kết quả|tỷ lệ|tỉ lệ|mức) (?:(?:tương ứng|này|đó|ấy) )?(?:ở|tại|của) $|(?:^|[.,;:“]\s*)(?:còn\s+|riêng\s+)?(?:(?:đối|đến|về)\s+)?với\s+(?:chi bộ\s+|đảng bộ\s+)?$"
)
# "khi còn là Trường THCS Mường Lống": the name that a school once had.
_FORMERLY = re.compile(
    r"(?i)(?<!\w)(?:tiền thân là|(?:còn|từng|vốn) mang tên|(?:khi|hồi|lúc) còn là|trước là|vốn là)\s+$"
)


def is_oblique(left: str) -> bool:
    """Whether a preposition stands before a mark, and not at the head of its sentence."""
    if left.endswith(("là ", "tên ")) and _FORMERLY.search(left):
        return True
    found = OBLIQUE.search(left)
    return found is not None and not INITIAL.search(left[: found.start()]) and not _TOPIC.search(left)
