"""The place data: complete, consistent across both maps, quick, and read only when asked for."""

from __future__ import annotations

import subprocess
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from extract.model import AreaKind
from extract.places import gazetteer, keys
from extract.places.units import Unit, Vintage

BEFORE, AFTER = Vintage.BEFORE, Vintage.AFTER
OVERRIDES = Path(__file__).parents[2] / "scripts" / "places_overrides.toml"


def _units(vintage: Vintage, kind: AreaKind = AreaKind.COMMUNE) -> list[Unit]:
    return [unit for unit in gazetteer.load().units(vintage) if unit.kind is kind]


@pytest.mark.parametrize(
    ("vintage", "kind", "number"),
    [
        (BEFORE, AreaKind.PROVINCE, 63),
        (BEFORE, AreaKind.DISTRICT, 696),
        (BEFORE, AreaKind.COMMUNE, 10_035),
        (AFTER, AreaKind.PROVINCE, 34),
        (AFTER, AreaKind.DISTRICT, 0),
        (AFTER, AreaKind.COMMUNE, 3_321),
    ],
)
def test_numbers(vintage: Vintage, kind: AreaKind, number: int) -> None:
    assert len(_units(vintage, kind)) == number


@pytest.mark.parametrize(
    ("vintage", "code", "label"),
    [
        (BEFORE, "26740", "phường Bến Nghé, quận 1, thành phố Hồ Chí Minh"),
        (AFTER, "26740", "phường Sài Gòn, thành phố Hồ Chí Minh"),
        (BEFORE, "15", "tỉnh Yên Bái"),
        (AFTER, "15", "tỉnh Lào Cai"),
        (BEFORE, "02932", "xã Xuân Giao, huyện Bảo Thắng, tỉnh Lào Cai"),
        (AFTER, "02923", "xã Gia Phú, tỉnh Lào Cai"),
        (BEFORE, "00679", "xã Đại Áng, huyện Thanh Trì, thành phố Hà Nội"),
    ],
)
def test_one_code_names_one_place_on_each_map(vintage: Vintage, code: str, label: str) -> None:
    places = gazetteer.load()
    assert ", ".join(unit.label for unit in places.chain(places.unit(vintage, code))) == label


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("02932", {"02923"}),  # Xuân Giao went into Gia Phú, not into the commune that lies next to its name
        ("31268", {"31288"}),  # Tân Thạnh of Thới Lai is no part of the new Tân Thạnh
        ("00613", {"00598", "00602", "00613", "00622"}),  # Minh Khai was shared out
    ],
)
def test_successors(old: str, new: set[str]) -> None:
    places = gazetteer.load()
    assert {unit.code for unit in places.successors(places.unit(BEFORE, old))} == new


def test_every_old_place_has_successors_and_every_new_one_comes_from_some() -> None:
    places = gazetteer.load()
    assert all(places.successors(unit) for unit in places.units(BEFORE))
    assert all(places.predecessors(unit) for unit in places.units(AFTER))


def test_split_communes_keep_all_successors() -> None:
    split = [unit for unit in _units(BEFORE) if len(unit.successors) > 1]
    assert len(split) == 442
    assert max(len(unit.successors) for unit in split) == 5


def test_codes_that_name_another_place_now() -> None:
    old = {unit.code: unit for unit in _units(BEFORE)}
    shared = [(old[unit.code], unit) for unit in _units(AFTER) if unit.code in old]
    assert (len(shared), sum(one.key != two.key for one, two in shared)) == (3_316, 1_796)


def test_equal_names_do_not_mean_succession() -> None:
    places = gazetteer.load()
    apart = 0
    for unit in _units(BEFORE):
        successors = places.successors(unit)
        same = [one for one in places.named(AFTER, unit.kind, unit.name) if one.type == unit.type]
        near = [one for one in same if one.within == successors[0].within]
        apart += bool(near) and not set(same) & set(successors)
    assert apart == 162


def test_successors_lie_in_the_successor_of_the_province() -> None:
    places = gazetteer.load()
    for unit in _units(BEFORE):
        (province,) = places.successors(places.province(unit))
        assert {new.within for new in places.successors(unit)} == {province.code}


def test_shipped_keys_are_those_of_the_code() -> None:
    places = gazetteer.load()
    wrong = [
        unit for vintage in Vintage for unit in places.units(vintage) if keys.exact(unit.name) != unit.key
    ]
    assert not wrong


def test_a_key_is_one_commune_of_a_district_or_new_province() -> None:
    for vintage in Vintage:
        seen = Counter((unit.within, unit.type, unit.key) for unit in _units(vintage))
        assert max(seen.values()) == 1


@pytest.mark.parametrize(
    ("vintage", "within", "percent"),
    [(BEFORE, "country", 65), (BEFORE, "province", 96), (AFTER, "country", 83), (AFTER, "province", 100)],
)
def test_shares_of_unique_names_are_those_of_the_docs(vintage: Vintage, within: str, percent: int) -> None:
    places = gazetteer.load()
    communes = _units(vintage)
    names = [
        (places.province(unit).code if within == "province" else "", unit.type, unit.key) for unit in communes
    ]
    seen = Counter(names)
    assert round(100 * sum(seen[name] == 1 for name in names) / len(names)) == percent


def test_keys_keep_accents() -> None:
    places = gazetteer.load()
    (phu,) = (u for u in places.named(BEFORE, AreaKind.COMMUNE, "Gia Phù"))
    assert places.province(phu).name == "Sơn La"
    assert len(places.named_loosely(BEFORE, AreaKind.COMMUNE, "Gia Phu")) > 2


def test_a_look_up_takes_under_50_microseconds() -> None:
    places = gazetteer.load()
    names = [unit.name for unit in _units(BEFORE)[::20]] * 4
    places.named(BEFORE, AreaKind.COMMUNE, names[0])
    start = time.process_time()
    for name in names:
        places.named(BEFORE, AreaKind.COMMUNE, name)
    assert (time.process_time() - start) / len(names) < 50e-6


def test_data_are_read_in_under_100_ms_and_only_when_asked_for() -> None:
    program = (
        "import time, extract.locate; from extract.places import gazetteer as g;"
        "assert g.load.cache_info().currsize == 0;"
        "start = time.process_time(); g.load(); print(time.process_time() - start)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(3)
    ]
    assert min(float(run.stdout) for run in runs) < 0.1


def test_overrides_give_reasons() -> None:
    overrides = tomllib.loads(OVERRIDES.read_text(encoding="utf-8"))
    assert all(entry["reason"].strip() for kind in ("not_successor", "former") for entry in overrides[kind])


def test_notice_is_kept() -> None:
    notice = Path(gazetteer.__file__).parent / "data" / "NOTICE"
    assert "MIT License" in notice.read_text(encoding="utf-8")
