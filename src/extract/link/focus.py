"""Which school the text goes on about: where a paragraph opens, and after each sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.link.holder import of_schools
from extract.link.roles import Kind, Mark, Role
from extract.model import Scope

if TYPE_CHECKING:
    from extract.link.draft import Draft
    from extract.link.known import Known
    from extract.link.state import State


def opening(known: Known, state: State, found: tuple[Mark, ...], first: int) -> State:
    """The discourse where a paragraph opens; ``found`` are the marks of its first sentence, whose first number stands
    at ``first``.
    """
    state = _with_mother(known, _returned(known, state)._replace(near=False), found)
    return _with_venue(known.article.text, first, state, found)


def after(  # noqa: PLR0913 - a sentence with all that it has given
    known: Known, text: str, found: tuple[Mark, ...], state: State, drafts: list[Draft], *, opens: bool
) -> State:
    """The discourse after a sentence: whom it goes on about, schools that it only touched left out."""
    lasting = [draft for draft in drafts if draft.rule != "bracket_after_school"]
    spoken = tuple(
        mark
        for mark in found
        if not (_is_affiliation(text, mark) or _is_clause_of_place(text, mark) or _is_agent(text, mark))
        and not (state.school and (_is_aside(known, mark) or _JOINS.match(text, mark.span.end)))
    )
    if state.school is None and len(spoken) < len(found):
        named = next((mark.name for mark in found if mark not in spoken), None)
        holder = of_schools((named,)) if named and state.holder is None else state.holder
        state = state._replace(school=named, holder=holder)
    past = state.after(spoken, lasting[-1].holder if lasting else None)
    if _lists_parts(state, lasting):
        past = past._replace(school=state.school, holder=state.holder)
    return _with_paragraph(past, state.school, found, opens=opens)


def _with_paragraph(state: State, before: str | None, found: tuple[Mark, ...], *, opens: bool) -> State:
    """What the paragraph has spoken of; ``before`` is the school that was in focus before this sentence."""
    opened = state.school if opens else state.opened
    named = {mark.name for mark in found if mark.kind is Kind.SCHOOL}
    spoken = opened in named or (opened == before and any(mark.kind is Kind.SELF for mark in found))
    active = (state.active and not opens) or (opened is not None and spoken)
    here = state.school in named or any(mark.kind is Kind.SELF for mark in found)
    return state._replace(
        opened=opened,
        active=active,
        latest=state.school in named and state.school != before,
        near=here or (state.near and state.school == before),
        recent=next((mark.name for mark in reversed(found) if mark.kind is Kind.SCHOOL), None),
    )


def _returned(known: Known, state: State) -> State:
    """A new paragraph comes back from a school that the last one named in passing to the one that it opened with."""
    aside = state.school in known.passing and not state.latest and state.active
    if not aside or state.opened in {None, state.school, *known.passing}:
        return state
    return state._replace(school=state.opened, holder=of_schools((state.opened or "",)))


def _with_mother(known: Known, state: State, found: tuple[Mark, ...]) -> State:
    """A paragraph that opens with the school that another came of is about it: "Ở Trường A, áp lực cũng vơi"."""
    named = [mark for mark in found if mark.kind is Kind.SCHOOL]
    if len(named) != 1 or named[0].role is not Role.SUBJECT or named[0].name not in known.mothers:
        return state
    return state._replace(kin=state.kin - {named[0].name or ""})


_TO = re.compile(
    r"(?i)(?<!\w)(?:tại|ở|vào|về|đến|tới|bên|của|cho|trở lại với|về với)\s+(?:chi bộ |đảng bộ )?$"
)


def _with_venue(text: str, first: int, state: State, found: tuple[Mark, ...]) -> State:
    """A paragraph that opens at one school and with no other subject is about it: "Cuộc đua vào Trường X lại khác"."""
    names = {mark.name for mark in found if mark.kind is Kind.SCHOOL}
    venues = [
        mark.name
        for mark in found
        if mark.kind is Kind.SCHOOL
        and _TO.search(text[max(0, mark.span.start - 24) : mark.span.start])
        and mark.span.start < first
    ]
    if len(names) != 1 or not venues or any(m.role is Role.SUBJECT or m.kind is Kind.SELF for m in found):
        return state
    return state._replace(school=venues[0], holder=of_schools((venues[0] or "",)), near=True)


_AFFILIATED = re.compile(
    r"(?i)(?<!\w)(?:sinh viên|sv|học sinh|hs|thí sinh|đội tuyển|(?<!liên )(?<!chi )đội|thủ khoa|giảng viên|thuộc về|đến từ|nhóm|các em)(?: (?:năm|lớp|khoa) \S+)?\s*$"
)


# "Năm 2020, Trường A nhập vào đây": the text goes on about the school that it joined.
_JOINS = re.compile(
    r"\s+(?:được\s+)?(?:sáp nhập|nhập|ghép|gộp)\s+(?:vào|về|với)\s+(?:đây|trường|nhà trường|nơi này)(?!\w)(?! [A-ZĐ])"
)


def _is_affiliation(text: str, mark: Mark) -> bool:
    """ "Sinh viên Trường A đoạt giải": where somebody belongs; what follows need not be of that school."""
    return (
        mark.kind is Kind.SCHOOL
        and _AFFILIATED.search(text[max(0, mark.span.start - 40) : mark.span.start]) is not None
    )


def _lists_parts(state: State, drafts: list[Draft]) -> bool:
    """ "Toàn xã kết nạp 11 đảng viên. Trường A kết nạp 4, Trường B 3, Trường C 2": the text goes on about the xã."""
    schools = {draft.holder.school for draft in drafts if draft.holder.school is not None}
    return len(schools) > _FEW and state.holder is not None and state.holder.scope is not Scope.SCHOOL


_FEW = 2
_AGENT = re.compile(r"\s+(?:cấp|đào tạo|tổ chức|quản lý|phát động|chủ trì|bảo trợ|biên soạn|phụ trách)(?!\w)")


def _is_agent(text: str, mark: Mark) -> bool:
    """ "có bằng trung cấp do Trường B cấp": who does what is told of another."""
    by = mark.kind is Kind.SCHOOL and text.endswith("do ", max(0, mark.span.start - 4), mark.span.start)
    return by and _AGENT.match(text, mark.span.end) is not None


_WHERE = re.compile(r"(?i),\s+nơi\s+$")


def _is_clause_of_place(text: str, mark: Mark) -> bool:
    """ "So với cơ sở chính ở Nha Trang, nơi Trường A đang đào tạo …": what is said of a place on the way."""
    return (
        mark.kind is Kind.SCHOOL
        and _WHERE.search(text, max(0, mark.span.start - 8), mark.span.start) is not None
    )


def _is_aside(known: Known, mark: Mark) -> bool:
    """Whether a school is named in somebody's words, or as one side of two ("bên tiểu học"): the text goes on about
    its own.
    """
    if mark.kind is not Kind.SCHOOL:
        return False
    if mark.text.startswith(("bên", "phía")):
        return True
    quote = next((quote for quote in known.quotes if mark.span in quote), None)
    # “Trường mẫu giáo có 318 trẻ”, where a paragraph opens so: its speaker's own
    return quote is not None and not (quote.start in known.openings and mark.span.start - quote.start <= 1)
