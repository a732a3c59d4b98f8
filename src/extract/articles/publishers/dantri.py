"""Dân trí."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="dantri",
    sites=(("dantri.com.vn", "Dân trí"),),
    layouts=(
        # Utility classes only: the id and the tags are what stays.
        Layout(
            era="2025",
            signs=("article h1", "#desktop-in-article"),
            title=("article h1",),
            lead=("article > h2",),
            body=("#desktop-in-article",),
            date=("article time",),
            authors=("article a[href*='/tac-gia/']",),
            tags=("a[data-content-name=article-tags]",),
            captions=("figcaption",),
        ),
        Layout(
            era="2021",
            signs=("h1.title-page", ".singular-content"),
            title=("h1.title-page",),
            lead=("h2.singular-sapo",),
            body=(".singular-content",),
            date=("time.author-time",),
            authors=(".author-name a", ".author-name"),
            section=(".breadcrumbs a", ".dt-breadcrumb a"),
            tags=(".tags-wrap a",),
            captions=("figcaption",),
            verified=False,
        ),
        Layout(
            era="2013",
            signs=("#divNewsContent", ".sapo"),
            title=("h1.fon31",),
            lead=("h2.sapo", ".sapo"),
            body=("#divNewsContent",),
            date=(".tt-capitalize", ".fon7"),
            tags=(".news-tag-list a", ".tag a"),
            drop=(".news-tag", ".VCSortableInPreviewMode[type=RelatedOneNews]"),
            verified=False,
        ),
    ),
)
