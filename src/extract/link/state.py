"""What the text has been speaking of so far: one small value that is passed along, never patched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extract.link.holder import OTHER, Holder, Places, label, of_area, of_schools
from extract.link.roles import Kind, Mark, Role
from extract.model import Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.link.terms import Measure


class State(NamedTuple):
    """The discourse: the school in focus, whom the talk is about, and the places named.

    A named tuple, since every sentence and every count makes a new one: its copy costs a fifth of a dataclass's.

    ``school`` is what "nhà trường" means now, None while the text leaves it open. ``holder`` is whom
    a sentence without a subject of its own is about. ``force`` is the measure that was last counted,
    ``rate`` the share that was last stated or defined. ``named`` are the schools named so far, the last
    one last; ``first`` is the school that the article names first of all, ``only`` its one school, if it has
    just one. ``opened`` is the school in focus since the paragraph's first sentence, ``active`` tells that the
    paragraph spoke of it, ``latest`` that only the last sentence brought up the one that is in focus now, ``near`` that
    the paragraph has named or meant the one that is in focus now. ``recent`` is the school that the last sentence named
    last. ``counted`` is whose the last number was. ``planned`` tells that the text lists what is planned;
    ``gone`` are schools that were merged into another, ``kin``
    those and the schools that others came of: "trường" is none of them.
    """

    school: str | None = None
    holder: Holder | None = None
    force: Measure | None = None
    rate: Measure | None = None
    places: Places = Places()
    first: str | None = None
    only: str | None = None
    named: tuple[str, ...] = ()
    opened: str | None = None
    active: bool = False
    latest: bool = False
    near: bool = False
    recent: str | None = None
    counted: Holder | None = None
    planned: bool = False
    gone: frozenset[str] = frozenset()
    kin: frozenset[str] = frozenset()

    @property
    def antecedent(self) -> str | None:
        """The school that "nhà trường" stands for."""
        return self.school or self.only

    def holder_of(self, mark: Mark, before: Sequence[Mark] = ()) -> Holder | None:
        """Whom a mark means here; ``before`` are the sentence's marks that stand before it."""
        if mark.kind is Kind.SCHOOL:
            return of_schools((mark.name or "",))
        if mark.kind is Kind.SELF:
            return self._self(mark, before)
        if mark.kind is Kind.OTHER:
            return OTHER
        if mark.kind is Kind.TOGETHER:
            return self._together(mark, before)
        return of_area(self._area_of(mark))

    def _self(self, mark: Mark, before: Sequence[Mark]) -> Holder | None:
        named = [
            m
            for m in before
            if m.kind is Kind.SCHOOL
            and m.role is Role.SUBJECT
            and m.name not in self.kin
            and _agrees(mark.text, m.name or "")
        ]
        if not named and not any(m.kind is Kind.SELF for m in before):
            named = [
                m for m in before if m.kind is Kind.SCHOOL and m.role is Role.VENUE
            ]  # "Hồ sơ ở Trường A cho thấy Chi bộ có …"
        names = {m.name for m in named}
        if named and (len(names) == 1 or self.school in {None, *names}):
            return of_schools((named[-1].name or "",))
        near = [m for m in before if m.kind is Kind.SCHOOL]
        if near and mark.text.endswith(" này"):  # "thủ khoa thuộc về THCS A, trường này cũng …"
            return of_schools((near[-1].name or "",))
        said = any(m.text == "Trường này" for m in (*before, mark))
        if said and not near and self.recent is not None:
            return of_schools((self.recent,))
        bodies = [m for m in before if m.area is not None and m.area.holder and m.role is Role.SUBJECT]
        if bodies and "đảng bộ" in mark.text.lower():  # "Đảng bộ xã X …, chiếm 19% đảng viên toàn Đảng bộ"
            return of_area(self._area_of(bodies[-1]))
        if self.antecedent is not None and not _agrees(mark.text, self.antecedent):
            meant = [name for name in self.named if _agrees(mark.text, name)]
            return of_schools((meant[0],)) if len(meant) == 1 else None
        if self.antecedent is not None:
            return of_schools((self._mother(mark) or self.antecedent,))
        party = mark.text.lower().startswith(("chi bộ", "đảng bộ", "đảng ủy", "toàn"))
        return self.holder if party and self.holder and self.holder.scope is not Scope.SCHOOL else None

    def _mother(self, mark: Mark) -> str | None:
        """The university that "nhà trường" is again after its campus was named ("Phân hiệu Trường Đại học X tại Y")."""
        campus = self.antecedent or ""
        if "phân hiệu" in mark.text.lower() or not campus.startswith("Phân hiệu "):
            return None
        return next((name for name in reversed(self.named) if campus.startswith(f"Phân hiệu {name}")), None)

    def _together(self, mark: Mark, before: Sequence[Mark]) -> Holder | None:
        """ "cả hai trường" are the two schools that the text has named, if it has named just two or the last two."""
        here = tuple(dict.fromkeys(m.name or "" for m in before if m.kind is Kind.SCHOOL))
        named = tuple(name for name in self.named if name not in here) + here
        return of_schools(named[-mark.many :]) if len(named) >= mark.many else None

    def _area_of(self, mark: Mark) -> str | None:
        if mark.area is not None:
            return label(mark.area)
        if mark.kind is Kind.COUNTRY:
            return "cả nước"
        if mark.tier is not None:
            return self.named_place(mark) or mark.text
        if mark.kind is Kind.SECTOR and "ngành" in mark.text.lower():
            return self.places.office or self.places.last
        if mark.kind is Kind.GROUP and self.places.last:
            each = mark.text.lower().startswith(("mỗi", "từng"))
            return f"{self.places.last} ({mark.text})" if each else self.places.last
        return self.places.last or self.places.office

    def named_place(self, mark: Mark) -> str | None:
        """The place that a tier without its name means: "toàn huyện" is the huyện that was named."""
        if mark.tier is None:
            return None
        city = "thành phố" in mark.text.lower() or mark.text.startswith("Thành")
        return (self.places.city() if city else None) or self.places.of(mark.tier)

    def after(self, marks: Sequence[Mark], last: Holder | None) -> State:
        """The state after a sentence with these marks, whose last count went to ``last``."""
        here = tuple(dict.fromkeys(mark.name or "" for mark in marks if mark.kind is Kind.SCHOOL))
        state = self
        if here:
            state = self._replace(named=tuple(name for name in self.named if name not in here) + here)
        for index, mark in enumerate(marks):
            state = state._past(mark, marks[:index])  # noqa: SLF001 - the state after one mark more
        named = any(mark.role is Role.SUBJECT and mark.kind is not Kind.GROUP for mark in marks)
        return state if named or last in (None, state.holder) else state._replace(holder=last)

    def _past(self, mark: Mark, before: Sequence[Mark]) -> State:
        if mark.area is not None:
            topic = mark.role is Role.SUBJECT
            holder = self.holder_of(mark) if topic else self.holder
            return self._replace(places=self.places.after(mark.area, topic=topic), holder=holder)
        if mark.role is not Role.SUBJECT:
            weak = mark.kind is Kind.SCHOOL and self.school is None
            return self._replace(school=mark.name, holder=of_schools((mark.name or "",))) if weak else self
        holder = self.holder_of(mark, before)
        if mark.kind is Kind.TIER:
            return self._replace(holder=holder, places=self.places.at(self.named_place(mark)))
        if mark.kind in (Kind.GROUP, Kind.TOGETHER, Kind.OTHER) or holder is None:
            return self
        if mark.name in self.kin and self.school is not None:
            return self._replace(holder=holder)
        school = mark.name if mark.kind is Kind.SCHOOL else holder.school or self.school
        return self._replace(school=school, holder=holder)


_HEADS = ("trung tâm", "phân hiệu", "học viện")


def _agrees(said: str, name: str) -> bool:
    """Whether "Trung tâm", "Phân hiệu" may stand for a school of that name."""
    head = next((head for head in _HEADS if head in said.lower()), None)
    return head is None or head in name.lower()
