"""What stands around an article: lists of others, share bars, file names, comment forms."""

from __future__ import annotations

import re
from functools import cache

from extract.lexicon import words

_IMAGE_NAME = re.compile(r"\S{1,120}\.(?:jpe?g|png|gif|webp|bmp|tiff?|jfif)", re.IGNORECASE)
# Such as "Ảnh: Lãnh đạo nhà trường tặng hoa …", "Trong ảnh: …"; "Lễ khai giảng (Ảnh: Mai Lan)", "… (ảnh minh họa)."
_CAPTION_OPENS = re.compile(r"(?:ảnh|trong ảnh|ảnh minh họa|ảnh minh hoạ)\s*[:：]", re.IGNORECASE)
_CAPTION_ENDS = re.compile(r"\(ảnh[^()]{0,60}\)\.?$", re.IGNORECASE)
# Such as "Cô và trò trong giờ học. Ảnh: Mai Lan", "… - Ảnh: M.L", "… Nguồn: TTXVN"
_CREDITED = re.compile(
    r"\b(?:ảnh|ảnh minh họa|nguồn ảnh|photo|nguồn|video|clip|đồ họa)\s*[:：][^.:]{2,40}\.?$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
# Such as "3 phút đọc", "0 bình luận", "Lượt xem: 1.204", "0:00 / 3:45"
_COUNTER = re.compile(
    r"[\d.,]+\s*(?:bình luận|lượt xem|phút đọc|lượt thích|chia sẻ|lượt đọc|views?|likes?|comments?)"
    r"|(?:lượt xem|lượt đọc|đã xem|số lượt xem|views?)\s*[:：]?\s*[\d.,]+|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)+"
)
_COUNTED = re.compile(r"\(\s*\d+\s*\)\s*$")
_TRIM = " \t:：.…-–—|•·*>»()[]0123456789"
_SHORT = 160
_CAPTION_BEFORE = 10


def is_image_name(line: str) -> bool:
    """Whether a line is the name of an image file and nothing else.

    >>> is_image_name("khai-giang 2.jpg"), is_image_name("khai-giang2.JPG")
    (False, True)
    """
    return _IMAGE_NAME.fullmatch(line.strip()) is not None


def is_caption(paragraph: str) -> bool:
    """Whether a short paragraph says of itself that it belongs to a picture.

    >>> is_caption("Ảnh: Lễ khai giảng năm học mới."), is_caption("Cô và trò trong giờ học. (Ảnh: Mai Lan)")
    (True, True)
    """
    return len(paragraph) < 300 and bool(_CAPTION_OPENS.match(paragraph) or _CAPTION_ENDS.search(paragraph))


def has_credit(paragraph: str) -> bool:
    """Whether a paragraph ends by naming who took a picture.

    >>> has_credit("Cô và trò trong giờ học. Ảnh: Mai Lan")
    True
    """
    found = _CREDITED.search(paragraph) if len(paragraph) < 500 else None
    return found is not None and found.start() > _CAPTION_BEFORE


@cache
def _lines(kind: str) -> frozenset[str]:
    return frozenset(words("furniture", kind))


def _key(line: str) -> str:
    return " ".join(line.casefold().strip(_TRIM).split())


def ends_article(line: str) -> bool:
    """Whether a line is a heading after which nothing of the article follows.

    >>> ends_article("Tin cùng chuyên mục:"), ends_article("Ý kiến (3)")
    (True, True)
    >>> ends_article("Tin mới về trường"), ends_article("Ý kiến")
    (False, False)
    """
    return len(line) < 60 and (
        _key(line) in _lines("ends")
        or (_key(line) in _lines("ends_counted") and _COUNTED.search(line) is not None)
    )


def opens_box(line: str) -> bool:
    """Whether a line is the heading of a list of related articles.

    >>> opens_box("TIN LIÊN QUAN"), opens_box("Xem thêm: Giá vàng")
    (True, False)
    """
    return len(line) < 60 and _key(line) in _lines("box")


def leads_away(line: str) -> bool:
    """Whether a short line is a button, a share bar or a pointer to another page.

    >>> [leads_away(line) for line in ("fb yt zl tw", ">> Giá vàng hôm nay", "Chia sẻ", "Chia sẻ với phóng viên")]
    [True, True, True, False]
    """
    if len(line) > _SHORT:
        return False
    folded = line.casefold().strip()
    if _COUNTER.fullmatch(folded):
        return True
    if _key(line) in _lines("drops") or (len(folded) > 1 and not any(map(str.isalnum, folded))):
        return True  # a single dash may be the empty cell of a table
    parts = folded.split()
    return folded.startswith(words("furniture", "opens")) or (
        bool(parts) and all(part in _lines("buttons") for part in parts)
    )


def is_prose(paragraph: str) -> bool:
    """Whether a paragraph is sentences rather than a title or a label."""
    return len(paragraph.split()) >= 8 and _SENTENCE_END.search(paragraph) is not None


def cut(paragraphs: list[str], title: str) -> list[str]:
    """The paragraphs of a text file that belong to its article.

    >>> cut(["Trường có 12 lớp học mới.", "Chia sẻ", "Tin khác", "Một bài khác hẳn."], "Tin")
    ['Trường có 12 lớp học mới.']
    """
    kept: list[str] = []
    in_box = False
    for paragraph in paragraphs:
        if kept and ends_article(paragraph):
            break
        in_box = opens_box(paragraph) or (in_box and not is_prose(paragraph))
        if not in_box and not leads_away(paragraph) and not (not kept and paragraph == title):
            kept.append(paragraph)
    return kept
