//! Text that was damaged on its way into Unicode, and its repair.
//!
//! Two faults are told by the letters: UTF-8 that some program read as Windows-1252, Latin-1 or windows-1258 and saved
//! again (`Äáº£ng`), and the codes of an old encoding that were kept as if they were Unicode (`§¶ng`). Each line is judged
//! by itself, for files are put together from many sources, and then by what the lines around it turned out to be. A line
//! is repaired only where its repair is by far the likelier Vietnamese.

#[cfg(test)]
mod measure_tests;
mod misread;
mod old;
mod suspect;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::{misread, misread_latin, stored_as_unicode, written_in};

use std::borrow::Cow;
use std::fmt;

use super::Encoding;
use suspect::{Signs, is_suspect};

/// A fault of stored letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Damage {
    /// UTF-8 that was read in an encoding of one byte a letter and saved again, once or more often.
    MisreadUtf8,
    /// Codes of an old encoding, stored as if they were Unicode.
    OldLetters(Encoding),
    /// Lines of an old encoding in a file that is UTF-8 elsewhere.
    MixedEncodings(Encoding),
    /// Zero bytes between the letters.
    ZeroBytes,
}

impl Damage {
    /// The name that reports give it, without the encoding: it stays the same from version to version.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MisreadUtf8 => "misread-utf-8",
            Self::OldLetters(_) => "old-letters",
            Self::MixedEncodings(_) => "mixed-encodings",
            Self::ZeroBytes => "zero-bytes",
        }
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MisreadUtf8 => out.write_str("UTF-8 that was read as Windows-1252 and saved again"),
            Self::OldLetters(encoding) => write!(out, "letters of {encoding} stored as Unicode"),
            Self::MixedEncodings(encoding) => write!(out, "lines of {encoding} among lines of UTF-8"),
            Self::ZeroBytes => out.write_str("zero bytes between the letters"),
        }
    }
}

/// A text after its repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired<'a> {
    /// The text; borrowed where nothing was repaired.
    pub text: Cow<'a, str>,
    /// The fault that was found; of several, the one of most lines.
    pub damage: Option<Damage>,
}

/// Repairs a text before it is cleaned, for `clean` drops the soft hyphen, which TCVN3 has for `ư`, and the control
/// characters that misread UTF-8 has.
pub fn repair(text: &str) -> Repaired<'_> {
    let mut text = Cow::Borrowed(text);
    let damage = repair_together(&mut [&mut text]);
    Repaired { text, damage }
}

/// Repairs the texts of one article, where the longer ones tell what the short ones are; the fault that was found. The
/// number of their lines stays the same.
pub fn repair_together(texts: &mut [&mut Cow<'_, str>]) -> Option<Damage> {
    if !texts.iter().any(|text| is_suspect(text.as_bytes())) {
        return None;
    }
    let zeros = drop_zeros(texts);
    let mut lines: Vec<Line<'_>> = texts.iter().flat_map(|text| text.split('\n')).map(Line::of).collect();
    let misread = restore_misread(&mut lines);
    let old = restore_old(&mut lines);
    let damage = match (misread, old) {
        (0, None) => return zeros.then_some(Damage::ZeroBytes),
        (misread, Some((encoding, count))) if count >= misread => Damage::OldLetters(encoding),
        _ => Damage::MisreadUtf8,
    };
    let mut lines = lines.into_iter().map(Line::into_text);
    let repaired: Vec<String> =
        texts.iter().map(|text| lines.by_ref().take(text.split('\n').count()).collect::<Vec<_>>().join("\n")).collect();
    for (text, repaired) in texts.iter_mut().zip(repaired) {
        **text = Cow::Owned(repaired);
    }
    Some(damage)
}

/// Takes zero bytes out; true where there were any.
fn drop_zeros(texts: &mut [&mut Cow<'_, str>]) -> bool {
    let mut any = false;
    for text in texts.iter_mut().filter(|text| memchr::memchr(0, text.as_bytes()).is_some()) {
        **text = Cow::Owned(text.replace('\0', ""));
        any = true;
    }
    any
}

/// A line and the signs of damage in it.
struct Line<'a> {
    text: Cow<'a, str>,
    signs: Signs,
}

impl<'a> Line<'a> {
    fn of(text: &'a str) -> Self {
        Self { text: Cow::Borrowed(text), signs: Signs::of(text) }
    }

    fn becomes(&mut self, text: String) {
        self.signs = Signs::of(&text);
        self.text = Cow::Owned(text);
    }

    fn into_text(self) -> String {
        self.text.into_owned()
    }
}

/// The number of times that UTF-8 may have been read wrongly and saved.
const ROUNDS: usize = 3;

/// The number of lines that were misread UTF-8, which are restored.
fn restore_misread(lines: &mut [Line<'_>]) -> usize {
    let suspect = lines.iter_mut().filter(|line| line.signs.suspect());
    let sure: usize = suspect.map(|line| usize::from(restore_line(line, false))).sum();
    if sure == 0 {
        return 0;
    }
    let open = lines.iter_mut().filter(|line| line.signs.any());
    sure + open.map(|line| usize::from(restore_line(line, true))).sum::<usize>()
}

/// Restores a line that was misread once or more often; true where it was.
fn restore_line(line: &mut Line<'_>, known: bool) -> bool {
    for round in 0..ROUNDS {
        match misread::restore(&line.text, known || round > 0) {
            Some(text) => line.becomes(text),
            None => return round > 0,
        }
    }
    true
}

/// The encoding whose letters most of the text was stored in, and the number of lines that were restored.
fn restore_old(lines: &mut [Line<'_>]) -> Option<(Encoding, usize)> {
    let told: Vec<Option<Encoding>> = lines
        .iter()
        .map(|line| if line.signs.suspect() && line.signs.unicode == 0 { old::encoding_of(&line.text) } else { None })
        .collect();
    let mut sizes: Vec<(Encoding, usize)> = Vec::new();
    for (line, encoding) in lines.iter().zip(&told) {
        let Some(encoding) = *encoding else { continue };
        match sizes.iter_mut().find(|(known, _)| *known == encoding) {
            Some((_, size)) => *size += line.text.len(),
            None => sizes.push((encoding, line.text.len())),
        }
    }
    let most = sizes.into_iter().max_by_key(|(_, size)| *size).map(|(encoding, _)| encoding);
    // Lines too short to tell by themselves: of a poem, a table, a heading.
    let encoding = most.or_else(|| old::encoding_of(&joint(lines)))?;
    let mut count = 0;
    for (line, own) in lines.iter_mut().zip(told) {
        if !line.signs.any() {
            continue;
        }
        // The one of the others, unless the line is better in its own.
        let is_surely = old::is_likelier(&line.text, encoding, own.is_some());
        if let Some(encoding) = if is_surely { Some(encoding) } else { own } {
            line.becomes(old::restored(&line.text, encoding));
            count += 1;
        }
    }
    Some((encoding, count))
}

/// The lines that may be letters of an old encoding, in one.
fn joint(lines: &[Line<'_>]) -> String {
    let open = lines.iter().filter(|line| line.signs.suspect() && line.signs.unicode == 0);
    open.map(|line| &*line.text).collect::<Vec<_>>().join(" ")
}
