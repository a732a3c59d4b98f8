"""Numbers of what is given: to whom it goes, or who takes it in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.holder import Holder, of_schools
from extract.link.roles import Kind
from extract.link.scene import Scene, run_of_schools

if TYPE_CHECKING:
    from extract.link.holder import Holder
    from extract.link.scene import Scene


_GIVEN = re.compile(
    r"(?i)(?<!\w)(?:trao|tặng|hỗ trợ|ủng hộ|trao tặng|trao trực tiếp|dành|dành tặng|bàn giao|ưu tiên|phân bổ)(?!\w)"
)

_TO = re.compile(
    r"[^.;:()“”]{0,60}?(?:cho|đến|tới|tại|ở|gửi tặng|tặng|gửi|trao)\s+[^.;:()“”]{0,50}?(?:trường:\s*)?",
    re.IGNORECASE,
)


def recipient_after(scene: Scene) -> Holder | None:
    """ "trao 45 suất quà cho học sinh Trường E", "24 suất học bổng đến các em … ở 2 trường A và B"."""
    schools = [mark for mark in scene.after if mark.kind is Kind.SCHOOL]
    if not schools:
        return None
    gap = scene.text[scene.end : schools[0].span.start]
    given = _GIVEN.search(scene.text, scene.sentence.start, scene.start) or gap.startswith(" dành cho ")
    if not (given or _is_delivered(scene, gap)):
        return None
    if not _TO.fullmatch(gap) or "trong đó" in gap:
        return None
    run = run_of_schools(scene.text, scene.marks, scene.marks.index(schools[0]))
    return of_schools(tuple(mark.name or "" for mark in run))


_DELIVERS = re.compile(r"(?i)(?<!\w)(?:giao|cung cấp)\s+(?:hơn |gần |khoảng )?$")


def _is_delivered(scene: Scene, gap: str) -> bool:
    """ "Cơ sở này giao 95 suất cho Trường B": meals and goods, right between who brings them and who has them."""
    noun = scene.quantity.noun
    if noun is None or noun.kind != "thing" or not gap.endswith("cho ") or len(gap.split()) > _FEW_WORDS:
        return False
    return _DELIVERS.search(scene.text, scene.sentence.start, scene.start) is not None


_FEW_WORDS = 3
_AGENT = re.compile(r"[^.;:()]{0,60}?(?<!\w)(?:sẽ\s+|đã\s+|cũng\s+)?được\s*", re.IGNORECASE)

_TAKES = re.compile(r"\s+(?:\w+\s+)?(?:tiếp nhận|nhận|tuyển|kết nạp|đón|hỗ trợ|công nhận|đào tạo|nuôi)(?!\w)")


def agent_after(scene: Scene) -> Holder | None:
    """ "55 sinh viên sẽ được Trường A tiếp nhận": the school that does it follows."""
    marks = scene.after
    if not marks or marks[0].kind not in (Kind.SCHOOL, Kind.SELF):
        return None
    if not _AGENT.fullmatch(scene.text[scene.end : marks[0].span.start]):
        return None
    return scene.holder(marks[0]) if _TAKES.match(scene.text, marks[0].span.end) else None


_RECEIVED = re.compile(
    r"(?i)(?:chuyển|nhập|sáp nhập|gộp|đưa|dồn|ghép)\s[^.;:()]{0,40}?(?:về|vào|sang|với|cho)\s+$"
)
_TOOK = re.compile(
    r"\s+(?:đã\s+|vừa\s+|cũng\s+)?(?:tiếp nhận|nhận|đón|thu nhận)\s[^.;:()]{0,60}?(?:của|từ)\s+"
)
_RAISED = re.compile(r",?\s*(?:đưa|nâng)\s[^.;:()]{0,60}?\slên\s+(?:tới |đến |hơn |gần )?", re.IGNORECASE)


def receiver_raised(scene: Scene) -> Holder | None:
    """ "học sinh chuyển về Trường B, đưa quy mô nơi này lên 21 lớp": the school that took them in has grown."""
    schools = [mark for mark in scene.before if mark.kind is Kind.SCHOOL]
    if not schools or not _RAISED.fullmatch(scene.text, schools[-1].span.end, scene.start):
        return None
    if len(schools) > 1 and _TOOK.fullmatch(scene.text, schools[-2].span.end, schools[-1].span.start):
        return scene.holder(schools[-2])  # "Trường A tiếp nhận 164 em của Trường B, nâng số học sinh lên 529"
    left = scene.text[max(scene.sentence.start, schools[-1].span.start - 60) : schools[-1].span.start]
    return scene.holder(schools[-1]) if _RECEIVED.search(left) else None


_GIVES_TO = re.compile(
    r"(?i)(?<!\w)(?:trao|tặng|hỗ trợ|ủng hộ|cấp|đầu tư|xây|bàn giao|dành|bố trí|giao|gửi|chuyển|mang|san|san sẻ|nhường)(?!\w)[^.;:()“”]{0,40}?$"
)

_STRAIGHT = re.compile(r"\s+(?:(?:thêm|trị giá|tổng cộng|được|trên|hơn|gần|khoảng|đủ)\s+)*")


def recipient_before(scene: Scene) -> Holder | None:
    """ "Công ty tặng trường 35 máy tính", "Thành phố đầu tư cho Trường A 20 phòng học"."""
    marks = [m for m in scene.before if m.kind in (Kind.SCHOOL, Kind.SELF)]
    if not marks or not _STRAIGHT.fullmatch(scene.text[marks[-1].span.end : scene.start]):
        return None
    left = scene.text[max(scene.sentence.start, marks[-1].span.start - 60) : marks[-1].span.start]
    return scene.holder(marks[-1]) if _GIVES_TO.search(left) else None
