"""VTV online, before its move to the present CMS of VCCorp."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="vtv",
    sites=(("vtv.vn", "VTV"),),
    layouts=(
        Layout(
            era="2013",
            signs=(
                "h1.title_detail",
                ".ta-justify",
            ),
            title=("h1.title_detail",),
            lead=("h2.sapo",),
            body=(
                "#entry-body .ta-justify",
                ".ta-justify",
            ),
            date=(
                ".news-info .time",
                ".time",
            ),
            authors=(
                ".news-info .author b",
                ".news-info b",
            ),
            section=(".breadcrumb a",),
            tags=(".news_keyword a",),
            captions=(
                ".PhotoCMS_Caption",
                ".VideoCMS_Caption",
                "figcaption",
            ),
            drop=(
                "[type=RelatedOneNews]",
                "[type=RelatedNews]",
            ),
            verified=False,
        ),
    ),
)
