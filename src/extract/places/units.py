"""The official units: provinces, districts and communes of two vintages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.model import AreaKind


class Vintage(StrEnum):
    """Which map a code belongs to; the same code may name another place on the other map.

    BEFORE is the last map of 63 provinces with districts, as of June 2025; AFTER that of 34 provinces.
    """

    BEFORE = "before-2025-07"
    AFTER = "after-2025-07"


_KINDS = {2: AreaKind.PROVINCE, 3: AreaKind.DISTRICT, 5: AreaKind.COMMUNE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One place of one map; ``(vintage, code)`` is its identity.

    ``code`` is the code of the statistics office with its leading zeros: two digits for a province,
    three for a district, five for a commune. ``within`` is the code of the unit above, empty for a
    province. ``successors`` are the codes of the units after July 2025 that hold its land: one, or
    several where it was split.
    """

    vintage: Vintage
    code: str
    within: str
    type: str
    name: str
    key: str
    successors: tuple[str, ...] = ()

    def __hash__(self) -> int:
        return hash((self.vintage, self.code))

    @property
    def kind(self) -> AreaKind:
        """Province, district or commune: the length of the code tells."""
        return _KINDS[len(self.code)]

    @property
    def label(self) -> str:
        """Type and name, as a text writes them.

        >>> unit = Unit(vintage=Vintage.AFTER, code="02926", within="15", type="xã", name="Gia Phú", key="gia phu'")
        >>> unit.label
        'xã Gia Phú'
        """
        return f"{self.type} {self.name}"
