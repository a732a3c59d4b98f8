"""Rows of data tables: a header cell gives the unit, the first cell that names a school gives the owner.

A table is read from table rows, or from the run of short paragraphs that a flattened one leaves. Where a cell's header is unsure, its number
is nobody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract import numbers
from extract.link.draft import Draft
from extract.link.holder import label, of_area, of_schools
from extract.link.terms import Measure, spelled_out, unit_in
from extract.model import BlockKind, Noun, Quantity, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.link.holder import Holder
    from extract.link.roles import Mark
    from extract.model import AreaMention, Article

    #: Unit, its words, and its kind.
    _Unit = tuple[str, str, str]

_SHORT = 80
# Columns of what came of a plan: "Chỉ tiêu" / "Đăng ký" / "Trúng tuyển".
_TOLD = re.compile(r"(?i)đăng ký|trúng tuyển|nhập học|dự thi|thực hiện|kết quả|đã |hiện|có mặt")
_PLANNED = re.compile(r"(?i)chỉ tiêu|kế hoạch|dự kiến")
_SERIAL = re.compile(r"(?i)(?:tt|stt|số tt|số thứ tự)\.?")
_NUMBER = re.compile(r"(?P<value>\d[\d.,]*)\s*(?:(?P<percent>%)|/\s*(?P<of>\d[\d.,]*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells as spans: the header, and the rows under it, all of the same width."""

    header: tuple[Span, ...]
    rows: tuple[tuple[Span, ...], ...]

    @property
    def span(self) -> Span:
        """From the first header cell to the last cell."""
        return self.header[0].cover(self.rows[-1][-1])


def read(
    article: Article, schools: Sequence[Mark], areas: Sequence[AreaMention]
) -> tuple[list[Draft], list[Span]]:
    """The counts of all tables, and the spans that the tables cover; totals are the place's that was named last."""
    found = [*_row_tables(article), *_flat_tables(article, schools)]
    drafts: list[Draft] = []
    for table in found:
        place, caption = _place_before(article, table, areas), _unit_above(article, table)
        drafts += _read(article.text, table, schools, place, caption)
    return drafts, [table.span for table in found]


def _place_before(article: Article, table: Table, areas: Sequence[AreaMention]) -> Holder:
    """The place that the last paragraph with one names first: "Đảng ủy thị trấn X (huyện Y, tỉnh Z) thông báo"."""
    before = [area for area in areas if area.span.end <= table.span.start]
    if not before:
        return of_area(None)
    block = next(block.span for block in article.blocks if before[-1].span in block.span)
    return of_area(label(next(area for area in before if area.span in block)))


_CAPTION = re.compile(r"(?i)đơn vị(?: tính)?\s*:\s*(?P<unit>[^\W\d][^\d():;]{1,30})")


def _unit_above(article: Article, table: Table) -> _Unit | None:
    """What the line above a table says that all of it counts: "Kết quả của các trường (đơn vị: học sinh)"."""
    above = [block.span for block in article.blocks if block.span.end <= table.span.start][-1:]
    caption = _CAPTION.search(article.text, above[0].start, above[0].end) if above else None
    return unit_in(caption["unit"]) if caption else None


def _row_tables(article: Article) -> Iterator[Table]:
    run: list[tuple[Span, ...]] = []
    for block in (*article.blocks, None):
        if block is not None and block.kind is BlockKind.TABLE_ROW:
            run.append(tuple(_cells(article.text, block.span)))
            continue
        if len(run) > 1:
            width = len(run[0])
            yield Table(header=run[0], rows=tuple(row for row in run[1:] if len(row) == width) or (run[0],))
        run = []


def _cells(text: str, row: Span) -> Iterator[Span]:
    at = row.start
    for cell in row.of(text).split("\t"):
        yield Span(at, at + len(cell))
        at += len(cell) + 1


def _flat_tables(article: Article, schools: Sequence[Mark]) -> Iterator[Table]:
    """ "TT" / "Tên trường" / "Số lớp" / "1" / "Trường …" / "14" …, each a paragraph of its own: the cells that
    are a school's name and nothing else stand at equal distances.
    """
    text, blocks = article.text, [block.span for block in article.blocks]
    names = {mark.span.end: mark.span for mark in schools}
    at = [i for i, block in enumerate(blocks) if _is_name_cell(text, block, names.get(block.end))]
    index = 0
    while index < len(at):
        rows = _equidistant(at, index)
        table = _flat_table(text, blocks, rows) if len(rows) > 1 else None
        if table is not None:
            yield table
        index += len(rows)


_CELL_OF = re.compile(r"(?:\d+[.)]?\s*)?(?:(?:chi bộ|đảng bộ|đoàn)\s+)?", re.IGNORECASE)


def _is_name_cell(text: str, block: Span, name: Span | None) -> bool:
    """Whether a paragraph holds a school's name and nothing else: "Chi bộ Trường Mầm non Hoa Sen"."""
    inside = name is not None and block.start <= name.start
    return inside and name is not None and _CELL_OF.fullmatch(text, block.start, name.start) is not None


def _equidistant(at: Sequence[int], first: int) -> list[int]:
    """The run of positions from ``at[first]`` on that keep their distance."""
    run = [at[first]]
    for position in at[first + 1 :]:
        if len(run) > 1 and position - run[-1] != run[1] - run[0]:
            break
        run.append(position)
    return run


def _flat_table(text: str, blocks: Sequence[Span], names: Sequence[int]) -> Table | None:
    width = names[1] - names[0]
    lead = 1 if names[0] > 0 and blocks[names[0] - 1].of(text).strip() == "1" else 0
    first = names[0] - lead
    last = names[-1] - lead + width
    if not 2 <= width <= 12 or first < width or last > len(blocks):
        return None
    cells = blocks[first - width : last]
    if any(len(cell) > _SHORT for cell in cells) or any(
        c.of(text).strip()[:1].isdigit() for c in cells[:width]
    ):
        return None
    rows = tuple(tuple(cells[i : i + width]) for i in range(width, len(cells), width))
    total = _flat_total(text, blocks[last : last + width - lead], width)
    return Table(header=tuple(cells[:width]), rows=(*rows, total) if total else rows)


_TOTAL = re.compile(
    r"(?i)(?:tổng(?: số| cộng)?|cộng|toàn (?:huyện|xã|phường|tỉnh|cụm|ngành|thị trấn|quận))\s*:?"
)


def _flat_total(text: str, cells: Sequence[Span], width: int) -> tuple[Span, ...] | None:
    """The row of totals under a flattened table ("Cộng" / "75" / "2.336"); it bears no serial number."""
    if not cells or len(cells) < width - 1 or not _TOTAL.fullmatch(cells[0].of(text).strip()):
        return None
    if not all(_NUMBER.fullmatch(cell.of(text).strip()) for cell in cells[1:]):
        return None
    return (*[cells[0]] * (width - len(cells)), *cells)


def _read(
    text: str, table: Table, schools: Sequence[Mark], place: Holder, caption: _Unit | None
) -> Iterator[Draft]:
    plans = [cell.of(text).partition("/")[0] for cell in table.header]
    planned = any(_PLANNED.search(head) and not _YEAR.search(head) for head in plans)
    earlier = _earlier([cell.of(text) for cell in table.header])
    for row in table.rows:
        owner = _owner(text, row, schools, place)
        if owner is None:
            continue
        holder, name = owner
        total: tuple[Quantity, Measure] | None = None
        for header, cell in zip(table.header, row, strict=True):
            made = _cell(text, header, cell, total, caption)
            if made is None or name.overlaps(cell):
                continue
            quantity, measure = made
            total = made if quantity.of_value is None and quantity.value is not None else total
            yield Draft(
                quantity=quantity,
                holder=holder,
                measure=measure,
                status=Status.PAST
                if header.of(text) in earlier
                else _status(header.of(text), planned=planned),
                rule="table_cell",
                quote=Span(name.start, row[-1].end),
            )


_TIME = re.compile(
    r"(?i)(?:\b(?:tính|đến|từ|đầu|giữa|cuối|hết|ngày|tháng|năm học|năm|quý|học kỳ)\b\s*)*(?:\d{1,2}[/.-])*(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?"
)
_TODAY = re.compile(r"(?i)(?<!\w)(?:hiện nay|hiện tại|hiện có|đến nay|nay)(?!\w)")
_LATEST = 9999
_EVENTS = re.compile(r"(?i)kết nạp|tuyển|giải|đỗ|tốt nghiệp|trúng tuyển|công nhận")


def _earlier(headings: Sequence[str]) -> frozenset[str]:
    """The columns of states that another column tells for a later year: "Đảng viên năm 2020" / "Đảng viên năm 2025";
    what came of an earlier quota than the table's: "Chỉ tiêu năm 2023" / "Trúng tuyển năm 2022".
    """
    quotas = [
        int(year) for heading in headings if _PLANNED.search(heading) for year in _YEAR.findall(heading)
    ]
    before = [
        heading
        for heading in headings
        if quotas
        and _TOLD.search(heading)
        and any(int(year) < max(quotas) for year in _YEAR.findall(heading))
    ]
    years: dict[str, list[tuple[int, str]]] = {}
    for heading in headings:
        time = _TIME.search(heading) or _TODAY.search(heading)
        if time is not None and not _EVENTS.search(heading):
            what = " ".join((heading[: time.start()] + heading[time.end() :]).lower().split())
            year = int((_YEAR.findall(time.group()) or [_LATEST])[-1])
            years.setdefault(what, []).append((year, heading))
    return frozenset(
        (
            *before,
            *(heading for told in years.values() for year, heading in told if year < max(y for y, _ in told)),
        )
    )


def _status(heading: str, *, planned: bool) -> Status:
    """A column of what came of a plan is none of it; ``planned`` tells that the table is one of plans."""
    plan = planned or _PLANNED.search(heading.partition("/")[0])
    return Status.TARGET if plan and not _TOLD.search(heading) else Status.ACTUAL


def _owner(
    text: str, row: Sequence[Span], schools: Sequence[Mark], place: Holder
) -> tuple[Holder, Span] | None:
    """Whose row it is, and where that stands: the one school that it names, or the place's, for totals."""
    names = [mark for mark in schools if any(mark.span in cell for cell in row)]
    if len({mark.name for mark in names}) == 1:
        return of_schools((names[0].name or "",)), names[0].span
    total = next((cell for cell in row if _TOTAL.fullmatch(cell.of(text).strip())), None)
    return None if names or total is None or place.area is None else (place, total)


# "Trong đó nữ" narrows the column before it; "Kết nạp năm 2025" counts new members.
_NARROWS = re.compile(r"(?i)(?:trong đó:?\s+)?(?P<word>nữ|dân tộc|dtts|dự bị|chính thức)")
_CANDIDATES = re.compile(r"(?i)(?:số )?(?:đăng ký|dự thi|trúng tuyển|nhập học)(?: nguyện vọng 1| nv1)?")
_ADMITTED = re.compile(r"(?i)(?:đã\s+|số\s+)?(?:mới\s+)?kết nạp")


# "Số học sinh: Tổng số" is the whole of what stands over it.
_WHOLE = re.compile(r"(?i)tổng(?: số| cộng)?|số lượng|toàn trường")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _decisive(heading: str, total: tuple[Quantity, Measure] | None) -> str | None:
    """The part that says what a column counts: of "Số học sinh: Nữ" after pupils the last, of "Số học sinh:
    Tổng số" the first; None where that is unsure ("Số học sinh: Khối 6"), or a column of one year among others.
    """
    upper, _, lower = heading.rpartition(": ")
    if not upper:
        return heading
    unit = unit_in(upper)
    if _NARROWS.fullmatch(lower.strip()):
        fits = unit is None or (total is not None and total[1].unit == unit[0])
        return lower if fits else None
    if unit_in(lower):
        return None if _YEAR.search(upper) else lower
    return upper if _WHOLE.fullmatch(lower.strip()) else None


# Headings that say when or how, and leave what is counted to the line above the table: "Kế hoạch 2019", "Năm 2020".
_UNSAID = re.compile(
    r"(?i)(?:(?:kế hoạch|chỉ tiêu|thực hiện|kết quả|tổng số|số lượng|trúng tuyển|nhập học|dự thi|đăng ký|có mặt|được giao)\s*)*"
)


def _unit_of(heading: str, caption: _Unit | None) -> _Unit | None:
    """What the cells under a heading count; ``caption`` is what the table as a whole does."""
    if unit := unit_in(heading):
        return unit
    if _ADMITTED.match(heading):
        return "đảng viên", "đảng viên kết nạp", "person"
    said = " ".join(_TIME.sub("", heading).split()).lower()
    if caption is not None and _UNSAID.fullmatch(said):
        told = said if _TOLD.search(said) else f"theo {said}" if _PLANNED.search(said) else ""
        return caption[0], f"{caption[1]} {told}".strip(), caption[2]
    return ("thí sinh", f"thí sinh {said}", "person") if _CANDIDATES.fullmatch(said) else None


def _cell(
    text: str,
    header: Span,
    cell: Span,
    total: tuple[Quantity, Measure] | None,
    caption: _Unit | None,
) -> tuple[Quantity, Measure] | None:
    match = _NUMBER.fullmatch(cell.of(text).strip())
    heading = _decisive(header.of(text), total)
    if heading is None:
        return None
    above, _, below = spelled_out(heading).partition("/")
    narrowed = _NARROWS.fullmatch(above.strip())
    if match is not None and narrowed is not None and total is not None:
        return _narrowed(cell, match, narrowed["word"].lower(), total)
    unit = _unit_of(above.strip(), caption)
    if match is None or unit is None or _SERIAL.fullmatch(header.of(text).strip()):
        return None
    value = numbers.parse_digits(match["value"].rstrip(".,"))
    of_value = numbers.parse_digits(match["of"]) if match["of"] else None
    rate = match["percent"] is not None or re.search(r"(?i)tỷ lệ|tỉ lệ|%", header.of(text)) is not None
    of_what = below.strip() or None
    quantity = Quantity(
        span=cell,
        sentence=-1,
        numerals=(cell,),
        rule="table_cell",
        noun=Noun(span=header, text=unit[1], unit=unit[0], kind=unit[2]),
        value=None if rate else value,
        percent=value if rate else None,
        of_value=of_value,
    )
    return quantity, Measure(
        what=_in_full(above, unit[1]), unit=unit[0], kind=unit[2], of_what=of_what, is_rate=rate
    )


def _in_full(heading: str, noun: str) -> str:
    """What a column counts with the words that narrow it: "Trong đó HS bán trú" is of "HS bán trú"."""
    at = heading.lower().find(noun.lower())
    tail = " ".join(heading[at + len(noun) :].split()) if at >= 0 else ""
    return f"{noun} {tail}" if re.fullmatch(r"[^\W\d][^,.;:()/%\d]{1,40}", tail) else noun


def _narrowed(
    cell: Span, match: re.Match[str], word: str, total: tuple[Quantity, Measure]
) -> tuple[Quantity, Measure]:
    """A part of the column before: "Trong đó nữ" after "Số đảng viên"."""
    whole, measure = total
    value = numbers.parse_digits(match["value"].rstrip(".,"))
    share = match["percent"] is not None
    quantity = replace(
        whole,
        span=cell,
        numerals=(cell,),
        value=None if share else value,
        percent=value if share else None,
        of_value=None if share else whole.value,
    )
    return quantity, replace(measure, what=f"{measure.what} {word}", of_what=measure.what, is_rate=share)
