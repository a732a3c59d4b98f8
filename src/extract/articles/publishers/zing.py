"""Zing News, Znews since 2023."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="zing",
    sites=(
        ("zingnews.vn", "Zing News"),
        ("news.zing.vn", "Zing News"),
        ("zing.vn", "Zing News"),
        ("znews.vn", "Znews"),
    ),
    layouts=(
        Layout(
            era="2014",
            signs=("h1.the-article-title", ".the-article-body"),
            title=("h1.the-article-title",),
            lead=("p.the-article-summary", ".the-article-summary"),
            body=(".the-article-body",),
            date=(".the-article-publish", "li.the-article-publish"),
            authors=(".the-article-author a", ".the-article-author", "p.author"),
            section=(".the-article-category a",),
            tags=(".the-article-tags a",),
            captions=("td.pCaption", "figcaption", ".caption"),
            drop=(".inner-article", ".article-related", ".notebox-related", ".z-widget-corona"),
            verified=False,
        ),
        # Title and sapo stand twice, in the head and in the text.
        Layout(
            era="2012",
            signs=("#content_document", "h1.pTitle"),
            title=("#content_document h1.pTitle",),
            lead=("#content_document h2.pHead",),
            body=("#content_document",),
            date=(".subheader .timestamp",),
            authors=("p.pAuthor",),
            section=("#content_head .subheader a",),
            tags=("#content_document .tags a",),
            captions=("td.pCaption",),
            drop=("h1.pTitle", "h2.pHead", ".tags", ".more_news", "p.pAuthor", "p.pSource"),
        ),
    ),
)
