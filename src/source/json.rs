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

/// The shape in which the records of a JSON file lie in it.
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

/// The array of records in an object that is no record itself, as far as its start shows: the array opens
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

/// The place of a reader within a value.
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

/// The next thing in an array, or among objects.
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

#[cfg(test)]
mod tests {
    use super::super::tests::{found, limited, placed};
    use crate::source::{FileKind, Settings};
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<String> {
        placed(&found("tin", Some(FileKind::Json), text.as_bytes(), &Settings::default()))
    }

    #[test]
    fn an_array_is_read_element_by_element() {
        let text = " [\n {\"title\": \"Một ]}\", \"x\": [1, {}]},{\"title\":\"\\\"Hai\"}\n, 3, \"bốn, năm\" ]\n";
        let expected = [
            "tin:1 {\"title\": \"Một ]}\", \"x\": [1, {}]}",
            "tin:2 {\"title\":\"\\\"Hai\"}",
            "tin:3 3",
            "tin:4 \"bốn, năm\"",
        ];
        assert_eq!(read(text), expected);
        assert_eq!(read("[]"), Vec::<String>::new());
        assert_eq!(read("[{\"a\": 1}"), ["tin:1 {\"a\": 1}", "tin truncated"]);
    }

    #[test]
    fn an_object_may_go_over_lines() {
        assert_eq!(read("{\n  \"title\": \"Một\"\n}\n"), ["tin:1 {\n  \"title\": \"Một\"\n}"]);
        assert_eq!(read("{\n\"title\": 1\n}\n{\n\"title\": 2\n}").len(), 2);
    }

    #[test]
    fn one_object_a_line_is_read_by_line() {
        let text = "{\"title\": 1}\n\n{\"title\": 2, \n{\"title\": 3}\n";
        assert_eq!(read(text), ["tin:1 {\"title\": 1}", "tin:3 {\"title\": 2, ", "tin:4 {\"title\": 3}"]);
        assert_eq!(read("{\"title\": 1, \n{\"title\": 2}\n").len(), 2);
        assert_eq!(read("{\"title\": 1}").len(), 1);
    }

    #[test]
    fn records_in_an_object_are_found() {
        let text = "{\"status\": {\"title\": 0}, \"count\": 2, \"articles\": [{\"id\": 1, \"title\": \"Một\"}, {\"title\": \"Hai\"}], \"x\": []}";
        assert_eq!(read(text), ["tin:1 {\"id\": 1, \"title\": \"Một\"}", "tin:2 {\"title\": \"Hai\"}"]);
        let article = "{\"images\": [{\"src\": 1}], \"title\": \"Một\", \"parts\": [{\"title\": \"Hai\"}]}";
        assert_eq!(read(article), [format!("tin:1 {article}")]);
    }

    #[test]
    fn an_element_above_the_limit_is_passed_over() {
        let text = format!("[{{\"a\": \"{}\"}}, {{\"b\": 1}}]", "x".repeat(300_000));
        let found = found("tin", Some(FileKind::Json), text.as_bytes(), &limited(|limits| limits.record = 1000));
        assert_eq!(placed(&found), ["tin:1 too-long", "tin:2 {\"b\": 1}"]);
    }

    proptest! {
        #[test]
        fn takes_anything(text in "[\\[{]?[\\[\\]{}\",:\\\\a1 \n]{0,60}") {
            read(&text);
        }

        #[test]
        fn an_array_of_any_objects_is_cut_right(titles in proptest::collection::vec(any::<String>(), 1..5)) {
            let objects: Vec<_> = titles.iter().map(|title| serde_json::json!({"title": title, "x": [title]})).collect();
            let text = serde_json::to_string(&objects).unwrap();
            let expected: Vec<String> = (1..).zip(&objects).map(|(at, object)| format!("tin:{at} {object}")).collect();
            prop_assert_eq!(read(&text), expected);
        }
    }
}
