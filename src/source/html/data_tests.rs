//! Tables that are the text, lists of articles, texts that only data hold, and the names of sites.

use super::article_of_html;
use crate::base::{Article, Attribute};
use crate::source::reject::Reason;

const FIRST: &str =
    "Sáng nay, hơn hai trăm hộ dân ở bản Nà Pheo đã mở khóa vòi nước sạch đầu tiên, sau ba năm chờ đợi.";
const SECOND: &str = "Công trình dài bốn cây số, do bà con góp công đào mương, còn huyện lo ống và xi măng cho cả bản.";
const LEAD: &str = "Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà ở bản xa nhất huyện Mường Lay.";
const MENU: &str = "<ul><li><a href=/>Trang chủ</a><li><a href=/a>Thời sự</a><li><a href=/b>Đời sống</a></ul>";
const DECISIONS: [(&str, &str, &str); 4] = [
    ("12/QĐ-UBND", "02/01/2019", "Về việc giao đất ở bản Nà Khoang cho mười hai hộ dân"),
    ("15/QĐ-UBND", "09/01/2019", "Về việc lập tổ quản lý công trình nước sạch bản Nà Pheo"),
    ("03/KH-UBND", "15/01/2019", "Kế hoạch trồng lại rừng đầu nguồn của huyện năm 2019"),
    ("07/CT-UBND", "19/02/2019", "Chỉ thị về việc phòng cháy rừng trong mùa hanh khô"),
];

fn read(html: &str) -> Article {
    article_of_html(html).unwrap()
}

#[test]
fn a_page_that_is_one_long_table_is_an_article() {
    let row = |(number, day, about): (&str, &str, &str)| {
        [
            format!("<tr><td>{number}</td><td>{day}</td><td>{about}</td></tr>"),
            format!("<tr><td>{number}</td><td>{day}</td><td><a href=/vb>{about}</a></td></tr>"),
            format!("<tr><td><p>{number}</p><p>{day}</p></td><td><p>{about}</p></td></tr>"),
        ]
    };
    for make in 0..3 {
        let rows: String = DECISIONS.map(|decision| row(decision)[make].clone()).concat();
        for heading in ["<h1>Công báo số 4 năm 2019</h1>", ""] {
            let html = format!(
                "<html><head><title>Công báo số 4 năm 2019</title></head><body>{MENU}{heading}<table><tr><th>Số</th><th>Ngày</th>\
                 <th>Trích yếu</th></tr>{rows}</table><div><p>Mọi chi tiết xin hỏi văn phòng ủy ban nhân dân huyện, vào giờ làm việc.</p>\
                 </div></body></html>"
            );
            let article = read(&html);
            assert_eq!(article.title.as_deref(), Some("Công báo số 4 năm 2019"));
            for (number, day, about) in DECISIONS {
                assert!([number, day, about].iter().all(|cell| article.body.contains(cell)), "{make}: {article:#?}");
            }
            assert!(!article.body.contains("Thời sự"));
        }
    }
}

#[test]
fn rows_before_the_first_paragraph_are_text() {
    let html = format!(
        "<html><body><h1>Kết quả đo nước ở ba bản</h1><div class=noidung><table><tr><td>Bản</td><td>Số hộ</td><td>Đạt</td></tr>\
         <tr><td>Nà Pheo</td><td>212</td><td>200</td></tr><tr><td>Nà Khoang</td><td>87</td><td>80</td></tr></table>\
         <p>{FIRST}</p><p>{SECOND}</p></div></body></html>"
    );
    assert!(read(&html).body.starts_with("Bản\tSố hộ\tĐạt\nNà Pheo\t212\t200\n"));
}

#[test]
fn pages_of_lists_are_no_articles() {
    let teaser =
        |title: &str| format!("<div><h3><a href=/x>{title}</a></h3><span>12/03/2019</span><p>{FIRST}</p></div>");
    let titles = [
        "Nước về bản cao sau ba năm",
        "Chợ phiên ngày giáp Tết",
        "Lớp học trên đỉnh núi",
        "Đường mới qua đèo thông xe",
    ];
    let section = format!(
        "<html><head><title>Đời sống - Báo Miền Ngược</title></head><body>{MENU}<h1>Đời sống</h1>{}</body></html>",
        titles.map(teaser).concat()
    );
    assert_eq!(article_of_html(&section), Err(Reason::Listing));
    let links: String = titles.map(|title| format!("<li><a href=/x>{title}</a></li>")).concat().repeat(4);
    let home = format!(
        "<html><head><title>Báo Miền Ngược</title></head><body><ul>{links}</ul><p>Điện thoại: 0200</p></body></html>"
    );
    assert_eq!(article_of_html(&home), Err(Reason::Listing));
}

#[test]
fn an_article_among_many_teasers_stays_one() {
    let teaser = format!("<div><h3><a href=/x>Đường mới qua đèo thông xe</a></h3><p>{SECOND}</p></div>");
    let html = format!(
        "<html><body><h1>Nước về bản</h1><div><p>{FIRST}</p><p>{LEAD}</p></div>{}</body></html>",
        teaser.repeat(12)
    );
    assert!(read(&html).body.starts_with(FIRST) || read(&html).lead.as_deref() == Some(FIRST));
}

#[test]
fn linked_data_hold_the_text_that_markup_lacks() {
    let data = |graph: &str| {
        format!(
            "<html><head><title>Báo Miền Ngược</title><script type='application/ld+json'>{graph}</script></head><body><div>Đang tải</div></body></html>"
        )
    };
    let article = format!(
        r#"{{"@type": ["NewsArticle"], "headline": "Nước về bản", "description": "{LEAD}", "articleBody": "{FIRST}\n\n{SECOND}"}}"#
    );
    let markup = article.replace(FIRST, &format!("<p>{FIRST}</p>")).replace("\\n\\n", "");
    let parts = article.replace(&format!("\"{FIRST}\\n\\n{SECOND}\""), &format!("[\"{FIRST}\", \"{SECOND}\"]"));
    for graph in [
        article.clone(),
        format!("[{article}]"),
        format!(r#"{{"@graph": [{{"@type": "WebSite"}}, {article}]}}"#),
        markup,
        parts,
    ] {
        let read = read(&data(&graph));
        assert_eq!((read.title.as_deref(), read.lead.as_deref()), (Some("Nước về bản"), Some(LEAD)), "{graph}");
        assert_eq!(read.body, format!("{FIRST}\n{SECOND}"), "{graph}");
    }
    // What the page prints counts before it.
    let printed = data(&article).replace("Đang tải", &format!("<h1>Nước về bản</h1><p>{SECOND}</p><p>{FIRST}</p>"));
    assert_eq!(read(&printed).body, format!("{SECOND}\n{FIRST}"));
}

#[test]
fn the_data_of_a_page_hold_the_text_that_markup_lacks() {
    let data = format!(
        r#"{{"props": {{"pageProps": {{"menu": [{{"title": "Thời sự"}}], "post": {{"title": "Nước về bản", "sapo": "{LEAD}",
        "publishedAt": "2019-03-02T07:15:00+07:00", "content": "<p>{FIRST}</p><p>{SECOND}</p>"}}, "other": [{{"title": "x", "content": "{LEAD}"}}]}}}}}}"#
    );
    let html = format!(
        "<html><head><title>Đài Miền Ngược</title></head><body><div id=__next></div><script id=__NEXT_DATA__ type='application/json'>{data}</script></body></html>"
    );
    let article = read(&html);
    assert_eq!((article.title.as_deref(), article.lead.as_deref()), (Some("Nước về bản"), Some(LEAD)));
    assert_eq!(article.body, format!("{FIRST}\n{SECOND}"));
    assert_eq!(article.date.as_deref(), Some("2019-03-02T07:15:00+07:00"));
    for broken in ["{", "[[[[", "null", "{\"title\": 3, \"content\": \"x\"}"] {
        let html = html.replace(&data, broken);
        assert!(article_of_html(&html).is_err() || read(&html).body.is_empty());
    }
}

#[test]
fn the_publisher_is_a_name_and_no_address() {
    let page = |head: &str| {
        format!("<html><head>{head}</head><body><h1>Nước về bản</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>")
    };
    let site = "<meta property='og:site_name' content='mienguoc.example.vn'>";
    let linked = |data: &str| format!("{site}<script type='application/ld+json'>{data}</script>");
    for head in [
        linked(r#"{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Báo Miền Ngược"}}"#),
        linked(r##"{"@graph": [{"@type": "Article", "publisher": {"@id": "#o"}}, {"@type": "Organization", "@id": "#o", "name": "Báo Miền Ngược"}]}"##),
        "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"publisher\": \"https://mienguoc.example.vn\"}</script>\
         <meta property='og:site_name' content='Báo Miền Ngược'>"
            .to_owned(),
        format!("{site}<meta name=publisher content='Báo Miền Ngược'>"),
    ] {
        assert_eq!(read(&page(&head)).attributes.first(Attribute::Publisher), Some("Báo Miền Ngược"), "{head}");
    }
    assert_eq!(read(&page(site)).attributes.first(Attribute::Publisher), Some("mienguoc.example.vn"));
}
