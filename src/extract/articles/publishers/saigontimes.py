"""The Saigon Times."""

from extract.articles.publisher import Layout, Publisher

PUBLISHER = Publisher(
    name="saigontimes",
    sites=(("thesaigontimes.vn", "Saigon Times"),),
    layouts=(
        # WordPress with the tagDiv theme.
        Layout(
            era="2021",
            signs=("h1.tdb-title-text", ".tdb_single_content"),
            title=("h1.tdb-title-text",),
            lead=(".td-post-sub-title", ".tdb_single_subtitle"),
            body=(".tdb_single_content .tdb-block-inner",),
            date=(".tdb_single_date time",),
            authors=(".tdb-author-name",),
            tags=(".tdb-tags a",),
            verified=False,
        ),
        # ASP.NET; the page holds the article twice, for mobiles and for desktops.
        Layout(
            era="2010",
            signs=("#ctl00_cphContent_lblTitleHtml", "#ctl00_cphContent_lblContentHtml"),
            title=("#ctl00_cphContent_lblTitleHtml",),
            lead=("#ctl00_cphContent_lblContentHtml .SGTOSummary",),
            body=("#ctl00_cphContent_lblContentHtml",),
            date=("#ctl00_cphContent_lblCreateDate",),
            authors=("#ctl00_cphContent_Lbl_Author", "#ctl00_cphContent_lblContentHtml .SGTOAuthor"),
            section=("a.ArticleHeader",),
            captions=("td.sgtoimagemiddle", "td[class*=sgtoimage]"),
            drop=(".SGTOTitle", ".SGTOAuthor", ".SGTOSummary"),
        ),
        # The page for mobiles alone.
        Layout(
            era="2010-mobile",
            signs=("#ctl00_mobile_newsdetail_lblTitleHtml", "#ctl00_mobile_newsdetail_lblContentHtml"),
            title=("#ctl00_mobile_newsdetail_lblTitleHtml",),
            lead=("#ctl00_mobile_newsdetail_lblContentHtml .SGTOSummary",),
            body=("#ctl00_mobile_newsdetail_lblContentHtml",),
            date=("#ctl00_mobile_newsdetail_lblCreateDate",),
            authors=(
                "#ctl00_mobile_newsdetail_Lbl_Author",
                "#ctl00_mobile_newsdetail_lblContentHtml .SGTOAuthor",
            ),
            captions=("td[class*=sgtoimage]",),
            drop=(".SGTOTitle", ".SGTOAuthor", ".SGTOSummary"),
        ),
    ),
)
