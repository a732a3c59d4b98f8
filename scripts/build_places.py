"""Build the place data of the package from the data of vietnamadminunits (MIT), with our own overrides.

    pip install --no-deps vietnamadminunits==1.0.4
    python scripts/build_places.py

Only its data files are read; none of its code runs, and no coordinates are taken.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import sys
import tomllib
from collections import defaultdict
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from extract.places.keys import exact, fold

VERSION = "1.0.4"
HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "extract" / "places" / "data"
TYPES = "đặc khu|huyện|phường|quận|thành phố|thị trấn|thị xã|tỉnh|xã".split("|")
FOLDED_TYPES = {"xa": "xã", "phuong": "phường", "thitran": "thị trấn"}

Row = tuple[str, ...]


def main() -> None:
    """Write before.tsv, after.tsv, names.tsv and NOTICE."""
    source = _source()
    overrides = tomllib.loads((HERE / "places_overrides.toml").read_text(encoding="utf-8"))
    with sqlite3.connect(source / "data" / "dataset.db") as db:
        db.row_factory = sqlite3.Row
        old = [dict(row) for row in db.execute("SELECT * FROM admin_units_legacy")]
        new = [dict(row) for row in db.execute("SELECT * FROM admin_units")]
    converter = json.loads((source / "data" / "converter_2025.json").read_text(encoding="utf-8"))
    before = _before(old, _successors(old, new, converter, overrides["not_successor"]))
    after = _after(new)
    names = _former(before, overrides["former"]) + _aliases(before, after, overrides["alias"])
    _write("before.tsv", "code within type name key successors", before)
    _write("after.tsv", "code within type name key", after)
    _write("names.tsv", "vintage codes type key folded until", names + _merged(old))
    _notice()


def _source() -> Path:
    if distribution("vietnamadminunits").version != VERSION:
        sys.exit(f"vietnamadminunits is not {VERSION}: pip install --no-deps vietnamadminunits=={VERSION}")
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        sys.exit("vietnamadminunits has no files on disk")
    return Path(spec.origin).parent


def _split(full: str) -> tuple[str, str]:
    """Type word and bare name; words that the source leaves in lower case ("Đại áng") get their capital."""
    for type_word in TYPES:
        if full.casefold().startswith(type_word + " "):
            words = full[len(type_word) + 1 :].split()
            return type_word, " ".join(word[0].upper() + word[1:] for word in words)
    raise ValueError(f"no type word in {full!r}")


def _unit(code: str, within: str, full: str) -> Row:
    type_word, name = _split(full)
    return (code, within, type_word, name, exact(name))


def _legacy_key(row: dict[str, Any]) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _successors(
    old: list[dict[str, Any]],
    new: list[dict[str, Any]],
    converter: dict[str, Any],
    wrong: list[dict[str, str]],
) -> dict[str, set[str]]:
    """Codes of the new communes that an old unit went into, by code of the old unit."""
    new_code = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    old_code = {_legacy_key(row): row["wardCode"] or row["districtCode"] for row in old}
    found: dict[str, set[str]] = defaultdict(set)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, sources in wards.items():
            for source in sources:
                found[old_code[source]].add(new_code[province, ward])
    for province, sources in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for source, wards in sources.items():
            found[old_code[source]] |= {new_code[province, ward["newWardKey"]] for ward in wards}
    for link in wrong:
        found[link["old"]].remove(link["new"])
    new_province = {row["provinceKey"]: row["provinceCode"] for row in new}
    old_province = {row["provinceKey"]: row["provinceCode"] for row in old}
    for target, sources in converter["DICT_PROVINCE"].items():
        for source in sources:
            found[old_province[source]].add(new_province[target])
    return found


def _before(old: list[dict[str, Any]], successors: dict[str, set[str]]) -> list[Row]:
    units: dict[str, Row] = {}
    for row in old:
        units[row["provinceCode"]] = _unit(row["provinceCode"], "", row["province"])
        units[row["districtCode"]] = _unit(row["districtCode"], row["provinceCode"], row["district"])
        if row["wardCode"]:
            units[row["wardCode"]] = _unit(row["wardCode"], row["districtCode"], row["ward"])
    return [(*unit, ",".join(sorted(successors.get(code, ())))) for code, unit in _sorted(units)]


def _after(new: list[dict[str, Any]]) -> list[Row]:
    units: dict[str, Row] = {}
    for row in new:
        units[row["provinceCode"]] = _unit(row["provinceCode"], "", row["province"])
        units[row["wardCode"]] = _unit(row["wardCode"], row["provinceCode"], row["ward"])
    return [unit for _, unit in _sorted(units)]


def _sorted(units: dict[str, Row]) -> list[tuple[str, Row]]:
    return sorted(units.items(), key=lambda item: (len(item[0]), item[0]))


def _find(units: list[Row], label: str) -> str:
    """The code of "type name" or "type name, province"; exactly one unit must bear it."""
    unit, _, province = label.partition(", ")
    by_code = {row[0]: row for row in units}
    matches = [
        row[0]
        for row in units
        if f"{row[2]} {row[3]}" == unit
        and len(row[0]) == (3 if province else 2)
        and (not province or by_code[row[1]][3] == province)
    ]
    if len(matches) != 1:
        raise ValueError(f"{label!r} names {len(matches)} units")
    return matches[0]


def _former(before: list[Row], entries: list[dict[str, Any]]) -> list[Row]:
    rows = []
    for entry in entries:
        codes = ",".join(_find(before, label) for label in entry["now"])
        rows.append(("before", codes, entry["type"], exact(entry["name"]), "", entry["until"].isoformat()))
    return rows


def _aliases(before: list[Row], after: list[Row], entries: list[dict[str, Any]]) -> list[Row]:
    rows = []
    for entry in entries:
        for vintage, units in (("before", before), ("after", after)):
            try:
                code = _find(units, entry["of"])
            except ValueError:
                if vintage == "before":
                    raise
                continue
            own = next(unit for unit in units if unit[0] == code)
            keys = sorted({exact(name) for name in entry["names"]} - {own[4]})
            rows += [(vintage, code, own[2], key, "", "") for key in keys]
    return rows


def _merged(old: list[dict[str, Any]]) -> list[Row]:
    """Communes that had joined others before 2025: the source knows their names without accents only."""
    rows: set[Row] = set()
    for row in old:
        words = set(json.loads(row["wardAlias"] or "[]"))
        own = {row["wardKey"], row["wardShortKey"]}
        for word in words - own:
            for prefix, type_word in FOLDED_TYPES.items():
                bare = word.removeprefix(prefix)
                if bare != word and bare in words:
                    key = fold(exact(bare))
                    rows.add(("before", row["wardCode"], type_word, key, "folded", ""))
    return sorted(rows)


def _write(name: str, header: str, rows: list[Row]) -> None:
    lines = ["\t".join(header.split()), *("\t".join(row) for row in rows)]
    (TARGET / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def _notice() -> None:
    licence = next(
        path for path in distribution("vietnamadminunits").files or () if path.name == "LICENSE"
    ).locate()
    head = (
        f"before.tsv, after.tsv and names.tsv are made from the data of vietnamadminunits {VERSION}\n"
        "with changes of our own (scripts/places_overrides.toml). Its notice:\n\n"
    )
    shutil.copyfile(str(licence), TARGET / "NOTICE")
    body = (TARGET / "NOTICE").read_text(encoding="utf-8").strip()
    (TARGET / "NOTICE").write_text(head + body + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
