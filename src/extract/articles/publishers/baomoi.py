"""Báo Mới, which carries articles of others."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="baomoi",
    sites=(("baomoi.com", "Báo Mới"),),
    layouts=(
        Layout(
            era="2019",
            signs=(
                "h1.article__header",
                ".article__body",
            ),
            title=("h1.article__header",),
            lead=(".article__sapo",),
            body=(".article__body",),
            date=(
                ".article__meta time",
                "time",
            ),
            authors=(".body-author",),
            tags=(".keyword",),
            captions=(
                ".media-caption",
                "figcaption",
            ),
            drop=(
                ".body-author",
                ".article__tag",
            ),
            verified=False,
        ),
        Layout(
            era="2015",
            signs=(
                ".main-article header h1",
                ".article-body .body",
            ),
            title=(".main-article header h1",),
            lead=(".article-body .sapo",),
            body=(".article-body .body",),
            date=(".main-article .meta time",),
            authors=(".body-author",),
            captions=(
                ".media-caption",
                "figcaption",
            ),
            drop=(".body-author",),
            verified=False,
        ),
    ),
)
