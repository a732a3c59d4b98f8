"""Text from the web harms nobody, and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from tables import everything, rows

if TYPE_CHECKING:
    from serving import Server

ARTICLE = "articles WHERE source = 'hostile/script.html'"
SCHOOL = "schools WHERE name LIKE '%<script>%'"

#: Wherever the hostile article or its school is shown.
PLACES = [
    ("/", None),
    ("/-/search?q=window.harmed", None),
    ("/-/search?q=khe+lim", None),
    ("/-/article/{}", ARTICLE),
    ("/-/school/{}", SCHOOL),
    ("/-/area?province=S%C6%A1n+La", None),
    ("/-/overview", None),
    ("/-/questions", None),
    ("/tin-tuc/articles?source=hostile%2Fscript.html", None),
    ("/tin-tuc/articles/{}", ARTICLE),
    ("/tin-tuc/schools/{}", SCHOOL),
    ("/tin-tuc/school_counts?province=S%C6%A1n+La", None),
    ("/tin-tuc/articles?_facet=publisher&_facet=section", None),
    ("/tin-tuc/school_facts?school=window.harmed", None),
    ("/-/search?q=%3Cscript%3Ewindow.harmed%3D1%3C%2Fscript%3E", None),
    ("/%3Cscript%3Ewindow.harmed=1%3C/script%3E", None),
]

_STATE = """
() => ({
  harmed: window.harmed,
  links: [...document.querySelectorAll('a[href], form[action]')].map((one) => one.href || one.action)
    .filter((href) => /^(javascript|data|vbscript):/i.test(href)),
  turned: /[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText),
  images: document.querySelectorAll('main img').length,
})
"""


@pytest.mark.browser
@pytest.mark.parametrize("place", PLACES, ids=lambda place: str(place[0]))
def test_nothing_runs(open_page: Any, server: Server, place: tuple[str, str | None]) -> None:
    path, ids = place
    ref = rows(server.database, f"SELECT id FROM {ids}")[0][0] if ids else ""  # noqa: S608 - ours
    page = open_page(path.format(ref), expected=("404",))
    page.mouse.move(300, 300)
    assert page.evaluate(_STATE) == {"harmed": None, "links": [], "turned": False, "images": 0}


@pytest.mark.browser
def test_shown_as_text(open_page: Any, server: Server) -> None:
    ref = rows(server.database, f"SELECT id FROM {ARTICLE}")[0][0]  # noqa: S608 - ours
    page = open_page(f"/-/article/{ref}")
    heading = page.inner_text("h1")
    assert "<script>window.harmed=1</script> {{ 7 * 7 }} {% raw %}" in heading
    assert "{{ config }} và </main></body>." in page.inner_text(".story .body")
    assert "\ufffd89 viết ngược\ufffd" in page.inner_text(".story .body")
    assert page.locator("a.original").count() == 0


@pytest.mark.parametrize(
    "path", ["/", "/-/search", "/tin-tuc", "/tin-tuc/articles", "/khong-co", "/tin-tuc.json"]
)
def test_policy(server: Server, path: str) -> None:
    one, other = (httpx.get(server.address + path).headers["content-security-policy"] for _ in range(2))
    rules = dict(rule.strip().split(" ", 1) for rule in one.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"].startswith("'self' 'nonce-")
    assert "unsafe" not in rules["script-src"]
    assert "http" not in one
    assert one != other, "a nonce serves once"


def test_inline_scripts_carry_the_nonce(server: Server) -> None:
    answer = httpx.get(f"{server.address}/tin-tuc")
    nonce = answer.headers["content-security-policy"].split("'nonce-")[1].split("'")[0]
    assert answer.text.count(f'<script nonce="{nonce}">') == answer.text.count("<script>") + 1


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM counts", "INSERT INTO runs (id) VALUES (9)", "PRAGMA user_version = 3", "ATTACH 'x' AS y"],
)
def test_sql_is_read_only(server: Server, sql: str) -> None:
    before = everything(server.database)
    answer = httpx.get(f"{server.address}/tin-tuc.json", params={"sql": sql})
    assert answer.status_code == 400
    assert everything(server.database) == before


def test_long_sql_is_stopped(server: Server) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    assert httpx.get(f"{server.address}/tin-tuc.json", params={"sql": endless}, timeout=30).status_code == 400


def test_loopback_by_default(server: Server) -> None:
    assert server.said.startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    "name", ["../server.py", "..%2fserver.py", "%2e%2e/server.py", "vendor/../../server.py", "none.js"]
)
def test_static_files_stay_in_their_folder(server: Server, name: str) -> None:
    answer = httpx.get(f"{server.address}/-/vnextract/static/{name}", follow_redirects=True)
    assert answer.status_code == 404
