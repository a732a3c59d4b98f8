"""Who is spoken of in a sentence: schools, "nhà trường", places, groups and strangers, each with its role."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.link import area_marks, scenery
from extract.link.area_marks import ON_THE_GROUND, ORDERS, OWNED, TITLE, left_of, on_the_ground
from extract.link.oblique import INITIAL, OBLIQUE, is_oblique
from extract.link.roles import DOES, Kind, Mark, Role
from extract.model import AreaKind, Span
from extract.syllables import phrases
from extract.wording import UPPER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import AreaMention
    from extract.syllables import Syllables


_TIERS = {
    "tỉnh": AreaKind.PROVINCE,
    "thành phố": AreaKind.PROVINCE,
    "tp": AreaKind.PROVINCE,
    "huyện": AreaKind.DISTRICT,
    "quận": AreaKind.DISTRICT,
    "thị xã": AreaKind.DISTRICT,
    "xã": AreaKind.COMMUNE,
    "phường": AreaKind.COMMUNE,
    "thị trấn": AreaKind.COMMUNE,
    "đảo": AreaKind.COMMUNE,
}
_ISLAND = "đảo"  # "cả đảo", but "xã đảo", "hải đảo"
_TIER = "|".join(
    word.replace(" ", r"\s+") for word in sorted(_TIERS, key=len, reverse=True) if word != _ISLAND
)
_BODY_TIERS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}

# A bare "trường" is the school in focus unless it is part of another word or of a kind of school.
_NOT_BEFORE = (
    r"(?<!thị[ ])(?<!môi[ ])(?<!chiến[ ])(?<!công[ ])(?<!nông[ ])(?<!lâm[ ])(?<!ngư[ ])(?<!hội[ ])(?<!lập[ ])(?<!sở[ ])(?<!quảng[ ])(?<!thương[ ])"
    r"(?<!là[ ])(?<!kịch[ ])(?<!phim[ ])(?<!đoàn[ ])(?<!Đoàn[ ])(?<!sân[ ])(?<!đến[ ])(?<!tới[ ])(?<!mái[ ])(?<!cổng[ ])(?<!khai[ ])(?<!tựu[ ])(?<!rời[ ])(?<!xa[ ])"
    r"(?<!các[ ])(?<!Các[ ])(?<!những[ ])(?<!mỗi[ ])(?<!từng[ ])(?<!nhiều[ ])(?<!số[ ])(?<!đơn[ ]vị[ ])(?<!điểm[ ])(?<!liên[ ])(?<!cụm[ ])(?<!ra[ ])(?<!tại[ ]hiện[ ])(?<!hiện[ ]trường[ ])(?<!vào[ ])(?<!thành[ ])"
)
_NOT_AFTER = (
    r"(?!\s+(?:học|hợp|chuẩn|nghề|chuyên|mầm|mẫu|tiểu|trung|phổ|thcs|thpt|th|mn|cao\s+đẳng|đại|công|tư|dân|ngoài|liên|bán|nội"
    r"|khác|nào|bạn|làng|vùng|điểm|ca|kỳ|sinh|quay|đua|bắn|trọng|quốc|lớp)(?!\w))(?!\s+[A-ZĐ])"
)
_SELF = phrases(
    re.compile(
        rf"""(?<!\w)(?:
      (?:[Tt]oàn|[Cc]ả|[Nn]hà|[Nn]gôi)\s+trường(?!\s+(?:mầm|tiểu|học|thcs|thpt|nghề))(?:\s+(?:này|ấy|đó))?
    | {_NOT_BEFORE}[Tt]rường(?:\s+(?:này|ấy|đó|tôi|em|mình|ta|chúng\s+tôi))(?!\w)
    | {_NOT_BEFORE}(?i:trường){_NOT_AFTER}(?!\w)
    | (?:[Tt]oàn\s+)?(?:[Cc]hi\s+bộ|[Đđ]ảng\s+bộ|[Đđ]ảng\s+ủy)(?:\s+(?:(?:nhà\s+)?trường(?!\s+(?:[A-ZĐ]|mầm|tiểu|trung|phổ|mẫu|học|thcs|thpt))|(?:Phân\s+hiệu|Trung\s+tâm|Học\s+viện)(?!\s+[A-ZĐ])))?(?:\s+này)?
      (?!\s+(?:[A-ZĐ]|\d|thôn|bản|ấp|xóm|buôn|khu|tổ|xã|phường|thị\s+trấn|huyện|quận|tỉnh|thành|cơ\s+quan|công|trường|các|khối|quân|bộ\s+phận|cấp|trực|độc|ghép|cơ\s+sở|nông|nơi))
    | [Đđ]ơn\s+vị(?:\s+này)?(?!\s+(?:[A-ZĐ]|trường|hành|sự|bộ|đạt|có|đỗ|dẫn|khác|đồng))
    | (?<!\w[ ]trường[ ])(?<!điểm[ ])(?:[Tt]rung\s+tâm|[Pp]hân\s+hiệu|[Hh]ọc\s+viện)(?:\s+này)?(?!\s+(?:[A-ZĐ]|trường|y\s+tế|chính|văn|xã|huyện|thị|thành|tỉnh|học|bồi|hành|thương|phục|dạy|giáo|hỗ|kinh|của|quốc|vùng|cấp|gdtx|gdnn|nghiên|khoa|công))
    )(?!\w)""",
        re.VERBOSE,
    ),
    "toàn cả nhà ngôi trường chi đảng đơn trung phân học",
)
_COUNTED_BEFORE = re.compile(
    r"(?i)(?:\d|\b(?:hai|ba|bốn|(?<!mỗi )(?<!hằng )(?<!hàng )(?<!đầu )(?<!cuối )năm|sáu|bảy|tám|chín|mười|các|những|mỗi|từng|nhiều|số|một|cả hai|cả ba|thêm|loại hình|tổ chức))\s*$"
)
_YEAR_BEFORE = re.compile(r"(?i)(?:năm|tháng|quý|năm học|ngày)\s+[\d/–-]+\s*$")
_NOW_SCHOOL = re.compile(r"(?:^|[.;“”\"]\s*)Hiện (?=trường (?:có|còn|đã|đang|gồm))")
_GENERIC = phrases(
    re.compile(
        rf"""(?<!\w)(?:
      (?P<country>[Cc]ả\s+nước|[Tt]oàn\s+quốc|Bộ\s+(?:GD|Giáo\s+dục)(?:\s*(?:và|&|-)\s*(?:Đào\s+tạo|ĐT))?)
    | (?P<sector>(?:[Tt]oàn\s+)?(?<!chuyển[ ])(?<!trái[ ])(?<!liên[ ])(?<!đa[ ])(?<!đổi[ ])(?<!bỏ[ ])[Nn]gành(?:\s+(?:[Gg]iáo\s+dục|GD)(?:\s*(?:và|&|-)\s*(?:[Đđ]ào\s+tạo|ĐT))?)?(?:\s+(?:huyện|tỉnh|thành\s+phố|quận|thị\s+xã))?(?!\s+(?:[A-ZĐ]|sư|công|nông|kỹ|kinh|du|luật|ngôn|nghề|học))
        |[Tt]oàn\s+khối(?!\s+\d)|(?:[Tt]oàn\s+|[Cc]ác\s+|Ở\s+)?(?:[Kk]hối|[Bb]ậc|[Cc]ấp|[Hh]ệ)\s+(?:mầm\s+non|tiểu\s+học|THCS|THPT|GDTX|trường\s+học|công\s+lập|cao\s+đẳng|trung\s+cấp|mẫu\s+giáo|nhà\s+trẻ))
    | (?P<whole>(?:[Tt]oàn|[Cc]ả)\s+(?P<whole_tier>{_TIER}|{_ISLAND}))
    | (?P<office>(?:Sở|Phòng)\s+(?:GD|Giáo\s+dục)(?:\s*(?:và|&|-)\s*(?:Đào\s+tạo|ĐT))?)(?!\s+(?:(?:và|&|-)|[A-ZĐ]|tỉnh|huyện|thành|quận|thị|TP))
    | (?P<body>(?P<body_tier>Huyện|Tỉnh|Thành|Quận|Thị)\s?(?:ủy|uỷ|đoàn)(?!\w)|(?:[Đđ]ảng\s+bộ|[Đđ]ảng\s+ủy|UBND|HĐND|Đoàn|Phòng\s+(?:GD|Giáo\s+dục)[\w&\- ]{{0,18}}?|Trung\s+tâm\s+Chính\s+trị)\s+(?P<of_tier>{_TIER}))(?!\s+[A-ZĐ])
    | (?P<tier>(?<![Tt]rong[ ])(?<!của[ ])(?i:{_TIER}|địa\s+phương))(?=\s+(?:{DOES})(?!\w))
    | (?:(?<=của[ ]|bàn[ ]|oàn[ ])|(?<=[Tt]rong[ ]))(?P<own>(?i:{_TIER}))(?!\s+(?:[A-ZĐÀ-Ỹ\d]|hội|viên|đội|ủy|đoàn|phố|miền|biên|vùng|nghèo|đảo))
    | (?P<all>(?i:cả|toàn\s+bộ)\s+(?:[6-9]|\d{{2,3}}|sáu|bảy|tám|chín|mười)\s+(?:nhà\s+)?(?:trường|chi\s+bộ|đơn\s+vị|cơ\s+sở))
    | (?P<group>(?i:mỗi|từng)\s+(?:trường(?!\s+hợp)|chi\s+bộ|đơn\s+vị|xã|huyện|chi\s+đoàn|cơ\s+sở|đảng\s+bộ)(?:\s+(?:trường\s+học|THPT|THCS|tiểu\s+học|mầm\s+non|công\s+lập|tư\s+thục))*|(?i:các|nhiều|những|một\s+số)\s+(?:trường(?!\s+hợp)|chi\s+bộ|đơn\s+vị|cơ\s+sở\s+(?:giáo|mầm)|địa\s+phương|đoàn\s+trường|nhà\s+trường))
    )(?!\w)""",
        re.VERBOSE,
    ),
    "cả toàn bộ ngành ở khối bậc cấp hệ sở phòng huyện tỉnh thành quận thị đảng ubnd hđnd đoàn trung tp xã phường địa mỗi từng các nhiều những một",
)
_STRANGER = phrases(
    re.compile(
        r"(?<!\w)(?:[Cc]ông ty|[Nn]ông trường|[Ll]âm trường|[Cc]âu lạc bộ “|[Tt]ập đoàn|(?:[Cc]ác )?[Dd]oanh nghiệp|[Nn]gân hàng"
        r"|[Cc]hi bộ (?:thôn|bản|ấp|buôn|xóm|khu phố|khối phố|tổ dân phố|khu dân cư|cơ quan|Trung tâm|Công ty|Nông trường)"
        r"|[Bb]ộ đội|[Ll]ực lượng chức năng|[Bb]an liên lạc|[Bb]an [Tt]ổ chức(?! (?:Tỉnh|Huyện|Thành|Quận|Thị))|[Kk]hu công nghiệp|[Bb]ệnh viện|[Tt]rung tâm [Yy] tế|[Đđ]oàn cựu chiến binh|[Tt]rung đoàn|[Nn]hà máy|[Hh]ợp tác xã)(?!\w)"
        r"|(?<=của )Trường (?:đào tạo|huấn luyện|dạy)(?!\w)"
        # a school that is not known as one takes no other school's numbers
        rf"|(?<!\w)Trường(?= (?:[{UPPER}]|i[{UPPER}]))(?! (?:Sa|Sơn|Hải|Chinh|Giang|Xuân|Thành|Thịnh|Yên|Thọ|An|Lâm|Long)(?!\w))"
    ),
    "công nông lâm câu tập các doanh ngân chi bộ lực ban khu bệnh trung đoàn nhà hợp trường",
)
# "xếp thứ 11 toàn tỉnh": the field of a rank.
_RANKED = re.compile(r"(?i)(?<!\w)(?:thứ \S+|nhất|nhì|hạng \S+|tốp \S+|dẫn đầu|đứng đầu)\s+(?:của |trong )?$")


def find(said: Syllables, schools: list[Mark], areas: list[AreaMention]) -> tuple[Mark, ...]:
    """All marks of a sentence in text order; ``schools`` are its named schools, roles not yet told."""
    text, sentence = said.text, Span(said.start, said.end)
    marks = _in_one_breath(text, [_with_role(text, sentence, mark) for mark in schools])
    taken = [mark.span for mark in marks]
    for area in areas:
        if not any(area.span.overlaps(span) for span in taken):
            marks.append(
                area_marks.in_row(
                    text, marks[-1] if marks else None, area_marks.read(text, sentence, area, marks)
                )
            )
            taken.append(area.span)
    others = (*_together(sentence, said), *_strangers(sentence, said), *_generic(sentence, said))
    for mark in (*others, *_selves(sentence, said)):
        if mark.kind is Kind.TIER and any(span.end + 1 == mark.span.start for span in taken):
            continue  # "Trường Năng khiếu Thể thao tỉnh": the end of a name
        if not any(mark.span.overlaps(span) for span in taken):
            marks.append(mark)
            taken.append(mark.span)
    seen = scenery.apply(text, tuple(sorted(marks, key=lambda mark: mark.span)))
    return scenery.without_parts(said, seen)


def _with_role(text: str, sentence: Span, mark: Mark) -> Mark:
    left = left_of(text, sentence, mark.span.start)
    oblique = is_oblique(left) and not _PREDICATE.match(text, mark.span.end)
    return Mark(
        span=mark.span,
        kind=mark.kind,
        role=Role.SUBJECT if not oblique else Role.VENUE if _AT.search(left) else Role.OBLIQUE,
        name=mark.name,
        text=mark.text,
    )


_JOINED = re.compile(r",? (?:và|hoặc|hay)(?: cả| với)?(?: trường)? ")


def _in_one_breath(text: str, schools: list[Mark]) -> list[Mark]:
    """ "đứng sau Trường A và Trường B": what a preposition says of one school, it says of the one joined to it."""
    found: list[Mark] = []
    for mark in schools:
        before = found[-1] if found else None
        follows = before is not None and _JOINED.fullmatch(text, before.span.end, mark.span.start)
        if before and follows and before.role is Role.OBLIQUE and not _PREDICATE.match(text, mark.span.end):
            found.append(replace(mark, role=Role.OBLIQUE))
        else:
            found.append(mark)
    return found


_AT = re.compile(r"(?i)(?<!\w)(?:tại|ở)\s+(?:chi bộ |đảng bộ )?$")
_PREDICATE = re.compile(r"\s+(?:hiện |cũng |đã |chỉ |mới |đều |đang )?(?:có|đạt|còn|chiếm|gồm)(?!\w)")


_MANY = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_TOGETHER = phrases(
    re.compile(
        r"(?i)(?<!\w)(?:(?P<all>cả)\s+)?(?P<many>hai|ba|bốn|năm|[2-5])\s+(?:nhà\s+trường|trường|chi\s+bộ|đơn\s+vị)"
        r"(?:(?P<these>\s+(?:này|trên|nói\s+trên|ấy))|(?=\s+(?:đều|cùng|cộng|đã|kết\s+nạp|tổng\s+cộng)(?!\w))|(?=\s+\d)|(?(all)(?!\w)|(?!)))"
    ),
    "cả hai ba bốn năm 2 3 4 5",
)
_ALL = phrases(re.compile(r"(?i)(?<!\w)cả\s+(?P<many>hai|ba|bốn)(?=\s+(?:cộng|đều|cùng|đã|có)(?!\w))"), "cả")

# "61 học sinh của hai trường"
_OWN = phrases(
    re.compile(
        r"(?i)(?<=của\s)(?P<many>hai|ba|bốn|[2-4])\s+(?:trường|chi\s+bộ)(?!\w)(?!\s+(?:mầm|mẫu|tiểu|trung|thcs|thpt|công|tư|ngoài|trực))(?!\s+(?-i:[A-ZĐ]))"
    ),
    "hai ba bốn 2 3 4",
)


def _together(sentence: Span, said: Syllables) -> Iterator[Mark]:
    text = said.text
    for pattern in (_TOGETHER, _ALL, _OWN):
        for match in pattern.find(said):
            left = left_of(text, sentence, match.start())
            oblique = is_oblique(left) and not left.endswith("chung cho ")
            yield Mark(
                span=Span(*match.span()),
                kind=Kind.TOGETHER,
                role=Role.OBLIQUE if oblique else Role.SUBJECT,
                text=match.group(),
                many=_MANY[match["many"].lower()],
            )


# "anh Lê Trường Giang": a person's name.
_NAMED = re.compile(rf"(?:[{UPPER}]\w*|[Tt]hầy|[Aa]nh|[Ôô]ng|[Bb]é|[Ee]m|[Cc]háu|đường|phố) $")


def _strangers(sentence: Span, said: Syllables) -> Iterator[Mark]:
    text = said.text
    for match in _STRANGER.find(said):
        left = left_of(text, sentence, match.start())
        if _COUNTED_BEFORE.search(left) or (match.group().startswith("Trường") and _NAMED.search(left)):
            continue
        oblique = OBLIQUE.search(left) or OWNED.search(left)
        yield Mark(
            span=Span(*match.span()),
            kind=Kind.OTHER,
            role=Role.OBLIQUE if oblique else Role.SUBJECT,
            text=match.group(),
        )


# "… , huyện có 12 trường"; not "học sinh giỏi cấp huyện có 12 em", "trung tâm xã có 2 điểm".
_HEADS_CLAUSE = re.compile(
    r"(?i)(?:^|[.,;:!?…“”()\d]|(?<!\w)(?:và|còn|nhưng|nay|hiện|năm|đó|này|ấy|qua|tới|trước|sau|khi|vì|nên|do|mà|rằng|biết|để|thì|giúp|theo|cả|toàn))\s*$"
)


def _generic(sentence: Span, said: Syllables) -> Iterator[Mark]:
    text = said.text
    for match in _GENERIC.find(said):
        left = left_of(text, sentence, match.start())
        kind = Kind(
            next(key for key in ("country", "sector", "group", "tier") if match[key] or key == "tier")
        )
        kind = Kind.GROUP if match["all"] else kind
        office = match["office"] and ("tỉnh" if match["office"].startswith("Sở") else "huyện")
        word = (
            match["whole_tier"]
            or match["of_tier"]
            or match["tier"]
            or match["own"]
            or office
            or _body_word(match["body_tier"])
        )
        found = OBLIQUE.search(left)
        oblique = bool(
            (found and not INITIAL.search(left[: found.start()]))
            or OWNED.search(left)
            or TITLE.search(left)
            or match["own"]
            or _RANKED.search(left)
            or ((match["body"] or match["tier"]) and ORDERS.match(text, match.end()))
        )
        if match["own"] and (scenery.is_common(left) or on_the_ground(text, left, match.end())):
            oblique = False
        heads = _HEADS_CLAUSE.search(left) or ON_THE_GROUND.search(left)
        if match["tier"] and (_COUNTED_BEFORE.search(left) or not heads):
            continue
        yield Mark(
            span=Span(*match.span()),
            kind=kind,
            role=Role.OBLIQUE
            if oblique and (not match["whole"] or _RANKED.search(left)) and kind is not Kind.GROUP
            else Role.SUBJECT,
            tier=None if word is None else _TIERS.get(re.sub(r"\s+", " ", word.lower())),
            text=match.group(),
        )


def _body_word(word: str | None) -> str | None:
    return None if word is None else _BODY_TIERS[word.lower()]


# "100% trường có chi bộ", "thành lập đảng bộ": what there is, nobody who is spoken of.
_CELLS = ("chi bộ", "đảng bộ")
_FOUNDED = re.compile(r"(?i)(?<!\w)(?:có|thành lập(?: được)?|chưa có|có đủ|xây dựng|lập) $")


def _selves(sentence: Span, said: Syllables) -> Iterator[Mark]:
    text = said.text
    now = _now(text, sentence)
    for match in _SELF.find(said):
        left = left_of(text, sentence, match.start())
        if _COUNTED_BEFORE.search(left) and not _YEAR_BEFORE.search(left):
            continue
        if match.group() in _CELLS and _FOUNDED.search(left):
            continue
        if re.search(r"(?i)(?<!\w)hiện $", left) and match.start() not in now:  # "tại hiện trường"
            continue
        oblique = is_oblique(left)
        yield Mark(
            span=Span(*match.span()),
            kind=Kind.SELF,
            role=Role.OBLIQUE if oblique else Role.SUBJECT,
            text=match.group(),
        )


def _now(text: str, sentence: Span) -> set[int]:
    """Where "trường" stands that is no "hiện trường": "Hiện trường có 9 lớp"."""
    if text.find("Hiện trường ", sentence.start, sentence.end) < 0:
        return set()
    return {match.end() for match in _NOW_SCHOOL.finditer(text, sentence.start, sentence.end)}
