"""Sites of schools and departments (*.edu.vn): portals of the vnEdu and VNPT iOffice kinds, and NukeViet."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="edu",
    family=True,
    sites=(),
    layouts=(
        Layout(
            era="vnedu",
            signs=(
                ".news-detail",
                ".news-detail-content",
            ),
            title=(
                ".news-detail-title",
                ".news-detail h1",
            ),
            lead=(
                ".news-detail-summary",
                ".news-detail .summary",
            ),
            body=(".news-detail-content",),
            date=(
                ".news-detail-date",
                ".news-detail .date",
            ),
            authors=(".news-detail-author",),
            drop=(
                ".news-detail-other",
                ".news-other",
            ),
            verified=False,
        ),
        Layout(
            era="vnpt",
            signs=(
                ".ArticleHeader",
                ".ArticleContent",
            ),
            title=(
                ".ArticleHeader h1",
                ".ArticleHeader",
            ),
            lead=(".ArticleSummary",),
            body=(".ArticleContent",),
            date=(
                ".ArticleDate",
                ".PostDate",
            ),
            authors=(".ArticleAuthor",),
            drop=(
                ".OtherArticles",
                ".ArticleRelated",
            ),
            verified=False,
        ),
        Layout(
            era="nukeviet",
            signs=("#news-bodyhtml",),
            title=(
                ".news_column h1.title",
                "h1.title",
            ),
            lead=(".hometext",),
            body=(
                "#news-bodyhtml .bodytext",
                "#news-bodyhtml",
            ),
            date=(
                ".news_column .h5",
                "em.time",
            ),
            authors=(".news_column p.text-right strong",),
            tags=(".news_column .h5 a[rel=tag]",),
            captions=(
                ".imgalt",
                "figcaption",
            ),
            drop=(".newsrelated",),
            verified=False,
        ),
    ),
)
