//! Feeds as sites write them, made here.

use proptest::prelude::*;

use super::*;
use crate::base::{Attribute, Attributes};

fn attributes(values: &[(Attribute, &str)]) -> Attributes {
    let mut attributes = Attributes::default();
    values.iter().for_each(|(attribute, value)| attributes.add(*attribute, *value));
    attributes
}

fn items(feed: &str) -> Vec<Article> {
    let mut items = Vec::new();
    each_item(feed, |item| items.push(item.unwrap()));
    items
}

const RSS: &str = r#"<?xml version="1.0" encoding="utf-8"?><!-- x --><rss version="2.0"><channel><title>Báo Thử</title>
<link>https://bao.vn</link><image><title>Ảnh</title></image><description>Tin</description>
<item><title><![CDATA[Nước về bản]]></title><link>https://bao.vn/1</link><guid isPermaLink="false">1</guid>
<description>&lt;a href="x"&gt;&lt;img src="y"&gt;&lt;/a&gt;&lt;br/&gt;Ba năm chờ, một vòi nước.</description>
<content:encoded><![CDATA[<p>Sáng nay, bản họp.</p><p>Ai cũng đến &amp; vui.</p>]]></content:encoded>
<pubDate>Tue, 07 Aug 2018 22:15:00 +0700</pubDate><category>Nông thôn</category><category>Nước</category><dc:creator>Lò Pành</dc:creator></item>
<item><title>Vét mương &#7843; &nbsp;xã</title><guid>https://bao.vn/2</guid><author>a@bao.vn (Lò Pành)</author><source url="x">Báo Khác</source></item>
</channel></rss>"#;

#[test]
fn rss_is_read() {
    let read = items(RSS);
    let article = Article {
        title: Some("Nước về bản".to_owned()),
        lead: Some("Ba năm chờ, một vòi nước.".to_owned()),
        body: "Sáng nay, bản họp.\nAi cũng đến & vui.".to_owned(),
        date: Some("Tue, 07 Aug 2018 22:15:00 +0700".to_owned()),
        url: Some("https://bao.vn/1".to_owned()),
        attributes: attributes(&[
            (Attribute::Publisher, "Báo Thử"),
            (Attribute::Category, "Nông thôn"),
            (Attribute::Author, "Lò Pành"),
        ]),
        ..Article::default()
    };
    assert_eq!(read[0], article);
    assert_eq!(read[1].url.as_deref(), Some("https://bao.vn/2"));
    let of = |attribute| read[1].attributes.first(attribute);
    assert_eq!((of(Attribute::Publisher), of(Attribute::Author)), (Some("Báo Khác"), Some("Lò Pành")));
    assert_eq!(read.len(), 2);
}

#[test]
fn atom_is_read() {
    let feed = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Thử</title><link rel="self" href="https://bao.vn/feed"/>
<entry><title type="html">Nước &lt;b&gt;về&lt;/b&gt; bản</title><link rel="edit" href="x"/><link href="https://bao.vn/1"/><id>tag:1</id>
<updated>2018-08-09T00:00:00Z</updated><published>2018-08-07T22:15:00+07:00</published><author><name>Lò Pành</name><email>a@b</email></author>
<category term="nong-thon" label="Nông thôn"/><summary>Ba năm chờ.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Sáng nay, <b>bản</b> họp.</p><p>3 &lt; 4</p></div></content></entry></feed>"#;
    let [article] = items(feed).try_into().unwrap();
    assert_eq!(article.title.as_deref(), Some("Nước về bản"));
    assert_eq!(article.url.as_deref(), Some("https://bao.vn/1"));
    assert_eq!(article.date.as_deref(), Some("2018-08-07T22:15:00+07:00"));
    let of = |attribute| article.attributes.first(attribute);
    assert_eq!((of(Attribute::Category), of(Attribute::Author)), (Some("Nông thôn"), Some("Lò Pành")));
    assert_eq!((article.lead.as_deref(), article.body.as_str()), (Some("Ba năm chờ."), "Sáng nay, bản họp.\n3 < 4"));
}

#[test]
fn rss_1_is_read() {
    let feed = r#"<rdf:RDF xmlns="http://purl.org/rss/1.0/"><channel><title>Báo Thử</title><items><rdf:Seq><rdf:li/></rdf:Seq></items></channel>
<item rdf:about="x"><title>Nước về bản</title><link>https://bao.vn/1</link><dc:date>2018-08-07</dc:date><dc:subject>Nước</dc:subject></item></rdf:RDF>"#;
    let [article] = items(feed).try_into().unwrap();
    assert_eq!((article.title.as_deref(), article.date.as_deref()), (Some("Nước về bản"), Some("2018-08-07")));
    let of = |attribute| article.attributes.first(attribute);
    assert_eq!((of(Attribute::Category), of(Attribute::Publisher)), (Some("Nước"), Some("Báo Thử")));
}

#[test]
fn a_summary_that_opens_the_text_is_no_lead() {
    let item = |summary: &str| {
        let content = "Sáng nay, bản họp bàn việc nước.";
        items(&format!(
            "<rss><item><description>{summary}</description><content:encoded>{content}</content:encoded></item>"
        ))
        .remove(0)
        .lead
    };
    assert_eq!(item("Sáng nay, bản họp [&#8230;]"), None);
    assert_eq!(item("Hôm nay, bản họp").as_deref(), Some("Hôm nay, bản họp"));
    let long = items(&format!("<rss><item><description>{}</description></item>", "nước ".repeat(200))).remove(0);
    assert_eq!((long.lead, long.body.split_whitespace().count()), (None, 200));
}

#[test]
fn damage_costs_the_item_it_is_in() {
    let mut read = Vec::new();
    let feed = "<rss><item><title>Một</title><description>Trước <![CDATA[ sau</item><item><title>Hai</title></item><item></item>";
    each_item(feed, |item| read.push(item.map(|item| item.title.unwrap_or_default()).map_err(|reason| reason.code())));
    assert_eq!(read, [Ok("Một".to_owned()), Err("damaged"), Ok("Hai".to_owned()), Err("no-text")]);
}

#[test]
fn feeds_are_told_by_their_first_element() {
    assert!(is_feed(&Start::of(RSS.as_bytes())));
    assert!(is_feed(&Start::of(b"\xEF\xBB\xBF <?xml?><!DOCTYPE rss><a:feed xmlns:a='http://www.w3.org/2005/Atom'>")));
    for other in ["", "<", "<html><rss>", "<!-- <rss>", "<feed>", "<RDF>", "rss", "<rssx>"] {
        assert!(!is_feed(&Start::of(other.as_bytes())), "{other}");
    }
}

#[test]
fn elements_in_elements_are_borne_however_deep() {
    for inner in ["<item>", "<item><title>", "<b>", "<![CDATA[", "<!--", "<item a='", "<item><description><![CDATA[<p>"]
    {
        let feed = format!("<rss><item><description>{}Con trâu", inner.repeat(50_000));
        let thread = std::thread::Builder::new().stack_size(256 << 10);
        thread.spawn(move || each_item(&feed, |_| {})).unwrap().join().unwrap();
    }
}

proptest! {
    #[test]
    fn takes_anything(parts in prop::collection::vec(prop::sample::select(vec![
        "<item>", "</item>", "<title>", "</title>", "<link href='x'/>", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&", "<", "chữ", "<author><name>", "<description>", "<p>",
    ]), 0..40)) {
        let feed = format!("<rss>{}", parts.concat());
        each_item(&feed, |item| if let Ok(article) = item {
            assert!(article.title.is_some() || article.lead.is_some() || !article.body.is_empty());
        });
    }
}
