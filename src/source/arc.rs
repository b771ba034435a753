//! Web archives of the older kind (ARC, versions 1 and 2, as the Internet Archive described it in 1996) to the pages in them.
//!
//! A record is a line (address, IP address, time, media type, and behind whatever else its length), the response, and a line
//! feed. The first one, `filedesc://`, describes the archive.

use std::io::{self, BufRead, Cursor, Read};
use std::ops::ControlFlow;

use super::fetched::{Fetched, done};
use super::http::Head;
use super::lines::{Line, read_line};
use super::reject::Reason;
use super::sink::{Item, Place, Sink};
use super::start::Start;
use crate::base::{Flow, Stop};

/// The longest line that a record may begin with.
const LONGEST_HEADER: usize = 64 << 10;
/// The number of errors on end after which the rest of a file is given up.
const PATIENCE: usize = 64;
/// The beginning of the first record.
const MARK: &[u8] = b"filedesc://";
/// The beginning of a response.
const HTTP: &[u8] = b"HTTP/";

/// Whether a stream starts as the record does that describes an archive.
pub(super) fn is_arc(start: &Start<'_>) -> bool {
    start.text.starts_with(MARK)
}

/// The contents of the line that a record begins with.
struct Header {
    url: String,
    date: Option<String>,
    content_type: String,
    length: u64,
}

impl Header {
    /// `None` for a line that is none. An address may have spaces, so fields are counted from the end: time and media type
    /// are the last but one and two before the length (version 1), or have the result, a checksum, a location, an offset and a
    /// file's name behind them (version 2).
    fn parse(line: &[u8]) -> Option<Self> {
        let line = String::from_utf8_lossy(line.trim_ascii()).into_owned();
        let from_end: Vec<&str> = line.rsplitn(11, ' ').collect();
        let length = from_end.first()?.parse().ok()?;
        let at = |place: usize| from_end.get(place).copied();
        let (date, content_type) = [(2, 1), (7, 6)].into_iter().find_map(|(date, content_type)| {
            let date = at(date).filter(|date| date.len() == 14 && date.bytes().all(|byte| byte.is_ascii_digit()))?;
            Some((date, at(content_type)?))
        })?;
        let url = line.split(' ').next().filter(|url| url.contains(':'))?.to_owned();
        Some(Self { url, date: moment(date), content_type: content_type.to_ascii_lowercase(), length })
    }
}

/// `20040501100000` as `2004-05-01T10:00:00Z`, which is how WARC writes it.
fn moment(date: &str) -> Option<String> {
    let part = |from: usize, to: usize| date.get(from..to);
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let (hour, minute, second) = (part(8, 10)?, part(10, 12)?, part(12, 14)?);
    Some(format!("{year}-{month}-{day}T{hour}:{minute}:{second}Z"))
}

/// Reads the pages of a web archive. What is damaged is left out, up to the next line that a record begins with.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let mut number = 0;
    let mut errors = 0;
    let mut in_rubbish = false;
    while errors < PATIENCE {
        let line = match read_line(&mut input, LONGEST_HEADER) {
            Ok(None) => break,
            Ok(Some(Line::Whole(line))) if line.trim_ascii().is_empty() => continue,
            Ok(Some(Line::Whole(line))) => Ok(Header::parse(&line)),
            Ok(Some(Line::TooLong(_))) => Ok(None),
            Err(error) => Err(error),
        };
        let read = match line {
            Ok(Some(header)) => {
                in_rubbish = false;
                number += 1;
                read_record(sink, place, number, header, &mut input)?
            }
            // One run of damage is one reject.
            Ok(None) if in_rubbish => Ok(()),
            Ok(None) => {
                in_rubbish = true;
                let reason = Reason::Damaged("something that is no record stands behind it".to_owned());
                done(sink.reject(place, Some(number), reason), ())?
            }
            Err(error) => Err(error),
        };
        match read {
            Ok(()) => errors = 0,
            Err(error) => {
                if errors == 0 {
                    sink.failed(place, Some(number), &error)?;
                }
                errors += 1;
            }
        }
    }
    Flow::Continue(())
}

fn read_record(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    number: u64,
    header: Header,
    input: &mut impl BufRead,
) -> ControlFlow<Stop, io::Result<()>> {
    let mut block = input.take(header.length);
    if let Err(error) = read_block(sink, place, number, header, &mut block)? {
        return ControlFlow::Continue(Err(error));
    }
    let rest = block.limit();
    ControlFlow::Continue(match io::copy(&mut block, &mut io::sink()) {
        Ok(count) if count < rest => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends within a record")),
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    })
}

fn read_block(
    sink: &mut dyn Sink<'_>,
    place: &Place,
    number: u64,
    header: Header,
    block: &mut impl BufRead,
) -> ControlFlow<Stop, io::Result<()>> {
    if header.url.as_bytes().starts_with(MARK) {
        return done(sink.give(Item::PassedOver("filedesc")), ());
    }
    if !header.url.starts_with("http") {
        return done(sink.give(Item::PassedOver("other-record")), ());
    }
    let mut start = Vec::new();
    if let Err(error) = (&mut *block).take(HTTP.len() as u64).read_to_end(&mut start) {
        return ControlFlow::Continue(Err(error));
    }
    let sent_with_header = start == HTTP;
    let mut content = Cursor::new(start).chain(block);
    let head = match sent_with_header.then(|| Head::read(&mut content)) {
        None => Head::of_type(&header.content_type),
        Some(Ok(Some(head))) => head,
        Some(Ok(None)) => {
            let reason = Reason::Damaged("it holds no HTTP response".to_owned());
            return done(sink.reject(place, Some(number), reason), ());
        }
        Some(Err(error)) => return ControlFlow::Continue(Err(error)),
    };
    Fetched { head, url: Some(header.url), date: header.date }.read(sink, place, number, &mut content)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, gzip, placed};
    use crate::source::{FieldMap, Settings};
    use proptest::prelude::*;

    fn read(bytes: &[u8]) -> Vec<String> {
        placed(&found("web.arc", bytes, &Settings::default()))
    }

    fn record(url: &str, behind: &str, content: &str) -> Vec<u8> {
        format!("{url} 10.0.0.1 20040501100000 text/html {behind}{}\n{content}\n", content.len()).into_bytes()
    }

    fn response(url: &str, behind: &str, body: &str) -> Vec<u8> {
        record(url, behind, &format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{body}"))
    }

    const FILE: &str = "filedesc://web.arc";
    /// What stands behind the media type in version 2.
    const SECOND: &str = "200 - - 1300 web.arc ";

    #[test]
    fn pages_of_both_versions_come_with_address_and_day() {
        for behind in ["", SECOND] {
            let page = response("http://x.vn/a b", behind, "Họp bản\n\nSáng nay, bản họp bàn việc nước.");
            let bytes = [record(FILE, behind, "1 0 InternetArchive\n"), page].concat();
            for bytes in [gzip(&bytes), bytes] {
                let found = found("tin", &bytes, &Settings::default());
                let article = found[0].as_ref().unwrap().read(&FieldMap::default()).unwrap().article;
                assert_eq!((found.len(), article.title.as_deref()), (1, Some("Họp bản")));
                assert_eq!(article.captured.as_deref(), Some("2004-05-01T10:00:00Z"));
                assert!(article.url.unwrap().starts_with("http://x.vn/a"));
            }
        }
    }

    #[test]
    fn a_page_without_a_header_is_of_the_type_of_its_record() {
        let bytes = [record(FILE, "", "1 0 x\n"), record("http://x.vn/", "", "<p>Tin bản")].concat();
        assert_eq!(read(&bytes), ["web.arc:2 <p>Tin bản"]);
    }

    #[test]
    fn reading_goes_on_behind_damage() {
        let page = |text: &str| response("http://x.vn/", "", text);
        let bytes = [record(FILE, "", ""), page("Một"), b"rubbish\nof two lines\n".to_vec(), page("Hai")].concat();
        assert_eq!(read(&bytes), ["web.arc:2 Một", "web.arc:2 damaged", "web.arc:3 Hai"]);
        let cut = [record(FILE, "", ""), page("Một"), page("Hai hai")].concat();
        assert_eq!(read(&cut[..cut.len() - 5]), ["web.arc:2 Một", "web.arc:3 Hai", "web.arc:3 truncated"]);
    }

    proptest! {
        #[test]
        fn takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..300), cut in 0usize..200) {
            let page = response("http://x.vn/", "", "Tin");
            read(&[&page[..cut.min(page.len())], &bytes, &page].concat());
        }
    }
}
