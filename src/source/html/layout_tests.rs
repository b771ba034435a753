//! Pages built as sites of thirty years built them, written for these tests: what is the article on each?

use super::article_of_html;

const LEAD: &str = "Ba năm, bốn cây số mương, một vòi nước cho hai trăm nóc nhà ở bản xa nhất huyện.";
const FIRST: &str =
    "Sáng nay, hơn hai trăm hộ dân ở bản Nà Pheo đã mở khóa vòi nước sạch đầu tiên, sau ba năm chờ đợi.";
const SECOND: &str = "Công trình dài bốn cây số, do bà con góp công đào mương, còn huyện lo ống và xi măng cho cả bản.";
const THIRD: &str = "Ông Lò Văn Mấn cho biết mùa khô này đàn bà trong bản không còn phải đi gùi nước từ khe sâu nữa.";
const TITLE: &str = "Bản Nà Pheo mở vòi nước sạch";

/// Reads a page, in which `LEAD`, `1`, `2` and `3` in braces and `TITLE` stand for the texts above.
#[track_caller]
fn check(page: &str, lead: bool, body: &[&str]) {
    let filled = page.replace("{TITLE}", TITLE).replace("{LEAD}", LEAD);
    let filled = filled.replace("{1}", FIRST).replace("{2}", SECOND).replace("{3}", THIRD);
    let article = article_of_html(&filled).unwrap();
    assert_eq!(article.title.as_deref(), Some(TITLE), "{article:#?}");
    assert_eq!(article.lead.as_deref(), lead.then_some(LEAD), "{article:#?}");
    assert_eq!(article.body.lines().collect::<Vec<_>>(), body, "{article:#?}");
}

#[test]
fn tables_within_tables_and_captions_in_cells() {
    let page = r#"<HTML><HEAD><TITLE>Bao Mien Nguoc - {TITLE}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=760 BORDER=0><TR><TD COLSPAN=3><IMG SRC=logo.gif></TD></TR>
<TR><TD WIDTH=130 VALIGN=TOP><TABLE><TR><TD><A HREF=1>Xã hội</A></TD></TR><TR><TD><A HREF=2>Thế giới</A></TD></TR>
<TR><TD><A HREF=3>Kinh doanh</A></TD></TR></TABLE></TD>
<TD VALIGN=TOP><TABLE><TR><TD class=Date>Thứ năm, 11/3/2004, 09:15 GMT+7</TD></TR>
<TR><TD><P class=Title>{TITLE}</P><P class=Lead>{LEAD}</P>
<P class=Normal>{1}</P><TABLE align=left><TR><TD><IMG SRC=a.jpg></TD></TR><TR><TD class=Image>Bà con bên vòi nước mới.</TD></TR></TABLE>
<P class=Normal>{2}</P><P class=Normal>{3}</P><P class=Normal align=right><STRONG>Hà Thị Mây</STRONG></P></TD></TR>
<TR><TD><A HREF=mail>Gửi cho bạn bè</A> | <A HREF=print>Bản in</A></TD></TR></TABLE></TD>
<TD WIDTH=150><B>Các tin khác</B><BR><A HREF=4>Chợ phiên ngày giáp Tết đông người</A><BR><A HREF=5>Huyện mở thêm ba lớp xóa mù chữ</A></TD></TR></TABLE></BODY></HTML>"#;
    check(page, true, &[FIRST, SECOND, THIRD]);
}

#[test]
fn fonts_and_pairs_of_breaks() {
    let page = r#"<html><head><title>{TITLE}</title></head><body><center><font size="+2" color="navy"><b>{TITLE}</b></font></center>
<font face="Times New Roman" size="3"><br><br><i><b>{LEAD}</b></i><br><br>&nbsp;&nbsp;&nbsp; {1}<br><br>&nbsp;&nbsp;&nbsp; {2}
<br><br>&nbsp;&nbsp;&nbsp; {3}<br><br><div align="right"><b>HÀ MÂY</b></div></font><hr>
<a href="javascript:window.print()">In trang này</a>&nbsp; <a href="dau">Về đầu trang</a><br><b>Các bài đã đăng:</b><br>
<li><a href="a">Chợ phiên ngày giáp Tết</a> (12/01/2003)<li><a href="b">Lớp học trên đỉnh núi</a> (10/01/2003)</body></html>"#;
    check(page, true, &[FIRST, SECOND, THIRD]);
}

#[test]
fn a_page_of_frames_has_no_article() {
    let frames = "<html><head><title>Báo Miền Ngược</title></head><frameset cols='20%,*'><frame src=menu.htm><frame src=tin.htm>\
        <noframes><body>Trình duyệt này không đọc được khung.</body></noframes></frameset></html>";
    let read = article_of_html(frames);
    assert!(read.as_ref().is_ok_and(|article| article.body.lines().count() <= 1) || read.is_err(), "{read:?}");
}

#[test]
fn a_post_of_wordpress() {
    let page = r#"<!DOCTYPE html><html><head><title>{TITLE} &#8211; Trang tin huyện</title><meta property="og:title" content="{TITLE} - Trang tin huyện"></head>
<body class="post-template-default single single-post"><header id="masthead" class="site-header"><p class="site-title"><a href="/">Trang tin huyện</a></p>
<p class="site-description">Tiếng nói của đồng bào các dân tộc trong huyện suốt hai mươi năm qua</p></header>
<main id="main" class="site-main"><article id="post-71" class="post-71 post type-post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta">Posted on <a href="/x"><time class="entry-date published" datetime="2016-05-04T08:00:00+07:00">4 Tháng Năm, 2016</time></a> by <span class="author vcard"><a href="/u">admin</a></span></div></header>
<div class="entry-content"><p><strong>{LEAD}</strong></p><p>{1}</p><div id="attachment_9" class="wp-caption aligncenter"><img src="a.jpg"><p class="wp-caption-text">Bà con bên vòi nước mới trong buổi sáng khánh thành</p></div>
<p>{2}</p><blockquote><p>{3}</p></blockquote><div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="t">Twitter</a></li></ul></div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3><em>Related</em></h3><p>Hôm qua, bản bên cũng họp để bàn việc góp công đào mương dẫn nước về.</p></div></div>
<footer class="entry-footer">Posted in <a href="/c" rel="category tag">Đời sống</a></footer></article>
<nav class="navigation post-navigation"><a rel="prev" href="/p">Previous: Chợ phiên</a></nav>
<div id="comments" class="comments-area"><ol><li><div class="comment-content"><p>Mừng cho bà con bản mình, mong bản nào cũng có nước như thế này.</p></div></li></ol></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>Bài mới</h2><ul><li><a href="/1">Chợ phiên</a></li></ul></section></aside></body></html>"#;
    check(page, true, &[FIRST, SECOND, THIRD]);
}

#[test]
fn boxes_without_paragraphs() {
    let page = r#"<html><head><title>{TITLE} | Đài Miền Ngược</title></head><body><div class="w1"><div class="m1"><div><a href="/">Trang chủ</a></div><div><a href="/a">Thời sự</a></div></div>
<div class="c1"><div class="t1">{TITLE}</div><div class="d1">20:15 | 11/03/2012</div><div class="s1"><b>{LEAD}</b></div>
<div class="k1"><div>{1}</div><div><br></div><div style="text-align:center"><img src="a.jpg"></div><div style="text-align:center"><i>Bà con bên vòi nước mới</i></div>
<div>{2}</div><div>{3}</div><div style="text-align:right"><b>Hà Mây</b></div></div>
<div class="x1"><div><a href="/1">Chợ phiên ngày giáp Tết đông vui hơn mọi năm</a></div><div><a href="/2">Lớp học xóa mù chữ trên đỉnh núi</a></div></div></div></div></body></html>"#;
    check(page, true, &[FIRST, SECOND, THIRD]);
}

#[test]
fn a_page_for_telephones() {
    let page = r#"<!doctype html><html amp lang="vi"><head><meta charset="utf-8"><title>{TITLE}</title>
<script type="application/ld+json">{"@type":"NewsArticle","headline":"{TITLE}","datePublished":"2019-03-02T07:15:00+07:00"}</script></head>
<body><amp-sidebar id="sb" layout="nodisplay"><ul><li><a href="/">Trang chủ</a></li><li><a href="/x">Xã hội</a></li></ul></amp-sidebar>
<header><button on="tap:sb.toggle">☰</button></header><main><h1>{TITLE}</h1><p class="meta">02/03/2019 07:15</p><h2 class="sapo">{LEAD}</h2>
<p>{1}</p><amp-img src="a.jpg" alt="Vòi nước" width="4" height="3"></amp-img><p class="caption">Bà con bên vòi nước mới.</p>
<amp-ad type="x"><div placeholder>Quảng cáo</div></amp-ad><p>{2}</p><p>{3}</p><p class="author">Hà Mây</p></main></body></html>"#;
    check(page, true, &[FIRST, SECOND, THIRD]);
}

#[test]
fn links_to_other_articles_between_paragraphs() {
    let page = r#"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class="detail"><p>{1}</p>
<p><strong>&gt;&gt; Xem thêm: <a href="/1">Chợ phiên ngày giáp Tết đông vui hơn mọi năm</a></strong></p><p>{2}</p>
<p><b>Tin liên quan:</b></p><ul><li><a href="/2">Lớp học xóa mù chữ trên đỉnh núi</a></li><li><a href="/3">Đường mới qua đèo đã thông xe</a></li></ul>
<p>{3}</p><ul><li>Ống nhựa: bốn cây số</li><li>Bể chứa: ba cái</li></ul><p><i>(Theo Báo Miền Ngược)</i></p></div></body></html>"#;
    check(page, false, &[FIRST, SECOND, THIRD, "Ống nhựa: bốn cây số", "Bể chứa: ba cái"]);
}

#[test]
fn a_portal_of_an_office() {
    let page = r#"<html><head><title>
	{TITLE}
</title></head><body><form id="aspnetForm"><div id="s4-ribbonrow"></div><div id="s4-workspace"><div id="MSO_ContentTable"><div class="news-detail">
<h3 class="news-title"><span id="ctl00_PlaceHolderMain_lblTitle">{TITLE}</span></h3><span class="date" id="ctl00_lblDate">Cập nhật lúc 08:30, Thứ Tư, 04/05/2011 (GMT+7)</span>
<div class="ms-rtestate-field"><p style="text-align:justify"><span style="font-size:14px"><span style="font-family:arial">{1}</span></span></p>
<p style="text-align:justify"><span style="font-size:14px">{2}&nbsp;</span></p><p>&nbsp;</p><p style="text-align:justify"><span>{3}</span><span style="font-size:14px">​</span></p></div>
<div class="tool"><a href="x">Bản in</a> <a href="x">Quay lại</a></div><div id="OtherNews"><div class="tieude">Tin khác</div><ul><li><a href="1">Khai mạc kỳ họp thứ ba của hội đồng</a> <span>(03/05/2011)</span></li><li><a href="2">Tập huấn phòng cháy rừng mùa khô</a> <span>(02/05/2011)</span></li></ul></div></div>
<div class="footer"><p>Cơ quan chủ quản: Ủy ban nhân dân huyện</p><p>Địa chỉ: khu 2, thị trấn Mường Chà. Điện thoại: 0200 000 000</p></div></div></div></form></body></html>"#;
    check(page, false, &[FIRST, SECOND, THIRD]);
}

#[test]
fn a_blog() {
    let page = r#"<html><head><title>Nhật ký vùng cao: {TITLE}</title></head><body><div class='header section'><h1 class='title'><a href='/'>Nhật ký vùng cao</a></h1></div>
<div class='date-outer'><h2 class='date-header'><span>Thứ Hai, 5 tháng 5, 2014</span></h2><div class='post hentry'><h3 class='post-title entry-title'>{TITLE}</h3>
<div class='post-body entry-content'><div class="separator"><a href="a.jpg"><img src="a.jpg"></a></div>{1}<br /><br />{2}<br /><br />{3}<div style='clear: both;'></div></div>
<div class='post-footer'><span class='post-author vcard'>Đăng bởi <span class='fn'>Mây</span></span> <span class='post-timestamp'>lúc 08:00</span></div></div></div>
<div class='comments' id='comments'><h4>1 nhận xét:</h4><p class='comment-content'>Đọc mà nhớ bản cũ, nhớ những ngày đi gùi nước với mẹ.</p></div>
<div class='sidebar'><div class='widget BlogArchive'><h2>Lưu trữ Blog</h2><ul><li><a href='/2014'>2014</a> (12)</li></ul></div></div></body></html>"#;
    check(page, false, &[FIRST, SECOND, THIRD]);
}

#[test]
fn headings_of_a_content_system_in_cells() {
    let page = r#"<html><head><title>{TITLE}</title></head><body><div id="container"><table class="contentpaneopen"><tr><td class="contentheading" width="100%">{TITLE}</td>
<td align="right" class="buttonheading"><a href="pdf"><img src="pdf.png" alt="PDF"></a></td><td class="buttonheading"><a href="p">In</a></td></tr></table>
<table class="contentpaneopen"><tr><td valign="top"><span class="small">Viết bởi Hà Mây</span></td></tr><tr><td valign="top" class="createdate">Thứ năm, 11 Tháng 3 2010 07:22</td></tr>
<tr><td valign="top"><p style="text-align: justify;"><strong>{LEAD}</strong></p><p>{1}</p><p>{2}</p><p>{3}</p></td></tr><tr><td class="modifydate">Lần cập nhật cuối ( Thứ sáu, 12 Tháng 3 2010 08:00 )</td></tr></table>
<table class="pagenav"><tr><th><a href="n">&lt; Trước</a></th><th><a href="m">Tiếp theo &gt;</a></th></tr></table></div></body></html>"#;
    check(page, true, &[FIRST, SECOND, THIRD]);
}

#[test]
fn headings_and_quotations_within_the_text() {
    let page = r#"<html><head><title>{TITLE}</title><meta name="description" content="{LEAD}"></head><body><article><h1>{TITLE}</h1><p class="intro">{LEAD}</p>
<h2>Những ngày khát</h2><p>{1}</p><figure><img src="a"><figcaption>Khe cạn. Ảnh: Lò Mấn</figcaption></figure><blockquote>{2}</blockquote><h2>Ngày có nước</h2><p>{3}</p>
<table border="1"><tr><th>Bản</th><th>Số hộ</th></tr><tr><td>Nà Pheo</td><td>212</td></tr></table><p class="author">Bài: Hà Mây - Ảnh: Lò Mấn</p></article></body></html>"#;
    check(page, true, &["Những ngày khát", FIRST, SECOND, "Ngày có nước", THIRD, "Bản\tSố hộ", "Nà Pheo\t212"]);
}

#[test]
fn a_node_of_a_content_system() {
    let page = r#"<html><head><title>{TITLE} | Trường Chính trị tỉnh</title></head><body><div id="page"><div id="breadcrumb"><a href="/">Trang chủ</a> » <a href="/t">Tin tức</a></div>
<h1 class="title" id="page-title">{TITLE}</h1><div class="tabs"></div><div id="node-12" class="node node-article"><span class="submitted">Gửi bởi admin vào T2, 03/04/2012 - 08:00</span>
<div class="content"><div class="field field-name-body field-type-text-with-summary"><div class="field-items"><div class="field-item even"><p>{1}</p><p>{2}</p><p>{3}</p></div></div></div></div>
<ul class="links inline"><li><a href="/l">Đăng nhập để gửi ý kiến</a></li></ul></div></div></body></html>"#;
    check(page, false, &[FIRST, SECOND, THIRD]);
}
