"""Pictures of the pages for README and docs: ``python scripts/screenshots.py``, or ``make screenshots``.

The rows are those of the fixture pages as written down by hand, and of the invented stories of the tests.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from playwright.sync_api import sync_playwright  # noqa: E402

from demo_news import build  # noqa: E402
from serving import FLAGS, chromium_path, serving  # noqa: E402
from tables import rows  # noqa: E402

#: Name of the picture, address, a question for the id in it, width and height, colour scheme.
PICTURES = (
    ("trang-chu", "/", None, (1200, 760), "light"),
    ("tim-kiem", "/-/search?q=nam+luong", None, (1200, 820), "light"),
    ("bai-viet", "/-/article/{}", "articles WHERE title LIKE 'Nậm Lường chăm lo%'", (1200, 900), "light"),
    ("bai-viet-toi", "/-/article/{}", "articles WHERE title LIKE 'Nậm Lường chăm lo%'", (390, 844), "dark"),
    ("truong", "/-/school/{}", "schools WHERE name LIKE '%Hoa Ban Trắng'", (1200, 900), "light"),
    (
        "dia-ban",
        "/-/area?province=L%C3%A0o+Cai&commune=N%E1%BA%ADm+L%C6%B0%E1%BB%9Dng",
        None,
        (1200, 860),
        "light",
    ),
    ("tong-quan", "/-/overview", None, (1200, 900), "light"),
)


def main() -> None:
    """Write docs/img/*.png."""
    folder = ROOT / "docs" / "img"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        database = build(Path(place) / "tin-tuc.db", hostile=False)
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with serving(database) as server:
            for name, path, ids, (width, height), scheme in PICTURES:
                ref = rows(database, f"SELECT id FROM {ids}")[0][0] if ids else ""  # noqa: S608 - ours
                page = chromium.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, device_scale_factor=1.5
                )
                page.goto(server.address + path.format(ref), wait_until="networkidle")
                page.screenshot(path=folder / f"{name}.png")
                page.close()
                print(folder / f"{name}.png")
        chromium.close()


if __name__ == "__main__":
    main()
