"""Publisher files: what each declares is sound, and when it speaks."""

from __future__ import annotations

from dataclasses import fields

import pytest

from extract import articles
from extract.articles.lookup import css
from extract.articles.publisher import Layout, Publisher
from extract.articles.publishers import paper, registry, unverified
from small_pages import FIRST, LEAD, SECOND, THIRD, TITLE, article, page, paragraphs

LAYOUTS = [(publisher, layout) for publisher in registry() for layout in publisher.layouts]
IDS = [f"{publisher.name}/{layout.era}" for publisher, layout in LAYOUTS]
SELECTORS = tuple(field.name for field in fields(Layout) if field.name not in {"era", "verified"})


@pytest.mark.parametrize(("publisher", "layout"), LAYOUTS, ids=IDS)
def test_every_selector_compiles_and_every_layout_has_signs_and_a_body(
    publisher: Publisher, layout: Layout
) -> None:
    for name in SELECTORS:
        for selector in getattr(layout, name):
            assert callable(css(selector))
            assert "," not in selector, f"{publisher.name}: write alternatives as two selectors"
    assert layout.signs
    assert layout.body


def test_names_and_eras_are_unique() -> None:
    assert len(set(IDS)) == len(IDS)


def test_a_host_belongs_to_one_paper() -> None:
    hosts = [(host, name) for publisher in registry() for host, name in publisher.sites]
    names = {host: {other for same, other in hosts if same == host} for host, _ in hosts}
    assert [host for host, found in names.items() if len(found) > 1] == []


def test_unverified_layouts_are_named() -> None:
    assert articles.unverified() == unverified()
    assert set(unverified()) <= set(IDS)
    assert "vnexpress/2020" not in unverified()


def test_papers_by_host() -> None:
    assert (paper("vnexpress.net"), paper("suckhoe.vnexpress.net"), paper("khong-co.example")) == (
        "VnExpress",
        "VnExpress",
        None,
    )


PROSE = paragraphs(FIRST, SECOND, THIRD)


def of_mcms(body: str) -> bytes:
    return (
        f'<html><head><title>{TITLE}</title></head><body><div class="article"><h1 class="article__title">{TITLE}</h1>'
        f'<div class="article__sapo">{LEAD}</div><div class="article__body">{body}</div>'
        '<div class="article__author"><span class="name">Mai Lan</span></div></div></body></html>'
    ).encode()


def test_a_family_speaks_on_hosts_that_it_does_not_name() -> None:
    found = article(of_mcms(PROSE), url="https://bao-tinh-nao-do.example/x-post1.html")
    assert found.method.body == "mcms/2021"
    assert (found.lead, found.authors, found.publisher) == (LEAD, ("Mai Lan",), None)


def test_rules_that_stop_matching_raise_an_alarm() -> None:
    found = article(page(PROSE), url="https://vnexpress.net/x-1.html")
    assert (found.method.body, found.publisher) == ("generic, no layout of vnexpress fits", "VnExpress")


def test_verified_rules_speak_with_an_alarm_where_the_generic_reader_differs() -> None:
    beside = f'<div class="detail"><div class="noidung">{paragraphs(*(f"{SECOND} Lần {n}." for n in range(9)))}</div></div>'
    content = of_mcms(paragraphs(FIRST)).replace(b"</body>", beside.encode() + b"</body>")
    assert article(content, url="https://plo.vn/x-post1.html").method.body == "mcms/2021, generic differs"


def test_unverified_rules_give_way_where_the_generic_reader_differs() -> None:
    content = (
        f'<html><head><title>{TITLE}</title></head><body><h1 class="post-title">{TITLE}</h1>'
        f'<div class="post-summary">{LEAD}</div><div class="post-content">{paragraphs(FIRST)}</div>'
        f'<div class="noidung">{paragraphs(*(f"{SECOND} Lần {n}." for n in range(9)))}</div></body></html>'
    ).encode()
    assert (
        article(content, url="https://www.qdnd.vn/giao-duc/x-1").method.body == "generic, qdnd/2017 differs"
    )
