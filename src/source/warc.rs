//! Web archives (WARC, ISO 28500) to the pages in them.
//!
//! Of the records, `response`, `resource` and `conversion` ones with a web page or plain text become records here. The others (requests,
//! metadata, pictures, redirects) were never meant to be articles: they are passed over and counted by what they are.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use super::block::Block;
use super::fetched::{Fetched, done};
use super::http::Head;
use super::lines::{Line, read_line};
use super::reject::Reason;
use super::sink::{Item, Place, Sink};
use super::start::Start;
use crate::base::{Flow, Stop};

/// Whether a stream starts as a record does.
pub(super) fn is_warc(start: &Start<'_>) -> bool {
    start.text.starts_with(b"WARC/1.") || start.text.starts_with(b"WARC/0.")
}

/// The longest header that is read.
const LONGEST_HEADER: u64 = 64 << 10;
/// The longest line that a record may begin with.
const LONGEST_MARK: usize = 64;
/// The number of errors on end after which the rest of a file is given up.
const PATIENCE: usize = 64;

/// The contents of a record's header.
#[derive(Default)]
struct Header {
    kind: String,
    length: Option<u64>,
    url: Option<String>,
    date: Option<String>,
    content_type: String,
    is_segment: bool,
}

impl Header {
    /// Reads the fields up to the blank line behind them; `None` where the stream or the header has no such line.
    fn read(input: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut header = Self::default();
        let mut input = Read::by_ref(input).take(LONGEST_HEADER);
        let mut line = Vec::new();
        loop {
            line.clear();
            input.read_until(b'\n', &mut line)?;
            if !line.ends_with(b"\n") {
                return Ok(None);
            }
            let text = String::from_utf8_lossy(line.trim_ascii()).into_owned();
            if text.is_empty() {
                return Ok(Some(header));
            }
            // A line that goes on with the one before it has no name that is known.
            let Some((name, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => header.kind = value.to_ascii_lowercase(),
                "content-length" => header.length = value.parse().ok(),
                // WARC/1.0 puts it in angle brackets.
                "warc-target-uri" => {
                    header.url = Some(value.trim_start_matches('<').trim_end_matches('>').to_owned());
                }
                "warc-date" => header.date = Some(value.to_owned()),
                "content-type" => header.content_type = value.to_ascii_lowercase(),
                "warc-segment-number" => header.is_segment = value != "1",
                _ => {}
            }
        }
    }
}

/// The gap before the next record.
struct Gap {
    /// Whether it is more than blank lines.
    rubbish: bool,
    /// Whether a record follows at all.
    record: bool,
}

/// Goes behind the line that a record begins with, as `WARC/1.0`.
fn to_next_record(input: &mut impl BufRead) -> io::Result<Gap> {
    let mut rubbish = false;
    loop {
        match read_line(input, LONGEST_MARK)? {
            None => return Ok(Gap { rubbish, record: false }),
            Some(Line::Whole(line)) if line.starts_with(b"WARC/") => return Ok(Gap { rubbish, record: true }),
            Some(Line::Whole(line)) if line.trim_ascii().is_empty() => {}
            Some(_) => rubbish = true,
        }
    }
}

/// Reads the pages of a web archive. What is damaged is left out, up to the next record that can be made out.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let mut number = 0;
    let mut errors = 0;
    let mut begun = false;
    while errors < PATIENCE {
        // The line that a record begins with goes on where the block before it ended.
        let next = match std::mem::take(&mut begun) {
            true => read_line(&mut input, LONGEST_MARK).map(|_| Gap { rubbish: false, record: true }),
            false => to_next_record(&mut input),
        };
        let read = match next {
            Ok(gap) => {
                if gap.rubbish && errors == 0 {
                    let reason = Reason::Damaged("something that is no record stands behind it".to_owned());
                    sink.reject(place, Some(number), reason)?;
                }
                if !gap.record {
                    break;
                }
                number += 1;
                read_record(sink, place, number, &mut input)?
            }
            Err(error) => Err(error),
        };
        match read {
            Ok(next) => (errors, begun) = (0, next),
            Err(error) => {
                // One run of damage is one reject.
                if errors == 0 {
                    sink.failed(place, Some(number), &error)?;
                }
                errors += 1;
            }
        }
    }
    Flow::Continue(())
}

/// One record, behind its first line; true where that of the next has been begun.
fn read_record(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    number: u64,
    input: &mut impl BufRead,
) -> ControlFlow<Stop, io::Result<bool>> {
    let damaged = |what: &str| Reason::Damaged(what.to_owned());
    let header = match Header::read(input) {
        Ok(Some(header)) => header,
        Ok(None) => return done(sink.reject(place, Some(number), damaged("its header does not end")), false),
        Err(error) => return ControlFlow::Continue(Err(error)),
    };
    let Some(length) = header.length else {
        return done(sink.reject(place, Some(number), damaged("its header tells no Content-Length")), false);
    };
    let mut block = Block::new(input, length);
    if let Err(error) = read_block(sink, place, number, header, &mut block)? {
        return ControlFlow::Continue(Err(error));
    }
    ControlFlow::Continue(block.finish())
}

/// The content of a record, as far as it is of use.
fn read_block(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    number: u64,
    header: Header,
    block: &mut impl BufRead,
) -> ControlFlow<Stop, io::Result<()>> {
    let head = match header.kind.as_str() {
        "response" if header.content_type.starts_with("application/http") => match Head::read(block) {
            Ok(Some(head)) => head,
            Ok(None) => {
                let reason = Reason::Damaged("it holds no HTTP response".to_owned());
                return done(sink.reject(place, Some(number), reason), ());
            }
            Err(error) => return ControlFlow::Continue(Err(error)),
        },
        // A conversion is the text of a page, as WET files have it.
        "response" | "resource" | "conversion" => Head::of_type(&header.content_type),
        kind => return done(sink.give(Item::PassedOver(record_kind(kind))), ()),
    };
    if header.is_segment {
        return done(sink.give(Item::PassedOver("segment")), ());
    }
    Fetched { head, url: header.url, date: header.date }.read(sink, place, number, block)
}

/// The name of a record that is no response, in the count of those passed over.
fn record_kind(kind: &str) -> &'static str {
    const KINDS: [&str; 5] = ["warcinfo", "request", "metadata", "revisit", "continuation"];
    KINDS.into_iter().find(|known| *known == kind).unwrap_or("other-record")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, gzip, items, placed};
    use super::*;
    use crate::source::html::WEB_PAGE;
    use crate::source::page::PLAIN_TEXT;
    use crate::source::{Content, FieldMap, Settings};
    use proptest::prelude::*;

    fn record(kind: &str, url: &str, content_type: &str, block: &str) -> Vec<u8> {
        let length = block.len();
        format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2020-05-01T10:00:00Z\r\n\
             Content-Type: {content_type}\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
        )
        .into_bytes()
    }

    fn response(url: &str, media_type: &str, body: &str) -> Vec<u8> {
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n\r\n{body}");
        record("response", url, "application/http; msgtype=response", &block)
    }

    fn read(bytes: &[u8]) -> Vec<String> {
        placed(&found("web.warc", bytes, &Settings::default()))
    }

    fn pages(count: usize) -> Vec<Vec<u8>> {
        (0..count).map(|number| response("https://x.vn/", "text/plain", &format!("Tin {number}"))).collect()
    }

    #[test]
    fn a_page_comes_with_its_address_and_the_day_it_was_fetched() {
        let page =
            response("<https://x.vn/a?b=1>", "text/plain; charset=utf-8", "Họp bản\n\nSáng nay, bản họp bàn việc.");
        let found = found("web.warc", &page, &Settings::default());
        let article = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap().article;
        assert_eq!(article.url.as_deref(), Some("https://x.vn/a?b=1"));
        assert_eq!((article.captured.as_deref(), article.date), (Some("2020-05-01T10:00:00Z"), None));
        assert_eq!(article.origin.to_string(), "web.warc:1");
    }

    #[test]
    fn what_is_no_page_is_passed_over_by_what_it_is() {
        let redirect = record("response", "u", "application/http", "HTTP/1.1 302 Found\r\nLocation: x\r\n\r\n");
        let bytes = [
            record("warcinfo", "", "application/warc-fields", "software: x\r\n"),
            record("request", "u", "application/http", "GET / HTTP/1.1\r\n\r\n"),
            response("u", "image/jpeg", "\u{1}"),
            redirect,
            response("u", "text/html; charset=UTF-8", "<p>Tin"),
            record("resource", "u", "text/plain", "Tin"),
        ]
        .concat();
        let found = items("web.warc", &mut bytes.as_slice(), &Settings::default());
        let passed: Vec<_> = found
            .iter()
            .filter_map(|item| match item {
                Item::PassedOver(what) => Some(*what),
                _ => None,
            })
            .collect();
        assert_eq!(passed, ["warcinfo", "request", "image", "not-2xx"]);
        let kinds: Vec<_> = found
            .into_iter()
            .filter_map(|item| match item {
                Item::Record(record) => Some((record.origin.record, record.content)),
                _ => None,
            })
            .collect();
        assert_eq!(kinds, [(Some(5), Content::Document(&WEB_PAGE)), (Some(6), Content::Document(&PLAIN_TEXT))]);
    }

    #[test]
    fn a_page_whose_type_is_not_told_is_told_by_its_start() {
        let sent =
            |block: &str| record("response", "u", "application/http", &format!("HTTP/1.1 200 OK\r\n\r\n{block}"));
        assert_eq!(read(&sent("<!DOCTYPE html><p>Tin")), ["web.warc:1 <!DOCTYPE html><p>Tin"]);
        assert_eq!(read(&sent("GIF89a")), Vec::<String>::new());
    }

    #[test]
    fn the_text_of_a_page_is_read() {
        let bytes = [
            record("warcinfo", "", "application/warc-fields", "software: x\r\n"),
            record("conversion", "https://x.vn/", "text/plain", "Họp bản\n\nSáng nay, bản họp bàn việc nước."),
        ];
        let found = found("web.warc.wet", &bytes.concat(), &Settings::default());
        let article = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap().article;
        assert_eq!((article.title.as_deref(), article.url.as_deref()), (Some("Họp bản"), Some("https://x.vn/")));
    }

    #[test]
    fn reading_goes_on_behind_damage() {
        let pages = pages(4);
        let between = [pages[0].as_slice(), b"rubbish\r\nof two lines\r\n", &pages[1]].concat();
        assert_eq!(read(&between), ["web.warc:1 Tin 0", "web.warc:1 damaged", "web.warc:2 Tin 1"]);
        let no_length = String::from_utf8(pages[1].clone()).unwrap().replace("Content-Length", "Content-Size");
        let bytes = [pages[0].as_slice(), no_length.as_bytes(), &pages[2]].concat();
        assert_eq!(read(&bytes).last().unwrap(), "web.warc:3 Tin 2");
        let cut = [pages[0].as_slice(), &pages[1][..pages[1].len() - 6]].concat();
        assert_eq!(read(&cut), ["web.warc:1 Tin 0", "web.warc:2 Tin", "web.warc:2 truncated"]);
    }

    #[test]
    fn a_length_that_is_too_large_costs_no_other_record() {
        let pages = pages(3);
        let lying = String::from_utf8(pages[0].clone()).unwrap().replace("Content-Length: ", "Content-Length: 9");
        let bytes = [lying.as_bytes(), &pages[1], &pages[2]].concat();
        let read: Vec<String> = read(&bytes).iter().map(|item| item.trim_end().to_owned()).collect();
        assert_eq!(read, ["web.warc:1 Tin 0", "web.warc:2 Tin 1", "web.warc:3 Tin 2"]);
    }

    #[test]
    fn a_damaged_member_of_a_packed_archive_is_left_out() {
        let mut members: Vec<Vec<u8>> = pages(4).iter().map(|page| gzip(page)).collect();
        let end = members[1].len() - 6;
        members[1][end..].fill(0xAA);
        let found = read(&members.concat());
        assert_eq!(found.first().unwrap(), "web.warc:1 Tin 0");
        assert!(found.iter().any(|item| item.ends_with("damaged")), "{found:?}");
        assert!(found.ends_with(&["web.warc:3 Tin 2".to_owned(), "web.warc:4 Tin 3".to_owned()]), "{found:?}");
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300), cut in 0usize..200) {
            let page = response("u", "text/html", "<p>Tin");
            read(&[&page[..cut.min(page.len())], &bytes, &page].concat());
        }
    }
}
