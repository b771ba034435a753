//! Headlines and leads of pages whose head does not tell them, and data that stand in for text.

use super::article_of_html;
use crate::base::Article;

const TITLE: &str = "Bản Nà Pheo mở vòi nước sạch sau ba năm";
const LEAD: &str = "Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà ở bản xa nhất huyện Mường Lay.";
const FIRST: &str =
    "Sáng nay, hơn hai trăm hộ dân ở bản Nà Pheo đã mở khóa vòi nước sạch đầu tiên, sau ba năm chờ đợi.";
const SECOND: &str = "Công trình dài bốn cây số, do bà con góp công đào mương, còn huyện lo ống và xi măng cho cả bản.";
const THIRD: &str = "Ông Lò Văn Mấn cho biết mùa khô này đàn bà trong bản không còn phải đi gùi nước từ khe sâu nữa.";
const MENU: &str = "<ul><li><a href=/>Trang chủ</a><li><a href=/a>Thời sự</a><li><a href=/b>Đời sống</a></ul>";
const OTHERS: &str = "<div><b>Các tin khác</b><ul><li><a href=/1>Chợ phiên ngày giáp Tết đông vui</a>\
    <li><a href=/2>Lớp học xóa mù chữ trên đỉnh núi</a></ul></div>";

fn read(html: &str) -> Article {
    article_of_html(html).unwrap()
}

fn text() -> String {
    format!("<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>")
}

/// A page of this window's title, these words in its head, this headline and this lead over the box of the text.
fn page(window: &str, head: &str, headline: &str, lead: &str) -> String {
    format!(
        "<html><head><title>{window}</title>{head}</head><body><div>{MENU}</div><div class=k0>{headline}\
         <div class=k1>12/03/2019 07:15</div>{lead}<div class=k2>{}</div></div>{OTHERS}</body></html>",
        text()
    )
}

/// What is wrong with the article of a page: its title, its lead, its text.
fn wrong(html: &str) -> Option<(Option<String>, Option<String>, String)> {
    let article = read(html);
    let body = [FIRST, SECOND, THIRD].join("\n");
    let right =
        (article.title.as_deref(), article.lead.as_deref()) == (Some(TITLE), Some(LEAD)) && article.body == body;
    (!right).then_some((article.title, article.lead, article.body))
}

#[track_caller]
fn check(html: &str) {
    assert_eq!(wrong(html), None, "{html}");
}

/// Titles of windows that are not the headline.
const WINDOWS: [&str; 12] = [
    "",
    "Báo Miền Ngược",
    "Trang chủ",
    "Trang chủ - Huyện Mường Lay",
    "Home | Sở Nông nghiệp",
    "Chi tiết tin tức",
    "Chi tiết bài viết",
    "Document",
    "Untitled Document",
    "Tin tức - Sự kiện",
    "Ủy ban nhân dân huyện",
    "Vòi nước sạch bản Nà Pheo: ba năm mới mở | Báo Miền Ngược",
];

#[test]
fn the_printed_headline_and_the_lead_are_never_lost() {
    let headlines = [
        "<h1>{}</h1>",
        "<h1><span>{}</span></h1>",
        "<h1><a href=/x>{}</a></h1>",
        "<h2>{}</h2>",
        "<h3 class=x9>{}</h3>",
        "<div class=tieude>{}</div>",
        "<span id=ctl00_lblTitle>{}</span><br>",
        "<table><tr><td class=contentheading>{}</td></tr></table>",
    ];
    let leads = ["<div class=k3>{}</div>", "<h2>{}</h2>", "<div><p><b>{}</b></p></div>", "<div class=sapo>{}</div>"];
    let mut lost = Vec::new();
    for window in WINDOWS {
        for headline in headlines {
            for lead in leads {
                let html = page(window, "", &headline.replace("{}", TITLE), &lead.replace("{}", LEAD));
                lost.extend(wrong(&html).map(|found| (window, headline, lead, found)));
            }
        }
    }
    assert!(lost.is_empty(), "{} of {}: {lost:#?}", lost.len(), WINDOWS.len() * headlines.len() * leads.len());
}

#[test]
fn a_headline_without_any_mark_is_found_by_its_words() {
    for window in WINDOWS.into_iter().take(10) {
        for headline in ["<div>{}</div>", "<p><b>{}</b></p>", "<center><font size=4>{}</font></center>"] {
            check(&page(window, "", &headline.replace("{}", TITLE), &format!("<div>{LEAD}</div>")));
        }
    }
}

#[test]
fn a_lead_that_the_head_repeats_is_kept_wherever_it_stands() {
    for name in ["property='og:description'", "name=description"] {
        for content in [LEAD.to_owned(), format!("{}...", LEAD.get(..60).unwrap_or_default())] {
            let head = format!("<meta {name} content=\"{content}\"><meta property='og:title' content='{TITLE}'>");
            let lead = format!("<div class=k3>{LEAD}</div><div>Tin, ảnh: Hà Mây</div>");
            check(&page("Báo Miền Ngược", &head, &format!("<h1>{TITLE}</h1>"), &lead));
            // The headline stands in the head and in a picture only.
            check(&page("Báo Miền Ngược", &head, "<img src=tit.png>", &lead));
        }
    }
    let head = format!("<meta name=description content=\"{LEAD}\">");
    check(
        &page(TITLE, &head, &format!("<h1>{TITLE}</h1>"), &format!("<div>(TTXVN) - {LEAD}</div>"))
            .replace("(TTXVN) - ", ""),
    );
}

#[test]
fn headings_that_are_empty_hidden_or_never_closed_are_passed_over() {
    let lead = format!("<div>{LEAD}</div>");
    let long = "Nước về bản cao ".repeat(40);
    for before in [
        "<h1></h1>".to_owned(),
        "<h1>&nbsp;</h1>".to_owned(),
        "<h1 style='display: none'>Tin của huyện hôm nay</h1>".to_owned(),
        "<h1 hidden>Tin của huyện hôm nay</h1>".to_owned(),
        "<h1><a href=/>Báo Miền Ngược</a></h1>".to_owned(),
        "<nav><h1>Tin của huyện hôm nay</h1></nav>".to_owned(),
    ] {
        for window in ["Document", "Báo Miền Ngược"] {
            check(&page(window, "", &format!("{before}<h1>{TITLE}</h1>"), &lead));
        }
    }
    let article = read(&format!("<html><body><h1>{long}</h1><h2>{TITLE}</h2>{}</body></html>", text()));
    assert_eq!(article.title.as_deref(), Some(TITLE));
    let open = read(&format!("<html><body><h1>{TITLE}<br>{}</body></html>", text()));
    assert_eq!((open.title.as_deref(), open.body.lines().count()), (Some(TITLE), 3));
    let broken = read(&format!(
        "<html><title>Document</title><body><h1>Bản Nà Pheo mở vòi nước sạch<br>sau ba năm</h1>{}</body></html>",
        text()
    ));
    assert_eq!((broken.title.as_deref(), broken.body.lines().count()), (Some(TITLE), 3));
}

#[test]
fn a_headline_that_reads_as_a_section_is_kept() {
    for title in ["Phòng chống tham nhũng", "Cải cách hành chính", "Học tập và làm theo Bác"] {
        for window in ["Document", "Trang chủ", "Phường Bến Mận", title] {
            let html = page(window, "", &format!("<h1>{title}</h1>"), "");
            assert_eq!(read(&html).title.as_deref(), Some(title), "{window}");
        }
        let html = page("Tin tức - Sự kiện", "", &format!("<h2>{TITLE}</h2>"), "");
        assert_eq!(read(&html).title.as_deref(), Some(TITLE));
    }
}

#[test]
fn paragraphs_whose_names_are_hashes_are_text() {
    let names = ["id_3f-ad268d6e", "css-1adsx", "sc-ads8f", "like-3d-nav9e", "kAdsQp", "hidden md:block"];
    let paragraphs: String = names.map(|name| format!("<div id='{name}' class='{name}'><p>{FIRST}</p></div>")).concat();
    let html = format!("<html><body><h1>{TITLE}</h1><p>{SECOND}</p>{paragraphs}<p>{THIRD}</p></body></html>");
    assert_eq!(read(&html).body.lines().count(), names.len() + 2);
}
