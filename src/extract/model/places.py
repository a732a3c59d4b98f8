"""Places as the text writes them, and the official units that they resolve to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.model.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Bare names of a commune, district and province, as the text states them; None if it does not."""

    commune: str | None = None
    district: str | None = None
    province: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCode:
    """A unit of one of the two official maps; ``vintage`` is "before-2025-07" or "after-2025-07".

    ``code`` has its leading zeros: two digits for a province, three for a district, five for a commune.
    ``name`` is the unit with those above it ("xã Gia Phú, tỉnh Lào Cai").
    """

    vintage: str
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEvidence:
    """What spoke for a place: the step that heard it, its words, and where they stand in the text.

    ``span`` is None for what is not in the text: the headline, the paper, the date.
    """

    step: str
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPlace:
    """The official place that a stated one was resolved to, as far as exactly one candidate was left.

    A code is None where it is not resolved, and ``vintage`` where not even the map is. ``successors``
    are codes of the units after July 2025 that hold the land of a resolved place of the old map.
    ``candidates`` are what remained where more than one did.
    """

    vintage: str | None = None
    province_code: str | None = None
    district_code: str | None = None
    commune_code: str | None = None
    successors: tuple[str, ...] = ()
    candidates: tuple[PlaceCode, ...] = ()
    evidence: tuple[PlaceEvidence, ...] = ()


class AreaKind(StrEnum):
    """The three tiers of places; from July 2025 there are no districts."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMention:
    """A place where the text writes it: "huyện Bảo Thắng" has type "huyện" and name "Bảo Thắng".

    ``type`` is the type word in full lower case ("thị trấn" for "TT."), None where none is written.
    ``written_type`` is the type word as it stands ("TT."). ``former`` marks "(cũ)". ``holder`` is the body
    that stands before it ("Đảng bộ", "UBND"), if any.
    """

    span: Span
    kind: AreaKind
    type: str | None
    name: str
    former: bool = False
    holder: str | None = None
    written_type: str | None = None
