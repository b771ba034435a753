//! The tokenizer of texts.

use compact_str::CompactString;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::key::key;
use super::zones::{BODY_START, ZONE_BREAK};
use crate::base::Span;
use crate::text::{Analyzer, mixed, next_token, syllable_key};

/// Emits the key of each token, positions by [zone](super::Zone).
pub(super) struct SyllableTokenizer {
    analyzer: Analyzer,
    token: Token,
    /// Keys of the spellings met last, each at the one place that its spelling may have.
    ///
    /// Nine tokens of ten are found here. It is small enough to stay near the processor, which all that the analyzer
    /// remembers is not.
    recent: Vec<Recent>,
}

/// The key of one spelling; none is 0.
#[derive(Clone, Default)]
struct Recent {
    spelling: u128,
    key: CompactString,
}

/// How many keys are held, a power of two: 192 KiB.
const RECENT: usize = 4096;

impl SyllableTokenizer {
    pub fn new() -> Self {
        Self { analyzer: Analyzer::new(), token: Token::default(), recent: vec![Recent::default(); RECENT] }
    }

    /// Makes the token at a span of a text the one that is given out.
    fn take(&mut self, text: &str, span: Span) {
        self.token.text.clear();
        self.token.offset_from = span.start;
        self.token.offset_to = span.end;
        let spelling = syllable_key(text.as_bytes(), span);
        #[expect(clippy::cast_possible_truncation, reason = "only the low bits are wanted")]
        let place = spelling.map(|spelling| mixed(spelling) as usize % RECENT);
        if let (Some(spelling), Some(recent)) = (spelling, place.and_then(|place| self.recent.get_mut(place))) {
            if recent.spelling != spelling {
                let term = self.analyzer.term(text, span);
                *recent = Recent { spelling, key: key(&term.exact, &term.folded).into() };
            }
            self.token.text.push_str(&recent.key);
        } else {
            let term = self.analyzer.term(text, span);
            self.token.text.push_str(&key(&term.exact, &term.folded));
        }
    }
}

/// A clone starts with nothing remembered: each indexing thread warms its own.
impl Clone for SyllableTokenizer {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl Tokenizer for SyllableTokenizer {
    type TokenStream<'a> = SyllableStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SyllableStream<'a> {
        SyllableStream { tokenizer: self, text, at: 0, next: 0 }
    }
}

pub(super) struct SyllableStream<'a> {
    tokenizer: &'a mut SyllableTokenizer,
    text: &'a str,
    /// The end of the token before, in bytes.
    at: usize,
    /// The position of the next token, unless a zone begins with it.
    next: usize,
}

impl TokenStream for SyllableStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(span) = next_token(self.text, self.at) else { return false };
        if self.text.as_bytes().get(self.at..span.start).unwrap_or_default().contains(&ZONE_BREAK) {
            self.next = self.next.max(BODY_START as usize);
        }
        self.tokenizer.take(self.text, span);
        self.tokenizer.token.position = self.next;
        self.at = span.end;
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.tokenizer.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokenizer.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{join_zones, terms_of_key};

    fn emitted(text: &str) -> Vec<(String, usize)> {
        let mut tokenizer = SyllableTokenizer::new();
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((terms_of_key(&token.text).0.to_owned(), token.position)));
        found
    }

    #[test]
    fn the_body_starts_at_its_zone() {
        let found = emitted(&join_zones(Some("Hoà giải"), "Tổ dân phố"));
        let body = BODY_START as usize;
        let found: Vec<(&str, usize)> = found.iter().map(|(term, position)| (term.as_str(), *position)).collect();
        assert_eq!(found, [("hòa", 0), ("giải", 1), ("tổ", body), ("dân", body + 1), ("phố", body + 2)]);
    }

    #[test]
    fn without_a_lead_the_body_starts_there_too() {
        let found = emitted(&join_zones(None, "Đảng"));
        assert_eq!(found, [("đảng".to_owned(), BODY_START as usize)]);
    }
}
