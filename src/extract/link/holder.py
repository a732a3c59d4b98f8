"""Whose a number may be: one school, several together, an area, or somebody else."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract import lexicon
from extract.model import AreaKind, AreaMention, Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The owner of a count. ``schools`` has one name for a school, several for a joint total."""

    scope: Scope
    schools: tuple[str, ...] = ()
    area: str | None = None

    @property
    def school(self) -> str | None:
        """The one school, if the holder is one."""
        return self.schools[0] if self.scope is Scope.SCHOOL else None


def of_schools(names: tuple[str, ...]) -> Holder:
    """One school, or several that hold a total together.

    >>> of_schools(("Trường THCS A",)).scope.value, of_schools(("Trường THCS A", "Trường THCS B")).area
    ('school', 'Trường THCS A, Trường THCS B')
    """
    distinct = tuple(dict.fromkeys(names))
    if len(distinct) == 1:
        return Holder(scope=Scope.SCHOOL, schools=distinct)
    return Holder(scope=Scope.AREA, schools=distinct, area=", ".join(distinct))


def of_area(label: str | None) -> Holder:
    """An area by its label ("huyện Bảo Thắng"), None where the text leaves it open."""
    return Holder(scope=Scope.AREA, area=label)


OTHER = Holder(scope=Scope.OTHER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places that the text last spoke of, by tier, the one it spoke of last, and that whose office acts."""

    commune: str | None = None
    district: str | None = None
    province: str | None = None
    last: str | None = None
    office: str | None = None

    def of(self, kind: AreaKind) -> str | None:
        """The label of a tier."""
        return {
            AreaKind.COMMUNE: self.commune,
            AreaKind.DISTRICT: self.district,
            AreaKind.PROVINCE: self.province,
        }[kind]

    def city(self) -> str | None:
        """What "thành phố" means: a city that is a province, or one inside of it."""
        cities = (self.province, self.district)
        return next((place for place in cities if place and place.lower().startswith(_CITY)), None)

    def at(self, place: str | None) -> Places:
        """The places when the text speaks of one without its name: "toàn huyện"."""
        return replace(self, last=place or self.last)

    def after(self, area: AreaMention, *, topic: bool) -> Places:
        """The places after one more was named; only a topic becomes the last one spoken of."""
        name = label(area)
        return Places(
            commune=name if area.kind is AreaKind.COMMUNE else self.commune,
            district=name if area.kind is AreaKind.DISTRICT else self.district,
            province=name if area.kind is AreaKind.PROVINCE else self.province,
            last=name if topic or self.last is None else self.last,
            office=name if area.holder else self.office,
        )


_CITY = ("thành phố", "tp", "hà nội", "đà nẵng", "hải phòng", "cần thơ", "huế")


def label(area: AreaMention) -> str:
    """ "huyện Bảo Thắng", "Quận 6", "TP.HCM": type word and name as a reader expects them."""
    if area.type is None and area.kind is AreaKind.PROVINCE:
        city = area.name.upper().startswith("TP") or area.name in lexicon.words("provinces", "city")
        return area.name if city else f"tỉnh {area.name}"
    if area.type is None or area.name.lower().startswith((area.type, "tp")):
        return area.name
    return f"{area.type} {area.name}"
