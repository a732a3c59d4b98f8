"""Schools that merge or are renamed in the news: sentences as papers write them."""

from __future__ import annotations

import re

import pytest

from extract.model import Article, Block, BlockKind, Level, Mention, Method, Place, School, Sentence, Span
from extract.register.succession import find

# Schools in angle brackets; then what is found: kind, predecessor > successor, by their order of mention.
CASES = [
    (
        "<Trường Tiểu học A> và <Trường Tiểu học B> đã sáp nhập thành <Trường Tiểu học C>.",
        ["merge 0>2", "merge 1>2"],
    ),
    ("Huyện sáp nhập <Trường THCS A> vào <Trường THCS B> từ tháng 8.", ["merge 0>1"]),
    ("Từ tháng 8, <Trường THCS A> sáp nhập vào <Trường THCS B>.", ["merge 0>1"]),
    ("UBND huyện hợp nhất <Trường MN A> với <Trường MN B> thành <Trường MN C>.", ["merge 0>2", "merge 1>2"]),
    (
        "<Trường TH&THCS C> được thành lập trên cơ sở sáp nhập <Trường TH A> và <Trường THCS B>.",
        ["merge 1>0", "merge 2>0"],
    ),
    ("<Trường THPT A> đổi tên thành <Trường THPT B>.", ["rename 0>1"]),
    ("Tỉnh đổi tên <Trường THPT A> thành “<Trường THPT B>”.", ["rename 0>1"]),
    ("<Trường THPT B>, tiền thân là <Trường cấp 3 A>, tròn 50 tuổi.", ["forerunner 1>0"]),
    ("Dự kiến <Trường TH A> sẽ sáp nhập vào <Trường TH B>.", []),
    ("<Trường TH A> chưa sáp nhập vào <Trường TH B>.", []),
    ("<Trường TH A> có 12 lớp, <Trường TH B> có 9 lớp.", []),
    ("Xã sáp nhập từ hai xã; <Trường TH A> và <Trường TH B> vẫn giữ nguyên.", []),
    ("<Trường TH A> đã sáp nhập.", []),
]


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_successions(marked: str, expected: list[str]) -> None:
    article, schools = _read(marked)
    span = Span(0, len(article.text))
    found = find(article, (Sentence(span=span, block=0),), schools)
    assert [f"{one.kind} {one.predecessor}>{one.successor}" for one in found] == expected
    assert all(one.span == span for one in found)


def _read(marked: str) -> tuple[Article, tuple[School, ...]]:
    text = re.sub("[<>]", "", marked)
    schools = tuple(_school(name, text) for name in re.findall("<(.+?)>", marked))
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    return Article(source="case", text=text, blocks=(block,), method=Method()), schools


def _school(name: str, text: str) -> School:
    start = text.index(name)
    mention = Mention(
        span=Span(start, start + len(name)),
        text=name,
        name=name,
        level=Level.KHAC,
        number=None,
        proper_name=None,
        place=Place(),
        rule="case",
    )
    return School(
        name=name, level=Level.KHAC, number=None, proper_name=None, place=Place(), mentions=(mention,)
    )
