"""When a number holds: now, before, as a plan, or as a difference.

Cues are looked for in lower case. The nearest one before the number decides. A cue of the present time ends the reach of an earlier one;
a cue of something done ends that of a plan ("chỉ tiêu năm 2019 là hai đảng viên, đã kết nạp một").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Approx, Status
from extract.syllables import phrases
from extract.wording import small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import Quantity
    from extract.syllables import Phrases, Syllables

_HEDGE = r"(?:hơn|trên|gần|khoảng|ít nhất|dưới|tới|đến|chừng)"
# "tăng 14", "vượt 3 em", "giảm 1,1%", "nhiều hơn năm trước 12 em"; "tăng lên 20" and "giảm còn 9" are levels.
_DELTA = re.compile(
    r"(?<!\w)(?:(?:năm nay|năm học này|nay) thêm|tăng|giảm|vượt|bớt|bị cắt|nhiều hơn|ít hơn|đông hơn|cao hơn|thấp hơn|nhỉnh hơn|giảm đi|giảm bớt|thành lập thêm|tăng vượt)"
    r"(?:\s+(?:thêm|được|so với [^,.;:()\d]{2,40}?|năm (?:học )?(?:liền )?(?:trước|ngoái)|cùng kỳ|kế hoạch|chỉ tiêu|mục tiêu|cả năm|đề ra|được giao|cả nhiệm kỳ|(?:khóa|khoá|nhiệm kỳ|kỳ) trước))*"
    rf"\s+(?:{_HEDGE}\s+)?$|so với [^.;:()]{{2,60}}\s(?:nhận|có|đón) thêm\s+(?:{_HEDGE}\s+)?$"
)
_PLAN = phrases(
    re.compile(
        r"(?<!\w)(?:phấn đấu|(?<!trình )mục tiêu(?! quốc gia)|chỉ tiêu|dự kiến|sẽ|kế hoạch(?! nhỏ)|(?<!tiêu )(?<!hoạch )đặt ra|(?<!ứng )(?<!theo )yêu cầu|phương hướng|(?<!ứng )(?<!vụ )(?<!theo )nhu cầu(?! (?:dạy|học|sử dụng|của (?:người|phụ huynh|nhân dân)|đặc biệt))|kiến nghị|đề xuất|nếu [^.;:]{0,80}? phải(?!\w)|cần(?= (?:có|thêm|ít nhất|tối thiểu|tuyển|bổ sung|khoảng|hơn|gần|là)(?!\w)| *$)|(?:mỗi (?:chi bộ|trường|đơn vị|nơi) )?đăng ký(?= (?:kết nạp|thêm|phấn đấu))|mỗi (?:chi bộ|trường|đơn vị|nơi) đăng ký|mới đủ"
        r"|nhiệm kỳ tới|nhiệm kỳ mới|năm tới|năm học tới|thời gian tới|định biên|định mức|theo quy định|theo nghị quyết|theo đề án|được giao|(?<!bàn )giao(?! (?:lưu|thông|tiếp|dịch|thừa|mùa|nhận|hữu|ban|đi|tận|hàng|cơm|sữa|bánh))|phải (?:đạt|có|thêm)|dự án(?= (?:xây|trường|đầu tư))|thông báo tuyển sinh|từ nay đến (?:cuối|hết|năm)|(?:đến|hết) (?:cuối )?nhiệm kỳ(?! (?:trước|vừa|qua))|bố trí vốn|thông qua (?:danh mục|chủ trương|đề án)|giữ ổn định|muốn (?:giới thiệu|kết nạp|mở|tuyển|xây)(?!\w)|hứa(?= (?:giúp|tặng|cho|ủng hộ|hỗ trợ|xây|trao))|được tuyển(?= *$)"
        r"|dự báo|dự thảo|lộ trình|hướng tới|(?<!tiêu )(?<!hoạch )đề ra|(?<!ký )cam kết|đề nghị(?= (?:chi bộ|trường|nhà trường|các|mỗi|đảng bộ|được|tỉnh|huyện|sở|phòng|ubnd|thành phố))|quyết tâm|sắp(?= (?:tới|kết nạp|xây|khởi công|đón|tuyển))|tới đây|(?:phê duyệt|cho phép|chấp thuận) (?:đầu tư |chủ trương )*(?:xây|đầu tư|mở|tuyển|cải tạo)|phương án(?! thi)|sang năm|đặt(?= (?:con số|mức|mốc|chỉ tiêu|mục tiêu|cược|ở mức))|cái đích|đích đến|xác định(?= (?:mỗi năm|đến năm|phấn đấu))|xin(?= [^,.;]{0,20}giao)|tính(?= (?:sang năm|năm tới|mở thêm))|dự tính|dự định|chuẩn bị(?= (?:kết nạp|xây|tuyển|đón))|giai đoạn tới|năm học sau|định hướng)(?!\w)"
    ),
    "sang phê cho chấp phương mỗi mới cái đích xác xin tính phấn mục chỉ dự sẽ kế đặt yêu phương nhu kiến đề cần đăng nhiệm năm thời định theo được giao phải thông từ bố giữ lộ hướng cam quyết sắp tới chuẩn giai đến hết hứa nếu muốn",
)
# A plan that something is compared with, not made: "hoàn thành 50% chỉ tiêu", "so với nghị quyết".
_COMPARED = re.compile(
    r"(?:(?:hoàn thành|vượt|đạt|so với|so|thực hiện|quán triệt|triển khai|xây dựng|trong(?! khi))\s+(?:\S+\s+){0,1}|\d%?\s+|\d[^,.;]*theo\s+)$"
)
_COMPARABLE = ("chỉ tiêu", "kế hoạch", "kh", "mục tiêu", "định biên", "định mức")
_GIVEN = re.compile(r"(?<!\w)(?P<plan>chỉ tiêu|kế hoạch|kh|định mức|định biên)\s+(?:\S+\s+){0,3}$")
_GIVEN_REACH = 40
_DONE = phrases(
    re.compile(
        r"(?<!\w)(?:đã|kết quả|thực hiện|thực tế|không ngờ|rốt cuộc|nhận (?:được|tới|về)|thu (?:được|về)|mới (?:có|tuyển|được|chỉ|nhận|kết nạp)|thực tuyển|đã nhận|nhưng|song(?! (?:song|ngữ|bằng|hành))|kết nạp được|tuyển được|hoàn thành(?= (?:\d|chỉ tiêu|kế hoạch|sớm|vượt))|vượt|đạt được|vừa(?! (?:phải|đủ|được thông qua|ban hành|đề ra|thông qua))|chỉ tuyển|bầu|(?<=\d, )đăng ký(?= *$)|thiếu(?! (?:nhi|niên))|còn (?:thiếu|dư|thừa|trống)|(?:vì|do|bởi) (?:chỉ |mới )?(?:còn|có)|(?:đang|còn) (?:khuyết|hụt))(?!\w)"
    ),
    "đã kết thực không rốt nhận thu đang mới nhưng song tuyển hoàn vượt đạt vừa chỉ bầu đăng thiếu còn vì do bởi",
)
_PRESENT = phrases(
    re.compile(
        r"(?<!\w)(?:đến nay|tới nay|(?<=\()(?:năm nay|năm học này)|hiện nay|hiện tại|(?<!thực )(?<!phát )(?<!thể )(?<!xuất )(?<!biểu )(?<!tái )hiện(?! (?:đại|thực|trạng|hữu|tượng|hành))|(?<!năm )(?<!hôm )(?<!từ )nay|bây giờ|(?<!\d )giờ(?= (?:trường|nhà trường|chi bộ|đây|chỉ|đã|còn|có|thì|số))|tính đến|sau (?:một|hai|ba|\d+) (?:tháng|năm|tuần)|sau (?:khi )?(?:tách|sáp nhập|sắp xếp|hợp nhất|bão|lũ|dịch))(?!\w)"
    ),
    "đến tới hiện nay bây giờ tính sau năm",
)
_THIS_YEAR = phrases(
    re.compile(r"(?<!\w)(?:năm nay|năm học này|(?:lần|nhiệm kỳ|khóa|đợt|học kỳ) này)(?!\w)"),
    "năm lần nhiệm khóa đợt học",
)
_PAST = re.compile(
    r"(?<!\w)(?:nhớ (?:lại )?(?:năm|hồi)|(?:khi|ngày|lúc) (?:tôi|em|cô|thầy|chúng tôi|bà|ông) (?:mới |còn )?(?:vào|về|lên|đến|học|nhận)|khi mới|khi bắt đầu|hồi mới|năm ấy|ngày ấy|hồi ấy|thuở ấy|từ chỗ|(?<!thông tin )(?<!dựng )ban đầu|những ngày đầu|ngày đầu|thời gian đầu|buổi đầu|lúc đầu|thuở|hồi(?= (?:\d{4}|năm|mới|đó|ấy|trước|còn|tôi|nhỏ))|trước đây|trước kia|cách đây(?= \S+(?: \S+)? (?:năm|tháng|tuần|ngày|thập))|năm học trước|năm trước|năm ngoái|năm rồi|(?:năm học|nhiệm kỳ|khóa|năm) liền trước|từng (?:đứng|dạy|làm|phải)|khởi đầu|khai giảng đầu tiên|năm \d{4},? (?:tôi|thầy|cô|em|bà|ông)(?: \S+){0,3}? (?:về|lên|đến|nhận)"
    r"|(?:khóa|khoá|nhiệm kỳ|kỳ|tháng|tuần|mùa) trước|(?!với |hơn |như |của )(?:\w+|\d+) năm trước|trước năm \d{4}|trước (?:lễ|khi(?! (?:bế mạc|kết thúc|ra về|chia tay|rời))|đợt|thời điểm|bão|dịch|lũ|(?:ngày |thời điểm )?(?:sáp nhập|về chung|hợp nhất|ghép|nhập|chia tách))|(?<!từ )đầu nhiệm kỳ|cùng kỳ(?! (?:thi|họp))"
    r"|khóa đầu(?: tiên)?|khoá đầu(?: tiên)?|năm đầu(?: tiên)?|năm học đầu tiên|ngày khai trường|(?<!từ )ngày thành lập|ngày thành lập(?= (?:với|chỉ))"
    r"|(?<!sau )khi (?:(?:trường|chi bộ|đảng bộ)(?= (?:mới|còn|chưa|thành|được thành|ra đời|tách))|tách|thành lập|chia)|(?<!trở )thành lập (?:từ )?(?:năm|tháng|ngày)|độc lập từ năm|từ quy mô|xuất phát(?= (?:điểm|với|chỉ))|những năm (?:19|20)\d{2}|thời (?:bao cấp|cao điểm|kỳ đầu)|giai đoạn đầu|lúc mới|tiền thân"
    r"|lúc (?:đó|bấy giờ|ấy)|(?<!trong )khi (?:đó|ấy)|trước đó, (?:tháng|năm|ngày)|trước đó, [^.;:()\d]{0,40} (?:có|còn|phải)(?= *$)|có lúc|từng có|trước \d{4}|nhiều năm qua(?=[^.;]{0,60}(?:chỉ|mới) có)|vốn (?:chỉ )?có)(?!\w)"
)
_PASTS = phrases(
    _PAST,
    "nhớ khi hồi năm ngày thuở từ ban những thời buổi lúc trước cách khởi khóa khoá nhiệm kỳ tháng tuần mùa đầu cùng thành"
    " độc xuất giai tiền có từng nhiều vốn khai",
)
_PLAN_AFTER = re.compile(
    r"[^.,;:()]{0,60}?,\s*(?:dự kiến|sẽ) (?:bàn giao|hoàn thành|khởi công|đưa vào|dùng|sử dụng)|"
    r"[^.,;:()]{0,60}?(?<!\w)(?:dự kiến|sẽ|phấn đấu)(?!\w)(?!\s+(?:được\s+)?(?:sáp nhập|nhập|chuyển|điều|tiếp nhận|nhận|tuyển))"
)
_FROM = re.compile(r"(?<!\w)từ\s*(?:hơn |gần |khoảng |chỉ )?$")
_TO = re.compile(r"[^.;:()]{0,80}?(?<!\w)(?<!trở )(?:lên(?! lớp)|còn|xuống|đến nay|nay|thành)(?!\w)")
# "đầu năm 231 em, đến cuối kỳ còn 224"
_THEN = re.compile(
    r"\s*(?:[^\s.,;:()\d]+\s+){0,3}(?:của (?:\S+ )?(?:năm|khóa|nhiệm kỳ|kỳ) (?:trước|ngoái)|thuở|hồi (?:đầu|ấy|đó|mới)|ngày ấy|lúc (?:đó|ấy|đầu)|khi ấy)(?!\w)"
)
# "thêm 17 cháu so với năm học trước"
_ADDED = re.compile(r"(?<!\w)thêm\s+(?:được\s+)?(?:hơn |gần |khoảng )?$")
_THAN_BEFORE = re.compile(r"(?:\s+[^\s.,;:()\d]+){0,3}\s+so với")
# "6 phòng kiên cố thay cho 4 phòng tạm"
_REPLACED = re.compile(r"(?<!\w)thay (?:cho|thế)(?: cho)?\s+(?:hơn |gần |khoảng )?$")
_AT_FIRST = re.compile(r"(?<!\w)đầu (?:năm|năm học|kỳ|học kỳ|khóa|khoá)\s*(?:có\s*)?$")
_IN_THE_END = re.compile(r"[^.;:()]{0,40}?(?:cuối|nay|giờ)\s[^.;:()\d]{0,30}?(?:còn|lên|là)(?!\w)")
# "đã vượt 70%": a level that was passed; "vượt 3 em", "vượt 5% chỉ tiêu" are differences.
_PASSED = re.compile(r"vượt\s+(?:mức\s+|mốc\s+|con số\s+)?(?:hơn |trên )?$")
_AGAIN = re.compile(r"(?:con số (?:này|ấy|đó|tương ứng)|tỷ lệ này|cũng có|cũng vượt|cũng kết nạp)")
_YEAR = re.compile(r"năm (?:học )?(?:20|19)\d{2}|(?<!từ )đầu (?:năm học|năm|tháng)(?=,)")
_LATER = re.compile(
    r"(?<!\w)(?:năm học này|năm nay|học kỳ này|năm rồi|đến nay|hiện nay|năm trở lại đây|đến tháng|đến cuối|, nay|; nay|[,;] giờ(?! (?:ra|học|vào|chơi|lên|dạy|tan))|(?:thì |và )?nay (?:là|đã|có|còn|luôn))(?!\w)"
)


# "tuyển 190 em, đạt 70,4%": it was done.
_TAKEN = re.compile(r"[^.;:()]{0,90},\s*(?:mới\s+|chỉ\s+)?(?:đạt|bằng)\s")
# "1.212 hồ sơ cho 720 suất học", "1.735 thí sinh tranh 300 suất": places to be filled.
_CONTENDED = re.compile(
    r"\d\s(?:hồ sơ|thí sinh|em|học sinh|người)[^.,;:()]{0,30}(?:cho|tranh|giành|chọi)\s+$"
)
# "lớp chuyên Tin chỉ lấy 35 em mà có 188 thí sinh dự thi"
_CHOSEN = re.compile(r"(?<!\w)lấy\s+$")
_CANDIDATES = re.compile(r"thí sinh|hồ sơ|đăng ký|dự thi|nộp đơn")
_RECRUITS = re.compile(r"(?<!đã )(?<!được )tuyển(?: sinh)?(?: mới)?\s+(?:hơn |gần |khoảng )?$")


def read(
    said: Syllables, quantity: Quantity, previous: tuple[Quantity, Status] | None, *, of_quotas: bool
) -> Status:
    """The status of a quantity in its sentence, which is given in small letters.

    ``previous`` is the quantity before it in the same sentence, with its status; ``of_quotas`` tells that the
    paragraph speaks of enrolment to come, where "tuyển 12 lớp" is a plan.
    """
    at = quantity.span.start
    left, right = said.text[said.start : at], said.text[quantity.span.end : said.end]
    beside = _beside(said, quantity, left, right)
    if beside is not None:
        return beside
    if previous is not None and _shares(said, quantity, previous):
        return previous[1]
    status = _nearest(said, at)
    if status is Status.ACTUAL:
        status = _in_context(said, at, left, right, of_quotas=of_quotas)
    if previous is None or previous[1] is not Status.PAST:
        return status
    goes_on = status is Status.ACTUAL and _goes_on(said, previous[0].span.end, at)
    return Status.PAST if goes_on or _LATER.search(right) else status


def _beside(said: Syllables, quantity: Quantity, left: str, right: str) -> Status | None:
    """The status that the words right before or after a number tell, whatever else the sentence says."""
    added = _ADDED.search(left) and _THAN_BEFORE.match(right)
    delta = _DELTA.search(left)
    if (added or delta) and not _is_passed(quantity, left, right):
        planned = (
            _nearest(said, said.start + delta.start() if delta else quantity.span.start) is Status.TARGET
        )
        return Status.TARGET if planned else Status.CHANGE
    starts = quantity.approx not in (Approx.RANGE, Approx.AT_LEAST) and _starts_from(left, right)
    if starts and _nearest(said, quantity.span.start) is Status.TARGET:
        return Status.ACTUAL  # "đặt mục tiêu đưa số trường đạt chuẩn từ 18 lên 24"
    if starts or _THEN.match(right) or _REPLACED.search(left):
        return Status.PAST
    quota = _is_quota(quantity) and not _FILLED.search(left)
    return Status.TARGET if quantity.percent is None and (quota or _PLAN_AFTER.match(right)) else None


def _shares(said: Syllables, quantity: Quantity, previous: tuple[Quantity, Status]) -> bool:
    """Whether a number has the status of the one before it, in one row with it."""
    before, status = previous
    if status is Status.ACTUAL or (_is_quota(before) and not _is_quota(quantity)):
        return False
    if status is Status.CHANGE and (before.percent is None) != (quantity.percent is None):
        return False  # "tăng 7.150 em so với năm trước, gần 80% là con em công nhân"
    return _is_row(said, before.span.end, quantity.span.start)


def _in_context(said: Syllables, at: int, left: str, right: str, *, of_quotas: bool) -> Status:
    """The status of a number that no cue before it tells."""
    chosen = _CHOSEN.search(left) and _CANDIDATES.search(right)
    recruits = of_quotas and _RECRUITS.search(left) and not _TAKEN.match(right)
    if chosen or recruits or _CONTENDED.search(left):
        return Status.TARGET
    return Status.PAST if _set_against_now(said, at, right) else Status.ACTUAL


def lowered(text: str) -> str:
    """In small letters, but for the "Giao" of a name ("Giao Thủy"), which hands out no quota."""
    return small(text.replace("Giao", "____"))


def _is_passed(quantity: Quantity, left: str, right: str) -> bool:
    if quantity.percent is None or quantity.value is not None or not _PASSED.search(left):
        return False
    return not any(word in left or word in right for word in ("nghị quyết", *_COMPARABLE))


# "tuyển được 338/360 chỉ tiêu" tells what became of a quota.
_FILLED = re.compile(r"(?:tuyển được|đã tuyển|tuyển đủ|đạt|mới nhận|nhận được|mới tuyển|chỉ tuyển)\s*$")
_ROW = re.compile(
    r"(?:\s\d{1,2})?[^.,;:()\d]{0,40}?\s*(?:,|và|với|\(|vào|chia thành|biên chế thành|, mỗi lớp)\s*(?:hơn |gần |khoảng |không quá |cả )?"
    r"|[^.,;:()\d]{0,40}\)?\s*[,;]\s*(?:trường |thpt |thcs |th |mn |mầm non |tiểu học )[^.;:()\d]{0,50}\s"
)


# "chỉ tiêu 540, đăng ký 987": who came for a quota is no part of it; "từ 12 lớp buổi đầu, trường phình lên 38".
_PARTED = re.compile(r"(?<!\w)(?:đăng ký|hồ sơ|nộp|dự thi|nhập học|có mặt|lên(?! lớp)|xuống)(?!\w)")


def _is_row(said: Syllables, start: int, end: int) -> bool:
    """ "giảm 19 đơn vị và 31 cán bộ", "tuyển 12 lớp, mỗi lớp không quá 35 em": numbers of one statement."""
    row = _ROW.fullmatch(said.text, start, end) is not None and not _PARTED.search(said.text, start, end)
    return row and not any(_says(cues, said, start, end) for cues in (_PRESENT, _DONE))


def _says(cues: Phrases, said: Syllables, start: int, end: int) -> bool:
    """Whether one of the cues stands between two positions."""
    return next(cues.find(said, start, end), None) is not None


def _is_quota(quantity: Quantity) -> bool:
    return quantity.noun is not None and quantity.noun.unit == "chỉ tiêu"


def _starts_from(left: str, right: str) -> bool:
    """ "từ 21 lên 37", "số lớp từ 19 giảm còn 16", "Từ 14 cán bộ và 6 lớp …, đến nay …"."""
    if _FROM.search(left) and _TO.match(right):
        return True
    if _AT_FIRST.search(left) and _IN_THE_END.match(right):
        return True
    opening = re.match(r"\s*từ\s+(?:\d|chỗ|$)", left)
    return (
        opening is not None
        and "đến nay" not in left
        and re.search(r"đến nay|hiện nay|, nay|,[^,.;]{0,30}\s(?:hiện|giờ|nay)\s", right) is not None
    )


def _set_against_now(said: Syllables, at: int, right: str) -> bool:
    """ "Năm học 2023-2024, trường có 61 em …; năm học này, con số đó là 57"."""
    return (
        _YEAR.search(said.text, said.start, at) is not None
        and not _says(_PRESENT, said, said.start, at)
        and _LATER.search(right) is not None
    )


_MOVED = re.compile(
    r"(?<!\w)(?:lên|còn(?! (?:trường|chi bộ|thpt|thcs|tiểu học|mầm non))|xuống|thành|đến)(?!\w)"
)


def _goes_on(said: Syllables, start: int, end: int) -> bool:
    """ "…, 17 thầy cô giáo và 264 học sinh": a row of numbers of the same time."""
    if end - start >= 60 or any(_says(cues, said, start, end) for cues in (_PRESENT, _THIS_YEAR, _DONE)):
        return False
    return _MOVED.search(said.text, start, end) is None


def _is_yardstick(left: str, past: str) -> bool:
    """Whether an earlier time is only what something is compared with: "cao hơn năm trước", "so với cùng kỳ"."""
    more = left.endswith("hơn ") and past.startswith(
        ("năm", "cùng", "khóa", "khoá", "nhiệm", "kỳ", "tháng", "tuần")
    )
    return more or left.endswith(("so với ", "lần ", "gấp đôi ", "gấp rưỡi ", "bằng "))


# "Từ chỗ chỉ có 3 phòng tạm, trường đã được đầu tư 8 phòng": what was done ends these.
_RISEN = re.compile(
    r"(?<!\w)từ\s[^.;:()]{0,90}(?:,[^.;:()\d]{0,40}|\s(?:trước|ngoái|đầu))\s(?:lên|xuống|còn)\s+(?:tới |đến |hơn |gần )?(?:\d[^.;:()]*)?$"
)
_STARTS = ("từ chỗ", "từ quy mô", "xuất phát")


def _nearest(said: Syllables, at: int) -> Status:
    """The status that the last cue before the number tells."""
    text, best, status, since = said.text, -1, Status.ACTUAL, ""
    for match in _PLAN.find(said, end=at):
        if not (_is_compared_with(said, match) or _is_closed(text, match, at) or _is_merged(text, match, at)):
            best, status = match.start(), Status.TARGET
    for match in _pasts(said, at):
        before = text[max(said.start, match.start() - 10) : match.start()]
        aside = (
            _is_yardstick(before, match.group()) or _is_closed(text, match, at) or _is_event(text, match, at)
        )
        if match.start() > best and not aside:
            best, status = match.start(), Status.PAST
            since = match.group()
    left = text[said.start : at]
    if status is Status.ACTUAL and _AGAIN.search(left) and (year := _YEAR.search(left)):
        best, status = said.start + year.start(), Status.PAST
    if any(match.start() > best and not _is_closed(text, match, at) for match in _PRESENT.find(said, end=at)):
        return Status.ACTUAL
    if status is Status.PAST and any(match.start() > best for match in _THIS_YEAR.find(said, end=at)):
        return Status.ACTUAL
    over = status is Status.PAST and since in _STARTS
    if status is Status.PAST and _RISEN.search(text, said.start, at):
        return Status.ACTUAL
    if (over or status is Status.TARGET) and any(match.start() > best for match in _DONE.find(said, end=at)):
        return Status.ACTUAL
    return status


_LATELY = ("tháng trước", "tuần trước")
_GIVEN_AWAY = re.compile(r"(?<!\w)(?:tặng|trao|hỗ trợ|ủng hộ|quyên góp|kết nạp|bàn giao|khởi công)(?!\w)")


def _is_event(text: str, past: re.Match[str], at: int) -> bool:
    """ "tháng trước nhóm thiện nguyện lên tặng 264 áo ấm": what was done lately still holds."""
    return past.group() in _LATELY and _GIVEN_AWAY.search(text, past.end(), at) is not None


_MERGES = re.compile(r"(?<!\w)(?:nhập|sáp nhập|hợp nhất|ghép|gộp|di dời)(?!\w)")


def _is_merged(text: str, plan: re.Match[str], at: int) -> bool:
    """ "phương án nhập Trường A (18 lớp) vào Trường B (30 lớp)": in the brackets stands what there is."""
    opened = text.rfind("(", plan.end(), at)
    if opened < 0 or ")" in text[opened:at]:
        return False
    return _MERGES.search(text, plan.start(), opened) is not None


def _is_closed(text: str, cue: re.Match[str], at: int) -> bool:
    """Whether a cue stands in a bracket that is closed before ``at``: "95% (hiện là 88,6%), kéo tỷ lệ … xuống 1%"."""
    closed = text.find(")", cue.end(), at)
    return closed >= 0 and "(" not in text[cue.end() : closed]


def _is_compared_with(said: Syllables, plan: re.Match[str]) -> bool:
    """Whether a plan is only measured against: "so với chỉ tiêu được giao"."""
    start, word = plan.start(), plan.group()
    if word in ("giao", "được giao"):
        named = _GIVEN.search(said.text, max(said.start, start - _GIVEN_REACH), start)
        if named is None:
            return False
        start, word = named.start(), named["plan"]
    return word in _COMPARABLE and _COMPARED.search(said.text, said.start, start) is not None


def _pasts(said: Syllables, at: int) -> Iterator[re.Match[str]]:
    """What tells of the past before ``at``; "hai năm trước" may begin with any word."""
    if said.text.find(" năm trước", said.start, at) >= 0:
        return _PAST.finditer(said.text, said.start, at)
    return _PASTS.find(said, end=at)
