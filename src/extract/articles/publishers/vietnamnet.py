"""VietNamNet."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="vietnamnet",
    sites=(("vietnamnet.vn", "VietNamNet"), ("vnn.vn", "VietNamNet")),
    layouts=(
        Layout(
            era="2022",
            signs=("h1.content-detail-title", "#maincontent"),
            title=("h1.content-detail-title",),
            lead=("h2.content-detail-sapo", ".content-detail-sapo"),
            body=("#maincontent",),
            date=(".publish-date", ".bread-crumb-detail__time"),
            authors=(".article-detail-author .name", ".article-detail-author__info .name"),
            tags=(".tag-cotnent a", ".tag-content a"),
            captions=("figcaption",),
            drop=(".insert-wiki-content", ".vnn-template-noneditable"),
        ),
        # The sapo is the first paragraph of the text.
        Layout(
            era="2014",
            signs=(".ArticleContent", ".ArticleLead"),
            title=("h1.title", ".ArticleDetail h1"),
            lead=(".ArticleLead",),
            body=("#ArticleContent", ".ArticleContent"),
            date=(".ArticleDate", ".ArticleDateTime"),
            section=(".top-cate a", ".top-cate-head-title a"),
            tags=(".tagBox a", ".tagBoxContent a"),
            captions=(".image_desc", "td.image_desc"),
            drop=(".inner-article", ".article-relate", ".ArticleLead"),
            verified=False,
        ),
    ),
)
