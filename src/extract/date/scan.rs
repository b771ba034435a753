//! One walk over a text: digits and a few words are stopped at, everything else passes by it bytewise.

use super::chain::clock_at;
use super::value::DateMention;
use super::{chain::number_at, lexis::Word};
use crate::base::Span;

/// Every date of a stored text, in order, none overlapping another.
///
/// `taken` holds, in order, the spans of document numbers (and of whatever else is known to be no date): nothing inside
/// them is read, and a day that stands directly behind one is the date of that document.
pub fn mentions(text: &str, taken: &[Span]) -> Vec<DateMention> {
    let mut scan = Scan { text, taken, next_taken: 0, found: Vec::new(), last_clock: None };
    scan.run();
    scan.found
}

/// The state of a walk.
pub(super) struct Scan<'a> {
    pub(super) text: &'a str,
    taken: &'a [Span],
    next_taken: usize,
    pub(super) found: Vec<DateMention>,
    /// The clock time last met, and where it ended.
    pub(super) last_clock: Option<((u8, u8), usize)>,
}

impl Scan<'_> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            at = match CLASS[usize::from(*byte)] {
                Class::Other => at + 1,
                Class::Digit => self.digits(at).max(at + 1),
                Class::Letter => {
                    let end = word_end(bytes, at);
                    if may_matter(*byte, end - at) { self.word(at, end).max(end) } else { end }
                }
            };
        }
    }

    /// Reads on from digits; the byte to go on from.
    fn digits(&mut self, at: usize) -> usize {
        if let Some(span) = self.taken_at(at) {
            return span.end;
        }
        let Some(number) = number_at(self.text, at) else { return at + 1 };
        if let Some((clock, end)) = clock_at(self.text, number) {
            self.last_clock = Some((clock, end));
            return end;
        }
        self.number(number)
    }

    /// Reads on from a word that may begin or end a date; the byte to go on from.
    fn word(&mut self, start: usize, end: usize) -> usize {
        if self.taken_at(start).is_some() {
            return end;
        }
        let word = Word::of(self.text.get(start..end).unwrap_or_default());
        match word.as_str() {
            "tháng" => self.month(start, end),
            "năm" => self.year(start, end),
            "quý" | "quí" => self.quarter(start, end),
            "mùng" | "mồng" | "rằm" => self.moon(start, end, word.as_str() == "rằm"),
            name => self.relative(name, start, end),
        }
    }

    /// The taken span that byte `at` lies in. Bytes are asked for in order.
    pub(super) fn taken_at(&mut self, at: usize) -> Option<Span> {
        while let Some(span) = self.taken.get(self.next_taken) {
            if span.end > at {
                return (span.start <= at).then_some(*span);
            }
            self.next_taken += 1;
        }
        None
    }

    /// The last taken span that ends at or before byte `at`.
    pub(super) fn taken_before(&self, at: usize) -> Option<Span> {
        let upto = self.taken.partition_point(|span| span.end <= at);
        self.taken.get(upto.checked_sub(1)?).copied()
    }

    /// True where `span` shares a byte with a taken one.
    pub(super) fn is_taken(&self, span: Span) -> bool {
        let upto = self.taken.partition_point(|taken| taken.end <= span.start);
        self.taken.get(upto).is_some_and(|taken| taken.overlaps(span))
    }

    /// Records a date, where none stands yet and nothing is taken, and gives back its end.
    pub(super) fn push(&mut self, mention: DateMention) -> usize {
        let end = mention.span.end;
        let free = !self.is_taken(mention.span);
        if free && self.found.last().is_none_or(|last| last.span.end <= mention.span.start) {
            self.found.push(mention);
        }
        end
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Other,
}

/// Bytes by what they begin. E2 begins dashes and quotation marks, C2 spaces and signs; every other byte above ASCII is
/// part of a letter in text that is mostly Vietnamese, and taking a rare sign for a letter only ends a word late.
const CLASS: [Class; 256] = {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        if value.is_ascii_digit() {
            table[byte] = Class::Digit;
        } else if value.is_ascii_alphabetic() || (value > 0xC2 && value != 0xE2) {
            table[byte] = Class::Letter;
        }
        byte += 1;
    }
    table
};

/// One past the last byte of the word that begins at `at`.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        let continues = (0x80..0xC0).contains(byte) || CLASS[usize::from(*byte)] == Class::Letter;
        if !continues {
            break;
        }
        end += 1;
    }
    end
}

/// True where a word of this first byte and this many bytes may be one of those that [`Scan::word`] knows: *tháng*,
/// *trước*; *năm*, *nay*, *ngoái*; *quý*, *qua*; *kia*; *mai*, *mùng*, *mồng*; *cùng*; *rằm*.
fn may_matter(first: u8, len: usize) -> bool {
    match first | 0x20 {
        b't' => len == 6 || len == 8,
        b'n' => len == 3 || len == 4 || len == 6,
        b'q' => len == 3 || len == 4,
        b'k' => len == 3,
        b'm' => len == 3 || len == 5 || len == 6,
        b'c' | b'r' => len == 5,
        _ => false,
    }
}
