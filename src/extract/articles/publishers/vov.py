"""VOV, the Voice of Vietnam."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="vov",
    sites=(("vov.vn", "VOV"),),
    layouts=(
        Layout(
            era="2020",
            signs=(
                ".article-title",
                ".article-summary",
                ".article-content",
            ),
            title=(
                ".article-title h1",
                ".article-title",
            ),
            lead=(".article-summary",),
            body=(
                ".article-content .text-long",
                ".article-content",
            ),
            date=(
                ".article-date",
                ".article-meta time",
            ),
            authors=(
                ".article-author a",
                ".article-author",
            ),
            section=(
                ".breadcrumb a",
                ".breadcrumb-item a",
            ),
            tags=(
                ".article-tags a",
                ".tags a",
            ),
            captions=(
                "figcaption",
                ".fig",
                ".caption",
            ),
            drop=(
                "article.story",
                ".article-related",
                ".related-article",
            ),
            verified=False,
        ),
        Layout(
            era="2013",
            signs=(
                ".vov-content h1",
                "#article-body",
            ),
            title=(".vov-content h1",),
            lead=(".vov-content .sapo",),
            body=("#article-body",),
            date=(".vov-content .meta time",),
            authors=(".main-contents .author .name",),
            captions=(
                ".fig",
                "figcaption",
                "td.contentimg",
            ),
            drop=("article.story",),
            verified=False,
        ),
    ),
)
