"""Every page answers, in Datasette 0.65 and in the alphas of 1.0 (`make test-alpha`); the feed is Atom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import httpx
import pytest

from tables import rows

if TYPE_CHECKING:
    from serving import Server

PAGES = [
    ("/", None),
    ("/-/search?q=nam+luong", None),
    ("/-/article/{}", "articles"),
    ("/-/school/{}", "schools"),
    ("/-/fact/{}", "counts"),
    ("/-/areas", None),
    (f"/-/area?{urlencode({'province': 'Lào Cai'})}", None),
    ("/-/overview", None),
    ("/-/questions", None),
    ("/-/facts.atom", None),
    ("/tin-tuc", None),
    ("/tin-tuc/counts", None),
    ("/tin-tuc/counts/{}", "counts"),
    ("/tin-tuc/school_counts", None),
    ("/tin-tuc/party_membership", None),
    ("/tin-tuc/counts.json", None),
    ("/tin-tuc/counts.csv", None),
    ("/tin-tuc/party_share_above?percent=50&place=lao+cai", None),
    ("/tin-tuc/change_between_years?from_year=2023&to_year=2026", None),
    ("/tin-tuc/contradictions", None),
    ("/tin-tuc/arithmetic", None),
    ("/tin-tuc/targets_and_results?what=dang+vien", None),
    ("/tin-tuc/facts_without_place", None),
    ("/tin-tuc/school_facts?school=hoa+ban", None),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page[0]))
def test_answers(server: Server, page: tuple[str, str | None]) -> None:
    path, table = page
    ref = rows(server.database, f"SELECT id FROM {table} LIMIT 1")[0][0] if table else ""  # noqa: S608 - ours
    answer = httpx.get(server.address + path.format(ref), follow_redirects=True, timeout=60)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "path", ["/-/article/none", "/-/school/none", "/-/fact/none", "/-/area", "/-/area?province=x"]
)
def test_what_is_not_there(server: Server, path: str) -> None:
    answer = httpx.get(server.address + path)
    assert answer.status_code == 404
    assert "Không có trang này" in answer.text


QUESTIONS = [
    (
        "party_share_above?percent=91&place=Hoa+Vang",
        [("Trường Tiểu học Hoà Vang 2", 100), ("Trường THCS Võ Thị Bông", 92)],
    ),
    ("party_share_above?percent=99,5&place=Hoà+Phước", [("Trường Tiểu học Hoà Vang 2", 100)]),
]


@pytest.mark.parametrize(("question", "wanted"), QUESTIONS)
def test_shares(server: Server, question: str, wanted: list[tuple[str, float]]) -> None:
    found = httpx.get(f"{server.address}/tin-tuc/{question.replace('?', '.json?_shape=array&')}").json()
    assert [(row["school"], row["share"]) for row in found] == wanted


def test_change_between_years(server: Server) -> None:
    path = "/tin-tuc/change_between_years.json?_shape=array&from_year=2023&to_year=2026"
    found = httpx.get(server.address + path).json()
    assert [(row["school"], row["before"], row["after"], row["change"]) for row in found] == [
        ("Trường Mầm non Hoa Ban Trắng", 18, 31, 13)
    ]


def test_targets_and_results(server: Server) -> None:
    found = httpx.get(f"{server.address}/tin-tuc/targets_and_results.json?_shape=array&what=dang+vien").json()
    pairs = {
        (row["target"], row["target_when"], row["result"]) for row in found if "Hoa Ban" in row["school"]
    }
    assert {(22, "2024", 31), (33, "2027", 31)} <= pairs


def test_contradictions(server: Server) -> None:
    found = httpx.get(f"{server.address}/tin-tuc/contradictions.json?_shape=array&place=nam+luong").json()
    assert {frozenset((row["first_value"], row["second_value"])) for row in found} == {frozenset((26, 28))}


def test_feed(server: Server) -> None:
    feed = ET.fromstring(httpx.get(f"{server.address}/-/facts.atom").content)  # noqa: S314 - our own server
    name = "{http://www.w3.org/2005/Atom}"
    entries = feed.findall(f"{name}entry")
    assert len(entries) == 50
    first = entries[0]
    assert first.findtext(f"{name}updated") == "2026-09-30T08:05:00+07:00"
    link = first.find(f"{name}link")
    assert link is not None
    assert link.get("href", "").startswith(f"{server.address}/-/article/")
    assert len({entry.findtext(f"{name}id") for entry in entries}) == 50
