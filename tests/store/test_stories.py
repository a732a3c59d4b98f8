"""Reprints are one story; like-worded reports of other figures are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract import pipeline, store
from extract.model import Document
from extract.store import identities
from tables import rows

if TYPE_CHECKING:
    from pathlib import Path

REPORT = """Chi bộ Trường Mầm non {name} lớn mạnh từng ngày

Chi bộ Trường Mầm non {name} hiện có {members} đảng viên trong tổng số 40 cán bộ, giáo viên, nhân viên. Từ đầu
năm học, cấp ủy đã giao nhiệm vụ cho từng đảng viên giúp đỡ quần chúng ưu tú, phân công người theo dõi và
báo cáo trong các buổi sinh hoạt thường kỳ.

Theo cô hiệu trưởng, công tác phát triển đảng được chi bộ quan tâm, các đoàn thể của nhà trường cùng tham
gia giới thiệu những giáo viên trẻ có năng lực, có phẩm chất tốt và gắn bó với nghề.

Phụ huynh trong xã cho biết họ yên tâm gửi con ở trường vì cô giáo nào cũng tận tình với các cháu nhỏ.
"""

ORIGINAL = REPORT.format(name="Hoa Mai", members=27)


def save(path: Path, *texts: str) -> None:
    pages = [
        Document(source=f"{number}.txt", content=text.encode(), media_type="text/plain")
        for number, text in enumerate(texts)
    ]
    with store.writable(path) as db:
        for page in pages:
            store.save(db, [store.of_extraction(page, pipeline.extract(page))])
        identities.refresh(db)


@pytest.mark.parametrize(
    ("other", "stories"),
    [
        (ORIGINAL, 1),
        (
            ORIGINAL.replace(
                "Chi bộ Trường Mầm non Hoa Mai lớn mạnh", "Trường Mầm non Hoa Mai: chi bộ lớn mạnh"
            ),
            1,
        ),
        (ORIGINAL.replace("Phụ huynh", "Theo ghi nhận của phóng viên, phụ huynh"), 1),
        (ORIGINAL.replace("tận tình", "hết lòng"), 1),
        (REPORT.format(name="Hoa Mai", members=28), 2),
        (REPORT.format(name="Hoa Ban", members=31), 2),
        ("Chuyện khác\n\nTrường Mầm non Hoa Mai hiện có 27 đảng viên trong tổng số 40 cán bộ, nhân viên.", 2),
    ],
)
def test_stories(tmp_path: Path, other: str, stories: int) -> None:
    path = tmp_path / "news.db"
    save(path, ORIGINAL, other)
    assert rows(path, "SELECT count(DISTINCT story_id) FROM articles") == [(stories,)]


def test_a_fact_of_many_reprints_counts_once_and_every_source_stays(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    save(path, *(ORIGINAL.replace("xã", "xã " + "ạ" * number) for number in range(10)))
    assert rows(path, "SELECT members, staff, sources FROM party_membership") == [(27, 40, 10)]
    assert rows(path, "SELECT count(DISTINCT source) FROM school_counts WHERE value = 27") == [(10,)]


@pytest.mark.parametrize("chunk", [1, 2, 30])
def test_copies_are_one_story_however_many_are_stored_at_once(tmp_path: Path, chunk: int) -> None:
    path = tmp_path / "news.db"
    pages = [
        Document(source=f"{number}.txt", content=ORIGINAL.encode(), media_type="text/plain")
        for number in range(30)
    ]
    stored = [store.of_extraction(page, pipeline.extract(page)) for page in pages]
    with store.writable(path) as db:
        for start in range(0, len(stored), chunk):
            store.save(db, stored[start : start + chunk])
    (first,) = stored[0].tables["articles"].column("id")
    assert rows(path, "SELECT DISTINCT story_id FROM articles") == [(first,)]


def test_reading_again_keeps_the_stories(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    texts = (ORIGINAL, ORIGINAL.replace("tận tình", "hết lòng"), REPORT.format(name="Hoa Ban", members=31))
    save(path, *texts)
    before = rows(path, "SELECT id, story_id FROM articles ORDER BY id")
    save(path, *texts)
    assert rows(path, "SELECT id, story_id FROM articles ORDER BY id") == before


def test_short_texts_are_not_compared(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    save(
        path,
        "Tin ngắn\n\nTrường Mầm non Hoa Mai có 12 đảng viên.",
        "Tin vắn\n\nTrường Mầm non Hoa Mai có 12 đảng viên.",
    )
    assert rows(path, "SELECT count(*) FROM signatures") == [(0,)]
