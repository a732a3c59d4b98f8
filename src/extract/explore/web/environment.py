"""What templates can ask for: words, numbers, labels, links; and where ours are found."""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, FileSystemLoader

from extract.explore import words
from extract.explore.web import figures, rewrite, security

if TYPE_CHECKING:
    from jinja2 import Environment

    from extract.explore.language import Language
    from extract.explore.web.face import Face

#: Where our own files are served.
STATIC = "/-/vnextract/static"


def furnish(env: Environment, datasette: Any, face: Face) -> None:
    """Give an environment our templates, words and rewriting of Datasette's."""
    lang = face.language
    templates = FileSystemLoader(str(files("extract.explore") / "templates"))
    env.loader = ChoiceLoader([templates, *([env.loader] if env.loader else [])])
    env.finalize = security.shown
    env.globals.update(words_of(lang))
    env.globals.update(
        csp_nonce=security.nonce,
        web_address=security.web_address,
        database_name=face.database,
        link=partial(link, datasette),
        area_link=partial(area_link, datasette),
        static=lambda name: datasette.urls.path(f"{STATIC}/{name}"),
    )
    rewrite.install(env)


def link(datasette: Any, kind: str, ref: str = "", fragment: str = "") -> str:
    """The path of one of our pages.

    ``link("article", "1a2b")`` is "/-/article/1a2b" under Datasette's base URL.
    """
    path = "/" if kind == "home" else "/".join(part for part in ("/-", kind, ref) if part)
    return f"{datasette.urls.path(path)}{'#' + fragment if fragment else ''}"


def area_link(datasette: Any, province: str | None, district: str | None, commune: str | None) -> str:
    """The page of an area, named from the wide to the narrow."""
    names = {"province": province, "district": district, "commune": commune}
    query = urlencode({tier: name for tier, name in names.items() if name})
    return f"{link(datasette, 'area')}?{query}"


def words_of(lang: Language) -> dict[str, Any]:
    """Words, numbers, dates, labels."""
    from extract.explore.web.cells import value_label

    return {
        "lang_code": lang.code,
        "t": lang.t,
        "label": lang.label,
        "number": lang.number,
        "percent": lang.percent,
        "date": lang.date,
        "moment": lang.moment,
        "amount": partial(figures.amount, lang),
        "figure": partial(figures.figure, lang),
        "statement": partial(figures.statement, lang),
        "citation": partial(figures.citation, lang),
        "column_label": lambda name: words.column_label(name, lang.code),
        "table_label": lambda name: (
            lang.t("nav.home") if name == "home" else words.table_label(name, lang.code)
        ),
        "lookup_label": lambda name: lang.label("lookup", name),
        "value_label": partial(value_label, lang),
        "sort_words": lambda: lang.t("datasette.sort_by"),
        "described": partial(described, lang),
    }


#: Datasette says in English what a table page is filtered and sorted by.
_ENGLISH = (
    ("where ", "với "),
    ("sorted by ", "xếp theo "),
    (" descending", " giảm dần"),
    (" and ", " và "),
    (" contains ", " có chứa "),
    (" starts with ", " bắt đầu bằng "),
    (" ends with ", " kết thúc bằng "),
    (" is null", " để trống"),
    (" is not null", " có giá trị"),
    ("search matches", "khớp tìm kiếm"),
)


def described(lang: Language, english: str) -> str:
    """Datasette's sentence about filters and order, in Vietnamese.

    >>> from extract.explore.language import language
    >>> described(language("vi"), 'where level = "thcs" sorted by published descending')
    'với bậc học = "thcs" xếp theo ngày đăng giảm dần'
    """
    if lang.code != "vi":
        return english
    for found, ours in _ENGLISH:
        english = english.replace(found, ours)
    parts = english.split(" ")
    return " ".join(
        words.column_label(part, lang.code) if "_" in part or part in _BARE else part for part in parts
    )


#: Columns whose names are single words that no sentence of Datasette's uses otherwise.
_BARE = frozenset("level unit status province district commune publisher published cause reason".split())
