//! Mailboxes of many messages (mbox, RFC 4155, and its kin) to messages, one after the other.

use std::io::{self, BufRead};

use super::head::name_of;
use crate::source::lines::{Line, read_line};

/// The messages of a mailbox, each with its number from 1. At most `limit` bytes of one are held; of a longer one only its size
/// is told.
///
/// A line `From …` separates messages where it names a time of day and a field follows; where it names none, only behind a
/// blank line and where a field follows that mail begins with. A patch or a quotation in a text is no message.
pub(in crate::source) struct Messages<R> {
    source: R,
    limit: usize,
    number: u64,
    /// The line that was read to judge the one before it.
    ahead: Option<Line>,
    /// True where the separator before the next message has been read.
    separated: bool,
    after_blank: bool,
}

impl<R: BufRead> Messages<R> {
    pub(in crate::source) fn new(source: R, limit: usize) -> Self {
        Self { source, limit, number: 0, ahead: None, separated: false, after_blank: true }
    }

    /// The next line; `None` at the end.
    fn line(&mut self) -> io::Result<Option<Line>> {
        match self.ahead.take() {
            Some(line) => Ok(Some(line)),
            None => read_line(&mut self.source, self.limit),
        }
    }

    /// True for a line that separates messages.
    fn separates(&mut self, line: &Line) -> io::Result<bool> {
        let after_blank = std::mem::replace(&mut self.after_blank, is_blank(line));
        let Some(line) = whole(line).filter(|line| is_separator(line)) else { return Ok(false) };
        self.ahead = self.line()?;
        let Some(field) = self.ahead.as_ref().and_then(whole).and_then(name_of) else { return Ok(false) };
        Ok(names_a_time(line) || (after_blank && begins_mail(field)))
    }

    /// The next message; `None` at the end.
    fn message(&mut self) -> io::Result<Option<(u64, Line)>> {
        let mut bytes: Vec<u8> = Vec::new();
        let mut size = 0u64;
        // What stands before the first separator is a message, too, where it is not blank.
        let mut begun = std::mem::take(&mut self.separated);
        while let Some(line) = self.line()? {
            if self.separates(&line)? {
                if begun {
                    self.separated = true;
                    break;
                }
                begun = true;
                continue;
            }
            match line {
                Line::Whole(line) => {
                    begun |= !line.trim_ascii().is_empty();
                    let line = unescaped(&line);
                    size += line.len() as u64 + 1;
                    if size <= self.limit as u64 && begun {
                        bytes.extend_from_slice(line);
                        bytes.push(b'\n');
                    }
                }
                Line::TooLong(long) => {
                    begun = true;
                    size += long;
                }
            }
        }
        if !begun {
            return Ok(None);
        }
        self.number += 1;
        let message = if size > self.limit as u64 { Line::TooLong(size) } else { Line::Whole(bytes) };
        Ok(Some((self.number, message)))
    }
}

impl<R: BufRead> Iterator for Messages<R> {
    type Item = io::Result<(u64, Line)>;

    fn next(&mut self) -> Option<Self::Item> {
        self.message().transpose()
    }
}

fn whole(line: &Line) -> Option<&[u8]> {
    match line {
        Line::Whole(line) => Some(line),
        Line::TooLong(_) => None,
    }
}

fn is_blank(line: &Line) -> bool {
    whole(line).is_some_and(|line| line.trim_ascii().is_empty())
}

/// A line of a text that began with `From `, or with `>From `: mailboxes put a `>` before it.
fn unescaped(line: &[u8]) -> &[u8] {
    let quoted = line.iter().take_while(|byte| **byte == b'>').count();
    let is_escaped = quoted > 0 && line.get(quoted..).is_some_and(|rest| rest.starts_with(b"From "));
    line.get(usize::from(is_escaped)..).unwrap_or(line)
}

/// True for a line that may separate messages.
pub(super) fn is_separator(line: &[u8]) -> bool {
    line.strip_prefix(b"From").is_some_and(|rest| rest.is_empty() || rest.starts_with(b" ") || rest.starts_with(b"\r"))
}

/// True where a time of day (`10:20`) and a year stand in the line.
pub(super) fn names_a_time(line: &[u8]) -> bool {
    let has_clock = line.windows(4).any(|part| matches!(part, [b'0'..=b'9', b':', b'0'..=b'9', b'0'..=b'9']));
    let mut words = line.split(|byte| byte.is_ascii_whitespace());
    has_clock && words.any(|word| word.len() == 4 && word.iter().all(u8::is_ascii_digit))
}

/// True for the names of fields with which programs begin a message.
pub(super) fn begins_mail(name: &[u8]) -> bool {
    const FIRST: [&str; 15] = [
        "return-path",
        "received",
        "delivered-to",
        "from",
        "to",
        "date",
        "subject",
        "message-id",
        "mime-version",
        "sender",
        "reply-to",
        "cc",
        "status",
        "content-type",
        "envelope-to",
    ];
    let name = String::from_utf8_lossy(name).to_ascii_lowercase();
    FIRST.contains(&name.as_str()) || name.starts_with("x-")
}
