//! A page as a web archive has it: the header of the response, and its content.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use super::document::DocumentReader;
use super::html::{WEB_PAGE, is_html};
use super::http::Head;
use super::page::PLAIN_TEXT;
use super::record::{Capture, Content, RawRecord};
use super::reject::Reason;
use super::sink::{Item, Place, Sink};
use super::start::{SNIFFED, Start};
use crate::base::{Flow, Stop};

/// One response, or what was kept of it.
pub(super) struct Fetched {
    /// The header that it was sent with.
    pub head: Head,
    /// The address.
    pub url: Option<String>,
    /// The time, as the archive has it.
    pub date: Option<String>,
}

impl Fetched {
    /// Hands on the content as record `number` where it is a page, and counts what is none.
    pub fn read(
        self,
        sink: &mut dyn Sink<'_>,
        place: &Place,
        number: u64,
        content: &mut impl BufRead,
    ) -> ControlFlow<Stop, io::Result<()>> {
        let told = match self.head.media_type.as_str() {
            _ if !(200..300).contains(&self.head.status) => Err("not-2xx"),
            "text/html" | "application/xhtml+xml" => Ok(Some(&WEB_PAGE)),
            "text/plain" => Ok(Some(&PLAIN_TEXT)),
            "" | "no-type" | "unknown/unknown" => Ok(None),
            other => Err(media_class(other)),
        };
        let told: Option<&'static DocumentReader> = match told {
            Ok(told) => told,
            Err(what) => return done(sink.give(Item::PassedOver(what)), ()),
        };
        let limit = sink.limit();
        let bytes = match self.head.body(content, limit, sink.budget()) {
            Ok(Ok(bytes)) => bytes,
            Ok(Err(reason)) => return done(sink.reject(place, Some(number), reason), ()),
            Err(error) => return ControlFlow::Continue(Err(error)),
        };
        if bytes.trim_ascii().is_empty() {
            return done(sink.reject(place, Some(number), Reason::Empty), ());
        }
        let told = told.or_else(|| {
            is_html(&Start::of(bytes.get(..SNIFFED).unwrap_or(&bytes))).then_some(&WEB_PAGE as &'static DocumentReader)
        });
        let Some(document) = told else { return done(sink.give(Item::PassedOver(OTHER_TYPE)), ()) };
        let record = RawRecord {
            origin: place.origin.at(Some(number)),
            limit,
            bytes,
            content: Content::Document(document),
            encoding: sink.settings().encoding,
            capture: Some(Box::new(Capture { url: self.url, date: self.date, charset: self.head.charset })),
            ocr: None,
        };
        done(sink.give(Item::Record(record)), ())
    }
}

/// What comes of a step, unless the sink broke off.
pub(super) fn done<T>(flow: Flow, what: T) -> ControlFlow<Stop, io::Result<T>> {
    flow?;
    ControlFlow::Continue(Ok(what))
}

/// The name of a response that is no page and of no known class, in the count of what is passed over.
const OTHER_TYPE: &str = "other-type";

/// The name of a response that is no page, there.
fn media_class(media_type: &str) -> &'static str {
    const CLASSES: [&str; 6] = ["image", "video", "audio", "font", "text", "application"];
    let class = media_type.split('/').next().unwrap_or_default();
    CLASSES.into_iter().find(|known| *known == class).unwrap_or(OTHER_TYPE)
}
