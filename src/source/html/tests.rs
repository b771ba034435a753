//! The articles of pages of many makes, as a user would notice them.

use proptest::prelude::*;

use super::article_of_html;
use crate::base::{Article, Attribute};
use crate::source::reject::Reason;

fn read(html: &str) -> Article {
    article_of_html(html).unwrap()
}

const FIRST: &str =
    "Sáng nay, hơn hai trăm hộ dân ở bản Nà Pheo đã mở khóa vòi nước sạch đầu tiên, sau ba năm chờ đợi.";
const SECOND: &str = "Công trình dài bốn cây số, do bà con góp công đào mương, còn huyện lo ống và xi măng cho cả bản.";
const THIRD: &str = "Ông Lò Văn Mấn cho biết mùa khô này đàn bà trong bản không còn phải đi gùi nước từ khe sâu nữa.";

/// A page of a newspaper with all that stands around an article.
fn newspaper() -> String {
    format!(
        r#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>Nước về bản cao | Báo Miền Ngược</title>
<meta property="og:title" content="Nước về bản cao"/><meta property="og:site_name" content="Báo Miền Ngược">
<meta property="og:type" content="article"><meta property="article:published_time" content="2019-03-02T07:15:00+07:00">
<meta property="article:modified_time" content="2021-01-01T00:00:00+07:00">
<link rel="canonical" href="https://mienguoc.example/nuoc-ve-ban-cao.html">
<script type="application/ld+json">{{"@graph": [{{"@type": "BreadcrumbList", "itemListElement": [
 {{"item": {{"name": "Trang chủ"}}}}, {{"item": {{"name": "Đời sống"}}}}]}}]}}</script>
<style>p {{ color: red }}</style></head><body>
<header><a href="/"><h1 class="logo">Báo Miền Ngược</h1></a><nav><ul><li><a href="/a">Thời sự</a><li><a href="/b">Đời sống</a></ul></nav></header>
<div id="content"><div class="detail"><h2 class="detail-title">Nước về bản cao</h2>
<div class="detail-info">Thứ bảy, 02/03/2019, 07:15</div><div class="share-box">Chia sẻ Facebook</div>
<p class="detail-sapo">Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà.</p>
<div class="detail-body"><p>{FIRST}</p>
<figure><img src="a.jpg"><figcaption>Bà con bên vòi nước mới. Ảnh: Lò Mấn</figcaption></figure>
<p>{SECOND}</p><div class="box-lien-quan"><p>Trước đó, cả huyện đã có chín công trình nước sạch được đưa vào sử dụng trong năm.</p></div>
<table><tr><td>Năm</td><td>Số hộ</td></tr><tr><td>2018</td><td>120</td></tr></table>
<p>{THIRD}</p><p align="right"><b>Hà Thị Mây</b></p></div>
<ul class="tags"><li><a href="/t">nước sạch</a></li></ul>
<div class="comments"><p>Đọc bài mà mừng cho bà con, mong các bản khác cũng sớm có nước như vậy, cảm ơn báo.</p></div></div>
<aside><h3>Đọc nhiều</h3><p><a href="/x">Một bài khác về giá ngô</a></p></aside></div>
<footer>© Báo Miền Ngược. Giấy phép số 1/GP.</footer></body></html>"#
    )
}

#[test]
fn a_newspaper_page_is_taken_apart() {
    let article = read(&newspaper());
    assert_eq!(article.title.as_deref(), Some("Nước về bản cao"));
    assert_eq!(article.lead.as_deref(), Some("Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà."));
    assert_eq!(article.body, format!("{FIRST}\n{SECOND}\nNăm\tSố hộ\n2018\t120\n{THIRD}"));
    assert_eq!(article.date.as_deref(), Some("2019-03-02T07:15:00+07:00"));
    assert_eq!(article.url.as_deref(), Some("https://mienguoc.example/nuoc-ve-ban-cao.html"));
    assert_eq!(article.attributes.first(Attribute::Category), Some("Đời sống"));
    assert_eq!(article.attributes.first(Attribute::Publisher), Some("Báo Miền Ngược"));
    assert!(article.furniture.below.contains(&"Thứ bảy, 02/03/2019, 07:15".to_owned()));
    assert!(article.furniture.after.contains(&"Bà con bên vòi nước mới. Ảnh: Lò Mấn".to_owned()));
}

#[test]
fn a_page_laid_out_by_tables_is_read() {
    let html = format!(
        "<html><head><title>Trang tin xã - Hội nghị bàn việc nước</title></head><body><table><tr><td>
         <table><tr><td><a href=1>Trang chủ</a></td></tr><tr><td><a href=2>Giới thiệu</a></td></tr></table></td>
         <td><font size=4><b>Hội nghị bàn việc nước</b></font><br>(Cập nhật: 3/4/2009)<br><br><b>{FIRST}</b><br><br>{SECOND}<br>{THIRD}
         <table><tr><td><img src=x></td></tr><tr><td>Quang cảnh hội nghị</td></tr></table>{FIRST} Vui lắm.</td></tr></table></body></html>"
    );
    let article = read(&html);
    assert_eq!(article.lead.as_deref(), Some(FIRST));
    assert_eq!(article.body, format!("{SECOND}\n{THIRD}\n{FIRST} Vui lắm."));
    assert!(article.furniture.after.contains(&"Quang cảnh hội nghị".to_owned()));
}

#[test]
fn linked_data_and_microdata_tell_the_date() {
    let data = format!(
        r#"<html><head><script type="application/ld+json">[{{"@type": ["NewsArticle"], "headline": "Họp bản", "dateModified": "2022-02-02",
        "datePublished": "2020-05-06T08:00:00Z", "publisher": {{"name": "Báo Bản"}}, "articleSection": ["Xã hội"], "description": "x
        y"}}]</script></head><body><h1>Họp bản</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"#
    );
    let article = read(&data);
    assert_eq!(article.date.as_deref(), Some("2020-05-06T08:00:00Z"));
    assert_eq!(article.attributes.first(Attribute::Publisher), Some("Báo Bản"));
    assert_eq!(article.attributes.first(Attribute::Category), Some("Xã hội"));
    let micro = format!(
        r#"<html><body><time datetime="2024-01-01" class="updated">1/1</time><h1>Họp bản</h1><span itemprop="datePublished"
        content="2017-08-09">9/8</span><div itemprop="articleBody"><p>{FIRST}</p><p>{SECOND}</p></div></body></html>"#
    );
    assert_eq!(read(&micro).date.as_deref(), Some("2017-08-09"));
}

#[test]
fn the_head_tells_who_wrote_it_and_what_it_is_filed_under() {
    let page = |head: &str| {
        let site = r#"<meta property="og:site_name" content="Báo Bản">"#;
        read(&format!(
            "<html><head>{site}{head}</head><body><h1>Họp bản</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
        ))
    };
    let article = page(
        r#"<meta name="author" content="Lò Mấn"><meta name="keywords" content="tin tức, báo"><meta property="article:tag"
        content="nước sạch"><meta property="article:tag" content="bản cao">"#,
    );
    assert_eq!(article.attributes.get(Attribute::Author), ["Lò Mấn"]);
    assert_eq!(article.attributes.get(Attribute::Tag), ["nước sạch", "bản cao"]);
    let article = page(
        r#"<meta name="author" content="admin"><script type="application/ld+json">{"@type": "NewsArticle", "author":
        [{"name": "Lò Mấn"}, {"@type": "Person", "name": "Hà Thị Mây"}], "keywords": "nước sạch, bản cao"}</script>"#,
    );
    assert_eq!(article.attributes.get(Attribute::Author), ["Lò Mấn", "Hà Thị Mây"]);
    assert_eq!(article.attributes.get(Attribute::Tag), ["nước sạch", "bản cao"]);
    for nobody in ["Báo bản", "https://mang.example/ban", "Administrator"] {
        let article = page(&format!(r#"<meta property="article:author" content="{nobody}">"#));
        assert_eq!(article.attributes.get(Attribute::Author), [""; 0], "{nobody}");
    }
}

#[test]
fn the_site_is_no_part_of_the_title() {
    for (window, title) in [
        ("Đường mới - Đường cũ | Báo Bản", "Đường mới - Đường cũ"),
        ("Đường mới qua đèo - Xã hội - Báo Bản", "Đường mới qua đèo - Xã hội"),
        ("Đường mới - Đường cũ", "Đường mới - Đường cũ"),
        ("Đường mới qua đèo - mienguoc.vn", "Đường mới qua đèo"),
    ] {
        let html =
            format!("<html><head><title>{window}</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>");
        assert_eq!(read(&html).title.as_deref(), Some(title));
    }
}

#[test]
fn a_piece_of_a_page_loses_nothing() {
    let article = read("<p>Một &amp; hai</p><p>Ba<br>bốn</p> năm");
    assert_eq!((article.title, article.body.as_str()), (None, "Một & hai\nBa\nbốn\nnăm"));
    assert_eq!(read("Chỉ một câu, không có thẻ nào.").body, "Chỉ một câu, không có thẻ nào.");
    assert_eq!(
        read("<SCRIPT>var a = '<p>';</SCRIPT ><p class='x'>Giá 3 &lt; 5<br>đồng <!-- <p> -->hơn").body,
        "Giá 3 < 5\nđồng hơn"
    );
    assert_eq!(read("a < b <p").body, "a < b");
}

#[test]
fn the_text_of_a_photo_story_stands_under_its_pictures() {
    let figure = |text: &str| format!("<figure><img src=a><figcaption>{text}</figcaption></figure>");
    let html = format!("<html><body><h1>Một ngày ở bản</h1>{}{}</body></html>", figure(FIRST), figure(SECOND));
    assert_eq!(read(&html).body, format!("{FIRST}\n{SECOND}"));
}

#[test]
fn old_fonts_are_read_as_they_look() {
    assert_eq!(read("<p><font face='.VnTime'>§¶ng bé</font> <font face=Arial>café</font></p>").body, "Đảng bộ café");
    let styled = "<p style=\"font-family: '.VnTimeH', serif\">§¶ng bé</p><p>x</p>";
    assert_eq!(read(styled).body, "ĐẢNG BỘ\nx");
    assert_eq!(read("<font face='.VnTime'>và đảng bộ</font>").body, "và đảng bộ");
}

#[test]
fn what_is_no_article_says_so() {
    assert_eq!(article_of_html(" <!-- x --> <p></p>"), Err(Reason::Empty));
    let links = "<html><body><ul><li><a href=a>Thời sự</a><li><a href=b>Bạn đọc</a></ul></body></html>";
    assert_eq!(article_of_html(links), Err(Reason::OnlyFurniture));
}

#[test]
fn hostile_pages_are_read_in_bounded_depth_and_linear_time() {
    const SIZE: usize = 1 << 20;
    for piece in [
        "<div>",
        "<",
        "<p>",
        "<td>",
        "<b>",
        "</div>",
        "<a href=x>",
        "<table><tr><td>x",
        "<p>x",
        "<!--",
        "&",
        "<li><ul>",
        "<svg><title>",
    ] {
        let _ = article_of_html(&piece.repeat(SIZE / piece.len()));
    }
    let deep = format!("{}{FIRST}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    assert_eq!(read(&deep).body, FIRST);
    let wide = format!(
        "<p class='{}' title=\"{}\" {}>{FIRST}</p>",
        "sapo ".repeat(SIZE / 5),
        "x".repeat(SIZE),
        "y ".repeat(SIZE / 2)
    );
    assert_eq!(read(&wide).lead.as_deref().unwrap_or(FIRST), FIRST);
    let data = format!("<script type='application/ld+json'>{}", "[".repeat(SIZE / 8));
    assert_eq!(article_of_html(&data), Err(Reason::Empty));
}

proptest! {
    #[test]
    fn takes_anything(html in "[<>/!a-z=\"'\\-&; ế]{0,120}") {
        let _ = article_of_html(&html);
    }

    #[test]
    fn takes_any_tags(tags in proptest::collection::vec("</?(p|div|td|tr|table|li|ul|b|a href=x|h1|svg|script|title|br|pre)>|x|\\n", 0..60)) {
        let _ = article_of_html(&tags.concat());
    }
}
