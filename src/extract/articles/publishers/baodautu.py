"""Báo Đầu tư."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="baodautu",
    sites=(("baodautu.vn", "Báo Đầu tư"),),
    layouts=(
        Layout(
            era="2014",
            signs=(
                ".title-detail",
                "#content_detail_news",
            ),
            title=(".title-detail",),
            lead=(".sapo_detail",),
            body=("#content_detail_news",),
            date=(".post-time",),
            authors=(
                ".author",
                ".authorname",
            ),
            section=(
                ".fs16.text-uppercase a",
                ".breadcrumb a",
            ),
            tags=(
                ".tag_detail a",
                ".list_tag_item",
            ),
            captions=(
                "figcaption",
                "td.imgcap",
                ".image-caption",
            ),
            drop=(
                ".box_news_relation",
                ".box-relation",
                ".box_tag",
            ),
            verified=False,
        ),
    ),
)
