"""Put the marked sentences where they belong: those that are read to their own file, the others to not_yet.txt.

Lines of not_yet.txt stand under ``# file > phenomenon``; a line that is read now goes back there. Lines that
are no longer read are only named, and moved with ``--accept``: a sentence that was read should be mended.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from extract import pipeline
from extract.model import Document

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "fixtures" / "cases"
NOT_YET = CASES / "not_yet.txt"

sys.path.insert(0, str(ROOT / "tests"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A case, the file it belongs to and the phenomenon under which it stands there."""

    stem: str
    phenomenon: str
    text: str


def main() -> int:
    """Sort; the exit code is 1 when sentences are no longer read and that is not accepted."""
    waiting = _waiting()
    read = [line for line in waiting if _is_read(line.text)]
    lost = [line for path in _files() for line in _lines(path) if not _is_read(line.text)]
    for mark, lines in (("+", read), ("-", lost)):
        for line in lines:
            print(f"{mark} {line.stem}: {line.text}")
    accepted = lost if "--accept" in sys.argv[1:] else []
    for path in _files():
        _rewrite(path, read, accepted)
    _write_waiting([*(line for line in waiting if line not in read), *accepted])
    print(f"{len(read)} read now, {len(lost)} no longer, {len(_waiting())} not yet")
    return int(bool(lost) and not accepted)


def _files() -> list[Path]:
    return [path for path in sorted(CASES.glob("*.txt")) if path != NOT_YET]


def _lines(path: Path) -> list[Line]:
    phenomenon, found = "", []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.startswith("# "):
            phenomenon = text[2:]
        elif text:
            found.append(Line(stem=path.stem, phenomenon=phenomenon, text=text))
    return found


def _waiting() -> list[Line]:
    found = []
    for line in _lines(NOT_YET):
        stem, _, phenomenon = line.phenomenon.partition(" > ")
        found.append(Line(stem=stem, phenomenon=phenomenon, text=line.text))
    return found


def _is_read(text: str) -> bool:
    from marked import differences, parse

    case = parse(text)
    content = f"Tin giáo dục trong ngày\n\n{case.text}".encode()
    found = pipeline.extract(Document(source="case.txt", content=content, media_type="text/plain"))
    return found.article.text == case.text and not differences(case, found)


def _rewrite(path: Path, back: list[Line], away: list[Line]) -> None:
    """Take ``away`` out of a file and put ``back`` under their phenomena, new ones at the end."""
    coming = [line for line in back if line.stem == path.stem]
    kept = path.read_text(encoding="utf-8").splitlines()
    leaving = {line.text for line in away if line.stem == path.stem}
    lines = [text for text in kept if text not in leaving]
    for line in reversed(coming):
        header = f"# {line.phenomenon}"
        if header not in lines:
            lines.append(header)
        lines.insert(lines.index(header) + 1, line.text)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _write_waiting(lines: list[Line]) -> None:
    groups: dict[str, list[str]] = {}
    for line in lines:
        groups.setdefault(f"# {line.stem} > {line.phenomenon}", []).append(line.text)
    rows = [text for header, texts in groups.items() for text in (header, *texts)]
    NOT_YET.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
