"""Complete an expected.json that was written by hand: positions, spans and the keys left empty.

usage: python scripts/complete_expected.py fixtures/pages/<site>/<slug> …

The writer states facts and quotes; nobody counts characters. In the draft,

- a block is ``{"kind": "paragraph", "text": "…"}``;
- a mention of a school is its text, and stands for every place where the article writes it;
- a count has its ``quote``, with ``nth`` where the same words stand more than once (1 is the first);
- a check has the words that it is about, and points to the counts whose quotes touch them;
- a numeral that is no count is ``["16/9", "date"]``, in the order of the text.

A file that is complete already is left as it is.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]

COUNT = (
    "school scope area joint_schools part what unit qualifiers value value_max of_value of_what "
    "percent percent_max approx status as_of as_of_date start end quote"
).split()
SCHOOL = "name level number proper_name commune district province mentions".split()
ARTICLE = (
    "url publisher title lead authors published modified section tags language blocks text "
    "schools counts numerals checks"
).split()
EMPTY: Json = {
    "authors": [],
    "tags": [],
    "joint_schools": [],
    "qualifiers": [],
    "schools": [],
    "counts": [],
    "numerals": [],
    "checks": [],
    "approx": "exact",
    "status": "actual",
}
FREE = ("optional", "optional_fields", "mentions_optional", "method")


def main(folders: list[str]) -> None:
    """Rewrite the expected.json of each folder."""
    for folder in folders:
        path = Path(folder) / "expected.json"
        draft = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(complete(draft), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def complete(draft: Json) -> Json:
    """The whole record of a draft."""
    blocks, text = _blocks(draft["blocks"], draft.get("text"))
    filled = _keys(ARTICLE, draft) | {"blocks": blocks, "text": text}
    filled["schools"] = _schools(filled["schools"], text)
    filled["counts"] = [_count(count, text) for count in filled["counts"]]
    filled["numerals"] = _numerals(filled["numerals"], text)
    filled["checks"] = [_check(check, filled["counts"], text) for check in filled["checks"]]
    return filled


def _keys(names: list[str], draft: Json) -> Json:
    unknown = draft.keys() - {*names, *FREE, "nth"}
    if unknown:
        raise SystemExit(f"unknown keys {sorted(unknown)} in {draft}")
    kept = {name: draft[name] for name in FREE if name in draft}
    return {name: draft.get(name, EMPTY.get(name)) for name in names} | kept


def _blocks(blocks: list[Json], text: str | None) -> tuple[list[Json], str]:
    if text is not None:
        return blocks, text
    spans, at = [], 0
    for block in blocks:
        spans.append({"kind": block["kind"], "start": at, "end": at + len(block["text"])})
        at += len(block["text"]) + 2
    return spans, "\n\n".join(block["text"] for block in blocks)


def _schools(drafts: list[Json], text: str) -> list[Json]:
    """Mentions go to the school that names them; the longest name wins where two begin alike."""
    schools = [_keys(SCHOOL, draft) for draft in drafts]
    names = {name for school in schools for name in school["mentions"] if isinstance(name, str)}
    found = _mentions(names, text) if names else []
    for school in schools:
        own = [mention for mention in school["mentions"] if isinstance(mention, str)]
        if own:
            school["mentions"] = [mention for mention in found if mention["text"] in own]
    return schools


def _mentions(names: set[str], text: str) -> list[Json]:
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    found = [{"start": m.start(), "end": m.end(), "text": m[0]} for m in re.finditer(pattern, text)]
    missing = names - {mention["text"] for mention in found}
    if missing:
        raise SystemExit(f"not in the text: {sorted(missing)}")
    return found


def _count(draft: Json, text: str) -> Json:
    count = _keys(COUNT, draft)
    if count["start"] is None:
        count["start"] = _find(draft["quote"], text, draft.get("nth", 1))
        count["end"] = count["start"] + len(draft["quote"])
    count["scope"] = count["scope"] or ("school" if count["school"] else "area")
    return count


def _find(quote: str, text: str, nth: int) -> int:
    at = -1
    for _ in range(nth):
        at = text.find(quote, at + 1)
        if at < 0:
            raise SystemExit(f"not in the text {nth} times: {quote!r}")
    return at


def _numerals(drafts: list[Any], text: str) -> list[Json]:
    rows, at = [], 0
    for draft in drafts:
        if isinstance(draft, dict):
            rows.append(draft)
            continue
        words, reason = draft
        start = text.find(words, at)
        if start < 0:
            raise SystemExit(f"not in the text after {text[:at][-30:]!r}: {words!r}")
        at = start + len(words)
        rows.append({"start": start, "end": at, "text": words, "count": None, "reason": reason})
    return rows


def _check(draft: Json, counts: list[Json], text: str) -> Json:
    if "quote" not in draft:
        return draft
    start = _find(draft["quote"], text, draft.get("nth", 1))
    end = start + len(draft["quote"])
    touched = [i for i, count in enumerate(counts) if count["start"] < end and start < count["end"]]
    return {"kind": draft["kind"], "ok": draft["ok"], "detail": None, "counts": touched}


if __name__ == "__main__":
    main(sys.argv[1:])
