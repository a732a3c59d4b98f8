"""Báo điện tử Đảng Cộng sản Việt Nam."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="dangcongsan",
    sites=(("dangcongsan.vn", "Báo điện tử Đảng Cộng sản Việt Nam"),),
    layouts=(
        Layout(
            era="2018",
            signs=(
                "h1.post-tittle",
                ".post-content",
            ),
            title=("h1.post-tittle",),
            lead=(".post-summary",),
            body=(".post-content",),
            date=(
                ".lbPublishedDate",
                ".post-date",
            ),
            authors=(
                ".post-author",
                ".author",
            ),
            section=(".breadcrumb a",),
            tags=(".post-tags a",),
            captions=(
                ".caption",
                "figcaption",
            ),
            drop=(
                ".post-related",
                ".tinlienquan",
            ),
            verified=False,
        ),
    ),
)
