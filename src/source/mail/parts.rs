//! The parts of a message (MIME, RFC 2046), in order and none within another.

use std::borrow::Cow;

use hashbrown::HashMap;
use memchr::memmem;

use super::head::{Head, split_line};
use super::transfer;
use super::value::Value;
use crate::source::charset::decode_named;
use crate::source::html::declared_encoding;

/// The longest boundary that is taken for one (RFC 2046, 5.1.1, allows 70).
const LONGEST_BOUNDARY: usize = 250;

/// A part that has no parts of its own.
pub(super) struct Part<'a> {
    pub(super) head: Head<'a>,
    /// The Content-Type.
    pub(super) kind: Value,
    /// The bytes as they were sent.
    body: &'a [u8],
    /// The number of the alternatives that it is one of.
    pub(super) alternative: Option<usize>,
    /// True for one of the parts that together are a web page.
    pub(super) is_related: bool,
}

impl Part<'_> {
    /// The bytes as they were before they were sent.
    pub(super) fn bytes(&self) -> Cow<'_, [u8]> {
        transfer::decoded(self.body, self.head.transfer_encoding)
    }

    /// The text of a page in the part.
    pub(super) fn html(&self) -> String {
        let bytes = self.bytes();
        let named = self.kind.text("charset").or_else(|| declared_encoding(&bytes));
        decode_named(&bytes, named.as_deref())
    }

    /// The plain text in the part.
    pub(super) fn text(&self) -> String {
        decode_named(&self.bytes(), self.kind.text("charset").as_deref())
    }
}

/// Parts that are open: `multipart/…`.
struct Multipart<'a> {
    boundary: &'a [u8],
    alternative: Option<usize>,
    is_related: bool,
    is_digest: bool,
}

/// Takes each part of a message that begins with its fields; gives the fields of the message and their Content-Type. Linear,
/// however deep parts lie in parts.
pub(super) fn each_part<'a>(message: &'a [u8], mut take: impl FnMut(Part<'a>)) -> (Head<'a>, Value) {
    let message = message.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(message).trim_ascii_start();
    let (first, body) = Head::of(message, |_| false);
    let mut walk = Walk { open: Vec::new(), depths: HashMap::new(), alternatives: 0 };
    let mut next = Some((first, body));
    let mut line;
    while let Some((head, body)) = next {
        let mut kind = head.content_type.map(Value::of).unwrap_or_default();
        if kind.kind.is_empty() {
            let in_digest = walk.open.last().is_some_and(|open| open.is_digest);
            kind.kind = if in_digest { "message/rfc822" } else { "text/plain" }.to_owned();
        }
        let around = walk.open.len();
        let boundary = boundary_of(head.content_type.unwrap_or_default(), &kind);
        if let Some(boundary) = boundary {
            walk.enter(boundary, &kind.kind);
        }
        line = walk.boundary_line(body);
        let is_empty = line.as_ref().is_none_or(|line| line.depth < around);
        if walk.open.len() > around && is_empty {
            walk.leave(around);
        }
        if walk.open.len() == around {
            if kind.kind.starts_with("multipart/") {
                // It promises parts and has none: it is one itself.
                kind.kind = "text/plain".to_owned();
            }
            let body = line.as_ref().map_or(body, |line| line.before);
            let (alternative, is_related) =
                walk.open.last().map_or((None, false), |open| (open.alternative, open.is_related));
            take(Part { head, kind, body, alternative, is_related });
        }
        // Behind the last of some parts stands nothing that is read.
        while let Some(found) = line.take_if(|line| line.is_last) {
            walk.leave(found.depth);
            line = walk.boundary_line(found.after);
        }
        next = line.map(|line| {
            walk.leave(line.depth + 1);
            // Fields end where the part does.
            Head::of(line.after, |line| line.strip_prefix(b"--").is_some_and(|line| walk.boundary(line).is_some()))
        });
    }
    (first, first.content_type.map(Value::of).unwrap_or_default())
}

/// The boundary of a `multipart/…`, as it stands in the message.
fn boundary_of<'a>(field: &'a [u8], kind: &Value) -> Option<&'a [u8]> {
    let boundary = kind.get("boundary").filter(|_| kind.kind.starts_with("multipart/"))?.trim_ascii_end();
    let at = memmem::find(field, boundary)?;
    field.get(at..at + boundary.len()).filter(|boundary| (1..=LONGEST_BOUNDARY).contains(&boundary.len()))
}

/// A line that begins a part or ends the last one.
struct BoundaryLine<'a> {
    depth: usize,
    is_last: bool,
    before: &'a [u8],
    after: &'a [u8],
}

/// The parts that are open at a place of the message.
struct Walk<'a> {
    open: Vec<Multipart<'a>>,
    /// The places of their boundaries in `open`.
    depths: HashMap<&'a [u8], usize>,
    alternatives: usize,
}

impl<'a> Walk<'a> {
    /// Enters parts, unless their boundary is that of parts around them.
    fn enter(&mut self, boundary: &'a [u8], kind: &str) {
        if self.depths.contains_key(boundary) {
            return;
        }
        let outer = self.open.last();
        let mut alternative = outer.and_then(|outer| outer.alternative);
        if kind == "multipart/alternative" && alternative.is_none() {
            alternative = Some(self.alternatives);
            self.alternatives += 1;
        }
        let is_related = kind == "multipart/related" || outer.is_some_and(|outer| outer.is_related);
        self.depths.insert(boundary, self.open.len());
        self.open.push(Multipart { boundary, alternative, is_related, is_digest: kind == "multipart/digest" });
    }

    /// Leaves parts until so many are open.
    fn leave(&mut self, depth: usize) {
        while self.open.len() > depth {
            if let Some(left) = self.open.pop() {
                self.depths.remove(left.boundary);
            }
        }
    }

    /// The depth of the parts whose boundary stands on a line behind two hyphens, and whether it ends the last of them.
    fn boundary(&self, line: &[u8]) -> Option<(usize, bool)> {
        let line = line.get(..LONGEST_BOUNDARY + 2).unwrap_or(line).trim_ascii_end();
        let known = |boundary: &[u8]| self.depths.get(boundary).copied();
        let last = || line.strip_suffix(b"--").and_then(known).map(|depth| (depth, true));
        known(line).map(|depth| (depth, false)).or_else(last)
    }

    /// The next line with a boundary of parts that are open.
    fn boundary_line(&self, bytes: &'a [u8]) -> Option<BoundaryLine<'a>> {
        if self.open.is_empty() {
            return None;
        }
        let starts = bytes.starts_with(b"--").then_some(0);
        starts.into_iter().chain(memmem::find_iter(bytes, b"\n--").map(|feed| feed + 1)).find_map(|at| {
            let (line, after) = split_line(bytes.get(at + 2..)?);
            let (depth, is_last) = self.boundary(line)?;
            // The line end before a boundary is its own.
            let before = bytes.get(..at)?;
            let before = before.strip_suffix(b"\n").unwrap_or(before);
            Some(BoundaryLine { depth, is_last, before: before.strip_suffix(b"\r").unwrap_or(before), after })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kinds, alternatives and bodies of the parts of a message.
    fn parts(message: &str) -> Vec<(String, Option<usize>, String)> {
        let mut parts = Vec::new();
        each_part(message.as_bytes(), |part| {
            parts.push((part.kind.kind.clone(), part.alternative, part.text()));
        });
        parts
    }

    fn part(kind: &str, alternative: Option<usize>, text: &str) -> (String, Option<usize>, String) {
        (kind.to_owned(), alternative, text.to_owned())
    }

    #[test]
    fn parts_in_parts_are_taken_in_order() {
        let message = "Content-Type: multipart/mixed; boundary=a\r\n\r\nlời đầu\r\n--a\r\n\
            Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\n\r\nmột\r\n--b\r\n\
            Content-Type: text/html\r\n\r\n<p>một\r\n--b--\r\nlời cuối\r\n--a  \r\n\
            Content-Type: message/rfc822\r\n\r\nSubject: x\r\n--c\r\n--a--\r\nhết";
        let expected = [
            part("text/plain", Some(0), "một"),
            part("text/html", Some(0), "<p>một"),
            part("message/rfc822", None, "Subject: x\r\n--c"),
        ];
        assert_eq!(parts(message), expected);
    }

    #[test]
    fn parts_that_do_not_end_and_parts_that_do_not_begin_are_read() {
        let message = "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\nX: y\n\nmột\n--a\nSubject: z\n--a\n\nhai";
        let expected = [part("text/plain", None, "một"), part("text/plain", None, ""), part("text/plain", None, "hai")];
        assert_eq!(parts(message), expected);
        let none = "Content-Type: multipart/mixed; boundary=a\n\nmột\n--b\n";
        assert_eq!(parts(none), [part("text/plain", None, "một\n--b\n")]);
    }
}
