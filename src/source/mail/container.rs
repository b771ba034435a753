//! Messages and mailboxes as containers: an article for each message, and whatever was sent with it.

use std::io::BufRead;
use std::ops::ControlFlow;

use super::mbox::Messages;
use super::message::{self, Message};
use crate::base::Flow;
use crate::source::lines::Line;
use crate::source::record::Content;
use crate::source::repairs::taken;
use crate::source::sink::{Place, Sink};

/// The name of an attachment that has none: a message within a message.
const UNNAMED: &str = "message.eml";

/// Reads a file of one message.
pub(in crate::source) fn read_mail(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    match sink.whole(place, &mut input) {
        ControlFlow::Continue(bytes) => give(sink, place, None, &bytes),
        ControlFlow::Break(flow) => flow,
    }
}

/// Reads a mailbox, each message by its number.
pub(in crate::source) fn read_mbox(sink: &mut dyn Sink<'_>, place: &Place, input: &mut dyn BufRead) -> Flow {
    for read in Messages::new(input, sink.limit()) {
        match read {
            Ok((number, Line::Whole(bytes))) => give(sink, place, Some(number), &bytes)?,
            Ok((number, Line::TooLong(size))) => sink.too_long(place, number, size)?,
            Err(error) => return sink.failed(place, None, &error),
        }
    }
    Flow::Continue(())
}

/// Puts a message into the sink, and what was sent with it. Attachments of a mailbox stand under the number of their message.
fn give(sink: &mut dyn Sink<'_>, place: &Place, number: Option<u64>, bytes: &[u8]) -> Flow {
    let _ = taken();
    let Message { article, attachments } = match message::read(bytes, sink.limit()) {
        Ok(message) => message,
        Err(reason) => return sink.reject(place, number, reason),
    };
    if article.title.is_some() || !article.body.is_empty() {
        sink.record(place, number, Vec::new(), Content::article(article, taken()), None)?;
    }
    if attachments.is_empty() {
        return Flow::Continue(());
    }
    let depth = match sink.deeper(place) {
        ControlFlow::Continue(depth) => depth,
        ControlFlow::Break(flow) => return flow,
    };
    let outer = match number {
        None => place.deeper(place.depth),
        Some(number) => Place { origin: place.origin.within(number.to_string()), ..place.deeper(place.depth) },
    };
    for attachment in attachments {
        let name = attachment.name.as_deref().unwrap_or(UNNAMED);
        if let Some(inner) = sink.member(&outer, depth, name.as_bytes())? {
            sink.stream(&inner, &mut attachment.bytes.as_slice())?;
        }
    }
    Flow::Continue(())
}
