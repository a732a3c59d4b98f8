"""VnExpress and its sister sites."""

from extract.articles.publisher import Layout, Publisher

_BOXES = (
    ".box-tinlienquanv2",
    ".box_brief_info",
    ".list-news",
    "[data-component]",
    ".location-stamp",
    ".box_tag",
)

PUBLISHER = Publisher(
    name="vnexpress",
    sites=(("vnexpress.net", "VnExpress"), ("ngoisao.vnexpress.net", "Ngôi sao"), ("ione.net", "iOne")),
    layouts=(
        # Since 2020, photo stories with their texts under the pictures included.
        Layout(
            era="2020",
            signs=("h1.title-detail", "article.fck_detail"),
            title=("h1.title-detail",),
            lead=("p.description",),
            body=("article.fck_detail",),
            date=(".header-content span.date", "span.date"),
            authors=("p.author_mail strong", "p.author strong"),
            section=("ul.breadcrumb li a",),
            tags=(".box_tags .item-tag a", ".tags .item-tag a"),
            captions=("p.Image",),
            drop=_BOXES,
        ),
        Layout(
            era="2018",
            signs=("h1.title_news_detail", "article.content_detail"),
            title=("h1.title_news_detail",),
            lead=("p.description",),
            body=("article.content_detail",),
            date=("header span.time",),
            authors=("p.author_mail strong",),
            section=("ul.breadcrumb h4 a",),
            tags=(".block_tag a.tag_item", ".block_tag h5 a"),
            captions=("p.Image",),
            drop=_BOXES,
        ),
        Layout(
            era="2013",
            signs=(".title_news h1", ".fck_detail"),
            title=(".title_news h1",),
            lead=(".short_intro",),
            body=(".fck_detail",),
            date=(".block_timer_share .block_timer", ".block_timer"),
            authors=(".author_mail strong",),
            tags=(".block_tag a",),
            captions=("p.Image",),
            verified=False,
        ),
        Layout(
            era="2012",
            signs=("div.cxtLeft h1.Title", "div.cxtLeft h2.Lead"),
            title=("div.cxtLeft h1.Title",),
            lead=("div.cxtLeft h2.Lead",),
            body=("div.cxtLeft",),
            date=("span.spanTime",),
            tags=(".tag-pos a",),
            captions=("td.Image", "p.Image"),
            drop=(".email-print", "h2.Lead", "h1.Title", ".likesubject", ".tag-parent"),
        ),
    ),
)
