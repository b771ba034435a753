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
        // Where the last thing read ended, behind which a word may begin whatever stands before it.
        let mut resumed = Some(0);
        while let Some(stop) = next_stop(bytes, at) {
            if bytes.get(stop).is_some_and(u8::is_ascii_digit) {
                at = self.digits(stop).max(stop + 1);
                resumed = Some(at);
            } else if resumed == Some(stop) || begins_word(bytes, stop) {
                let end = word_end(bytes, stop);
                at = self.word(stop, end).max(end);
                resumed = Some(at);
            } else {
                at = stop + 1;
                resumed = None;
            }
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

/// The words that [`Scan::word`] knows: for each letter of the first three bytes, in either case, which they are.
///
/// *tháng*, *trước*; *nay*, *năm*, *ngoái*; *quý*, *quí*, *qua*; *kia*; *mai*, *mùng*, *mồng*; *cùng*; *rằm*.
const STARTS: [[&[u8]; 3]; 12] = [
    [b"tT", b"hH", &[0xC3]],
    [b"tT", b"rR", &[0xC6]],
    [b"nN", b"aA", b"yY"],
    [b"nN", &[0xC4], &[0x83, 0x82]],
    [b"nN", b"gG", b"oO"],
    [b"qQ", b"uU", &[0xC3, b'a', b'A']],
    [b"kK", b"iI", b"aA"],
    [b"mM", b"aA", b"iI"],
    [b"mM", &[0xC3], &[0xB9, 0x99]],
    [b"mM", &[0xE1], &[0xBB]],
    [b"cC", &[0xC3], &[0xB9, 0x99]],
    [b"rR", &[0xE1], &[0xBA]],
];

/// The bit of digits, the last of those of the first place.
const DIGIT: u64 = 1 << 15;

/// Bits of a place: one of each row of [`STARTS`], and [`DIGIT`].
const PLACE: u32 = 16;

/// Those that say that a walk is to stop: a digit in the first place, and any row in the third.
const STOPS: u64 = DIGIT | (0xFFFF << (2 * PLACE));

/// The [`STARTS`] that each byte agrees with in first, second and third place, as bits of three places, and [`DIGIT`].
const AGREES: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = b'0';
    while byte <= b'9' {
        table[byte as usize] = DIGIT;
        byte += 1;
    }
    let mut row = 0;
    while row < STARTS.len() {
        let mut place = 0;
        while place < 3 {
            let mut at = 0;
            while at < STARTS[row][place].len() {
                table[STARTS[row][place][at] as usize] |= 1 << (row + place * PLACE as usize);
                at += 1;
            }
            place += 1;
        }
        row += 1;
    }
    table
};

/// Bytes that are walked over before it is asked whether to stop at one.
const CHUNK: usize = 8;

/// The first byte at or after `from` where a digit stands, or the first three bytes of a word that matters.
fn next_stop(bytes: &[u8], from: usize) -> Option<usize> {
    // The rows that the last bytes agree with, up to each place: one step a byte, whatever stands there.
    let step = |agreed: u64, byte: &u8| ((agreed << PLACE) | 0xFFFF) & AGREES[usize::from(*byte)];
    let mut agreed = 0;
    let (chunks, _) = bytes.get(from..)?.as_chunks::<CHUNK>();
    let mut start = from;
    for chunk in chunks {
        let (mut last, mut met) = (agreed, 0);
        for byte in chunk {
            last = step(last, byte);
            met |= last;
        }
        if met & STOPS != 0 {
            break;
        }
        agreed = last;
        start += CHUNK;
    }
    let stops = |byte: &u8| {
        agreed = step(agreed, byte);
        agreed & STOPS != 0
    };
    let at = start + bytes.get(start..)?.iter().position(stops)?;
    let is_digit = bytes.get(at).is_some_and(u8::is_ascii_digit);
    Some(if is_digit { at } else { at - 2 })
}

/// True where no letter stands before byte `at`. Bytes above ASCII are taken for letters but for the characters that
/// begin with E2 (dashes and quotation marks) and C2 (spaces and signs): taking a rarer sign for a letter only means
/// that a word glued to it is not read.
fn begins_word(bytes: &[u8], at: usize) -> bool {
    let lead = bytes.get(..at).unwrap_or_default().iter().rev().find(|byte| !(0x80..0xC0).contains(*byte));
    lead.is_none_or(|lead| !is_letter_byte(*lead))
}

fn is_letter_byte(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || (byte > 0xC2 && byte != 0xE2)
}

/// One past the last byte of the word that begins at `at`.
fn word_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let continues = |byte: &u8| (0x80..0xC0).contains(byte) || is_letter_byte(*byte);
    at + rest.iter().take_while(|byte| continues(byte)).count()
}
