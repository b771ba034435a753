//! Floor 3: tantivy tokenizers made of the text floor.
//!
//! All named analyzers live here. A name bears a version: an index keeps the names it was built with, so a change of
//! what an analyzer emits is a new name and a new [format](crate::store::FORMAT).

mod zones;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};

use crate::text::{Analyzer, next_token};

pub use zones::{BODY_START, ZONE_BREAK, Zone, join_zones};

/// The name of the analyzer that emits exact terms.
pub const EXACT: &str = "vi_exact_1";
/// The name of the analyzer that emits folded terms.
pub const FOLDED: &str = "vi_folded_1";

/// Makes the analyzers known to an index.
pub fn register(manager: &TokenizerManager) {
    manager.register(EXACT, SyllableTokenizer::new(Form::Exact));
    manager.register(FOLDED, SyllableTokenizer::new(Form::Folded));
}

/// Which of a token's terms is emitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Marks kept.
    Exact,
    /// Marks dropped.
    Folded,
}

/// Emits one term for each token, positions by [zone](Zone).
struct SyllableTokenizer {
    form: Form,
    analyzer: Analyzer,
    token: Token,
}

impl SyllableTokenizer {
    fn new(form: Form) -> Self {
        Self { form, analyzer: Analyzer::new(), token: Token::default() }
    }
}

/// A clone starts with nothing remembered: each indexing thread warms its own.
impl Clone for SyllableTokenizer {
    fn clone(&self) -> Self {
        Self::new(self.form)
    }
}

impl Tokenizer for SyllableTokenizer {
    type TokenStream<'a> = SyllableStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> SyllableStream<'a> {
        self.token.reset();
        SyllableStream { tokenizer: self, text, at: 0 }
    }
}

struct SyllableStream<'a> {
    tokenizer: &'a mut SyllableTokenizer,
    text: &'a str,
    at: usize,
}

impl TokenStream for SyllableStream<'_> {
    fn advance(&mut self) -> bool {
        let SyllableTokenizer { form, analyzer, token } = &mut *self.tokenizer;
        let Some(span) = next_token(self.text, self.at) else { return false };
        let between = self.text.as_bytes().get(self.at..span.start).unwrap_or_default();
        token.position = token.position.wrapping_add(1);
        if between.contains(&ZONE_BREAK) {
            token.position = token.position.max(BODY_START as usize);
        }
        self.at = span.end;
        token.offset_from = span.start;
        token.offset_to = span.end;
        let term = analyzer.term(self.text, span);
        token.text.clear();
        token.text.push_str(match form {
            Form::Exact => &term.exact,
            Form::Folded => &term.folded,
        });
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

    fn emitted(form: Form, text: &str) -> Vec<(String, usize)> {
        let mut tokenizer = SyllableTokenizer::new(form);
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((token.text.clone(), token.position)));
        found
    }

    #[test]
    fn the_body_starts_at_its_zone() {
        let text = join_zones(Some("Hoà giải"), "Tổ dân phố");
        let found = emitted(Form::Exact, &text);
        let body = BODY_START as usize;
        assert_eq!(
            found,
            [("hòa", 0), ("giải", 1), ("tổ", body), ("dân", body + 1), ("phố", body + 2)]
                .map(|(term, position)| (term.to_owned(), position))
        );
    }

    #[test]
    fn without_a_lead_the_body_starts_there_too() {
        assert_eq!(emitted(Form::Folded, &join_zones(None, "Đảng")), [("dang".to_owned(), BODY_START as usize)]);
    }
}
