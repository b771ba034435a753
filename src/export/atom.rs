//! Atom feeds (RFC 4287).

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::base::{Moment, PartialDate};
use crate::text::sanitize_inline;

/// The namespace of the elements.
const NAMESPACE: &str = "http://www.w3.org/2005/Atom";
/// The beginning of a day in Viet Nam, behind its date.
const MIDNIGHT: &str = "T00:00:00+07:00";
/// The media type of a feed.
pub const ATOM: &str = "application/atom+xml";

/// A feed of articles.
#[derive(Clone, Debug)]
pub struct Feed {
    /// Its id, an IRI that stays the same wherever it is served.
    pub id: String,
    /// What it is of.
    pub title: String,
    /// The last moment at which an article came or changed.
    pub updated: Moment,
    /// Its own address.
    pub own: String,
    /// The address of the page that shows the same.
    pub page: String,
    /// The articles, the last that came first.
    pub entries: Vec<Entry>,
}

/// An article in a feed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id, an IRI that stays the same wherever it is served.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The last moment at which its text was another than before.
    pub updated: Moment,
    /// The day it was published, where that is surely known.
    pub published: Option<PartialDate>,
    /// The address of its page.
    pub page: String,
    /// Its address where it was published.
    pub origin: Option<String>,
    /// Who wrote it, or who published it.
    pub authors: Vec<String>,
    /// Its lead, or how it begins.
    pub summary: String,
}

/// Writes a feed.
///
/// # Errors
/// Returns an error if `out` can't be written.
pub fn write_feed(feed: &Feed, out: &mut impl Write) -> io::Result<()> {
    let mut xml = Xml(Writer::new_with_indent(out, b' ', 1));
    xml.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    // Articles are in Vietnamese, whoever reads them.
    xml.0.write_event(Event::Start(start("feed", &[("xmlns", NAMESPACE), ("xml:lang", "vi")])))?;
    xml.text("id", &feed.id)?;
    xml.text("title", &feed.title)?;
    xml.text("updated", &feed.updated.to_string())?;
    xml.person("tracuu")?;
    xml.link("self", ATOM, &feed.own)?;
    xml.link("alternate", "text/html", &feed.page)?;
    feed.entries.iter().try_for_each(|entry| xml.entry(entry))?;
    xml.0.write_event(Event::End(BytesEnd::new("feed")))?;
    writeln!(xml.0.get_mut())
}

struct Xml<W: Write>(Writer<W>);

impl<W: Write> Xml<W> {
    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.0.write_event(Event::Start(BytesStart::new("entry")))?;
        self.text("id", &entry.id)?;
        self.text("title", &entry.title)?;
        self.text("updated", &entry.updated.to_string())?;
        if let Some(published) = entry.published {
            self.text("published", &format!("{published}{MIDNIGHT}"))?;
        }
        entry.authors.iter().try_for_each(|author| self.person(author))?;
        self.link("alternate", "text/html", &entry.page)?;
        if let Some(origin) = &entry.origin {
            self.link("via", "text/html", origin)?;
        }
        self.text("summary", &entry.summary)?;
        self.0.write_event(Event::End(BytesEnd::new("entry")))
    }

    fn person(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::Start(BytesStart::new("author")))?;
        self.text("name", name)?;
        self.0.write_event(Event::End(BytesEnd::new("author")))
    }

    fn link(&mut self, relation: &str, kind: &str, address: &str) -> io::Result<()> {
        let link = start("link", &[("rel", relation), ("type", kind), ("href", &harmless(address))]);
        self.0.write_event(Event::Empty(link))
    }

    fn text(&mut self, element: &str, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Start(BytesStart::new(element)))?;
        self.0.write_event(Event::Text(BytesText::new(&harmless(text))))?;
        self.0.write_event(Event::End(BytesEnd::new(element)))
    }
}

fn start<'a>(element: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    BytesStart::new(element).with_attributes(attributes.iter().copied())
}

/// A text of one line that XML can hold (XML 1.0, production 2), with nothing in it that hides or reorders.
fn harmless(text: &str) -> String {
    let is_char = |letter: &char| !matches!(letter, '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}');
    sanitize_inline(text).chars().filter(is_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_strangers_wrote_is_text() {
        let moment = Moment::of_rfc3339("2026-12-01T01:30:00Z").unwrap();
        let entry = Entry {
            id: "tag:tracuu,2026:1/article/a%26b".to_owned(),
            title: "</title><script>\u{1b}[2J\u{fffe} & \"Chi bộ\"".to_owned(),
            updated: moment,
            published: None,
            page: "http://kho.vn/articles/a?x=1&y=\"".to_owned(),
            origin: None,
            authors: vec!["Lò <b>Mấn".to_owned()],
            summary: String::new(),
        };
        let feed = Feed {
            id: "tag:tracuu,2026:1/search/2".to_owned(),
            title: "a < b".to_owned(),
            updated: moment,
            own: "http://kho.vn/feed?q=a".to_owned(),
            page: "http://kho.vn/search?q=a".to_owned(),
            entries: vec![entry],
        };
        let mut out = Vec::new();
        write_feed(&feed, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns="), "{text}");
        assert!(text.contains("<title>&lt;/title&gt;&lt;script&gt;"), "{text}");
        assert!(text.contains("<name>Lò &lt;b&gt;Mấn</name>"), "{text}");
        assert!(text.contains("?x=1&amp;y=&quot;\""), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{fffe}']) && !text.contains("published"), "{text}");
        assert!(quick_xml::Reader::from_str(&text).read_event().is_ok());
    }
}
