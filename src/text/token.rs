//! Cutting stored text into tokens, and the terms of each.

use std::cell::RefCell;
use std::hash::{BuildHasherDefault, Hasher};

use compact_str::CompactString;
use hashbrown::HashMap;
use unicode_normalization::char::is_combining_mark;

use super::fold::fold;
use super::term::exact_term;
use crate::base::Span;

/// What a token is indexed under. Terms of at most 24 bytes, which those of syllables are, take no memory elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Lower case, NFC, tone in its canonical place; marks kept (see [`exact_term`]).
    pub exact: CompactString,
    /// The exact term without its marks.
    pub folded: CompactString,
}

impl Term {
    /// The terms of one token.
    pub fn of(token: &str) -> Self {
        let exact = exact_term(token);
        let folded = CompactString::new(fold(&exact));
        Self { exact: exact.into(), folded }
    }
}

/// One token of a text: a run of letters, digits and combining marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// Where it stands in the stored text.
    pub span: Span,
    /// Its terms.
    pub term: &'a Term,
}

/// A longer run is cut into tokens of at most this many bytes: no word is longer, and an index key is bounded.
const LONGEST_TOKEN: usize = 192;

/// The tokens of `text` as spans, in order; every span lies on character boundaries.
pub fn tokens(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let span = next_token(text, at)?;
        at = span.end;
        Some(span)
    })
}

/// The first token at or after byte `from`.
pub(crate) fn next_token(text: &str, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = from;
    let start = loop {
        match letter_width(text, at) {
            _ if at >= bytes.len() => return None,
            Width::Letter(_) => break at,
            Width::Other(width) => at += width,
        }
    };
    while let Width::Letter(width) = letter_width(text, at) {
        if at + width > start + LONGEST_TOKEN {
            break;
        }
        at += width;
    }
    Some(Span::new(start, at))
}

enum Width {
    Letter(usize),
    Other(usize),
}

/// What the first byte of a character tells of it.
#[derive(Clone, Copy)]
enum Lead {
    /// A plain letter or digit.
    Plain,
    /// What is in ASCII besides.
    Sign,
    /// A letter of two bytes: C4 to C6 begin U+0100–U+01BF.
    Two,
    /// C3 begins U+00C0–U+00FF, letters but for `×` and `÷`.
    Latin,
    /// E1: before BA and BB begins U+1E80–U+1EFF, letters throughout.
    Vietnamese,
    /// The character must be looked at.
    Any,
}

/// The lead bytes of nearly all Vietnamese are told apart without decoding.
const LEADS: [Lead; 256] = {
    let mut leads = [Lead::Any; 256];
    let mut byte = 0;
    while byte < 128 {
        leads[byte] = if (byte as u8).is_ascii_alphanumeric() { Lead::Plain } else { Lead::Sign };
        byte += 1;
    }
    leads[0xC3] = Lead::Latin;
    leads[0xC4] = Lead::Two;
    leads[0xC5] = Lead::Two;
    leads[0xC6] = Lead::Two;
    leads[0xE1] = Lead::Vietnamese;
    leads
};

/// Whether a token character begins at byte `at`, and how many bytes it takes; past the end, no letter.
#[inline(always)]
fn letter_width(text: &str, at: usize) -> Width {
    let bytes = text.as_bytes();
    let Some(byte) = bytes.get(at) else { return Width::Other(1) };
    match LEADS[usize::from(*byte)] {
        Lead::Plain => Width::Letter(1),
        Lead::Sign => Width::Other(1),
        Lead::Two => Width::Letter(2),
        Lead::Latin if !matches!(bytes.get(at + 1), Some(0x97 | 0xB7)) => Width::Letter(2),
        Lead::Vietnamese if matches!(bytes.get(at + 1), Some(0xBA | 0xBB)) => Width::Letter(3),
        Lead::Latin | Lead::Vietnamese | Lead::Any => any_letter_width(text, at),
    }
}

fn any_letter_width(text: &str, at: usize) -> Width {
    match text.get(at..).and_then(|rest| rest.chars().next()) {
        Some(letter) if letter.is_alphanumeric() || is_combining_mark(letter) => Width::Letter(letter.len_utf8()),
        Some(letter) => Width::Other(letter.len_utf8()),
        None => Width::Other(1),
    }
}

/// Turns text into tokens with their terms, remembering the terms of every syllable it has met.
///
/// Vietnamese has some seven thousand syllables, so nearly every token is one look-up. Keep one for each thread.
#[derive(Default)]
pub struct Analyzer {
    known: HashMap<u128, Term, BuildHasherDefault<SyllableHasher>>,
    unusual: Option<Term>,
}

/// How many spellings are remembered; past it, new ones are worked out each time they come.
const MOST_KNOWN: usize = 1 << 16;

impl Analyzer {
    /// An analyzer that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The first token at or after byte `from` of `text`.
    pub fn next<'a>(&'a mut self, text: &str, from: usize) -> Option<Token<'a>> {
        let span = next_token(text, from)?;
        Some(Token { span, term: self.term(text, span) })
    }

    /// Calls `each` with every token of `text`, in order.
    pub fn each(&mut self, text: &str, mut each: impl FnMut(Token<'_>)) {
        let mut at = 0;
        while let Some(token) = self.next(text, at) {
            at = token.span.end;
            each(token);
        }
    }

    /// The terms of the token at `span` of `text`.
    pub(crate) fn term(&mut self, text: &str, span: Span) -> &Term {
        let Some(key) = syllable_key(text.as_bytes(), span) else {
            return self.unusual.insert(Term::of(span.slice(text)));
        };
        if self.known.len() >= MOST_KNOWN && !self.known.contains_key(&key) {
            return self.unusual.insert(Term::of(span.slice(text)));
        }
        self.known.entry(key).or_insert_with(|| Term::of(span.slice(text)))
    }
}

thread_local! {
    static SHARED: RefCell<Analyzer> = RefCell::default();
}

/// Calls `each` with every token of `text`, in order, by an analyzer that remembers what this thread has met before.
pub fn each_token(text: &str, each: impl FnMut(Token<'_>)) {
    // Taken out, so that `each` may call this again: that call begins with an analyzer that knows nothing.
    let mut analyzer = SHARED.take();
    analyzer.each(text, each);
    SHARED.set(analyzer);
}

/// Calls `each` with every token of `text` whose bytes are wanted, in order, and which of the tokens it is; the terms of
/// others are not looked up.
pub fn each_token_where(text: &str, is_wanted: impl Fn(&[u8]) -> bool, mut each: impl FnMut(usize, Token<'_>)) {
    let mut analyzer = SHARED.take();
    for (at, span) in tokens(text).enumerate() {
        if text.as_bytes().get(span.start..span.end).is_some_and(&is_wanted) {
            each(at, Token { span, term: analyzer.term(text, span) });
        }
    }
    SHARED.set(analyzer);
}

/// A token of at most 16 bytes as a number; no token holds a zero byte, so no two share one, and none is 0.
#[inline(always)]
pub(crate) fn syllable_key(bytes: &[u8], span: Span) -> Option<u128> {
    let len = span.len();
    if len > 16 || len == 0 {
        return None;
    }
    if let Some(window) = bytes.get(span.start..span.start + 16)
        && let Ok(window) = <[u8; 16]>::try_from(window)
    {
        return Some(u128::from_le_bytes(window) & (u128::MAX >> (128 - 8 * len)));
    }
    let mut window = [0; 16];
    window[..len].copy_from_slice(bytes.get(span.start..span.end)?);
    Some(u128::from_le_bytes(window))
}

/// Mixes a [`syllable_key`] by a multiplication, folded (as `wyhash` mixes its words).
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
pub(crate) fn mixed(key: u128) -> u64 {
    let (low, high) = (key as u64, (key >> 64) as u64);
    let product = u128::from(low ^ 0xA076_1D64_78BD_642F) * u128::from(high ^ 0xE703_7ED1_A0B4_28DB);
    (product as u64) ^ ((product >> 64) as u64)
}

/// Hashes a [`syllable_key`].
#[derive(Default)]
struct SyllableHasher(u64);

impl Hasher for SyllableHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0xA076_1D64_78BD_642F);
        }
    }

    fn write_u128(&mut self, key: u128) {
        self.0 = mixed(key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::clean;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    fn terms(text: &str) -> Vec<(String, String)> {
        let text = clean(text);
        let mut found = Vec::new();
        Analyzer::new().each(&text, |token| found.push((token.term.exact.to_string(), token.term.folded.to_string())));
        found
    }

    fn folded(text: &str) -> Vec<String> {
        terms(text).into_iter().map(|(_, folded)| folded).collect()
    }

    #[test]
    fn tokens_are_syllables_and_numbers() {
        assert_eq!(
            folded("Chỉ thị số 03-CT/TW, TP.HCM_2019"),
            ["chi", "thi", "so", "03", "ct", "tw", "tp", "hcm", "2019"]
        );
    }

    #[test]
    fn a_long_run_is_cut_but_not_lost() {
        let text = "đ".repeat(1000);
        let spans: Vec<Span> = tokens(&text).collect();
        assert!(spans.iter().all(|span| span.len() <= LONGEST_TOKEN));
        assert_eq!(spans.iter().map(|span| span.len()).sum::<usize>(), text.len());
    }

    const VIETNAMESE: &str = "[a-zA-ZàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ0-9 ,./-]{0,60}";

    fn title_case(text: &str) -> String {
        text.split_inclusive(|letter: char| !letter.is_alphanumeric())
            .flat_map(|word| {
                let mut letters = word.chars();
                let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
                first.chars().chain(letters.flat_map(char::to_lowercase)).collect::<Vec<_>>()
            })
            .collect()
    }

    proptest! {
        #[test]
        fn normal_form_does_not_matter(text in VIETNAMESE) {
            let (composed, decomposed): (String, String) = (text.nfc().collect(), text.nfd().collect());
            prop_assert_eq!(terms(&composed), terms(&decomposed));
        }

        #[test]
        fn case_does_not_matter(text in VIETNAMESE) {
            let plain = terms(&text);
            prop_assert_eq!(&terms(&text.to_uppercase()), &plain);
            prop_assert_eq!(&terms(&text.to_lowercase()), &plain);
            prop_assert_eq!(&terms(&title_case(&text)), &plain);
        }

        #[test]
        fn every_slice_gives_its_terms(text in any::<String>()) {
            let text = clean(&text).into_owned();
            let mut last = 0;
            Analyzer::new().each(&text, |token| {
                assert!(token.span.start >= last && !token.span.is_empty());
                last = token.span.end;
                let slice = text.get(token.span.start..token.span.end).expect("a character boundary");
                assert_eq!(&Term::of(slice), token.term);
                assert_eq!(fold(&exact_term(slice)), &*token.term.folded);
            });
        }

        #[test]
        fn takes_text_that_was_not_cleaned(text in any::<String>()) {
            Analyzer::new().each(&text, |token| assert!(!token.span.slice(&text).is_empty()));
        }
    }
}
