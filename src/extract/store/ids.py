"""Ids are hashes of content: the same fact has the same id in every run and on every machine."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from extract.model import Count, Document, School


def hash_of(*parts: object) -> str:
    """Twenty hexadecimal digits of the parts, which may be None, numbers, strings or tuples of these.

    >>> hash_of("a", None) == hash_of("a", None), hash_of("a", "b") == hash_of("ab")
    (True, False)
    """
    data = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    return hashlib.blake2b(data, digest_size=10).hexdigest()


def page_of(document: Document) -> str:
    """What the versions of a page share: the URL that its source knows, else the source itself."""
    return document.url or document.source


def document_id(document: Document) -> str:
    """One id for each version (the bytes) of a page."""
    return hash_of("document", page_of(document), document.sha256)


def article_id(document: str) -> str:
    """The id of the article that a document holds; it outlives new versions of the program."""
    return hash_of("article", document)


def school_id(school: School, article: str) -> str:
    """One id for a school that its level, name and places settle, else one within its article.

    Many schools share a name ("Trường Mầm non Hoa Sen"), many communes too: only two stated tiers of
    place, or a level whose names are unique in the country, make schools of two articles one. Five
    provinces had a "thị trấn Châu Thành, huyện Châu Thành", so the official place counts as well.
    """
    place = (school.place.commune, school.place.district, school.place.province)
    settled = sum(name is not None for name in place) >= 2 and not _is_open(school)
    where = (*place, _code(school)) if settled or school.level in _UNIQUE_LEVELS else (*place, article)
    return hash_of("school", school.level, school.number, school.proper_name or school.name, where)


def _is_open(school: School) -> bool:
    """Whether several official places remain."""
    return school.official is not None and bool(school.official.candidates)


def _code(school: School) -> str | None:
    """Map and code of the official place; None where it is in no list."""
    place = school.official
    if place is None or place.vintage is None:
        return None
    return f"{place.vintage}/{place.commune_code or place.district_code or place.province_code}"


_UNIQUE_LEVELS = frozenset({"cao_dang", "dai_hoc"})


def count_id(count: Count, article: str) -> str:
    """The fact itself: what, whose, how many, and where it stands; not which rule found it."""
    whose = (count.school, str(count.scope), count.area, count.joint_schools, count.part)
    figures = (count.value, count.value_max, count.of_value, count.percent, count.percent_max)
    return hash_of("count", article, whose, count.what, figures, str(count.status), count.span.start)


def site_of(url: str | None) -> str | None:
    """The host of a URL without "www."; None where there is none.

    >>> site_of("https://www.baolaocai.vn/bai.html"), site_of(None)
    ('baolaocai.vn', None)
    """
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
