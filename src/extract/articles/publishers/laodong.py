"""Lao Động."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="laodong",
    sites=(("laodong.vn", "Lao Động"),),
    layouts=(
        Layout(
            era="2020",
            signs=(
                "h1.title",
                ".chappeau",
                ".art-body",
            ),
            title=("h1.title",),
            lead=(".chappeau",),
            body=(".art-body",),
            date=(
                ".time",
                ".f-datetime",
            ),
            authors=(
                ".author a",
                ".author",
            ),
            section=(".breadcrumb a",),
            tags=(
                ".keywords a",
                ".tags a",
            ),
            captions=("figcaption",),
            drop=(
                ".related-news",
                ".insert-wiki",
                ".box-tag",
            ),
            verified=False,
        ),
        Layout(
            era="2017",
            signs=(
                ".section-title .title h1",
                ".article-content",
            ),
            title=(".section-title .title h1",),
            lead=("p.abs",),
            body=(
                ".wrapper-main-content .article-content",
                ".article-content",
            ),
            date=(
                ".author-wrapper .f-datetime",
                ".f-datetime",
            ),
            authors=(
                ".author-wrapper .author",
                "p.author",
            ),
            captions=("figcaption",),
            verified=False,
        ),
    ),
)
