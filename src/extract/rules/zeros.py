"""Zeros in words: "chưa kết nạp được người nào", "không có học sinh nào".

The zero of members, admissions or enrolment is a fact; the zero of a bad event ("không có em nào bỏ
học", "chưa có trường hợp nào vi phạm") is rhetoric and gives no row (ANNOTATION 7.8, 9.6).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.model import Quantity, Span
from extract.rules import nouns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.rules.atoms import Atom

_NEGATED = re.compile(
    r"(?i)(?<!\w)(?:không|chưa|chẳng)\s+(?:hề\s+|còn\s+)?(?:(?:kết nạp|phát triển|tuyển|tuyển sinh|có|giới thiệu|bồi dưỡng)"
    r"(?:\s+(?:được|mới))*)\s+(?P<noun>[^.,;:()\d]{2,40}?)\s+nào(?!\w)"
)
_NOBODY = re.compile(
    r"(?i)(?<!\w)(?:không|chưa|chẳng)\s+(?:kết nạp|phát triển|tuyển)\s+(?:được|mới)?\s*(?P<noun>ai)(?!\w)"
)
_NO_MEMBER = re.compile(r"(?i)(?<!\w)(?:không|chưa)\s+có\s+(?P<noun>đảng viên)(?=\s*(?:[.,;)]|$))")
_NOT = ("không", "chưa", "chẳng")
_BAD = re.compile(
    r"(?i)(?:bị|vi phạm|bỏ học|nguy hiểm|nguy kịch|xóa tên|trượt|hỏng|thương vong|tử vong|mắc|kỷ luật|thôi học|lưu ban"
    r"|rơi|thiếu|vắng|nghỉ|trắng|đuối|ngộ độc|tai nạn|sai|yếu|kém|khiếu nại)"
)


def find(text: str, sentence: Span, index: int, atoms: Sequence[Atom]) -> Iterator[Quantity]:
    """Zero quantities of a sentence. "11 trường chưa có đảng viên nào" counts schools, not zero members."""
    said = sentence.of(text).lower()
    if not any(word in said for word in _NOT):
        return
    for pattern in (_NEGATED, _NO_MEMBER, _NOBODY):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            clause = _clause(text, sentence, match.start())
            counted = any(
                clause.start <= atom.token.span.start < match.start() and atom.noun for atom in atoms
            )
            tail = re.match(r"[^.,;]*", text[match.end() : sentence.end])
            noun = nouns.following(text, match.start("noun"), lambda _: True)
            if (
                noun is None
                or counted
                or (tail and _BAD.search(tail.group()))
                or _BAD.search(match.group("noun"))
            ):
                continue
            if noun.kind in ("person", "pronoun"):
                span = Span(match.start(), match.end())
                yield Quantity(
                    span=span,
                    sentence=index,
                    numerals=(),
                    rule="zero",
                    noun=noun,
                    phrase=noun.span,
                    value=0.0,
                )


def _clause(text: str, sentence: Span, at: int) -> Span:
    start = max((text.rfind(mark, sentence.start, at) for mark in ",;:("), default=-1)
    return Span(max(start + 1, sentence.start), at)
