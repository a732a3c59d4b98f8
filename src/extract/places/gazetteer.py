"""The place data of the package: read once, on first use, and looked up by name or by code."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from extract.places import keys
from extract.places.units import Unit, Vintage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.model import AreaKind

_FILES = {Vintage.BEFORE: "before.tsv", Vintage.AFTER: "after.tsv"}
_DIGITS = {"province": 2, "district": 3, "commune": 5}

# A row of the data, as it stands in the file: code, within, type, name, key, successors.
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """A name that a unit bore, or that a unit which joined it bore; several codes if it was shared out.

    ``until`` is the day on which the name ended, empty if unknown or if it is only another spelling;
    ``bare`` tells that the name is known without its accents only.
    """

    codes: tuple[str, ...]
    type: str
    until: str
    bare: bool


class Gazetteer:
    """All units of both vintages."""

    def __init__(self) -> None:
        self._rows: dict[Vintage, dict[str, Row]] = {}
        self._keys: dict[tuple[Vintage, int], dict[str, list[str]]] = {}
        for vintage, name in _FILES.items():
            rows = dict(_rows(name))
            self._rows[vintage] = rows
            for code, row in rows.items():
                self._keys.setdefault((vintage, len(code)), {}).setdefault(row[4], []).append(code)
        self._units: dict[tuple[Vintage, str], Unit] = {}
        self._chains: dict[Unit, tuple[Unit, ...]] = {}

    def __len__(self) -> int:
        """How many units both maps have."""
        return sum(map(len, self._rows.values()))

    def unit(self, vintage: Vintage, code: str) -> Unit:
        """The unit of a code; raises KeyError if that map has no such code."""
        known = self._units.get((vintage, code))
        if known is None:
            known = self._units[vintage, code] = _unit(vintage, self._rows[vintage][code])
        return known

    def units(self, vintage: Vintage) -> Iterator[Unit]:
        """All units of a map: provinces, districts, communes, each by code."""
        return (self.unit(vintage, code) for code in self._rows[vintage])

    def named(self, vintage: Vintage, kind: AreaKind, name: str) -> tuple[Unit, ...]:
        """The living units of that name, by the key that keeps accents."""
        codes = self._keys.get((vintage, _DIGITS[kind]), {}).get(keys.exact(name), ())
        return tuple(self.unit(vintage, code) for code in codes)

    def named_loosely(self, vintage: Vintage, kind: AreaKind, name: str) -> tuple[Unit, ...]:
        """The living units of that name without accents."""
        codes = self._folded.get((vintage, _DIGITS[kind], keys.folded(name)), ())
        return tuple(self.unit(vintage, code) for code in codes)

    def other_names(self, vintage: Vintage, kind: AreaKind, name: str) -> tuple[OtherName, ...]:
        """Former names and spellings; communes that merged before 2025 are known without accents only."""
        digits, exact, folded = _DIGITS[kind], keys.exact(name), keys.folded(name)
        return self._others.get((vintage, digits, exact), ()) + self._others.get(
            (vintage, digits, "~" + folded), ()
        )

    def chain(self, unit: Unit) -> tuple[Unit, ...]:
        """The unit and those above it, the province last."""
        known = self._chains.get(unit)
        if known is None:
            above = self.chain(self.unit(unit.vintage, unit.within)) if unit.within else ()
            known = self._chains[unit] = (unit, *above)
        return known

    def province(self, unit: Unit) -> Unit:
        """The province that a unit lies in (a province lies in itself)."""
        return self.chain(unit)[-1]

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """The units after July 2025 that hold the land of an old one; of a district, its communes'."""
        if unit.vintage is Vintage.AFTER:
            return ()
        codes = set(unit.successors)
        for code in self._communes.get(unit.code, ()):
            codes.update(self.unit(unit.vintage, code).successors)
        return tuple(self.unit(Vintage.AFTER, code) for code in sorted(codes))

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """The old communes (or island districts, or provinces) whose land a new unit holds, in whole or in part."""
        return tuple(self.unit(Vintage.BEFORE, code) for code in self._predecessors.get(unit.code, ()))

    @cached_property
    def _communes(self) -> dict[str, list[str]]:
        """Codes of the old communes by the code of their district."""
        found: dict[str, list[str]] = defaultdict(list)
        for code, row in self._rows[Vintage.BEFORE].items():
            if len(code) == 5:
                found[row[1]].append(code)
        return found

    @cached_property
    def _predecessors(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for code, row in self._rows[Vintage.BEFORE].items():
            for successor in filter(None, row[5].split(",")):
                found[successor].append(code)
        return found

    @cached_property
    def _folded(self) -> dict[tuple[Vintage, int, str], list[str]]:
        found: dict[tuple[Vintage, int, str], list[str]] = defaultdict(list)
        for vintage, rows in self._rows.items():
            for code, row in rows.items():
                found[vintage, len(code), keys.fold(row[4])].append(code)
        return found

    @cached_property
    def _others(self) -> dict[tuple[Vintage, int, str], tuple[OtherName, ...]]:
        found: dict[tuple[Vintage, int, str], tuple[OtherName, ...]] = {}
        vintages = {"before": Vintage.BEFORE, "after": Vintage.AFTER}
        for _, (vintage, codes, type_word, key, folded, until) in _rows("names.tsv"):
            name = OtherName(codes=tuple(codes.split(",")), type=type_word, until=until, bare=bool(folded))
            place = (vintages[vintage], len(name.codes[0]), ("~" if folded else "") + key)
            found[place] = (*found.get(place, ()), name)
        return found


@cache
def load() -> Gazetteer:
    """The gazetteer, read on the first call."""
    return Gazetteer()


def _rows(name: str) -> Iterator[tuple[str, Row]]:
    """Rows of a data file by their first field; the heading is left out."""
    text = (files(__package__) / "data" / name).read_text(encoding="utf-8")
    for line in text.split("\n")[1:]:
        if line:
            row = tuple(line.split("\t"))
            yield row[0], row


def _unit(vintage: Vintage, row: Row) -> Unit:
    code, within, type_word, name, key, *successors = row
    codes = tuple(filter(None, successors[0].split(","))) if successors else ()
    return Unit(
        vintage=vintage, code=code, within=within, type=type_word, name=name, key=key, successors=codes
    )
