"""Readers' judgement: stored, shown, kept when pages are read again, exported as gold; nobody else writes."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from command import vnextract
from demo_news import build
from serving import Server, serving
from tables import everything, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FACT = "SELECT id, article_id FROM counts WHERE quote LIKE '31 đảng viên trong tổng số 35%'"


@pytest.fixture
def reviewed(demo: Path, tmp_path: Path) -> Iterator[Server]:
    """A copy of the demo, served with --review."""
    copy = tmp_path / "tin-tuc.db"
    shutil.copy(demo, copy)
    with serving(copy, "--review") as running:
        yield running


def link_of(server: Server) -> str:
    """The link that the server printed for readers."""
    found = re.search(r"http\S+token=\S+", server.said)
    assert found is not None
    return found[0]


def judge(page: Any, fact: str, verdict: str, value: str, why: str) -> None:
    """What a reader does in a card."""
    page.click(f"#f-{fact} .review-form summary")
    page.check(f"#f-{fact} input[value={verdict}]")
    page.fill(f"#f-{fact} input[name=right_value]", value)
    page.fill(f"#f-{fact} input[name=reviewer]", "Lan Anh")
    page.fill(f"#f-{fact} input[name=note]", why)
    page.click(f"#f-{fact} .review-form button")
    page.wait_for_selector(f"#f-{fact} .tag.review")


@pytest.mark.browser
def test_review_survives_a_rerun_and_becomes_gold(open_page: Any, reviewed: Server, tmp_path: Path) -> None:
    ((fact, article),) = rows(reviewed.database, FACT)
    page = open_page("/", at=reviewed)
    page.goto(link_of(reviewed))
    page.goto(f"{reviewed.address}/-/article/{article}")
    judge(page, fact, "wrong", "30", "văn phòng xã xác nhận")
    assert "sai: 30 · Lan Anh" in page.inner_text(f"#f-{fact} .tag.review")
    assert page.input_value(f"#f-{fact} input[name=reviewer]") == "Lan Anh"

    build(reviewed.database)  # every page is read again
    page.reload()
    assert "sai: 30 · Lan Anh" in page.inner_text(f"#f-{fact} .tag.review")
    school = page.get_attribute(f"#f-{fact} .whose a:not(.n)", "href")
    page.goto(reviewed.address + school)
    assert "sai: 30 · Lan Anh" in page.inner_text("table.facts")

    done = vnextract("export", reviewed.database, "--gold", cwd=tmp_path)
    (item,) = map(json.loads, done.stdout.splitlines())
    judged = [row for row in item["counts"] if not row.get("optional")]
    assert [(row["school"], row["value"], row["quote"] in item["text"]) for row in judged] == [
        ("Trường Mầm non Hoa Ban Trắng", 30, True)
    ]
    (tmp_path / "gold.jsonl").write_text(done.stdout, encoding="utf-8")
    again = vnextract("evaluate", "gold.jsonl", "gold.jsonl", "--json", cwd=tmp_path)
    assert again.returncode == 0, again.stderr


@pytest.mark.browser
def test_merge_and_split(open_page: Any, reviewed: Server) -> None:
    sql = "SELECT id FROM schools WHERE name = ? ORDER BY id"
    ((one,),) = rows(reviewed.database, sql, "Trường Tiểu học Nậm Lường 1")
    ((other,),) = rows(reviewed.database, sql, "Trường Tiểu học số 2 xã Nậm Lường")
    page = open_page("/", at=reviewed)
    page.goto(link_of(reviewed))
    page.goto(f"{reviewed.address}/-/school/{one}")
    form = "form.review:has(input[value=merge])"
    page.select_option(f"{form} select", other)
    page.fill(f"{form} input[name=reviewer]", "Lan Anh")
    page.click(f"{form} button")
    page.wait_for_selector("#tellings-heading")
    assert page.locator("table.facts tbody tr").count() == 2
    form = "form.review:has(input[value=split])"
    page.select_option(f"{form} select", index=1)
    page.click(f"{form} button")
    page.wait_for_selector("#tellings-heading", state="detached")
    notes = rows(reviewed.database, "SELECT verdict, note FROM school_decisions ORDER BY id")
    assert notes == [("same", "Lan Anh"), ("apart", "Lan Anh")]


@contextmanager
def entered(server: Server) -> Iterator[httpx.Client]:
    """A reader who opened the link."""
    with httpx.Client(base_url=server.address, timeout=30) as client:
        assert client.get(link_of(server)).status_code == 302
        yield client


def form(client: httpx.Client, fact: str, article: str, **fields: str) -> dict[str, str]:
    """The fields that the card's form would post."""
    page = client.get(f"/-/article/{article}").text
    token = re.search(r'name="csrftoken" value="([^"]+)"', page)
    assert token is not None
    base = {"count_id": fact, "verdict": "right", "reviewer": "Lan", "csrftoken": token[1]}
    return base | fields


@pytest.mark.parametrize(
    ("headers", "fields", "status"),
    [
        ({}, {}, 302),
        ({"origin": "https://elsewhere.example"}, {}, 403),
        ({"origin": "null"}, {}, 403),
        ({"sec-fetch-site": "cross-site"}, {}, 403),
        ({}, {"csrftoken": "guess"}, 403),
        ({}, {"verdict": "maybe"}, 400),
        ({}, {"reviewer": " "}, 400),
        ({}, {"count_id": "none"}, 400),
        ({}, {"verdict": "wrong", "right_value": "ba mươi"}, 400),
    ],
)
def test_posts(reviewed: Server, headers: dict[str, str], fields: dict[str, str], status: int) -> None:
    ((fact, article),) = rows(reviewed.database, FACT)
    with entered(reviewed) as client:
        data = form(client, fact, article, **fields)
        answer = client.post("/-/review/fact", data=data, headers=headers)
    assert answer.status_code == status
    assert len(rows(reviewed.database, "SELECT * FROM reviews")) == (1 if status == 302 else 0)


@pytest.mark.parametrize("path", ["/-/review?token=guess", "/-/review", "/-/review?token="])
def test_wrong_token(reviewed: Server, path: str) -> None:
    assert httpx.get(reviewed.address + path).status_code == 403


def test_without_review_nothing_is_written(server: Server) -> None:
    before = everything(server.database)
    ((fact, article),) = rows(server.database, FACT)
    with httpx.Client(base_url=server.address) as client:
        assert "review-form" not in client.get(f"/-/article/{article}").text
        assert client.get("/-/review?token=x").status_code == 403
        for path in ("/-/review/fact", "/-/review/school"):
            assert (
                client.post(path, data={"count_id": fact, "verdict": "right", "reviewer": "x"}).status_code
                == 403
            )
    assert everything(server.database) == before


def test_without_the_link_nothing_is_written(reviewed: Server) -> None:
    ((fact, article),) = rows(reviewed.database, FACT)
    with httpx.Client(base_url=reviewed.address) as client:
        assert "review-form" not in client.get(f"/-/article/{article}").text
        answer = client.post("/-/review/fact", data={"count_id": fact, "verdict": "right", "reviewer": "x"})
    assert answer.status_code == 403
    assert rows(reviewed.database, "SELECT * FROM reviews") == []
