//! The terms of tokens.

use std::cell::RefCell;
use std::hash::{BuildHasherDefault, Hasher};

use compact_str::CompactString;
use hashbrown::HashMap;

use super::cut::tokens;
use super::fold::fold;
use super::term::exact_term;
use crate::base::{Span, folded_product};

/// The terms that a token is indexed under. Terms of at most 24 bytes, which those of syllables are, take no memory
/// elsewhere.
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
    /// Its place in the stored text.
    pub span: Span,
    /// Its terms.
    pub term: &'a Term,
}

/// Turns text into tokens with their terms, remembering the terms of every syllable it has met.
///
/// Vietnamese has some seven thousand syllables, so nearly every token is one look-up. Keep one for each thread.
#[derive(Default)]
pub struct Analyzer {
    known: HashMap<u128, Term, BuildHasherDefault<SyllableHasher>>,
    unusual: Option<Term>,
}

/// The number of spellings that are remembered; past it, new ones are worked out each time they come.
const MOST_KNOWN: usize = 1 << 16;

impl Analyzer {
    /// An analyzer that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls `each` with every token of `text`, in order.
    pub fn each(&mut self, text: &str, mut each: impl FnMut(Token<'_>)) {
        for span in tokens(text) {
            each(Token { span, term: self.term(text, span) });
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

/// True where the exact term of `token`, which this thread has mostly met before, is `exact`.
pub(crate) fn is_term(token: &str, exact: &str) -> bool {
    let mut analyzer = SHARED.take();
    let is_it = analyzer.term(token, Span::new(0, token.len())).exact == exact;
    SHARED.set(analyzer);
    is_it
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

/// Mixes a [`syllable_key`].
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "both halves are taken")]
pub(crate) fn mixed(key: u128) -> u64 {
    let (low, high) = (key as u64, (key >> 64) as u64);
    folded_product(low ^ 0xA076_1D64_78BD_642F, high ^ 0xE703_7ED1_A0B4_28DB)
}

/// Hashes a [`syllable_key`].
#[derive(Default)]
pub(crate) struct SyllableHasher(u64);

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
