//! JSON files that are not one object a line: arrays, objects over many lines, records in an object.
//!
//! Values are cut out of the stream by their brackets and quotes, each a record of its own; what is inside them is the
//! parser's business.

use std::io::{self, BufRead, Read};

use super::descent::{Descent, Flow, Place};
use super::fields::FieldMap;
use super::lines::Line;
use super::record::RecordKind;
use super::reject::Reason;

/// How the records of a JSON file lie in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One object a line.
    Lines,
    /// Objects one after the other, over as many lines as they like.
    Objects,
    /// The elements of an array, which opens at this byte.
    Elements(usize),
}

impl Shape {
    /// The shape of a file that starts with `head`.
    pub fn of(head: &[u8], map: &FieldMap) -> Self {
        let start = head.len() - head.trim_ascii_start().len();
        if head.get(start) == Some(&b'[') {
            return Self::Elements(start);
        }
        let mut scan = Scan::default();
        let end = head.iter().skip(start).position(|byte| scan.ends_with(*byte)).map(|length| start + length + 1);
        let object = head.get(start..end.unwrap_or(head.len())).unwrap_or_default();
        if let Some(array) = records_within(object, map) {
            return Self::Elements(start + array);
        }
        // A line feed stands between the words of an object, never in them. A first object that is longer than the head
        // and has none so far is a long line.
        let Some(line) = memchr::memchr(b'\n', object) else { return Self::Lines };
        // A line that does not parse is one reject among others, where the next one opens an object of its own.
        let next = object.get(line + 1..).unwrap_or_default().trim_ascii_start();
        if line > 1 && next.starts_with(b"{") { Self::Lines } else { Self::Objects }
    }
}

/// Where an object that is no record itself holds an array of records, as far as its start shows: the array opens
/// before any text is told, and the first of its elements is an object that has some.
fn records_within(object: &[u8], map: &FieldMap) -> Option<usize> {
    let mut found = None;
    keys(object, |key, at| {
        let value = object.get(at..).unwrap_or_default();
        match map.find(key) {
            Some((field, _)) if field.is_text() => return false,
            Some(_) => return true,
            None => {}
        }
        if let Some(element) = value.strip_prefix(b"[").map(<[u8]>::trim_ascii_start)
            && element.starts_with(b"{")
        {
            keys(element, |key, _| {
                let is_text = map.find(key).is_some_and(|(field, _)| field.is_text());
                found = is_text.then_some(at);
                !is_text
            });
        }
        found.is_none()
    });
    found
}

/// Tells `each` the keys of the object that `text` starts with, and where their values start, until it returns false.
fn keys(text: &[u8], mut each: impl FnMut(&str, usize) -> bool) {
    let mut scan = Scan::default();
    let mut key = None;
    let mut opened = 0;
    for (at, byte) in text.iter().enumerate() {
        let (depth, quoted) = (scan.depth, scan.quoted);
        if scan.ends_with(*byte) {
            return;
        }
        match (quoted, scan.quoted) {
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

/// Where in a value a reader is.
#[derive(Default)]
struct Scan {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Scan {
    /// Goes on by a byte; true where that closes the object or array.
    fn ends_with(&mut self, byte: u8) -> bool {
        if self.quoted {
            if self.escaped {
                self.escaped = false;
            } else {
                self.escaped = byte == b'\\';
                self.quoted = byte != b'"';
            }
            return false;
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                return self.depth == 0;
            }
            _ => {}
        }
        false
    }
}

/// What follows next in an array, or among objects.
enum Next {
    Value(Line),
    /// The array is closed.
    Close,
    End,
}

impl Descent<'_> {
    /// The records of a JSON file.
    pub fn json(&mut self, place: &Place, mut input: impl BufRead, shape: Shape) -> Flow {
        let limit = self.settings.limits.record;
        let is_array = match shape {
            Shape::Lines => return self.lines(place, input),
            Shape::Objects => false,
            Shape::Elements(start) => {
                if let Err(error) = io::copy(&mut (&mut input).take(start as u64 + 1), &mut io::sink()) {
                    return self.failed(place, None, &error);
                }
                true
            }
        };
        let mut number = 0;
        loop {
            let next = match next_value(&mut input, limit) {
                Ok(next) => next,
                Err(error) => return self.failed(place, Some(number + 1), &error),
            };
            number += 1;
            match next {
                Next::Value(Line::Whole(bytes)) => self.record(place, Some(number), bytes, RecordKind::Json, None)?,
                Next::Value(Line::TooLong(size)) => {
                    self.reject(place, Some(number), Reason::TooLong { size: Some(size), limit })?;
                }
                Next::Close if is_array => return Flow::Continue(()),
                Next::Close => {}
                Next::End if is_array => {
                    return self.reject(place, None, Reason::Truncated("the array is not closed".to_owned()));
                }
                Next::End => return Flow::Continue(()),
            }
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
            true if scan.quoted => {
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
