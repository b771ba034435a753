//! Web archives (WARC, ISO 28500) to the pages in them.
//!
//! Of the records, `response` and `resource` ones with a web page or plain text become records here. The others (requests,
//! metadata, pictures, redirects) were never meant to be articles: they are passed over and counted by what they are.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::descent::{Descent, Flow, Place};
use super::http::Head;
use super::lines::{Line, read_line};
use super::reader::Item;
use super::record::{Capture, RawRecord, RecordKind};
use super::reject::Reason;
use crate::base::Origin;

/// The longest header that is read.
const LONGEST_HEADER: u64 = 64 << 10;
/// The longest line that a record may begin with.
const LONGEST_MARK: usize = 64;
/// After so many errors on end, the rest of a file is given up.
const PATIENCE: usize = 64;

/// What the header of a record says.
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
        let mut input = input.take(LONGEST_HEADER);
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

/// What stands before the next record.
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

impl Descent<'_> {
    /// The pages of a web archive. What is damaged is left out, up to the next record that can be made out.
    pub fn warc(&mut self, place: &Place, mut input: impl BufRead) -> Flow {
        let mut number = 0;
        let mut errors = 0;
        while errors < PATIENCE {
            let read = match to_next_record(&mut input) {
                Ok(gap) => {
                    if gap.rubbish && errors == 0 {
                        let reason = Reason::Damaged("something that is no record stands behind it".to_owned());
                        self.reject(place, Some(number), reason)?;
                    }
                    if !gap.record {
                        break;
                    }
                    number += 1;
                    self.warc_record(place, number, &mut input)?
                }
                Err(error) => Err(error),
            };
            match read {
                Ok(()) => errors = 0,
                Err(error) => {
                    // One run of damage is one reject.
                    if errors == 0 {
                        self.failed(place, Some(number), &error)?;
                    }
                    errors += 1;
                }
            }
        }
        Flow::Continue(())
    }

    /// One record, behind its first line.
    fn warc_record(&mut self, place: &Place, number: u64, input: &mut impl BufRead) -> ControlFlow<(), io::Result<()>> {
        let damaged = |what: &str| Reason::Damaged(what.to_owned());
        let header = match Header::read(input) {
            Ok(Some(header)) => header,
            Ok(None) => return done(self.reject(place, Some(number), damaged("its header does not end"))),
            Err(error) => return ControlFlow::Continue(Err(error)),
        };
        let Some(length) = header.length else {
            return done(self.reject(place, Some(number), damaged("its header tells no Content-Length")));
        };
        let mut block = input.take(length);
        if let Err(error) = self.warc_block(place, number, header, &mut block)? {
            return ControlFlow::Continue(Err(error));
        }
        ControlFlow::Continue(io::copy(&mut block, &mut io::sink()).and_then(|_| match block.limit() {
            0 => Ok(()),
            _ => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends within a record")),
        }))
    }

    /// The content of a record, as far as it is of use.
    fn warc_block(
        &mut self,
        place: &Place,
        number: u64,
        header: Header,
        block: &mut impl BufRead,
    ) -> ControlFlow<(), io::Result<()>> {
        let head = match header.kind.as_str() {
            "response" if header.content_type.starts_with("application/http") => match Head::read(block) {
                Ok(Some(head)) => head,
                Ok(None) => {
                    let reason = Reason::Damaged("it holds no HTTP response".to_owned());
                    return done(self.reject(place, Some(number), reason));
                }
                Err(error) => return ControlFlow::Continue(Err(error)),
            },
            "response" | "resource" => Head::of_type(&header.content_type),
            kind => return done(self.give(Item::PassedOver(record_kind(kind)))),
        };
        let kind = match head.media_type.as_str() {
            _ if header.is_segment => return done(self.give(Item::PassedOver("segment"))),
            _ if !(200..300).contains(&head.status) => return done(self.give(Item::PassedOver("not-2xx"))),
            "text/html" | "application/xhtml+xml" => RecordKind::Html,
            "text/plain" => RecordKind::Page,
            other => return done(self.give(Item::PassedOver(media_class(other)))),
        };
        let limit = self.settings.limits.record;
        let bytes = match head.body(block, limit, self.budget) {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(reason)) => return done(self.reject(place, Some(number), reason)),
            Err(error) => return ControlFlow::Continue(Err(error)),
        };
        if bytes.trim_ascii().is_empty() {
            return done(self.reject(place, Some(number), Reason::Empty));
        }
        let capture = Capture { url: header.url, date: header.date, charset: head.charset };
        done(self.give(Item::Record(RawRecord {
            origin: Origin { path: place.path.clone(), record: Some(number) },
            bytes,
            kind,
            encoding: self.settings.encoding,
            capture: Some(Box::new(capture)),
        })))
    }
}

fn done(flow: Flow) -> ControlFlow<(), io::Result<()>> {
    flow?;
    ControlFlow::Continue(Ok(()))
}

/// What a record that is no response is called in the count of those passed over.
fn record_kind(kind: &str) -> &'static str {
    const KINDS: [&str; 6] = ["warcinfo", "request", "metadata", "revisit", "conversion", "continuation"];
    KINDS.into_iter().find(|known| *known == kind).unwrap_or("other-record")
}

/// What a response that is no page is called there.
fn media_class(media_type: &str) -> &'static str {
    const CLASSES: [&str; 6] = ["image", "video", "audio", "font", "text", "application"];
    let class = media_type.split('/').next().unwrap_or_default();
    CLASSES.into_iter().find(|known| *known == class).unwrap_or("other-type")
}
