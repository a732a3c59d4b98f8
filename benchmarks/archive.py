"""Make an archive of any size: ``python benchmarks/archive.py OUT.zip|OUT.warc.gz|FOLDER [PAGES] [SEED]``.

Each page has the markup of one of the fixture pages and invented paragraphs about invented schools, so that
its rows are known: ``OUT.truth.jsonl`` has a line for each count on a school. The same seed makes the same
archive.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
import unicodedata
import uuid
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING

from facts import Paragraph, Row, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIXTURES = Path(__file__).parents[1] / "fixtures" / "pages"

#: Fixture pages of several makers and years.
TEMPLATES = (
    "baolaocai.vn/chi-bo-truong-hoc-nam-luong",
    "baonghean.vn/2017-lop-ghep-ba-trinh-do",
    "cafef.vn/dai-hoc-tu-thuc",
    "genk.vn/2012-phong-may-40-cho",
    "news.zing.vn/2012-ky-tuc-xa-chat-choi",
    "tuoitre.vn/2015-truong-chuan-thieu-nuoc",
    "tuoitre.vn/2017-nghi-luan-phien",
    "vietnamnet.vn/2019-giu-truong-giua-rung-tram",
    "vnexpress.net/2013-truong-moi-bo-khong",
)

#: Every third page reports no number.
_WITHOUT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A fixture page: its HTML, its URL and the texts of its blocks, longest first."""

    html: str
    url: str
    blocks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the archive, with the rows that it must give."""

    name: str
    url: str
    html: bytes
    truth: tuple[Row, ...]


def template(name: str) -> Template:
    """The fixture of that name; every block must stand in its HTML as it is read."""
    record = json.loads((FIXTURES / name / "expected.json").read_text(encoding="utf-8"))
    html = unicodedata.normalize("NFC", (FIXTURES / name / "source.html").read_bytes().decode())
    blocks = [record["text"][block["start"] : block["end"]] for block in record["blocks"]]
    absent = [block for block in blocks if block not in html]
    if absent:
        raise ValueError(f"{name}: not in the HTML as it is read: {absent[0]!r}")
    blocks.sort(key=len, reverse=True)
    return Template(html=html, url=record["url"] or f"https://bao.example/{name}.html", blocks=tuple(blocks))


def vary(one: Template, number: int, seed: int) -> Page:
    """Page ``number`` of an archive, made from a template: its long blocks bear the facts."""
    rng = random.Random(f"{seed}/{number}")
    html = one.html
    rows: list[Row] = []
    for block in one.blocks:
        new = Paragraph(text="Ảnh tư liệu của nhà trường.")
        if len(block) > 100:
            new = paragraph(rng, fact=number % _WITHOUT != 0)
        html = html.replace(block, new.text)
        rows += new.rows
    url = f"{one.url.rpartition('.')[0] or one.url}-{number:07d}.html"
    content = html.replace(one.url, url).encode()
    return Page(name=f"{number:07d}.html", url=url, html=content, truth=tuple(rows))


def pages(number: int, seed: int) -> Iterator[Page]:
    """The pages of an archive."""
    templates = tuple(map(template, TEMPLATES))
    return starmap(vary, ((templates[i % len(templates)], i, seed) for i in range(number)))


@contextmanager
def _zip(path: Path) -> Iterator[Callable[[Page], object]]:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        yield lambda page: archive.writestr(
            zipfile.ZipInfo(f"pages/{page.name}"), page.html, zipfile.ZIP_DEFLATED
        )


@contextmanager
def _warc(path: Path) -> Iterator[Callable[[Page], object]]:
    with path.open("wb") as file:
        yield lambda page: file.write(gzip.compress(_record(page), mtime=0))


def _record(page: Page) -> bytes:
    """A response as a crawler keeps it."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.html
    name = uuid.uuid5(uuid.NAMESPACE_URL, page.url)
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{name}>\r\n"
        f"WARC-Target-URI: {page.url}\r\nWARC-Date: 2025-10-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@contextmanager
def _folder(path: Path) -> Iterator[Callable[[Page], object]]:
    path.mkdir(parents=True, exist_ok=True)
    yield lambda page: path.joinpath(page.name).write_bytes(page.html)


def make(path: Path, number: int, seed: int = 1) -> Path:
    """Write an archive and its truth; the kind of archive is told by the name. Answers the truth's path."""
    kinds = {".zip": _zip, ".gz": _warc}
    truth = path.with_name(f"{path.name}.truth.jsonl")
    with kinds.get(path.suffix, _folder)(path) as write, truth.open("w", encoding="utf-8") as file:
        for page in pages(number, seed):
            write(page)
            file.writelines(
                json.dumps({"page": page.name, **row}, ensure_ascii=False) + "\n" for row in page.truth
            )
    return truth


if __name__ == "__main__":
    make(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
