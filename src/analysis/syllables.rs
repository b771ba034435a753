//! The tokenizer of texts.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::key::write_key;
use super::zones::{BODY_START, ZONE_BREAK};
use crate::text::Analyzer;

/// Emits the key of each token, positions by [zone](super::Zone).
pub(super) struct SyllableTokenizer {
    analyzer: Analyzer,
    token: Token,
}

impl SyllableTokenizer {
    pub fn new() -> Self {
        Self { analyzer: Analyzer::new(), token: Token::default() }
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
        let SyllableTokenizer { analyzer, token } = &mut *self.tokenizer;
        let Some(found) = analyzer.next(self.text, self.at) else { return false };
        if self.text.as_bytes().get(self.at..found.span.start).unwrap_or_default().contains(&ZONE_BREAK) {
            self.next = self.next.max(BODY_START as usize);
        }
        token.text.clear();
        write_key(&mut token.text, &found.term.exact, &found.term.folded);
        token.position = self.next;
        token.offset_from = found.span.start;
        token.offset_to = found.span.end;
        self.at = found.span.end;
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
