"""Time the pages of the browser on many articles: ``python benchmarks/explore.py [ARTICLES] [DB]``.

Generates a database once (50,000 articles by default, db/bench.db), serves it as ``vnextract serve`` does,
and asks every kind of page over HTTP. Prints the median and the slowest of several rounds; each address of
a round is another article, school or word, so that no answer is one that was just given.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx

from extract import store
from extract.model import (
    Article,
    Block,
    BlockKind,
    Count,
    Document,
    Extraction,
    Level,
    Mention,
    Method,
    Numeral,
    Place,
    Reason,
    School,
    Scope,
    Span,
    Status,
)
from extract.store import runs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 15

#: Different schools that the articles speak of.
POOL = 12_000
BATCH = 500
PORT = 8977

LEVELS = (
    (Level.MAM_NON, "Mầm non"),
    (Level.TIEU_HOC, "Tiểu học"),
    (Level.THCS, "THCS"),
    (Level.THPT, "THPT"),
)
NAMES = "Hoa Sen|Hoa Mai|Ban Mai|Sao Sáng|Nà Lẩu|Khe Lim|Bản Vượt|Sơn Đồng|Tân Hoà|Phú Cường|Lũng Pù|Đồng Rí".split(
    "|"
)
SYLLABLES = (
    "an bình cao đông giang hà khê lâm minh nam phong quang sơn tân vân xuân yên thủy lộc hương".split()
)
PROVINCES = "Lào Cai|Nghệ An|Cần Thơ|Đà Nẵng|Gia Lai|Hà Tĩnh|Sơn La|Vĩnh Long|Tây Ninh|Quảng Trị".split("|")
PAPERS = (
    "Báo Sáng|Tin Chiều|Giáo dục vùng cao|Nhật báo Sông|Thời sự Biển|Báo Núi|Tuần báo Đồng|Bản tin Xóm".split(
        "|"
    )
)


def generate(path: Path, articles: int) -> None:
    """A database of invented articles, each with three schools and nine counts."""
    dice = random.Random(7)
    with store.writable(path) as db:
        run = runs.start(db, ["generated"], "{}")
        pages: list[store.PageRows] = []
        for number in range(articles):
            pages.append(store.of_extraction(*page(dice, number)))
            if len(pages) == BATCH or number == articles - 1:
                store.save(db, pages)
                pages.clear()
                print(f"\r{number + 1:,} articles", end="", file=sys.stderr, flush=True)
        runs.finish(db, run, "finished", runs.Totals(pages=articles, articles=articles), 1.0)
    print(file=sys.stderr)


def page(dice: random.Random, number: int) -> tuple[Document, Extraction]:
    """One article; like-named schools come again in other articles and years."""
    writer = Writer(dice, number)
    for _ in range(3):
        writer.school()
    source, url = f"{number}.html", f"https://paper{number % 8}.example/{number}.html"
    document = Document(source=source, content=str(number).encode(), media_type="text/html", url=url)
    return document, writer.extraction(source, url)


class Writer:
    """Writes paragraphs and notes the spans of what they say."""

    def __init__(self, dice: random.Random, number: int) -> None:
        self.dice, self.number, self.text = dice, number, ""
        self.schools: list[School] = []
        self.counts: list[Count] = []
        self.numerals: list[Numeral] = []
        self.blocks: list[Block] = []

    def say(self, words: str) -> Span:
        """Add words; answers where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def prose(self, words: int) -> None:
        """Add words that mean nothing."""
        self.say(" ".join(self.dice.choices(SYLLABLES, k=words)).capitalize() + ". ")

    def school(self) -> None:
        """A paragraph about a school: its members, its pupils, and a target."""
        start = len(self.text)
        self.prose(60)
        one = random.Random(self.dice.randrange(POOL))
        level, word = one.choice(LEVELS)
        name, commune = one.choice(NAMES), f"{one.choice(SYLLABLES)} {one.choice(SYLLABLES)}".title()
        place = Place(commune=commune, province=one.choice(PROVINCES))
        span = self.say(f"Trường {word} {name}")
        full = span.of(self.text)
        mention = Mention(
            span=span,
            text=full,
            name=full,
            level=level,
            number=None,
            proper_name=name,
            place=place,
            rule="made",
        )
        self.schools.append(
            School(name=full, level=level, number=None, proper_name=name, place=place, mentions=(mention,))
        )
        self.say(f" (xã {commune}) có ")
        staff = self.dice.randint(15, 80)
        self.count(full, "đảng viên", self.dice.randint(5, staff), staff)
        self.say(" và ")
        self.count(full, "học sinh", self.dice.randint(100, 1500), None)
        self.say("; phấn đấu có ")
        self.count(full, "đảng viên", self.dice.randint(20, 90), None, Status.TARGET)
        self.say(". Ngày ")
        day = f"{self.dice.randint(1, 28)}/{self.dice.randint(1, 12)}"
        span = self.say(day)
        self.numerals.append(Numeral(span=span, text=day, value=None, reason=Reason.DATE))
        self.say(". ")
        self.prose(40)
        self.blocks.append(Block(kind=BlockKind.PARAGRAPH, span=Span(start, len(self.text))))
        self.say("\n\n")

    def count(
        self, school: str, what: str, value: int, base: int | None, status: Status = Status.ACTUAL
    ) -> None:
        """A figure of a school."""
        words = f"{value} {what}" + (f" trong tổng số {base} cán bộ" if base else "")
        span = self.say(words)
        self.numerals.append(
            Numeral(
                span=Span(span.start, span.start + len(str(value))),
                text=str(value),
                value=value,
                count=len(self.counts),
            )
        )
        self.counts.append(
            Count(
                school=school, scope=Scope.SCHOOL, what=what, unit=what, value=value, of_value=base,
                of_what="cán bộ" if base else None, status=status, span=span, quote=words, rule="made",
            )
        )  # fmt: skip

    def extraction(self, source: str, url: str) -> Extraction:
        """All of it."""
        year, month, day = self.dice.randint(2015, 2026), self.dice.randint(1, 12), self.dice.randint(1, 28)
        article = Article(
            source=source,
            url=url,
            text=self.text.rstrip("\n"),
            title=f"Bản tin số {self.number}: {self.schools[0].name}",
            publisher=self.dice.choice(PAPERS),
            published=f"{year}-{month:02}-{day:02}T07:00:00+07:00",
            blocks=tuple(self.blocks),
            method=Method(title="made", body="made"),
        )
        return Extraction(
            article=article,
            schools=tuple(self.schools),
            counts=tuple(self.counts),
            numerals=tuple(self.numerals),
        )


def addresses(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Kinds of pages, and as many addresses of each as there are rounds."""
    name = path.stem
    with store.readable(path) as db:
        articles = [
            row[0] for row in db.execute("SELECT id FROM articles ORDER BY random() LIMIT ?", [ROUNDS])
        ]
        schools = [row[0] for row in db.execute("SELECT id FROM schools ORDER BY random() LIMIT ?", [ROUNDS])]
        places = db.execute(
            "SELECT province, commune FROM schools ORDER BY random() LIMIT ?", [ROUNDS]
        ).fetchall()
    yield "home", ["/"] * ROUNDS
    yield "search, common words", [f"/-/search?{urlencode({'q': 'đảng viên ' + one[1]})}" for one in places]
    yield (
        "search, everywhere",
        [f"/-/search?{urlencode({'q': q})}" for q in ("đảng viên", "dang vien", "hoc sinh") * 5],
    )
    yield (
        "search, a school",
        [f"/-/search?{urlencode({'q': 'truong mam non hoa sen ' + one[1]})}" for one in places],
    )
    yield "article", [f"/-/article/{one}" for one in articles]
    yield "school", [f"/-/school/{one}" for one in schools]
    yield "commune", [f"/-/area?{urlencode({'province': one[0], 'commune': one[1]})}" for one in places]
    yield "province", [f"/-/area?{urlencode({'province': one[0]})}" for one in places]
    yield "areas", ["/-/areas"] * ROUNDS
    yield "overview", ["/-/overview"] * ROUNDS
    yield "feed", ["/-/facts.atom"] * ROUNDS
    yield "table counts", [f"/{name}/counts?_next={one}" for one in articles]
    for question in ("party_share_above", "change_between_years", "contradictions", "targets_and_results"):
        yield question, [f"/{name}/{question}?{urlencode({'place': one[1]})}" for one in places]


def measure(path: Path) -> bool:
    """Print a line for each kind of page; whether all kept to their limits."""
    server = subprocess.Popen(
        [str(Path(sys.executable).with_name("vnextract")), "serve", str(path), "--port", str(PORT)]
    )
    kept = True
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{PORT}", timeout=60, follow_redirects=True) as client:
            _wait(client)
            for kind, paths in addresses(path):
                times = [_time(client, one) for one in paths]
                limit = 150 if kind.startswith("search") else 300
                median = statistics.median(times)
                kept = kept and median <= limit
                print(
                    f"{kind:24} median {median:6.0f} ms   first {times[0]:6.0f}   slowest {max(times):6.0f}   limit {limit}"
                )
    finally:
        server.terminate()
        server.wait()
    return kept


def _wait(client: httpx.Client) -> None:
    for _ in range(100):
        try:
            client.get("/-/versions.json")
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return


def _time(client: httpx.Client, path: str) -> float:
    started = time.perf_counter()
    client.get(path).raise_for_status()
    return 1000 * (time.perf_counter() - started)


def main() -> int:
    """Exit 1 when a page is slower than it may be."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path("db/bench.db")
    if not path.exists():
        generate(path, articles)
    return 0 if measure(path) else 1


if __name__ == "__main__":
    sys.exit(main())
