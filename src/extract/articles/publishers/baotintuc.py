"""Báo Tin tức of the Vietnam News Agency."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="baotintuc",
    sites=(("baotintuc.vn", "Báo Tin tức"),),
    layouts=(
        Layout(
            era="2018",
            signs=(
                "h1.detail-title",
                "h2.sapo",
                ".contents",
            ),
            title=("h1.detail-title",),
            lead=("h2.sapo",),
            body=(".contents",),
            date=(
                ".date",
                "span.txt",
            ),
            authors=(
                ".author strong",
                ".author",
            ),
            section=(
                ".boxbreadcrumb a",
                ".breadcrumb a",
            ),
            tags=(
                ".keyword a",
                ".boxkeyword a",
            ),
            captions=(
                ".image p",
                "figcaption",
                ".chu-thich",
            ),
            drop=(
                ".related-news",
                ".lqbox",
            ),
            verified=False,
        ),
        Layout(
            era="2013",
            signs=(
                "h1.title",
                "#plhMain_NewsDetail1_divContentLive",
            ),
            title=("h1.title",),
            lead=("#plhMain_NewsDetail1_divSapoLive",),
            body=("#plhMain_NewsDetail1_divContentLive",),
            date=(
                "#plhMain_NewsDetail1_divDate",
                ".date",
            ),
            authors=("#plhMain_NewsDetail1_divAuthor",),
            verified=False,
        ),
    ),
)
