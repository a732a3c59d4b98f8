"""Quân đội Nhân dân."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="qdnd",
    sites=(("qdnd.vn", "Quân đội Nhân dân"),),
    layouts=(
        Layout(
            era="2017",
            signs=(
                "h1.post-title",
                ".post-summary",
                ".post-content",
            ),
            title=("h1.post-title",),
            lead=(".post-summary",),
            body=(".post-content",),
            date=(
                ".post-subinfo",
                ".post-date",
            ),
            authors=(
                ".post-author",
                ".author-name",
            ),
            section=(
                ".breadcrumbs a",
                ".breadcrumb a",
            ),
            tags=(
                ".tags a",
                ".post-tags a",
            ),
            captions=(
                ".img-caption",
                "figcaption",
                ".caption",
            ),
            drop=(
                ".related-news",
                ".post-tags",
                ".post-relate",
            ),
            verified=False,
        ),
    ),
)
