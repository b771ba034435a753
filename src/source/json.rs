//! JSON files that are not one object a line: arrays, objects over many lines, records in an object.
//!
//! Values are cut out of the stream by their brackets and quotes, each a record of its own; what is inside them is the
//! parser's business.

use std::io::{self, BufRead, Read};

use super::fields::{FieldMap, WRAPPERS};
use super::lines::{self, Line};
use super::record::Content;
use super::reject::Reason;
use super::scan::Scan;
use super::sink::{Place, Sink};
use super::start::Start;
use crate::base::Flow;

/// Whether a text starts as JSON does: with an object, or with an array of objects.
pub(super) fn is_json(start: &Start<'_>) -> bool {
    match &*start.text {
        [b'{', ..] => true,
        [b'[', rest @ ..] => rest.trim_ascii_start().starts_with(b"{"),
        _ => false,
    }
}

/// The shape in which the records of a JSON file lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// One object a line.
    Lines,
    /// Objects one after the other, over as many lines as they like.
    Objects,
    /// The elements of an array, which opens at this byte.
    Elements(usize),
}

impl Shape {
    /// The shape of a file that starts with `head`.
    fn of(head: &[u8], map: &FieldMap) -> Self {
        let start = head.len() - head.trim_ascii_start().len();
        if head.get(start) == Some(&b'[') {
            return Self::Elements(start);
        }
        let mut scan = Scan::default();
        let end = head.iter().skip(start).position(|byte| scan.ends_with(*byte)).map(|length| start + length + 1);
        let object = head.get(start..end.unwrap_or(head.len())).unwrap_or_default();
        // What follows on the line of the first object, or behind a carriage return, is no end of a line.
        let behind = end.and_then(|end| head.get(end..)).unwrap_or_default();
        let blank = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b'\r' | b',');
        let next = behind.iter().find(|byte| !blank(byte));
        if let Some(array) = records_within(object, map, 0) {
            return Self::Elements(start + array);
        }
        if next == Some(&b'{') {
            return Self::Objects;
        }
        // A line feed stands between the words of an object, never in them. A first object that is longer than the head
        // and has none so far is a long line.
        let Some(line) = memchr::memchr(b'\n', object) else { return Self::Lines };
        // A line that does not parse is one reject among others, where the next one opens an object of its own.
        let next = object.get(line + 1..).unwrap_or_default().trim_ascii_start();
        if line > 1 && next.starts_with(b"{") { Self::Lines } else { Self::Objects }
    }
}

/// Objects around the array of records: `{"hits": {"hits": [` is two, `{"response": {"docs": [` too.
const DEEPEST: usize = 4;

/// The array of records in an object that is no record itself, as far as its start shows: the array opens
/// before any text is told, and the first of its elements is an object that has some.
fn records_within(object: &[u8], map: &FieldMap, depth: usize) -> Option<usize> {
    let mut found = None;
    keys(object, |key, at| {
        let value = object.get(at..).unwrap_or_default();
        match map.find(key) {
            Some((field, _)) if field.is_text() => return false,
            Some(_) => return true,
            None => {}
        }
        let is_object = value.starts_with(b"{");
        if is_object && depth < DEEPEST {
            found = records_within(value, map, depth + 1).map(|array| at + array);
        } else if let Some(element) = value.strip_prefix(b"[").map(<[u8]>::trim_ascii_start)
            && element.starts_with(b"{")
        {
            found = is_record(element, map).then_some(at);
        }
        found.is_none()
    });
    found
}

/// Whether an object has a title or a text, by itself or in the object that its fields lie in.
fn is_record(object: &[u8], map: &FieldMap) -> bool {
    let is_text = |key: &str| map.find(key).is_some_and(|(field, _)| field.is_text());
    let mut found = false;
    keys(object, |key, at| {
        found = is_text(key);
        if WRAPPERS.contains(&key) {
            keys(object.get(at..).unwrap_or_default(), |key, _| {
                found = is_text(key);
                !found
            });
        }
        !found
    });
    found
}

/// Tells `each` the keys of the object that `text` starts with, and where their values start, until it returns false.
fn keys(text: &[u8], mut each: impl FnMut(&str, usize) -> bool) {
    let mut scan = Scan::default();
    let mut key = None;
    let mut opened = 0;
    for (at, byte) in text.iter().enumerate() {
        let (depth, quoted) = (scan.depth, scan.is_quoted());
        if scan.ends_with(*byte) {
            return;
        }
        match (quoted, scan.is_quoted()) {
            (false, true) => opened = at + 1,
            (true, false) if depth == 1 => key = text.get(opened..at),
            _ => {}
        }
        if *byte == b':' && depth == 1 && !quoted {
            let Some(name) = key.take() else { continue };
            let value = text.get(at + 1..).unwrap_or_default();
            let start = at + 1 + (value.len() - value.trim_ascii_start().len());
            if !each(&String::from_utf8_lossy(name), start) {
                return;
            }
        }
    }
}

/// The next thing in an array, or among objects.
enum Next {
    Value(Line),
    /// The array is closed.
    Close,
    End,
}

/// Reads the records of a JSON file.
pub(super) fn read(sink: &mut dyn Sink<'_>, place: &Place, mut input: &mut dyn BufRead) -> Flow {
    let shape = match input.fill_buf() {
        Ok(head) => Shape::of(head, &sink.settings().map),
        Err(error) => return sink.failed(place, None, &error),
    };
    let limit = sink.limit();
    let is_array = match shape {
        Shape::Lines => return lines::read(sink, place, input),
        Shape::Objects => false,
        Shape::Elements(start) => {
            if let Err(error) = io::copy(&mut (&mut input).take(start as u64 + 1), &mut io::sink()) {
                return sink.failed(place, None, &error);
            }
            true
        }
    };
    let mut number = 0;
    loop {
        let next = match next_value(&mut input, limit) {
            Ok(next) => next,
            Err(error) => return sink.failed(place, Some(number + 1), &error),
        };
        number += 1;
        match next {
            Next::Value(Line::Whole(bytes)) => sink.record(place, Some(number), bytes, Content::Object, None)?,
            Next::Value(Line::TooLong(size)) => sink.too_long(place, number, size)?,
            Next::Close if is_array => return Flow::Continue(()),
            Next::Close => {}
            Next::End if is_array => {
                return sink.reject(place, None, Reason::Truncated("the array is not closed".to_owned()));
            }
            Next::End => return Flow::Continue(()),
        }
    }
}

/// Reads the next value, holding no more than `limit` bytes of it. What is neither an object nor an array ends at the
/// next comma, bracket or white space.
fn next_value(input: &mut impl BufRead, limit: usize) -> io::Result<Next> {
    let mut scan = Scan::default();
    let mut bytes = Vec::new();
    let mut size = 0u64;
    let mut is_bare = true;
    loop {
        let part = match input.fill_buf() {
            Ok(part) => part,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let at_end = part.is_empty();
        let mut part = part;
        let mut skipped = 0;
        if size == 0 {
            let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == b',';
            skipped = part.iter().position(|byte| !blank(byte)).unwrap_or(part.len());
            part = part.get(skipped..).unwrap_or_default();
            match part.first() {
                None if at_end => return Ok(Next::End),
                None => {
                    input.consume(skipped);
                    continue;
                }
                Some(b']') => {
                    input.consume(skipped + 1);
                    return Ok(Next::Close);
                }
                Some(first) => is_bare = !matches!(first, b'{' | b'['),
            }
        }
        let ends = |byte: &u8| match is_bare {
            false => scan.ends_with(*byte),
            true if scan.is_quoted() => {
                scan.ends_with(*byte);
                false
            }
            true => {
                let ends = matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
                if *byte == b'"' {
                    scan.ends_with(*byte);
                }
                ends
            }
        };
        let end = part.iter().position(ends);
        let length = match end {
            // The bracket that closes an object is its own; a stray one is eaten, so that reading goes on.
            Some(end) if !is_bare || (end == 0 && size == 0) => end + 1,
            Some(end) => end,
            None => part.len(),
        };
        size += length as u64;
        if size <= limit as u64 {
            bytes.extend_from_slice(part.get(..length).unwrap_or_default());
        } else {
            bytes = Vec::new();
        }
        input.consume(skipped + length);
        if end.is_some() || at_end {
            return Ok(Next::Value(if size <= limit as u64 { Line::Whole(bytes) } else { Line::TooLong(size) }));
        }
    }
}

#[cfg(test)]
mod tests;
