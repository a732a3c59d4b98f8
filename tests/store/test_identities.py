"""Schools of several articles in one database: who is who, whatever came first, and what persons ruled."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database

from extract import pipeline, store
from extract.model import Article, Block, BlockKind, Document, Method, Span
from extract.places import gazetteer
from extract.places.units import Vintage
from extract.store import decisions, identities, schema, school_cards, schoolbook, stale
from extract.store.save import drop_orphans
from tables import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Invented articles: date, text.
OLD = (
    "2024-05-06",
    (
        "Xã Xuân Giao, huyện Bảo Thắng, tỉnh Lào Cai có ba trường học. Trường Mầm non xã Xuân Giao có 31 đảng viên. "
        "Trường Tiểu học xã Xuân Giao có 24 đảng viên. Trường THCS xã Xuân Giao có 17 đảng viên."
    ),
)
NEW = (
    "2025-10-20",
    (
        "Trường Mầm non Xuân Giao (xã Gia Phú, tỉnh Lào Cai) có 33 đảng viên. Trường Tiểu học Xuân Giao "
        "(xã Gia Phú, tỉnh Lào Cai) có 25 đảng viên. Trường THCS Xuân Giao (xã Gia Phú, tỉnh Lào Cai) có 18 đảng viên."
    ),
)
NURSERY = ("2023-03-01", "MN Hoa Đào (thị trấn Phố Lu, huyện Bảo Thắng) có 22 giáo viên.")
NURSERY_LATER = ("2026-01-15", "Trường Mầm non Hoa Đào (xã Bảo Thắng, tỉnh Lào Cai) có 26 giáo viên.")
NURSERY_SOMEWHERE = ("2023-06-01", "Trường Mầm non Hoa Đào có 19 giáo viên.")
MERGER = (
    "2024-08-20",
    (
        "Trường Tiểu học Cốc Lầy (xã Xuân Giao, huyện Bảo Thắng) đã sáp nhập vào Trường Tiểu học Nà Phung "
        "(xã Xuân Giao, huyện Bảo Thắng)."
    ),
)
TOWN_NORTH = (
    "2023-04-01",
    "Trường Tiểu học Tre Xanh (thị trấn Châu Thành, huyện Châu Thành) có 21 giáo viên. Tỉnh Tây Ninh khen trường.",
)
TOWN_SOUTH = (
    "2023-04-02",
    "Trường Tiểu học Tre Xanh (thị trấn Châu Thành, huyện Châu Thành) có 31 giáo viên. Tỉnh Trà Vinh khen trường.",
)
SYLLABLES = "Sao Nứa Hạ Đông Khê Sơn Lãng Mộc Thủy Tràm Vân Yên Bến Cồn Đồng Gò Hòa Kim Long Mỹ".split()
ALL = (OLD, NEW, NURSERY, NURSERY_LATER, NURSERY_SOMEWHERE, MERGER)


def page(article: tuple[str, str]) -> store.PageRows:
    published, text = article
    document = Document(source=f"{published}.txt", content=text.encode(), media_type="text/plain")
    block = Block(kind=BlockKind.PARAGRAPH, span=Span(0, len(text)))
    read = Article(
        source=document.source, text=text, blocks=(block,), method=Method(), published=published, title="Tin"
    )
    return store.of_extraction(document, pipeline.extract_article(read))


@pytest.fixture(scope="module")
def pages() -> dict[tuple[str, str], store.PageRows]:
    return {article: page(article) for article in ALL}


def fill(path: Path, told: Iterable[store.PageRows]) -> Path:
    with store.writable(path) as db:
        for one in told:
            store.save(db, [one])
            identities.refresh(db)
    return path


def schools(path: Path) -> dict[str, set[str]]:
    """Names told of each school, by its identity."""
    found: dict[str, set[str]] = {}
    for identity, name in rows(
        path, "SELECT identity_id, name FROM school_identities JOIN schools ON id = school_id"
    ):
        found.setdefault(identity, set()).add(name)
    return found


Pages = dict[tuple[str, str], store.PageRows]


def test_three_schools_told_again_on_the_new_map_stay_three(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[OLD], pages[NEW]])
    assert sorted(map(sorted, schools(path).values())) == [
        ["Trường Mầm non Xuân Giao", "Trường Mầm non xã Xuân Giao"],
        ["Trường THCS Xuân Giao", "Trường THCS xã Xuân Giao"],
        ["Trường Tiểu học Xuân Giao", "Trường Tiểu học xã Xuân Giao"],
    ]
    codes = rows(path, "SELECT DISTINCT commune_code_before, commune_code_after FROM school_identities")
    assert codes == [("02932", "02923")]


def test_the_view_speaks_of_one_school_on_both_maps(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[OLD], pages[NEW]])
    found = rows(
        path,
        "SELECT level, members, commune_before, district_before, commune_after, province_code_after "
        "FROM party_membership ORDER BY level",
    )
    assert found == [
        ("mam_non", 33, "Xuân Giao", "Bảo Thắng", "Gia Phú", "15"),
        ("thcs", 18, "Xuân Giao", "Bảo Thắng", "Gia Phú", "15"),
        ("tieu_hoc", 25, "Xuân Giao", "Bảo Thắng", "Gia Phú", "15"),
    ]


def test_one_nursery_in_two_articles_and_a_third_that_stays_open(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[NURSERY], pages[NURSERY_LATER], pages[NURSERY_SOMEWHERE]])
    assert rows(
        path, "SELECT provisional, count(DISTINCT identity_id), count(*) FROM school_identities GROUP BY 1"
    ) == [
        (0, 1, 2),
        (1, 1, 1),
    ]


def test_one_name_in_towns_and_districts_of_one_name_is_two_schools(tmp_path: Path) -> None:
    path = fill(tmp_path / "news.db", [page(TOWN_NORTH), page(TOWN_SOUTH)])
    found = rows(path, "SELECT school_id, province_code_before FROM school_identities ORDER BY 2")
    assert [province for _, province in found] == ["72", "84"]
    assert len({school for school, _ in found}) == 2


def test_the_order_of_reading_changes_nothing(tmp_path: Path, pages: Pages) -> None:
    tables = ("school_identities", "school_links", "school_places", "places", "place_successors")
    seen = set()
    for number, order in enumerate(itertools.islice(itertools.permutations(ALL), 0, None, 97)):
        path = fill(tmp_path / f"{number}.db", [pages[one] for one in order])
        seen.add(repr([sorted(rows(path, f"SELECT * FROM {table}"), key=repr) for table in tables]))  # noqa: S608
    assert len(seen) == 1


def test_a_merger_links_predecessor_and_successor_with_the_quote(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[MERGER]])
    found = rows(
        path,
        "SELECT old.proper_name, new.proper_name, reason, detail FROM school_links "
        "JOIN schools AS old ON old.id = school_id JOIN schools AS new ON new.id = other_id WHERE kind = 'successor'",
    )
    assert found == [("Cốc Lầy", "Nà Phung", "merge", MERGER[1])]


def test_places_keep_evidence_and_candidates(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[NURSERY]])
    ((vintage, code, evidence),) = rows(path, "SELECT vintage, commune_code, evidence FROM school_places")
    assert (vintage, code) == ("before-2025-07", "02905")
    assert '"step": "stated"' in evidence
    ((name, type_word),) = rows(
        path, "SELECT name, type FROM places WHERE vintage = ? AND code = ?", vintage, code
    )
    assert (type_word, name) == ("thị trấn", "Phố Lu")


# ---- what persons rule ---------------------------------------------------------------------------------


def ids(path: Path, name: str) -> list[str]:
    return [id_ for (id_,) in rows(path, "SELECT id FROM schools WHERE name LIKE ? ORDER BY id", name)]


def test_a_merge_is_evidence_kept_reversible_and_survives_reading_again(tmp_path: Path, pages: Pages) -> None:
    told = [pages[NURSERY], pages[NURSERY_LATER], pages[NURSERY_SOMEWHERE]]
    path = fill(tmp_path / "news.db", told)
    before = schools(path)
    settled, open_ = sorted(before, key=lambda one: before[one] != {"Trường Mầm non Hoa Đào"} or len(one))
    with schoolbook.opened(path, write=True) as db:
        number = schoolbook.merge(db, settled, open_, "asked the head teacher")
    assert len(schools(path)) == 1

    with store.writable(path) as db:
        store.save(db, told)
        identities.refresh(db)
    assert len(schools(path)) == 1
    with store.readable(path) as db:
        (ruled,) = decisions.log(db)
    assert (ruled.verdict, ruled.note, ruled.undone) == ("same", "asked the head teacher", None)
    assert "same level, number and name" in ruled.evidence

    with schoolbook.opened(path, write=True) as db:
        schoolbook.undo(db, number)
    assert schools(path) == before


def test_a_split_parts_what_the_rule_joined(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[OLD], pages[NEW]])
    (one, two) = ids(path, "Trường THCS%")
    with schoolbook.opened(path, write=True) as db:
        schoolbook.split(db, one, two)
    assert len(schools(path)) == 4
    with schoolbook.opened(path, write=True) as db:
        schoolbook.merge(db, one, two)
    assert len(schools(path)) == 3


def test_a_ruling_finds_a_school_again_under_another_id(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[OLD], pages[NEW]])
    one, two = ids(path, "Trường THCS%")
    with schoolbook.opened(path, write=True) as db:
        schoolbook.split(db, one, two)
        db.execute("UPDATE school_decisions SET school_id = 'an id of an older version'")
        identities.refresh(db)
    assert len(schools(path)) == 4


def test_an_older_database_is_brought_up_to_date(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[OLD]])
    with store.writable(path) as db:
        db.execute("DELETE FROM school_identities")
    with schoolbook.opened(path) as db:
        assert len(schoolbook.roll(db, schoolbook.Wanted())) == 3


def test_a_school_whose_fullest_telling_is_gone_is_worked_out_anew(tmp_path: Path, pages: Pages) -> None:
    path = fill(tmp_path / "news.db", [pages[OLD], pages[NEW]])
    with store.writable(path) as db:
        db.execute("DELETE FROM documents WHERE id = ?", [pages[OLD].document_id])
        drop_orphans(db, {id_ for (id_,) in db.execute("SELECT id FROM schools")})
        assert stale.identities(db)
    with schoolbook.opened(path):
        pass
    assert sorted(map(sorted, schools(path).values())) == [
        ["Trường Mầm non Xuân Giao"],
        ["Trường THCS Xuân Giao"],
        ["Trường Tiểu học Xuân Giao"],
    ]


def test_the_first_schema_migrates() -> None:
    with Database(memory=True) as db:
        schema.migrations.apply(db, stop_before="m002_places")
        assert not db["places"].exists()
        schema.ensure(db)
        assert db["places"].exists()


@pytest.mark.parametrize(
    ("units", "codes"),
    [
        ([("before-2025-07", "02932")], ("10", "086", "02932", "15", "02923")),
        (
            [("after-2025-07", "02923")],
            ("10", None, None, "15", "02923"),
        ),  # three old communes of two districts
        ([("before-2025-07", "00613")], ("01", "021", "00613", "01", None)),  # four new ones
        ([("before-2025-07", "086")], ("10", "086", None, "15", None)),
        ([("after-2025-07", "15")], (None, None, None, "15", None)),  # two old provinces
        ([], (None, None, None, None, None)),
    ],
)
def test_codes_on_both_maps(units: list[tuple[str, str]], codes: tuple[Any, ...]) -> None:
    found = tuple(gazetteer.load().unit(Vintage(vintage), code) for vintage, code in units)
    assert tuple(identities.both_maps(found).values()) == codes


@pytest.mark.parametrize(
    ("candidates", "codes"),
    [
        ([("before-2025-07", "42"), ("after-2025-07", "42")], ("42", None, None, "42", None)),
        ([("before-2025-07", "02923"), ("after-2025-07", "02923")], ("10", None, None, "15", "02923")),
        ([("before-2025-07", "02932"), ("before-2025-07", "38")], (None, None, None, None, None)),
    ],
)
def test_candidates_may_agree_on_a_map(candidates: list[tuple[str, str]], codes: tuple[Any, ...]) -> None:
    found = tuple(gazetteer.load().unit(Vintage(vintage), code) for vintage, code in candidates)
    assert tuple(identities.both_maps(found, one_of=True).values()) == codes


def steps(path: Path, many: int) -> int:
    """Thousands of steps of SQLite's machine that the cards of so many schools take."""
    names = [f"{first} {second}" for first in SYLLABLES for second in SYLLABLES][:many]
    text = " ".join(f"Trường Tiểu học {name} có 21 đảng viên." for name in names)
    counted = 0

    def tick() -> int:
        nonlocal counted
        counted += 1
        return 0

    with store.writable(fill(path, [page(("2024-05-06", text))])) as db:
        assert db["school_cards"].count == many
        db.conn.set_progress_handler(tick, 1000)
        school_cards.refresh(db)
        db.conn.set_progress_handler(None, 0)
    return counted


def test_the_cards_of_four_times_as_many_schools_cost_four_times_as_much(tmp_path: Path) -> None:
    few, many = steps(tmp_path / "few.db", 100), steps(tmp_path / "many.db", 400)
    assert many < 6 * few
