//! Feeds (RSS 0.9x, 1.0 and 2.0; Atom, RFC 4287) to articles, one for each item.
//!
//! [`items`] cuts a feed, so that damage costs the item it is in, and [`item`] reads one.

mod item;
mod items;

use std::io::BufRead;
use std::ops::ControlFlow;

use item::{read_channel, read_item};
use items::pieces;
use memchr::memmem;

use super::charset::decode_named;
use super::html::declared_encoding;
use super::record::Content;
use super::reject::Reason;
use super::repairs::{mended, taken};
use super::sink::{Place, Sink};
use super::start::Start;
use crate::base::{Article, Flow};

/// True for the first bytes of a feed, whatever stands before its first element.
pub(super) fn is_feed(start: &Start<'_>) -> bool {
    let mut rest = &*start.text;
    // Declarations, comments and instructions.
    while rest.starts_with(b"<?") || rest.starts_with(b"<!") {
        let end: &[u8] = if rest.starts_with(b"<!--") { b"-->" } else { b">" };
        let Some(at) = memmem::find(rest, end) else { return false };
        rest = rest.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
    }
    let Some(tag) = rest.strip_prefix(b"<") else { return false };
    let name = tag.split(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/')).next().unwrap_or_default();
    let says = |address: &str| memmem::find(rest, address.as_bytes()).is_some();
    match name.rsplit(|byte| *byte == b':').next() {
        Some(b"rss") => true,
        Some(b"RDF") => says("purl.org/rss/") || says("netscape.com/rdf"),
        Some(b"feed") => says("www.w3.org/2005/Atom") || says("purl.org/atom/"),
        _ => false,
    }
}

/// Puts the items of a feed into the sink, each by its number.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let bytes = match sink.whole(place, &mut input) {
        ControlFlow::Continue(bytes) => bytes,
        ControlFlow::Break(flow) => return flow,
    };
    let _ = taken();
    let (mut number, mut flow) = (0, Flow::Continue(()));
    each_item(&decode_named(&bytes, declared_encoding(&bytes).as_deref()), |item| {
        number += 1;
        if flow.is_continue() {
            flow = match item {
                Ok(article) => sink.record(place, Some(number), Vec::new(), Content::article(article, taken()), None),
                Err(reason) => sink.reject(place, Some(number), reason),
            };
        }
    });
    flow
}

/// Takes each item of a feed, in order; of one that is damaged what stands before the damage, and then the reason. Linear.
pub(super) fn each_item(feed: &str, mut take: impl FnMut(Result<Article, Reason>)) {
    let mut pieces = pieces(feed);
    let channel = pieces.next().map(|piece| read_channel(&mended(piece))).unwrap_or_default();
    for piece in pieces {
        let (item, read) = read_item(&mended(piece), &channel);
        let Article { title, lead, body, .. } = &item;
        let is_blank = title.is_none() && lead.is_none() && body.is_empty();
        match read {
            Ok(()) if is_blank => take(Err(Reason::NoText)),
            Ok(()) => take(Ok(item)),
            Err(reason) => {
                if !is_blank {
                    take(Ok(item));
                }
                take(Err(reason));
            }
        }
    }
}

#[cfg(test)]
mod tests;
