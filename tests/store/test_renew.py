"""Tables that are worked out anew: written where they changed, whatever their number of rows."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from extract import store
from extract.store import identities, tellings
from extract.store.renew import renewed
from extract.store.save import transaction
from tables import rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("id", "kind", "school_id", "other_id", "decided_by", "reason", "detail")


def link(id_: str, reason: str = "same commune", kind: str = "same") -> dict[str, str]:
    values = (id_, kind, "a", "b", "rule", reason, "A = B")
    return dict(zip(COLUMNS, values, strict=True))


def fill(path: Path, schools: int) -> None:
    """So many schools of one name, told apart by their numbers."""
    with store.writable(path) as db:
        db.conn.executemany(
            "INSERT INTO schools VALUES (?, 'Trường Tiểu học Hoa Mai', 'tieu_hoc', ?, 'Hoa Mai', NULL, NULL, NULL)",
            ((f"{number:020x}", str(number)) for number in range(1, schools + 1)),
        )


@pytest.mark.parametrize(
    ("stored", "wanted", "written"),
    [
        ([], [], 0),
        ([], [link("1"), link("2")], 2),
        ([link("1"), link("2")], [link("1"), link("2")], 0),
        ([link("1"), link("2")], [link("1"), link("2", "same district")], 1),
        ([link("1"), link("2")], [link("2")], 1),
        ([link("1", kind="successor")], [link("2")], 1),
        ([link("1", kind="successor")], [], 0),
    ],
)
def test_rows_become_those_that_are_wanted(
    tmp_path: Path, stored: list[dict[str, str]], wanted: list[dict[str, str]], written: int
) -> None:
    path = tmp_path / "news.db"
    with store.writable(path) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.table("school_links").insert_all(stored)
        before = db.conn.total_changes
        with transaction(db), renewed(db, "school_links", COLUMNS, where="kind = 'same'") as renew:
            renew(wanted)
        assert db.conn.total_changes - before - len(wanted) == written
    found = rows(path, f"SELECT {', '.join(COLUMNS)} FROM school_links ORDER BY id")  # noqa: S608
    kept = [one for one in stored if one["kind"] != "same"]
    assert found == sorted(tuple(one.values()) for one in (*kept, *wanted))


def test_schools_come_in_blocks_of_those_that_may_be_one(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    fill(path, 3)
    with store.writable(path) as db:
        db.execute(
            "INSERT INTO schools SELECT 'f' || id, 'TH HOA MAI', level, '0' || number, NULL, 'Hoà Mai', NULL, NULL FROM schools"
        )
        blocks = sorted(sorted(card.id[-1] for card in block) for block in tellings.blocks(db))
    assert blocks == [["1", "1"], ["2", "2"], ["3", "3"]]


def test_working_out_many_schools_takes_no_more_memory_than_few(tmp_path: Path) -> None:
    peaks: list[int] = []
    for schools in (200, 200, 4000):  # the first time loads the maps
        path = tmp_path / f"{len(peaks)}.db"
        fill(path, schools)
        with store.writable(path) as db:
            tracemalloc.start()
            identities.refresh(db)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[2] < peaks[1] + 200_000
