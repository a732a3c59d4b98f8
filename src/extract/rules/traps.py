"""Numerals that count nothing of ours, each with its reason for the ledger.

A rule looks at one numeral in its surroundings and answers a reason or nothing; the first answer of
``RULES`` stands. The words are in ``lexicon/numerals.toml``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Reason
from extract.rules.numerals import Shape
from extract.rules.views import View, after, before

if TYPE_CHECKING:
    from collections.abc import Callable


def shape_tells(v: View) -> Reason | None:
    """24/10/1975, 18/2018/TT-BGDĐT, 12A6, bt19112.jpg; "3G" is a name, but no class."""
    if v.token.reason is Reason.CLASS_NAME and not re.search(r"(?i)lớp|khối|học sinh|\bem\b", v.left):
        return Reason.NAME_PART
    if v.token.reason is Reason.TERM and re.search(r"(?i)năm học\s*\(?$", v.left):
        return Reason.YEAR
    return v.token.reason


_DAY_LEFT = re.compile(
    r"(?i)(?<!\w)(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|hôm|khuya|nay|qua|đến|từ|trước|sau|dịp|thứ \w+,?|và|,)\s*\(?$"
)
_DATE_WORD = re.compile(r"(?i)(?<!\w)(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua)(?!\w)")


def day_and_month(v: View) -> Reason | None:
    """ "chiều 6-8", "ngày 18 và 19/4", "(20/11)", "đến 31/12": no noun follows, or a time of day stands before."""
    if v.token.shape not in (Shape.PAIR, Shape.RANGE) or v.token.percent or v.token.second is None:
        return None
    if not (v.value.is_integer() and 1 <= v.value <= 31 and v.token.second in range(1, 13)):
        return None
    after_day = re.search(r"(?i)(?<!\w)(?:ngày|mùng|mồng|sáng|trưa|chiều|tối|đêm)\s*(?:ngày\s*)?$", v.left)
    if after_day:
        return Reason.DATE
    if v.noun or v.token.spelled or is_fraction(v):
        return None
    if v.token.shape is Shape.PAIR or (_DAY_LEFT.search(v.left) and _DATE_WORD.search(v.left)):
        return None if _class_left(v) else Reason.DATE
    return None


def is_fraction(v: View) -> bool:
    """ "2/3 số giáo viên", "có tới 2/3 chưa từng …": a share, neither a date nor a ratio of two counts."""
    small = v.token.shape is Shape.PAIR and v.token.second is not None and v.value < v.token.second <= 10
    if not small:
        return False
    if re.match(r"\s(?:tổng\s)?số\s", v.right):
        return True
    if v.noun:
        return False
    share = re.match(r"\s(?:cán bộ|đội ngũ)\s", v.right) or re.search(
        r"(?i)\b(?:tới|gần|hơn|khoảng|chiếm|được)\s*$", v.left
    )
    return share is not None


def _class_left(v: View) -> bool:
    return re.search(r"(?i)(?<!\w)lớp\s*(?:\w+\s)?$", v.left) is not None


def class_pair(v: View) -> Reason | None:
    """ "lớp 4/2", "phụ huynh lớp 1/3"."""
    return Reason.CLASS_NAME if v.token.shape is Shape.PAIR and _class_left(v) else None


def date_word(v: View) -> Reason | None:
    """ "ngày 27 tháng 2", "tháng 9", "ngày 5 và 6/7"; not "3 ngày 50 học sinh"."""
    if v.token.percent or v.value > 31 or (v.noun and not v.tail.endswith(("ngày", "tháng", "mùng"))):
        return None
    following = v.head.startswith(("tháng", "/")) and re.match(r"\s?(?:tháng\s+\d|/\d)", v.right)
    if not (following or before(v, "before", "date")):
        return None
    if v.noun and not re.search(r"(?i)(?:ngày|tháng|mùng)\s*$", v.left):
        return None
    return None if re.search(r"(?i)\d\s+(?:ngày|tháng)\s*$", v.left) else Reason.DATE


def month_only(v: View) -> Reason | None:
    """ "tháng 5/2021", "tháng Bảy"."""
    if v.value > 12 or not v.tail.endswith("tháng"):
        return None
    return Reason.DATE if re.search(r"(?i)(?<!\w)tháng\s*$", v.left) else None


def year(v: View) -> Reason | None:
    """ "năm 2020", "từ 2017 đến nay"; a four-digit number before a counted noun is a count."""
    written = v.token.text
    if not (len(written) == 4 and written.isdigit() and written.startswith(("19", "20"))):
        return None
    if re.search(r"(?i)(?<!\w)năm(?: học)?\s*$", v.left) or not v.noun:
        return Reason.YEAR
    return None


def document(v: View) -> Reason | None:
    """ "Nghị quyết 04", "Quyết định số 93", "Đề án 612"; not "kế hoạch 30 đảng viên"."""
    if v.token.percent or not before(v, "before", "document_number"):
        return None
    return None if v.noun and not re.search(r"(?i)số\s*$", v.left) else Reason.DOCUMENT_NUMBER


def class_name(v: View) -> Reason | None:
    """ "học sinh lớp 12", "khối 6", "lớp 6 và 7"; not "mỗi lớp 35 học viên"."""
    if v.token.percent or v.value > 12 or v.token.spelled:
        return None
    if before(v, "before_name", "class_name"):
        return Reason.CLASS_NAME
    if v.noun or not ("lớp" in v.tail or "khối" in v.tail):
        return None
    row = re.search(
        r"(?i)(?:lớp|khối)\s\d{1,2}(?:,\s?\d{1,2})*(?:\s?(?:và|,|đến|-)\s?(?:(?:lớp|khối)\s)?)$", v.left
    )
    return Reason.CLASS_NAME if row else None


def ordinal(v: View) -> Reason | None:
    """ "đảng viên thứ 19", "lần thứ hai", "mức độ 2", "đợt 1", "tầng 3"."""
    if v.token.percent or v.value != int(v.value) or not before(v, "before_name", "ordinal"):
        return None
    counted = v.noun and re.search(r"(?i)(?:phần|mức|loại|cấp|kỳ|bài|bậc|mục|khóa|khoá)\s*$", v.left)
    degree = re.search(
        r"(?i)(?:trung|cao|sơ) cấp\s*:?\s*$", v.left
    )  # "cao cấp lý luận chính trị 01, trung cấp 08"
    part = re.search(r"(?i)(?:đầu|cuối) (?:nhiệm kỳ|khóa|khoá|kỳ)\s*$", v.left)  # "cuối nhiệm kỳ 21"
    return None if counted or degree or part else Reason.ORDINAL


def numbered_name(v: View) -> Reason | None:
    """ "Chi bộ 1", "phường 13", "Trung đoàn 98", "bão số 9", "điểm số 2"; not "tổ 5 đồng chí"."""
    if v.token.percent or v.token.spelled or not before(v, "before_name", "name_part"):
        return None
    if re.search(r"(?i)\b(?:tổng|trong|trên|sĩ|con|nhân|quân|thiểu|đa|một|chỉ)\s+số\s*$", v.left):
        return None
    members = re.match(r"(?i)\s*(?:đảng viên|đồng chí|đ/c|đv)(?!\w)", v.right)  # "Chi bộ 27 đảng viên"
    counted = v.noun and (members or not re.search(r"(?i)(?:số|phường|quận|chi bộ)\s*$", v.left))
    return None if counted else Reason.NAME_PART


def address(v: View) -> Reason | None:
    """ "số 70 Bạch Đằng", "quốc lộ 1A"."""
    return Reason.ADDRESS if not v.noun and before(v, "before", "address") else None


def telephone(v: View) -> Reason | None:
    """ "ĐT: 0912 345 678"."""
    return Reason.TELEPHONE if before(v, "before", "telephone") else None


_DAY = re.compile(r"(?i)(?:ngày|mùng|mồng)\s*$")
_MONTH = re.compile(r"\s?tháng\s+\d")


def duration(v: View) -> Reason | None:
    """ "15 năm", "hai ngày", "30 năm tuổi Đảng"; not "ngày 27 tháng 2"."""
    if v.head.startswith("tháng") and _DAY.search(v.left) and _MONTH.match(v.right):
        return Reason.DATE
    return Reason.DURATION if not v.token.percent and after(v, "duration") else None


_AGED = re.compile(r"(?i)(?:\btuổi|(?:mới|vừa|con|bé|cháu|em) lên)\s*$")


def age(v: View) -> Reason | None:
    """ "18 tuổi", "dưới 35 tuổi"; not "trẻ 5 tuổi 120 cháu"; "con trai mới lên 4"."""
    aged = not v.noun and v.tail.endswith(("tuổi", "lên")) and _AGED.search(v.left)
    return Reason.AGE if aged or after(v, "age") else None


def money(v: View) -> Reason | None:
    """ "500.000 đồng", "hơn 12 tỷ"; not "12 đồng chí", nor "40 tỷ lệ"."""
    match = after(v, "money") or (v.head.startswith("đ") and re.match(r"\s?đ(?![\w/])", v.right))
    written = not v.noun and v.token.text.lower().endswith(("tỷ", "tỉ"))
    if not (written or match):
        return None
    if re.match(r"\s?đồng\s+(?:chí|bào|hồ|phục)", v.right) or re.search(r"bạc\s*(?:,|và)\s*$", v.left):
        return None
    rate = not written and match and re.match(r"\s+lệ", v.right[match.end() :])
    return None if rate else Reason.MONEY


def measure(v: View) -> Reason | None:
    """ "18 km", "842 ha", "140.000m2"."""
    return Reason.MEASURE if after(v, "measure") else None


def score(v: View) -> Reason | None:
    """ "36,25 điểm", "điểm 10", "IELTS 6.5"; not "có 5 điểm lẻ"."""
    if v.value != int(v.value) and v.head.startswith("điểm thi"):
        return Reason.SCORE
    if v.head.startswith("điểm") and re.match(
        r"\s?điểm(?!\s+(?:trường|lẻ|phụ|bản|thôn|học|chính|lẽ|thi))(?!\w)", v.right
    ):
        marks = re.search(
            r"(?i)(?:đạt|được|tổng|trung bình|thủ khoa|với|cộng|trừ|thấp hơn|cao hơn|từ)\s+(?:\w+\s)?$",
            v.left,
        )
        sites = re.search(r"(?i)điểm (?:trường|lẻ|bản|phụ)", v.left)
        if v.value != int(v.value) or marks or (v.value > 12 and not sites):
            return Reason.SCORE
    return Reason.SCORE if before(v, "before", "score") else None


_EVERY = re.compile(r"(?i)(?<!\w)cứ\s*$")


def odds(v: View) -> Reason | None:
    """ "tỷ lệ chọi 1/2,08": how many apply for one place; "cứ bốn em có một em đạt giải"."""
    if v.tail.endswith("cứ") and _EVERY.search(v.left):
        return Reason.RATE
    if v.token.shape is not Shape.PAIR:
        return None
    said = re.search(r"(?i)(?:tỷ|tỉ) lệ chọi[^.;]*$", v.left)
    odd = v.value == 1 and v.token.second is not None and v.token.second != int(v.token.second)
    return Reason.RATE if said or odd else None


def shift(v: View) -> Reason | None:
    """ "dạy hai ca", "học 2 ca": halves of a school day, no cases."""
    if not v.head.startswith("ca"):
        return None
    lessons = re.search(r"(?i)(?:dạy|học|chia)\s*$", v.left) and re.match(r"\s?ca(?!\w)", v.right)
    return Reason.DURATION if lessons else None


def ballot(v: View) -> Reason | None:
    """ "trúng cử với 100% số phiếu", "số phiếu 25/27": ballots count nothing of ours."""
    if not ("phiếu" in v.tail or "tín nhiệm" in v.tail or "phiếu" in v.head):
        return None
    cast = re.search(r"(?i)(?:số phiếu|phiếu bầu|tín nhiệm)[^.,;]{0,20}$", v.left) or re.match(
        r"\s?(?:số )?phiếu", v.right
    )
    return Reason.UNRELATED if cast else None


def slogan(v: View) -> Reason | None:
    """ "danh hiệu “Sinh viên 5 tốt”", "3 không 3 sạch": a number inside a quoted name."""
    if not v.head.startswith(("tốt", "không", "sạch", "rèn", "công")):
        return None
    quoted = re.search(r"[“\"][^”\"]{0,40}$", v.left) and re.match(
        r"\s(?:tốt|không|sạch|rèn luyện|công khai)", v.right
    )
    return Reason.NAME_PART if quoted else None


def multiple(v: View) -> Reason | None:
    """ "gấp 2 lần", "tăng 1,5 lần", "gấp đôi"."""
    if v.head.startswith("lần lượt"):
        return None
    return Reason.MULTIPLE if after(v, "multiple") or before(v, "before", "multiple") else None


def rank(v: View) -> Reason | None:
    """ "tốp 10", "xếp thứ 5/38 trường"."""
    return Reason.RANK if before(v, "before", "rank") else None


def one_of(v: View) -> Reason | None:
    """ "1 trong 9 trường", "một trong những", "một trong ba đơn vị": a choice, no count."""
    following = v.value == 1 and re.match(
        r"\s(?:trong|trên)\s(?:số\s)?(?:những|các|\d|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)", v.right
    )
    chosen = v.tail.endswith(("trong", "số")) and re.search(
        r"(?i)(?<!\w)(?:1|một)\s+trong\s+(?:số\s+)?$", v.left
    )
    return Reason.ONE_OF if following or chosen else None


_LIST_MARK = re.compile(r"[.)]\s")


def list_number(v: View) -> Reason | None:
    """ "1. Trường Mầm non …" at the head of a line."""
    if v.token.shape is not Shape.NUMBER or not _LIST_MARK.match(v.right):
        return None
    return Reason.LIST_NUMBER if not v.left.rpartition("\n")[2].strip() else None


def vague(v: View) -> Reason | None:
    """ "hàng chục em", "vài trăm", "mấy chục"."""
    if not v.token.spelled:
        return None
    return Reason.VAGUE if re.search(r"(?i)(?<!\w)(?:hàng|vài|mấy|nhiều|dăm)\s*$", v.left) else None


RULES: tuple[Callable[[View], Reason | None], ...] = (
    list_number,
    class_pair,
    shape_tells,
    vague,
    one_of,
    day_and_month,
    month_only,
    year,
    telephone,
    duration,
    age,
    money,
    odds,
    shift,
    ballot,
    slogan,
    measure,
    multiple,
    score,
    rank,
    document,
    class_name,
    ordinal,
    numbered_name,
    address,
    date_word,
)


def judge(v: View) -> Reason | None:
    """Why the numeral counts nothing of ours; None where no rule objects."""
    for rule in RULES:
        reason = rule(v)
        if reason is not None:
            return reason
    return None
