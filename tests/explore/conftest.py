"""The demo database, served as users serve it, and a real Chromium to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from demo_news import build
from serving import FLAGS, SIZES, Server, Watched, chromium_path, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo database; nobody writes to it."""
    return build(tmp_path_factory.mktemp("demo") / "tin-tuc.db")


@pytest.fixture(scope="session")
def server(demo: Path) -> Iterator[Server]:
    """The demo database, served."""
    with serving(demo) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[Any]:
    """Open a path of the demo in a size and a colour scheme; all troubles fail the test at its end."""
    contexts: list[Any] = []
    watched: list[Watched] = []

    def opened(
        path: str,
        size: str = "desktop",
        scheme: str = "light",
        *,
        at: Server = server,
        expected: tuple[str, ...] = (),
    ) -> Page:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="vi-VN",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        one = Watched(page=context.new_page(), expected=tuple(expected))
        one.watch(at.address)
        watched.append(one)
        one.page.goto(at.address + path)
        one.page.wait_for_load_state("load")
        return one.page

    yield opened
    for context in contexts:
        context.close()
    assert [trouble for one in watched for trouble in one.troubles] == []
