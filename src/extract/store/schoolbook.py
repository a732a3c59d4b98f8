"""Schools as a person asks for them: one line a school, all that is known of one, changes by hand."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from extract.errors import UsageError
from extract.register.suggest import suggest as _suggest
from extract.store import decisions, identities, ids, schema, schools, stale
from extract.store.connect import readable, writable
from extract.store.save import transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sqlite_utils import Database

    from extract.register.suggest import Suggestion
    from extract.roster import Line

Row = dict[str, Any]

#: The two maps by the word with which one asks for them.
MAPS = {"old": "before", "new": "after"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which schools to list: of a province (its name on the asked map), a level, or provisional ones only."""

    province: str | None = None
    level: str | None = None
    provisional: bool = False
    as_at: str = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a register's lines, by code: linked to a school, likely to be one, told of nowhere."""

    linked: tuple[tuple[str, str], ...]
    doubtful: tuple[str, ...]
    untold: tuple[str, ...]


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Database]:
    """A database with every school's identity up to date; an older one, or one left by a kill, is brought so.

    Raises :class:`~extract.errors.SourceMissing` and :class:`~extract.errors.NotOurDatabase`.
    """
    with readable(path) as db:
        behind = bool(schema.migrations.pending(db)) or stale.identities(db)
    if behind:
        with writable(path) as db:
            identities.refresh(db)
    with (writable if write else readable)(path) as db:
        yield db


def roll(db: Database, wanted: Wanted) -> list[Row]:
    """One row a school, by place and name; ``tellings`` counts the ways in which articles put it."""
    suffix = MAPS[wanted.as_at]
    filters = [f"province_{suffix} = :province"] if wanted.province else []
    filters += ["level = :level"] if wanted.level else []
    filters += ["provisional = 1"] if wanted.provisional else []
    sql = _ROLL.format(
        district="district_before" if wanted.as_at == "old" else "NULL",
        district_code="district_code_before" if wanted.as_at == "old" else "NULL",
        suffix=suffix,
        where=" AND ".join(["school_id = identity_id", *filters]),
    )
    return _rows(db, sql, asdict(wanted))


_ROLL = """
SELECT school_id AS id, schools.name, schools.level, commune_{suffix} AS commune, {district} AS district,
  province_{suffix} AS province, coalesce(commune_code_{suffix}, {district_code}, province_code_{suffix}) AS code, provisional,
  register_code,
  (SELECT count(*) FROM school_identities WHERE identity_id = school_id_) AS tellings,
  (SELECT count(DISTINCT article_id) FROM mentions JOIN school_identities USING (school_id)
    WHERE identity_id = school_id_) AS articles
FROM (SELECT *, school_id AS school_id_ FROM school_official) JOIN schools ON schools.id = school_id
WHERE {where}
ORDER BY province IS NULL, province, district, commune, schools.name, id
"""


def find(db: Database, written: str) -> str:
    """The school of an id or of its beginning; raises :class:`~extract.store.decisions.NoSuchSchool`."""
    rows = db.execute("SELECT id FROM schools WHERE id >= ? AND id < ? || 'g'", [written, written]).fetchall()
    if len(rows) > 1 and written:
        raise UsageError(f"{written}: {len(rows)} schools begin so; give more of the id")
    if not rows or not written:
        raise decisions.NoSuchSchool(f"no school {written}; `vnextract schools list DB` lists them")
    return str(rows[0][0])


def show(db: Database, school_id: str) -> Row:
    """All that is known of a school: its tellings with places and evidence, links, counts."""
    identity = _identity(db, school_id)
    official = _rows(db, "SELECT * FROM school_official WHERE school_id = :id", {"id": identity})
    tellings = _rows(db, _TELLINGS, {"id": identity})
    for one in tellings:
        one["places"] = [
            schools.official_json(schools.official_of(row)) | {"article_id": row["article_id"]}
            for row in _rows(db, _PLACES, {"id": one["id"]})
        ]
    links = _rows(db, _LINKS, {"id": identity})
    return {**(official[0] if official else {"school_id": identity}), "tellings": tellings, "links": links}


_TELLINGS = """
SELECT schools.*, (SELECT count(*) FROM counts WHERE counts.school_id = schools.id) AS counts,
  school_links.decided_by, school_links.reason, school_links.detail
FROM school_identities AS told JOIN schools ON schools.id = told.school_id
LEFT JOIN school_links ON school_links.school_id = schools.id AND school_links.kind = 'same'
WHERE identity_id = :id ORDER BY schools.id != identity_id, schools.id
"""
_PLACES = "SELECT * FROM school_places WHERE school_id = :id ORDER BY article_id"
_LINKS = """
SELECT link.reason, old.identity_id AS predecessor, new.identity_id AS successor, link.detail AS quote,
  link.article_id
FROM school_links AS link
JOIN school_identities AS old ON old.school_id = link.school_id
JOIN school_identities AS new ON new.school_id = link.other_id
WHERE link.kind = 'successor' AND :id IN (old.identity_id, new.identity_id) ORDER BY link.id
"""


def suggest(db: Database) -> tuple[Suggestion, ...]:
    """Likely duplicates that nobody has judged."""
    groups = sorted((school.group for school in identities.current(db)), key=lambda one: one.head.id)
    return _suggest(groups, frozenset(decisions.standing(db)))


def merge(db: Database, school_id: str, other_id: str, note: str | None = None) -> int:
    """Rule that two schools are one; answers the decision's number."""
    if _identity(db, school_id) == _identity(db, other_id):
        raise UsageError(f"{school_id} and {other_id} are one school already")
    pair = (_identity(db, school_id), _identity(db, other_id))
    said = [one for one in suggest(db) if {one.school.id, one.other.id} == set(pair)]
    evidence = [*said[0].pro, *(f"against: {one}" for one in said[0].contra)] if said else []
    return _decide(db, "same", pair, note, evidence)


def split(db: Database, school_id: str, telling: str, note: str | None = None) -> int:
    """Rule that a telling is another school; answers the decision's number."""
    if _identity(db, school_id) != _identity(db, telling):
        raise UsageError(f"{school_id} and {telling} are two schools already")
    if school_id == telling:
        raise UsageError(
            "name the school and the telling to part from it; `vnextract schools show` lists them"
        )
    sql = "SELECT reason || ': ' || detail FROM school_links WHERE school_id = ? AND kind = 'same'"
    evidence = [f"against: {row[0]}" for row in db.execute(sql, [telling]).fetchall()]
    return _decide(db, "apart", (school_id, telling), note, evidence)


def undo(db: Database, number: int) -> None:
    """Take a decision back."""
    with transaction(db):
        decisions.undo(db, number)
    identities.refresh(db)


def _decide(db: Database, verdict: str, pair: tuple[str, str], note: str | None, evidence: list[str]) -> int:
    with transaction(db):
        number = decisions.record(db, verdict, pair, note=note, evidence=evidence)
    identities.refresh(db)
    return number


def register(db: Database, name: str, lines: Iterable[Line]) -> Imported:
    """Store a register under its name, in place of the one before it, and link what is certain."""
    rows = {ids.hash_of("register", name, line.code): line for line in lines}
    with transaction(db):
        db.execute("DELETE FROM school_register")
        db.conn.executemany(_REGISTER, [_register_row(id_, name, line) for id_, line in rows.items()])
    identities.refresh(db)
    linked = db.execute(
        "SELECT DISTINCT register_id, identity_id FROM school_identities WHERE register_id IS NOT NULL"
    ).fetchall()
    mine = tuple((rows[one].code, school) for one, school in linked if one in rows)
    doubtful = _doubtful(db, rows) - {code for code, _ in mine}
    untold = {line.code for line in rows.values()} - {code for code, _ in mine} - doubtful
    return Imported(
        linked=tuple(sorted(mine)), doubtful=tuple(sorted(doubtful)), untold=tuple(sorted(untold))
    )


def _doubtful(db: Database, lines: Mapping[str, Line]) -> set[str]:
    """Codes of lines that a suggestion names, or that share a school with another line."""
    suggested = {card.id for one in suggest(db) for card in (one.school, one.other)}
    shared = {
        card.id for school in identities.current(db) if school.register is None for card in school.group.cards
    }
    return {line.code for id_, line in lines.items() if id_ in suggested | shared}


_REGISTER = """
INSERT INTO school_register
  (id, register, code, name, level, number, proper_name, commune, district, province, address, official)
VALUES (:id, :register, :code, :name, :level, :number, :proper_name, :commune, :district, :province, :address,
  :official)
"""


def _register_row(id_: str, register_name: str, line: Line) -> Row:
    return {
        "id": id_,
        "register": register_name,
        "code": line.code,
        "name": line.name,
        "level": str(line.level),
        "number": line.number,
        "proper_name": line.proper_name,
        "commune": line.place.commune,
        "district": line.place.district,
        "province": line.place.province,
        "address": line.address,
        "official": json.dumps(schools.official_row(line.official), ensure_ascii=False),
    }


def _identity(db: Database, school_id: str) -> str:
    row = db.execute("SELECT identity_id FROM school_identities WHERE school_id = ?", [school_id]).fetchone()
    return str(row[0]) if row else school_id


def _rows(db: Database, sql: str, values: Row) -> list[Row]:
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
