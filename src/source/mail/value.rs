//! Values of fields with parameters: `text/plain; charset="utf-8"` (RFC 2045, 5.1; RFC 2231).

use super::transfer::hexadecimal;
use super::words;
use crate::source::charset::decode_named;

/// Parameters that are read.
const MOST_PARAMETERS: usize = 64;

/// A value and its parameters.
#[derive(Debug, Default)]
pub(super) struct Value {
    /// What stands before the parameters, in small letters.
    pub(super) kind: String,
    parameters: Vec<(String, Vec<u8>)>,
}

impl Value {
    pub(super) fn of(bytes: &[u8]) -> Self {
        let end = memchr::memchr(b';', bytes).unwrap_or(bytes.len());
        let (kind, mut rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
        let kind = String::from_utf8_lossy(kind.trim_ascii()).to_ascii_lowercase();
        let mut parameters = Vec::new();
        while parameters.len() < MOST_PARAMETERS {
            let start = rest.iter().position(|byte| *byte != b';' && !byte.is_ascii_whitespace());
            let Some(begun) = start.and_then(|start| rest.get(start..)) else { break };
            let end = memchr::memchr2(b'=', b';', begun).unwrap_or(begun.len());
            let (name, behind) = begun.split_at_checked(end).unwrap_or((begun, &[]));
            let value;
            (value, rest) = behind.strip_prefix(b"=").map_or((Vec::new(), behind), parameter);
            parameters.push((String::from_utf8_lossy(name.trim_ascii()).to_ascii_lowercase(), value));
        }
        Self { kind, parameters }
    }

    /// The bytes of a parameter, as they stand there.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_slice())
    }

    /// The text of a parameter, in whatever way its letters are written; `None` where it is not there or blank.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        let text = match self.get(name) {
            Some(value) => words::decoded(value),
            None => self.extended(name)?,
        };
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A parameter cut into pieces (`name*0=`, `name*1=`) or with the name of its encoding (`name*=utf-8''`).
    fn extended(&self, name: &str) -> Option<String> {
        let is_piece = |known: &str| known.strip_prefix(name).is_some_and(|rest| rest.starts_with('*'));
        if !self.parameters.iter().any(|(known, _)| is_piece(known)) {
            return None;
        }
        let mut charset = None;
        let mut bytes = Vec::new();
        let whole = std::iter::once(format!("{name}*"));
        let pieces = (0..MOST_PARAMETERS).map(|number| format!("{name}*{number}"));
        for piece in whole.chain(pieces) {
            let starred = if piece.ends_with('*') { piece.clone() } else { format!("{piece}*") };
            if let Some(value) = self.get(&starred) {
                let mut value = value;
                let mut parts = value.splitn(3, |byte| *byte == b'\'');
                if let (true, Some(named), Some(_), Some(rest)) =
                    (bytes.is_empty(), parts.next(), parts.next(), parts.next())
                {
                    charset = Some(String::from_utf8_lossy(named).into_owned());
                    value = rest;
                }
                unescape(value, &mut bytes);
            } else if let Some(value) = self.get(&piece) {
                bytes.extend_from_slice(value);
            }
        }
        (!bytes.is_empty()).then(|| decode_named(&bytes, charset.as_deref()))
    }
}

/// The value behind an equals sign, and what follows it.
fn parameter(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    let bytes = bytes.trim_ascii_start();
    let Some(quoted) = bytes.strip_prefix(b"\"") else {
        let end = memchr::memchr(b';', bytes).unwrap_or(bytes.len());
        let (value, rest) = bytes.split_at_checked(end).unwrap_or((bytes, &[]));
        return (value.trim_ascii().to_vec(), rest);
    };
    let mut value = Vec::new();
    let mut bytes = quoted.iter().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match (byte, quoted.get(at + 1)) {
            (b'"', _) => return (value, quoted.get(at + 1..).unwrap_or_default()),
            // Old programs write paths of Windows with single backslashes.
            (b'\\', Some(next @ (b'"' | b'\\'))) => {
                value.push(*next);
                bytes.next();
            }
            _ => value.push(*byte),
        }
    }
    (value, &[])
}

/// Adds bytes in which `%E1` stands for one.
fn unescape(bytes: &[u8], out: &mut Vec<u8>) {
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        match after.get(..2).filter(|_| *first == b'%').and_then(hexadecimal) {
            Some(byte) => {
                out.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_in_every_form() {
        let value = Value::of(b"Text/HTML; charset=\"utf-8\" ;name=bao cao.doc; boundary = \"a;\\\"b\"; x");
        assert_eq!(value.kind, "text/html");
        assert_eq!(value.get("charset"), Some(&b"utf-8"[..]));
        assert_eq!(value.text("name").as_deref(), Some("bao cao.doc"));
        assert_eq!(value.get("boundary"), Some(&b"a;\"b"[..]));
        assert_eq!(value.text("filename"), None);
    }

    #[test]
    fn names_beyond_ascii_are_read_in_every_form() {
        let name = |value: &str| Value::of(value.as_bytes()).text("filename");
        let expected = Some("báo cáo.doc".to_owned());
        assert_eq!(name("attachment; filename*=UTF-8''b%C3%A1o%20c%C3%A1o.doc"), expected);
        assert_eq!(
            name("attachment; filename*0*=UTF-8'vi'b%C3%A1o%20; filename*1*=c%C3%A1; filename*2=o.doc"),
            expected
        );
        assert_eq!(name("attachment; filename=\"=?UTF-8?B?YsOhbyBjw6FvLmRvYw==?=\""), expected);
        assert_eq!(name("attachment; filename=\"báo cáo.doc\""), expected);
    }
}
