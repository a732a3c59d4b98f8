"""From runs of text to the pieces of an article: what is no part of it goes, the rest gets its kind.

The rules run in the order of :func:`tell`; each is named for what it serves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from extract.articles import dates, furniture, marks
from extract.articles.bylines import Trust, people
from extract.articles.page import length_of
from extract.model import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.html import HtmlElement

    from extract.articles.blocks import Run

_LINKED = 0.85
_SIGNATURE_WORDS = 12
_SIGNATURES = 4
# Such as "Theo Tuổi Trẻ", "(Theo TTXVN)", "Nguồn: Reuters", "Nhóm PV"
_SOURCE = re.compile(r"\W*(?:theo|nguồn|nhóm p|tổng hợp|lược dịch|p\.?v\b|bbt\b|ban biên tập)", re.IGNORECASE)
# Such as "Ảnh: Văn Nam", "Ảnh, clip: Hà My", "Đồ họa: Việt Chung"
_CREDIT = re.compile(r"\W*(?:ảnh|clip|video|đồ họa|thiết kế|minh họa|photo)[^:：]{0,25}[:：]", re.IGNORECASE)
# Such as "(PLO)- ", "(Dân trí) - ", "TPO - ", "VOV.VN - ", "GD&TĐ - ", "NDO – "; "TP.HCM - " is a place.
_AGENCY = re.compile(
    r"(?:\((?P<inside>[^()\d]{2,28})\)|(?P<mark>[A-ZĐƯ][\wĐ]*\.(?:VN|vn|com)|[A-ZĐƯ][A-ZĐƯ&+]{1,6}))\s*[-–—]+\s*"
)
_PLACES = frozenset({"HCM", "TPHCM", "TP", "HN", "UBND", "HĐND", "THPT", "THCS"})
# "Mời bạn đọc chia sẻ … tại đây."
_APPEAL = re.compile(r"(?:tại đây|ở đây|vào đây|tại link)\W*$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…;,:][\"'”’»)\]]*$")
_REPEATED = 25
# A teaser is this short, this small a part of the text, and mostly title.
_TEASER, _TEASER_SHARE, _TITLE_SHARE, _TITLE_WORDS = 450, 0.3, 0.3, 4
_BOXES = frozenset({"div", "section", "article", "li", "td"})
# A longer text beside a picture tells the story.
_CAPTION_WORDS = 90
_FRAMED_WORDS = 60
_CREDIT_WORDS = 8
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The runs that are the article's, and the people who signed below them."""

    runs: tuple[Run, ...]
    authors: tuple[str, ...]


def tell(runs: Iterable[Run], *, title: str, lead: str, outlets: tuple[str, ...]) -> Story:
    """The article in a container's runs."""
    kept = without_datelines(after_title(list(runs), title))
    kept = until_end(kept)
    kept = without_teasers(without_boxes(kept))
    kept = [run for run in kept if not leads_away(run)]
    kept = [captioned(run) for run in kept]
    kept, authors = without_signatures(without_last_headings(kept), outlets)
    kept = once(kept, title, lead)
    kept = [headed(run) for run in without_agency(kept)]
    return Story(runs=tuple(kept), authors=authors)


def after_title(runs: list[Run], title: str) -> list[Run]:
    """A container that holds the title too begins after it."""
    key = _key(title)
    at = [number for number, run in enumerate(runs[:12]) if key and _key(run.text) == key]
    return runs[at[-1] + 1 :] if at else runs


def without_datelines(runs: list[Run]) -> list[Run]:
    """A dateline ("Thứ tư, 08/04/2026 - 08:00") above the text goes; short labels before its first sentence go with it."""
    for number, run in enumerate(runs[:4]):
        digits = sum(map(str.isdigit, run.text))
        if len(run.text) < 80 and digits >= 0.25 * len(run.text.replace(" ", "")) and dates.parse(run.text):
            return runs[number + 1 :]
        if furniture.is_prose(run.text):
            break
    return runs


def until_end(runs: list[Run]) -> list[Run]:
    """After "Tin cùng chuyên mục" or "Bình luận (3)" nothing belongs to the article."""
    for number, run in enumerate(runs):
        if number and furniture.ends_article(run.text) and run.kind is not BlockKind.TABLE_ROW:
            return runs[:number]
    return runs


def without_boxes(runs: list[Run]) -> list[Run]:
    """Out go "Tin liên quan" and the titles after it, wherever it stands."""
    kept: list[Run] = []
    in_box = False
    for run in runs:
        opens = furniture.opens_box(run.text)
        in_box = opens or (in_box and _is_of_box(run))
        if not in_box:
            kept.append(run)
    return kept


def _is_of_box(run: Run) -> bool:
    """Links, and lines that are neither sentences nor captions."""
    if run.linked > _LINKED:
        return True
    own = furniture.is_prose(run.text) or looks_like_caption(run) or run.kind in _OWN
    return not own


_OWN = frozenset({BlockKind.TABLE_ROW, BlockKind.QUOTE, BlockKind.CAPTION})


def without_teasers(runs: list[Run]) -> list[Run]:
    """A linked title takes along what stands in the same small box: the sapo of another article."""
    most = _TEASER_SHARE * sum(len(run.text) for run in runs)
    titles = [run for run in runs if run.linked > _LINKED and len(run.text.split()) >= _TITLE_WORDS]
    boxes = [(_box(run), len(run.text)) for run in titles]
    small = {box for box, title in boxes if length_of(box) < min(_TEASER, most, title / _TITLE_SHARE)}
    return [run for run in runs if not small & {run.element, *islice(run.element.iterancestors(), 3)}]


def _box(run: Run) -> HtmlElement:
    """The element around a linked title: its own if that is a box, else its parent."""
    parent = run.element.getparent()
    return run.element if run.element.tag in _BOXES or parent is None else parent


def leads_away(run: Run) -> bool:
    """Links to other articles, buttons, share bars, file names, appeals with a link."""
    if run.kind is BlockKind.TABLE_ROW:
        return False
    if run.linked > _LINKED and len(run.text.split()) < 40:
        return True
    if run.linked > 0 and _APPEAL.search(run.text) and len(run.text.split()) < 50:
        return True
    return furniture.leads_away(run.text) or furniture.is_image_name(run.text)


def captioned(run: Run) -> Run:
    """A caption that calls itself a paragraph, or the other way round."""
    if run.kind is BlockKind.CAPTION and len(run.text.split()) > _CAPTION_WORDS:
        return replace(run, kind=BlockKind.PARAGRAPH)
    if run.kind is BlockKind.PARAGRAPH and len(run.text) <= 500 and looks_like_caption(run):
        return replace(run, kind=BlockKind.CAPTION)
    return run


def looks_like_caption(run: Run) -> bool:
    """A line that names its photographer, or one under a picture: in its frame, centred or slanted."""
    words = len(run.text.split())
    if furniture.has_credit(run.text) and len(run.text) < 300:
        return True
    if _CREDIT.match(run.text) and words <= _CREDIT_WORDS:
        return True
    if not run.after_picture:
        return False
    framed = run.with_picture and words <= _FRAMED_WORDS
    return framed or run.centred or run.slanted > 0.7 or furniture.is_caption(run.text)


def without_last_headings(runs: list[Run]) -> list[Run]:
    """A heading with nothing under it heads a box that is gone."""
    last = len(runs)
    while last and runs[last - 1].kind is BlockKind.HEADING:
        last -= 1
    return runs[:last]


def without_signatures(runs: list[Run], outlets: tuple[str, ...]) -> tuple[list[Run], tuple[str, ...]]:
    """The last lines when they are names, sources or credits, and whom they name."""
    kept, authors = list(runs), list[str]()
    for _ in range(_SIGNATURES):
        if not kept:
            break
        run = kept[-1]
        names = signature(run, outlets)
        if names is None:
            break
        authors[:0] = names
        kept.pop()
    kept = [run for run in kept if not _is_marked_source(run)]
    inside = [run for run in kept if _is_marked_signature(run)]
    for run in inside:
        authors += people(run.text, Trust.MARKED, outlets)
    return [run for run in kept if run not in inside], tuple(dict.fromkeys(authors))


def signature(run: Run, outlets: tuple[str, ...]) -> tuple[str, ...] | None:
    """Whom a last line names, nobody for a source or credit; None if it is no signature."""
    words = len(run.text.split())
    if _CREDIT.match(run.text) and words <= _CREDIT_WORDS and not run.after_picture:
        return ()
    if words > _SIGNATURE_WORDS or run.kind in {BlockKind.TABLE_ROW, BlockKind.CAPTION}:
        return None
    # "Theo Khánh Vy" at the right is signed by Khánh Vy, if that is no outlet.
    names = people(run.text, Trust.MARKED if run.right and words <= 4 else Trust.SIGNED, outlets)
    looks = (
        run.right
        or run.strong > 0.8
        or run.slanted > 0.8
        or marks.is_author(run.element)
        or marks.is_source(run.element)
    )
    if names and (looks or people(run.text, Trust.STATED, outlets)) and not run.text.endswith(("!", "?")):
        return names
    if run.right or _SOURCE.match(run.text) or (looks and words <= 4 and marks.is_author(run.element)):
        return names if words <= 8 else None
    return None


def _is_marked_signature(run: Run) -> bool:
    """A byline at the head of the text, or wherever the page marks one."""
    inside_quote = marks.in_quote(run.element)
    return marks.is_author(run.element) and len(run.text.split()) <= _SIGNATURE_WORDS and not inside_quote


def _is_marked_source(run: Run) -> bool:
    """An element that calls itself the source, such as "Nguồn: Bản tin công đoàn"."""
    return marks.is_source(run.element) and len(run.text.split()) <= _SIGNATURE_WORDS


def once(runs: list[Run], title: str, lead: str) -> list[Run]:
    """Title and lead are not said again, hidden copies and slide shows say nothing twice."""
    seen = {_key(title), _key(lead)} - {""}
    kept = []
    for run in runs:
        key = _key(strip_agency(run.text))
        if key in seen and run.kind is not BlockKind.TABLE_ROW:
            continue
        if len(key) > _REPEATED:
            seen.add(key)
        kept.append(run)
    return kept


def without_agency(runs: list[Run]) -> list[Run]:
    """The first paragraph without the agency that signs it."""
    for number, run in enumerate(runs[:4]):
        if run.kind is BlockKind.PARAGRAPH:
            text = strip_agency(run.text)
            return [*runs[:number], replace(run, text=text), *runs[number + 1 :]] if text else runs
    return runs


def strip_agency(text: str) -> str:
    """A text without the agency's mark before it.

    >>> strip_agency("(PLO)- Ngày 5-9, trường đón 40 em."), strip_agency("TP.HCM - Sáng nay")
    ('Ngày 5-9, trường đón 40 em.', 'TP.HCM - Sáng nay')
    """
    found = _AGENCY.match(text)
    if found is None or found["mark"] in _PLACES:
        return text
    return text[found.end() :]


def headed(run: Run) -> Run:
    """A short bold line without a full stop is a heading."""
    if run.kind is not BlockKind.PARAGRAPH or run.strong < 0.95:
        return run
    if len(run.text.split()) > 25 or _SENTENCE_END.search(run.text):
        return run
    return replace(run, kind=BlockKind.HEADING)


_HEAD = 150


def _key(text: str) -> str:
    """What two texts must share to be the same; the head and the length tell long ones apart."""
    return f"{' '.join(_WORDS.findall(text[:_HEAD].casefold()))}{len(text) if len(text) > _HEAD else ''}"
