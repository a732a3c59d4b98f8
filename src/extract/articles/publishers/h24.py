"""24h."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="24h",
    sites=(("24h.com.vn", "24h"),),
    layouts=(
        Layout(
            era="2020",
            signs=(
                "#article_title",
                ".cate-24h-foot-arti-deta-info",
            ),
            title=("#article_title",),
            lead=("#article_sapo",),
            body=(".cate-24h-foot-arti-deta-info",),
            date=(".cate-24h-foot-arti-deta-cre-post",),
            authors=(".nguontin",),
            section=(
                ".brea-cate-24h a",
                ".cate-24h-foot-breadcrumb a",
            ),
            tags=(".sbNws a",),
            captions=(
                ".img_chu_thich_0407",
                "figcaption",
            ),
            drop=(
                ".bv-lq",
                ".baiviet-bailienquan",
                ".icoSponsor",
            ),
            verified=False,
        ),
        Layout(
            era="2017",
            signs=(
                "h1.clrTit",
                "article.nwsHt",
            ),
            title=("h1.clrTit",),
            lead=("h2.ctTp",),
            body=("article.nwsHt",),
            date=(".updTm",),
            authors=(".nguontin",),
            captions=(".img_chu_thich_0407",),
            drop=(
                ".bv-lq",
                ".baiviet-bailienquan",
            ),
            verified=False,
        ),
        Layout(
            era="2014",
            signs=(
                "h1.baiviet-title",
                ".text-conent",
            ),
            title=("h1.baiviet-title",),
            lead=(".baiviet-sapo",),
            body=(".text-conent",),
            date=(".baiviet-ngay",),
            authors=(".nguontin",),
            drop=(
                ".bv-lq",
                ".baiviet-bailienquan",
            ),
            verified=False,
        ),
    ),
)
