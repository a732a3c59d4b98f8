"""Công an Nhân dân, and Nhân Dân from 2020 to 2022: one CMS."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="cand",
    family=True,
    sites=(("cand.com.vn", "Công an Nhân dân"),),
    layouts=(
        Layout(
            era="2020",
            signs=(
                "h1.box-title-detail",
                ".detail-content-body",
            ),
            title=("h1.box-title-detail",),
            lead=(".box-des-detail",),
            body=(".detail-content-body",),
            date=(".box-date",),
            authors=(".box-author",),
            section=(
                ".bc-item a",
                "a.bc-item",
            ),
            tags=(
                ".box-tags a",
                ".uk-tags a",
            ),
            captions=(
                ".caption",
                "figcaption",
                ".img-caption",
            ),
            drop=(
                ".contref",
                ".box-news-ref",
                ".box-tags",
            ),
            verified=False,
        ),
    ),
)
